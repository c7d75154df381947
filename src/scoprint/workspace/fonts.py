"""Fonts on this machine: fetched with the clients of their registries, verified, and found again."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

from scoprint.craft.declare import declare, decode, parse_toml
from scoprint.model.diagnostics import Diagnostic, Outcome, Span
from scoprint.model.fonts import Archive, Family, FontFace, FontFile, Manifest
from scoprint.model.program import Completed, Job, Runner
from scoprint.workspace.builtin import builtin_font_manifest

DEFAULT_SET = "default"
_PLACE = Span("fonts/fonts.toml")
_MINUTES = 600.0


def manifest_path(root: Path | None) -> Path:
    """The publication's own manifest where it has one, else the built-in."""
    own = root / "fonts" / "fonts.toml" if root else None
    return own if own and own.is_file() else builtin_font_manifest()


def read_manifest(path: Path) -> Outcome[Manifest]:
    """Read a manifest; SRC-001 where there is none, SRC-002, SRC-003 and KEY-… for what is wrong in it."""
    shown = _PLACE.path
    try:
        data = path.read_bytes()
    except OSError as error:
        return Outcome(None, (Diagnostic("SRC-001", f"the font manifest cannot be read: {error.strerror}", _PLACE),))
    text = decode(shown, data)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    parsed = parse_toml(shown, text.value)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    return declare(Manifest, shown, parsed.value.data, parsed.value.locate)


def font_folders(root: Path | None) -> tuple[Path, ...]:
    """Where fetched fonts are looked for, and put into the first: the publication's `fonts/`, the user's cache.

    Raises:
        RuntimeError: there is no home folder to hold a cache, and XDG_CACHE_HOME is not set.
    """
    # XDG Base Directory Specification: a relative path in the variable is to be ignored.
    declared = Path(os.environ.get("XDG_CACHE_HOME", ""))
    cache = (declared if declared.is_absolute() else Path.home() / ".cache") / "scoprint" / "fonts"
    own = root / "fonts" if root else None
    return (own.resolve(), cache) if own and own.is_dir() else (cache,)


def installed(
    manifest: Manifest, folders: Sequence[Path], families: Collection[str] | None = None
) -> Outcome[tuple[FontFace, ...]]:
    """All faces that are on this machine with the content that the manifest promises.

    Args:
        manifest: what may be used.
        folders: where to look, the first first; see `font_folders`.
        families: those that must be there; None for all of the default set.

    Returns:
        The faces in the order of the manifest, with FNT-001 for an archive that is needed and not there, and FNT-002
        for a file that was altered. An altered file is never among the faces.
    """
    faces: list[FontFace] = []
    faults: list[Diagnostic] = []
    for archive in manifest.archives:
        home = next((folder / archive.id for folder in folders if (folder / archive.id).is_dir()), None)
        needed = archive.set == DEFAULT_SET if families is None else any(f.name in families for f in archive.families)
        if home is None:
            if needed:
                names = ", ".join(family.name for family in archive.families)
                faults.append(Diagnostic("FNT-001", f"{names} is not on this machine", _PLACE, _advice(archive)))
            continue
        for family in archive.families:
            for file in family.files:
                if _is_whole(home, file):
                    faces.append(_face(archive, family, file, home))
                else:
                    message = f"{home / file.name} is not the file that the manifest describes"
                    faults.append(Diagnostic("FNT-002", message, _PLACE, _advice(archive)))
    return Outcome(tuple(faces), tuple(faults))


def fetch(manifest: Manifest, sets: Iterable[str], folder: Path, runner: Runner) -> Outcome[tuple[str, ...]]:
    """Fetch the archives of some sets into a folder; what is there and whole is left alone.

    Args:
        manifest: what may be used.
        sets: names of sets; `default` where there is none.
        folder: where to put them, a folder for each archive; made if need be.
        runner: runs pip and npm.

    Returns:
        Ids of the archives that were fetched now, in the order of the manifest; KEY-003 for an unknown set, FNT-003
        for an archive that could not be had. Each archive is put into place whole or not at all.
    """
    wanted = tuple(sets) or (DEFAULT_SET,)
    faults = [
        Diagnostic("KEY-003", f"the manifest has no set “{name}”", _PLACE, f"choose among {', '.join(manifest.sets)}")
        for name in dict.fromkeys(wanted)
        if name not in manifest.sets
    ]
    lacking = [archive for archive in manifest.of(wanted) if not _is_complete(folder / archive.id, archive)]
    fetched: list[str] = []
    # The clients spend their time waiting for the registry.
    with ThreadPoolExecutor(max_workers=4) as pool:
        results = pool.map(lambda archive: _fetch_one(archive, folder, runner), lacking)
        for archive, fault in zip(lacking, results, strict=True):
            if fault:
                faults.append(fault)
            else:
                fetched.append(archive.id)
    return Outcome(tuple(fetched), tuple(faults))


def _advice(archive: Archive) -> str:
    return "run `scoprint fonts fetch" + ("`" if archive.set == DEFAULT_SET else f" {archive.set}`")


def _face(archive: Archive, family: Family, file: FontFile, home: Path) -> FontFace:
    return FontFace(
        family=family.name,
        style=file.style,
        weight=file.weight if isinstance(file.weight, int) else None,
        path=str((home / file.name).resolve()),
        sha256=file.sha256,
        weights=file.weights,
        role=family.role,
        scripts=family.scripts,
        languages=family.languages,
        licence=archive.licence,
        licence_path=str((home / archive.licence_name).resolve()),
    )


def _is_whole(home: Path, file: FontFile) -> bool:
    try:
        with (home / file.name).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def _is_complete(home: Path, archive: Archive) -> bool:
    return (home / archive.licence_name).is_file() and all(_is_whole(home, file) for file in archive.files)


def _fetch_one(archive: Archive, folder: Path, runner: Runner) -> Diagnostic | None:
    try:
        done, name = _CLIENTS[archive.registry](archive, runner)
        data = done.files.get(name) if done else None
        if done is None or data is None:
            return _failure(archive, f"{name} is not installed" if done is None else done.last_words)
        if len(data) != archive.size or hashlib.sha256(data).hexdigest() != archive.sha256:
            return _failure(archive, "the archive is not the one that the manifest describes")
        _put(archive, dict(_members(archive, data)), folder)
    except (OSError, KeyError, zipfile.BadZipFile, tarfile.TarError, _AlteredError) as error:
        return _failure(archive, str(error))
    return None


class _AlteredError(ValueError):
    """A file of the archive is not the one that the manifest describes."""


def _failure(archive: Archive, why: str) -> Diagnostic:
    return Diagnostic("FNT-003", f"{archive.package} {archive.version}: {why}", _PLACE)


def _from_pypi(archive: Archive, runner: Runner) -> tuple[Completed | None, str]:
    python = runner.find("python")
    if python is None:
        return None, "python"
    line = f"{archive.package}=={archive.version} --hash=sha256:{archive.sha256}\n"
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes")
    args = (python, "-m", "pip", "download", *options, "--dest", ".", "--requirement", "fonts.txt")
    done = runner.run(Job(args, _MINUTES, {"fonts.txt": line.encode()}, ("*.whl",)))
    return done, next(iter(done.files), "")


def _from_npm(archive: Archive, runner: Runner) -> tuple[Completed | None, str]:
    npm = runner.find("npm")
    if npm is None:
        return None, "npm"
    args = (npm, "pack", "--silent", "--ignore-scripts", f"{archive.package}@{archive.version}")
    done = runner.run(Job(args, _MINUTES, collect=("*.tgz",)))
    return done, next(iter(done.files), "")


_CLIENTS = {"pypi": _from_pypi, "npm": _from_npm}


def _members(archive: Archive, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files that are kept. Only members that the manifest names are ever unpacked."""
    names = {file.path: file.name for file in archive.files} | {archive.licence_file: archive.licence_name}
    if archive.registry == "pypi":
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            yield from ((name, wheel.read(path)) for path, name in names.items())
    else:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as ball:
            for path, name in names.items():
                stream = ball.extractfile(path)
                if stream is None:
                    raise _AlteredError(f"{path} is not a file")
                yield name, stream.read()


def _put(archive: Archive, files: dict[str, bytes], folder: Path) -> None:
    for file in archive.files:
        if hashlib.sha256(files[file.name]).hexdigest() != file.sha256:
            raise _AlteredError(f"{file.path} is not the file that the manifest describes")
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{archive.id}-", dir=folder))
    try:
        fresh = beside / "fresh"
        fresh.mkdir()
        for name, data in sorted(files.items()):
            (fresh / name).write_bytes(data)
        home = folder / archive.id
        if home.exists():
            home.rename(beside / "stale")
        fresh.rename(home)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def face_data(face: FontFace) -> bytes:
    """The file of a face."""
    return Path(face.path).read_bytes()


def licence_text(face: FontFace) -> str:
    """The text of the licence under which a face is used."""
    return Path(face.licence_path).read_text("utf-8")
