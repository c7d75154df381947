"""Everything that a volume is made from beside its finished issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoprint.model.diagnostics import Outcome, Span
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.layout import Layout
from scoprint.model.publication import Publication
from scoprint.model.volume import Volume
from scoprint.pipeline.reading import Reading
from scoprint.plan import scripts_in, set_in
from scoprint.read import check_issues, check_names, locate_issues, read_volume
from scoprint.workspace.source import Folder


@dataclass(frozen=True, slots=True)
class VolumeSource:
    """A volume's source."""

    publication: Publication
    volume: Volume
    spans: tuple[Span, ...]
    """Where the volume names each issue."""
    layout: Layout = field(repr=False)
    reflow_layout: Layout = field(repr=False)
    faces: tuple[FontFace, ...] = field(repr=False)
    """Faces of the families that the layout names."""
    manifest: Manifest = field(repr=False)
    files: Mapping[str, str] = field(repr=False)
    """sha256 of each source file by its path."""
    texts: Mapping[str, bytes] = field(repr=False)
    """Content of each text file by its path."""


def load_volume(folder: Folder, id: str) -> Outcome[VolumeSource]:
    """Read a volume; without value when anything that it needs cannot be read."""
    reading = Reading(folder)
    publication = reading.publication()
    reading.faults += check_names(folder.articles(), folder.issues(), folder.volumes())
    path = f"source/volumes/{id}.toml"
    text = reading.text(path, folder.volume(id))
    volume = reading.keep(read_volume(path, id, text)) if text is not None else None
    if text is None or volume is None or publication is None:
        return Outcome(None, tuple(reading.faults))
    reading.faults += check_issues(path, text, volume, folder.issues())
    layout = reading.layout("print", volume.print_layout or publication.defaults.print_layout)
    manifest = reading.manifest()
    reflow_layout = reading.layout("reflow", publication.defaults.reflow_layout)
    if manifest and layout and reflow_layout:
        language = volume.language or publication.languages[0]
        scripts = scripts_in((repr(publication), repr(volume)), language)
        layout = reading.keep(set_in(layout, manifest, language, scripts))
        reflow_layout = reading.keep(set_in(reflow_layout, manifest, language, scripts))
    faces = reading.faces(manifest, [each for each in (layout, reflow_layout) if each])
    if layout is None or reflow_layout is None or manifest is None or faces is None:
        return Outcome(None, tuple(reading.faults))
    spans = locate_issues(path, text, volume)
    files = dict(sorted(reading.files.items()))
    source = VolumeSource(publication, volume, spans, layout, reflow_layout, faces, manifest, files, reading.texts)
    return Outcome(source, tuple(reading.faults))
