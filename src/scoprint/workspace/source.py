"""The source folder and the layouts, read with care: nothing outside the publication is ever opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.workspace.builtin import builtin_layouts

TEXT_LIMIT = 8_000_000
"""Bytes that a text file may have: an article of 8 MB would be longer than any yearly volume."""
PICTURE_LIMIT = 200_000_000
"""Bytes that a picture file may have."""
PROFILE_LIMIT = 20_000_000
"""Bytes that a profile may have; those of presses have one or two million."""


def _ending(tongue: str) -> str:
    return f".{tongue}" if tongue else ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A publication's folder."""

    root: Path
    """Absolute, links followed."""

    @classmethod
    def around(cls, start: Path) -> Folder | None:
        """The nearest folder at or above `start` that holds `source/publication.toml`."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "source" / "publication.toml").is_file():
                return cls(folder)
        return None

    def publication(self) -> Outcome[bytes]:
        """`source/publication.toml`."""
        return self._read("source/publication.toml", TEXT_LIMIT, "SRC-001")

    def translated_publication(self, tongue: str) -> Outcome[bytes] | None:
        """`source/publication.<lang>.toml`; None where there is none."""
        path = f"source/publication{_ending(tongue)}.toml"
        return self._read(path, TEXT_LIMIT, "SRC-001") if (self.root / path).is_file() else None

    def issue(self, id: str) -> Outcome[bytes]:
        """`source/issues/<id>.toml`; the id of a translation has its language behind it."""
        return self._read(f"source/issues/{id}.toml", TEXT_LIMIT, "SRC-001")

    def volume(self, id: str) -> Outcome[bytes]:
        """`source/volumes/<id>.toml`."""
        return self._read(f"source/volumes/{id}.toml", TEXT_LIMIT, "SRC-001")

    def article(self, slug: str, tongue: str = "") -> Outcome[bytes]:
        """`source/articles/<slug>/article.md`, or its translation into a language, `article.<lang>.md`."""
        return self._read(f"source/articles/{slug}/article{_ending(tongue)}.md", TEXT_LIMIT, "SRC-001")

    def is_translated(self, slug: str, tongue: str) -> bool:
        """Whether an article is there in a language."""
        return (self.root / f"source/articles/{slug}/article{_ending(tongue)}.md").is_file()

    def picture(self, path: str) -> Outcome[bytes]:
        """A picture below `source/`, by its path relative to the root. The span of diagnostics is the picture."""
        return self._read(path, PICTURE_LIMIT, "PIC-001")

    def profile(self, path: str) -> Outcome[bytes]:
        """A profile of a printing condition below `source/`, by its path relative to the root."""
        return self._read(path, PROFILE_LIMIT, "SRC-001")

    def issues(self) -> tuple[str, ...]:
        """Ids of all issues, sorted."""
        return tuple(id for id in self._issue_files() if "." not in id)

    def translations(self) -> tuple[str, ...]:
        """Ids of the issues' translations, `<id>.<lang>`, sorted."""
        return tuple(id for id in self._issue_files() if "." in id)

    def _issue_files(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in (self.root / "source" / "issues").glob("*.toml")))

    def volumes(self) -> tuple[str, ...]:
        """Ids of all volumes, sorted."""
        return tuple(sorted(path.stem for path in (self.root / "source" / "volumes").glob("*.toml")))

    def articles(self) -> tuple[str, ...]:
        """Names of all folders that hold an `article.md`, sorted."""
        return tuple(sorted(path.parent.name for path in (self.root / "source" / "articles").glob("*/article.md")))

    def files(self, slugs: Collection[str]) -> tuple[str, ...]:
        """Paths of everything in the folders of some articles, relative to the root, sorted; links are not followed."""
        base = self.root / "source" / "articles"
        found = (path for slug in slugs for path in (base / slug).rglob("*") if path.is_file() or path.is_symlink())
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def layout(self, kind: str, name: str) -> Outcome[tuple[str, Mapping[str, bytes]]]:
        """The files of a layout, from the publication or else from scoprint itself.

        Returns:
            The folder as diagnostics name it, and its files by name; what all layouts of the kind share has `../`
            before it, such as their words, `../strings.<lang>.toml`, and the rules for languages, `../languages.css`.
        """
        own = self.root / "layouts" / kind / name
        for folder, shown in (
            (own, f"layouts/{kind}/{name}"),
            (builtin_layouts() / kind / name, f"scoprint:{kind}/{name}"),
        ):
            if (folder / "layout.toml").is_file():
                shared = [path for path in (builtin_layouts() / kind).glob("*.*") if path.is_file()]
                common = {f"../{path.name}": path for path in sorted(shared)}
                own_files = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
                return Outcome((shown, {name: path.read_bytes() for name, path in (common | own_files).items()}))
        known = sorted(
            {
                path.parent.name
                for base in (self.root / "layouts", builtin_layouts())
                for path in base.glob(f"{kind}/*/layout.toml")
            }
        )
        message = f"there is no {kind} layout “{name}”"
        return Outcome(
            None, (Diagnostic("LAY-001", message, Span("source/publication.toml"), f"Known are: {', '.join(known)}"),)
        )

    def _read(self, path: str, limit: int, missing: str) -> Outcome[bytes]:
        span = Span(path)
        target = self.root / PurePosixPath(path)
        source = (self.root / "source").resolve()
        try:
            # Links are followed before the test: a link out of the folder is as bad as a path out of it.
            real = target.resolve()
            if not real.is_relative_to(source):
                message = f"“{path}” leads out of the source folder"
                return Outcome(None, (Diagnostic("SRC-004", message, span, "Copy the file into the source folder"),))
            if not real.is_file():
                return Outcome(None, (Diagnostic(missing, f"there is no file “{path}”", span, self._near(target)),))
            size = real.stat().st_size
            if size > limit:
                message = f"“{path}” has {size:,} bytes; at most {limit:,} are read"
                return Outcome(None, (Diagnostic("SRC-005", message, span),))
            return Outcome(real.read_bytes())
        except (OSError, ValueError, RuntimeError) as error:
            # Python 3.11 tells a circle of links by a RuntimeError.
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            return Outcome(None, (Diagnostic("SRC-006", f"“{path}” cannot be read: {reason}", span),))

    @staticmethod
    def _near(target: Path) -> str:
        """A file of the same folder whose name differs in case only."""
        folder = target.parent
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if path.name.lower() == target.name.lower():
                    return f"The folder has “{path.name}”: names are written exactly"
        return ""
