"""What is opened and found on the way from the source folder to an edition's source."""

from __future__ import annotations

from hashlib import sha256
from posixpath import normpath
from typing import TypeVar

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.layout import Layout
from scoprint.model.picture import Picture
from scoprint.model.publication import Publication
from scoprint.read import decode, read_layout, read_publication
from scoprint.workspace.fonts import font_folders, installed, manifest_path, read_manifest
from scoprint.workspace.pictures import look
from scoprint.workspace.source import Folder

T = TypeVar("T")


class Reading:
    """The files opened for one edition, and the faults found in them."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.faults: list[Diagnostic] = []
        self.files: dict[str, str] = {}
        self.texts: dict[str, bytes] = {}
        self.pictures: dict[str, tuple[Picture, bytes]] = {}

    def keep(self, outcome: Outcome[T]) -> T | None:
        """The value of an outcome, its diagnostics noted."""
        self.faults += outcome.diagnostics
        return outcome.value

    def text(self, path: str, data: Outcome[bytes]) -> str | None:
        """Text of a file; None with its faults noted."""
        raw = self.keep(data)
        if raw is None:
            return None
        self.files[path] = sha256(raw).hexdigest()
        self.texts[path] = raw
        return self.keep(decode(path, raw))

    def look(self, path: str) -> Outcome[Picture]:
        """Look at a picture; each file is opened once."""
        if path in self.pictures:
            return Outcome(self.pictures[path][0])
        looked = look(self.folder, path)
        if looked.value is None:
            return Outcome(None, looked.diagnostics)
        self.pictures[path] = looked.value
        picture = looked.value[0]
        self.files[path] = picture.sha256
        return Outcome(picture, looked.diagnostics)

    def publication(self) -> Publication | None:
        """The periodical itself."""
        path = "source/publication.toml"
        text = self.text(path, self.folder.publication())
        return self.keep(read_publication(path, text)) if text is not None else None

    def manifest(self) -> Manifest | None:
        """The manifest of fonts."""
        return self.keep(read_manifest(manifest_path(self.folder.root)))

    def layout(self, kind: str, name: str) -> Layout | None:
        """A layout of the publication, or one that scoprint brings along."""
        files = self.keep(self.folder.layout(kind, name))
        if files is None:
            return None
        path, texts = files
        self.files |= {normpath(f"{path}/{file}"): sha256(data).hexdigest() for file, data in texts.items()}
        return self.keep(read_layout(path, texts))

    def faces(self, manifest: Manifest | None, layouts: list[Layout]) -> tuple[FontFace, ...] | None:
        """The faces of all families that the layouts name; None without a manifest."""
        if manifest is None:
            return None
        known = {family.name for archive in manifest.archives for family in archive.families}
        wanted = dict[str, Layout]()
        for layout in layouts:
            families = layout.spec.families
            for family in (families.text, families.sans, families.mono):
                wanted.setdefault(family, layout)
        for family, layout in wanted.items():
            if family not in known:
                span = Span(f"{layout.path}/layout.toml")
                hint = f"Choose among {', '.join(sorted(known))}"
                self.faults.append(Diagnostic("FNT-006", f"the manifest has no family “{family}”", span, hint))
        found = self.keep(installed(manifest, font_folders(self.folder.root), [w for w in wanted if w in known]))
        return tuple(face for face in found or () if face.family in wanted)
