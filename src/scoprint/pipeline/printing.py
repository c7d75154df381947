"""Makes files for the press from files for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from scoprint.bind.separation import separate
from scoprint.model.description import Description
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace
from scoprint.model.lengths import MILLIMETRE, points
from scoprint.model.printing import PrintJob
from scoprint.pipeline.formats import Edition, Files, Made, bound_issue
from scoprint.pipeline.press import Press
from scoprint.workspace.fonts import face_data


def print_edition(edition: Edition, _: Mapping[str, Files], _machine: Press) -> Outcome[Files]:
    """All pages of the issue for the press: the very pages of the digital edition, so that no line can differ."""
    issue = bound_issue(edition)
    if issue.value is None:
        return Outcome(None, issue.diagnostics)
    file = for_press(edition, issue.value, edition.outline.description)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    made = Made(file.value, edition.pages.pagination.pages)
    return Outcome({f"{edition.outline.name}.print.pdf": made}, file.diagnostics)


def for_press(edition: Edition, pdf: bytes, about: Description, folds: tuple[float, ...] = ()) -> Outcome[bytes]:
    """A file for the press, with what publication and layout say of profile, inks, bleed and marks.

    Args:
        edition: whose file it is.
        pdf: pages as they are for the screen.
        about: what the file says of itself.
        folds: where its pages are folded, in mm from the left edge of the trim.

    Returns:
        PDF/X-4; without value PRN-001 to PRN-004, and PRN-005 beside it where the bleed is wider than the layout's.
    """
    source = edition.source
    profile = source.profile
    if profile.value is None:
        return Outcome(None, profile.diagnostics)
    slug = f"{edition.outline.name}  {about.title}  {about.published}"
    face = _slug_face(source.faces, source.print_layout.spec.families.sans)
    job = PrintJob(source.printing, profile.value, slug, face, folds)
    key = edition.memory.key("separated", sha256(pdf).hexdigest(), repr(about), job.key())
    made = edition.memory.once(key, lambda: separate(pdf, about, job))
    return Outcome(made.value, made.diagnostics + _bleed_faults(edition))


def _slug_face(faces: tuple[FontFace, ...], family: str) -> bytes:
    """The upright face of the layout's sans."""
    upright = [face for face in faces if face.style == "normal"]
    named = [face for face in upright if face.family == family] or upright
    return face_data(named[0]) if named else b""


def _bleed_faults(edition: Edition) -> tuple[Diagnostic, ...]:
    layout = edition.source.print_layout
    painted = points(layout.spec.page.bleed) / MILLIMETRE if layout.spec.page else 0.0
    shown = edition.source.printing.bleed_shown
    if shown <= painted + 0.001:
        return ()
    message = f"{shown:g} mm of bleed are shown, but the layout paints {painted:g} mm beyond the trim"
    return (Diagnostic("PRN-005", message, Span(f"{layout.path}/layout.toml")),)
