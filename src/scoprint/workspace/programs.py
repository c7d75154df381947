"""The one place where programs of others are run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from scoprint.model.program import SCRATCH, Completed, Job
from scoprint.workspace.builtin import checkout

_NPM = Path("node_modules", ".bin")


class Programs:
    """Finds programs on the search path and among the packages of pip and npm, and runs them."""

    def __init__(self, root: Path | None = None) -> None:
        """Look also into the npm packages of a publication.

        Args:
            root: the publication's folder.
        """
        top = checkout()
        homes = [root / _NPM] if root else []
        homes += [top / "tests" / "tools" / _NPM] if top else []
        # What the user has put on the search path comes first; no folder but these is looked into.
        self._path = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, homes)])

    def find(self, *names: str) -> str | None:
        """Path of the first of some programs that is installed; `python` is the interpreter that runs scoprint."""
        for name in names:
            found = sys.executable if name == "python" else shutil.which(name, path=self._path)
            if found:
                return found
        return None

    def resource(self, package: str, pattern: str) -> str | None:
        """Path of a file that an installed Python package carries; the package is not imported."""
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in sorted(Path(folder).glob(pattern)):
                return str(path)
        return None

    def marks(self, packages: Sequence[str], programs: Sequence[str]) -> str:
        """Versions of Python packages, and size and time of programs: what changes when one of them is renewed."""
        told = []
        for package in packages:
            try:
                told.append(f"{package} {version(package)}")
            except PackageNotFoundError:
                told.append(f"{package} missing")
        for program in programs:
            found = self.find(program)
            state = Path(found).stat() if found else None
            told.append(f"{program} {state.st_size} {state.st_mtime_ns}" if state else f"{program} missing")
        return ", ".join(told)

    def run(self, job: Job) -> Completed:
        """Run a program to its end, in a folder of its own."""
        with TemporaryDirectory(prefix="scoprint-", ignore_cleanup_errors=True) as name:
            scratch = Path(name)
            for given, data in job.given.items():
                (scratch / given).write_bytes(data)
            args = [arg.replace(SCRATCH, name) for arg in job.args]
            env = {**os.environ, "PATH": self._path}
            env.update({key: value.replace(SCRATCH, name) for key, value in job.env.items()})
            try:
                with _started(args, scratch, env) as process:
                    stdout, stderr = process.communicate(timeout=job.timeout)
                    status: int | None = process.returncode
            except subprocess.TimeoutExpired:
                return Completed(None)
            except OSError as error:
                return Completed(127, stderr=str(error))
            return Completed(status, _text(stdout), _text(stderr), dict(_collected(scratch, job.collect)))


@contextmanager
def _started(args: Sequence[str], cwd: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child that leads a process group of its own, so that nothing it started outlives it."""
    with subprocess.Popen(  # noqa: S603 - the arguments are ours; no shell is asked
        args,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            yield process
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _collected(scratch: Path, patterns: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for pattern in patterns:
        for path in sorted(scratch.glob(pattern)):
            yield path.relative_to(scratch).as_posix(), path.read_bytes()
