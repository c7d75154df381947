"""Profiles of printing conditions on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scoprint.craft.declare import declare, decode, parse_toml
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.printing import Profile
from scoprint.model.profiles import KnownProfile, ProfileTable
from scoprint.workspace.builtin import builtin_profiles
from scoprint.workspace.source import Folder

_SYSTEM = (
    "/usr/share/color/icc",
    "/usr/local/share/color/icc",
    "/var/lib/color/icc",
    "/Library/ColorSync/Profiles",
    "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/ghostscript/iccprofiles",
)
"""Where Linux, macOS, TeX Live and Ghostscript keep profiles."""


def find_profile(name: str, span: Span, folder: Folder, folders: Sequence[Path]) -> Outcome[Profile]:
    """The profile that a publication or layout names.

    Args:
        name: of a profile of the table, or the path of an .icc file below `source/`.
        span: where it is named, for diagnostics.
        folder: the publication's.
        folders: where fonts are kept.

    Returns:
        The profile; PRN-001 where it is not on this machine, SRC-001, SRC-004 and so on for a file of the publication.
    """
    if name.lower().endswith((".icc", ".icm")):
        data = folder.profile(f"source/{name}")
        if data.value is None:
            hint = "Put the printer's file there, or mend its name"
            return Outcome(None, tuple(replace(each, span=span, hint=each.hint or hint) for each in data.diagnostics))
        return Outcome(Profile(data.value, Path(name).stem, named=span))
    table = read_profiles()
    if table.value is None:
        return Outcome(None, table.diagnostics)
    known = {profile.name: profile for profile in table.value.profiles}
    if name not in known:
        hint = f"Choose among {', '.join(known)}, or name an .icc file below source/"
        return Outcome(None, (Diagnostic("PRN-001", f"there is no profile “{name}”", span, hint),))
    wanted = known[name]
    for path in _places(wanted, folders):
        data_found = path.read_bytes()
        if hashlib.sha256(data_found).hexdigest() == wanted.sha256:
            return Outcome(Profile(data_found, wanted.condition, wanted.registry, span))
    hint = f"Install {wanted.source}, or copy {wanted.file} into fonts/; or name the printer's own file below source/"
    message = f"the profile “{name}” ({wanted.title}) is not on this machine"
    return Outcome(None, (Diagnostic("PRN-001", message, span, hint),))


def read_profiles() -> Outcome[ProfileTable]:
    """The table that scoprint brings along; SRC-… and KEY-… for what is wrong in it."""
    path = builtin_profiles()
    text = decode(path.name, path.read_bytes())
    parsed = parse_toml(path.name, text.value or "")
    if parsed.value is None:
        return Outcome(None, text.diagnostics + parsed.diagnostics)
    return declare(ProfileTable, path.name, parsed.value.data, parsed.value.locate)


def _places(profile: KnownProfile, folders: Sequence[Path]) -> Iterator[Path]:
    """Files of the profile's name, the publication's before the system's."""
    home = Path.home() / ".local" / "share" / "color" / "icc"
    for folder in (*folders, home, *map(Path, _SYSTEM)):
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob(profile.file) if path.is_file())
