"""What is opened and found on the way from the source folder to an edition's source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from posixpath import normpath
from typing import TypeVar

from pydantic import TypeAdapter

from scoprint.craft.declare import parse_toml
from scoprint.model.article import Article
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import FontFace, Manifest
from scoprint.model.layout import Layout
from scoprint.model.picture import Picture
from scoprint.model.printing import Profile
from scoprint.model.publication import Publication
from scoprint.pipeline.memory import FORGETFUL, Memory
from scoprint.read import decode, read_article, read_layout, read_publication, translate_publication
from scoprint.workspace.fonts import font_folders, installed, manifest_path, read_manifest
from scoprint.workspace.pictures import inspect
from scoprint.workspace.profiles import find_profile
from scoprint.workspace.source import Folder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _ReadArticle:
    """An article as it was read, and the pictures that it was read with."""

    article: Article
    pictures: Mapping[str, str]
    """sha256 of each picture that was looked at, by its path."""


_PICTURE = TypeAdapter(Picture)
_ARTICLE = TypeAdapter(_ReadArticle)


class Reading:
    """The files opened for one edition, and the faults found in them."""

    def __init__(self, folder: Folder, memory: Memory = FORGETFUL) -> None:
        """Begin to read.

        Args:
            folder: the publication's.
            memory: of what was read before from the same bytes.
        """
        self.folder = folder
        self.memory = memory
        self.renewed: list[str] = []
        """Slugs of the articles that were never read before as they are now."""
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
        data = self.folder.picture(path)
        if data.value is None:
            return Outcome(None, data.diagnostics)
        key = self.memory.key("picture", path, sha256(data.value).hexdigest())
        looked = self.memory.noted(_PICTURE, key)
        if looked is None:
            looked = inspect(path, data.value)
            self.memory.note(_PICTURE, key, looked)
        if looked.value is not None:
            self.pictures[path] = looked.value, data.value
            self.files[path] = looked.value.sha256
        return looked

    def article(self, slug: str, path: str, text: str, publication: Publication) -> Article | None:
        """An article; what was read before from the same text and the same pictures is not read again."""
        key = self.memory.key("article", slug, path, text, repr(publication))
        known = self.memory.noted(_ARTICLE, key)
        if known and known.value and all(map(self._is, known.value.pictures.items())):
            return self.keep(Outcome(known.value.article, known.diagnostics))
        looked = dict[str, str]()

        def look(picture: str) -> Outcome[Picture]:
            found = self.look(picture)
            looked[picture] = found.value.sha256 if found.value else ""
            return found

        read = read_article(slug, path, text, publication, look)
        self.renewed.append(slug)
        if read.value is not None and all(looked.values()):
            self.memory.note(_ARTICLE, key, Outcome(_ReadArticle(read.value, looked), read.diagnostics))
        return self.keep(read)

    def _is(self, picture: tuple[str, str]) -> bool:
        """Whether a picture still has the bytes of this sha256."""
        path, digest = picture
        found = self.look(path).value
        return found is not None and found.sha256 == digest

    def publication(self) -> Publication | None:
        """The periodical itself."""
        path = "source/publication.toml"
        text = self.text(path, self.folder.publication())
        return self.keep(read_publication(path, text)) if text is not None else None

    def publication_in(self, tongue: str) -> Publication | None:
        """The periodical in another language; as it is where nobody has translated it."""
        original = self.publication()
        data = self.folder.translated_publication(tongue)
        if original is None or data is None:
            others = tuple(tag for tag in original.languages if tag != tongue) if original else ()
            return original and original.model_copy(update={"languages": (tongue, *others)})
        path = f"source/publication.{tongue}.toml"
        text = self.text(path, data)
        if text is None:
            return None
        known = self.texts["source/publication.toml"].decode()
        return self.keep(translate_publication(path, text, known, tongue))

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

    def profile(self, name: str | None, layout: str) -> Outcome[Profile]:
        """The profile of the press; what is wrong with it is told by whoever needs it."""
        path = "source/publication.toml"
        notation = parse_toml(path, self.texts[path].decode()).value if path in self.texts else None
        place = notation.data.get("press", {}) if notation else {}
        line = notation.locate(("press", "profile")) if notation else 0
        span = Span(path, line) if not name or name in repr(place) else Span(f"{layout}/layout.toml")
        if not name:
            hint = "Name the printer's .icc file, or a profile of docs/printing.md"
            return Outcome(None, (Diagnostic("PRN-003", "no profile is named under [press]", span, hint),))
        return find_profile(name, span, self.folder, font_folders(self.folder.root))

    def faces(self, manifest: Manifest | None, layouts: list[Layout]) -> tuple[FontFace, ...] | None:
        """The faces of all families that the layouts name; None without a manifest."""
        if manifest is None:
            return None
        known = {family.name for archive in manifest.archives for family in archive.families}
        wanted = dict[str, Layout]()
        for layout in layouts:
            for family in layout.spec.families.named:
                wanted.setdefault(family, layout)
        for family, layout in wanted.items():
            if family not in known:
                span = Span(f"{layout.path}/layout.toml")
                hint = f"Choose among {', '.join(sorted(known))}"
                self.faults.append(Diagnostic("FNT-006", f"the manifest has no family “{family}”", span, hint))
        found = self.keep(installed(manifest, font_folders(self.folder.root), [w for w in wanted if w in known]))
        return tuple(face for face in found or () if face.family in wanted)
