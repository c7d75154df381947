"""The press: a worker that dies takes nobody with it, and what was set is not set again."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scoprint.model.diagnostics import Outcome
from scoprint.model.fonts import FontFace
from scoprint.model.setpart import Copy
from scoprint.pipeline.crew import Crew, processes
from scoprint.pipeline.memory import Memory
from scoprint.pipeline.press import Press, press
from scoprint.workspace.cache import Cache
from scoprint.workspace.workshop import COLLECTING, PRELOAD

WORDS = "The railway that was laid for grain now carries onions and batteries. "
LONG = 4000
"""Sentences that take many seconds to set."""


@dataclass(frozen=True, slots=True)
class Watched(Copy):
    """A copy that notes, on its arrival, which process is to set it."""

    note: str = ""

    def __reduce__(self) -> Any:
        plain = Copy(**{name: getattr(self, name) for name in Copy.__dataclass_fields__})
        arrive = "(open(note, 'w').write(str(__import__('os').getpid())), plain)[1]"
        return eval, (arrive, {"note": self.note, "plain": plain})


def fields(slug: str, faces: tuple[FontFace, ...], sentences: int = 1) -> dict[str, Any]:
    words = WORDS * sentences
    return {
        "slug": slug,
        "path": f"source/articles/{slug}/article.md",
        "language": "en",
        "html": f"<!DOCTYPE html><html lang='en'><head><title>{slug}</title></head><body><p>{words}</p></body></html>",
        "styles": (("x.css", '@page { size: 60mm 60mm } html { font-family: "Source Serif 4" }'),),
        "assets": {},
        "faces": faces,
    }


def quiet(*_: object) -> None:
    pass


def until(told: Callable[[], object]) -> None:
    end = time.monotonic() + 300
    while not told():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_part_whose_worker_is_killed_is_told_and_all_others_are_set(
    faces: tuple[FontFace, ...], jobs: int, tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    copies = [
        Copy(**fields("a", faces)),
        Watched(**fields("b", faces, LONG), note=str(note)),
        Copy(**fields("c", faces)),
    ]
    cache = Cache(tmp_path / "cache")
    with press(jobs, Memory(cache, "")) as machine, ThreadPoolExecutor(1) as hand:

        def kill() -> None:
            until(lambda: note.exists() and note.read_text())
            os.kill(int(note.read_text()), signal.SIGKILL)

        killed = hand.submit(kill)
        results = machine.set(copies, quiet)
        killed.result()
        again = machine.set([Copy(**fields("d", faces))], quiet)
    assert list(results) == ["a", "b", "c"]
    assert results["b"].value is None
    (fault,) = results["b"].diagnostics
    assert (fault.code, fault.span.path) == ("SET-006", "source/articles/b/article.md")
    assert "“b”" in fault.message
    for slug in ("a", "c"):
        assert results[slug].diagnostics == ()
        assert results[slug].value is not None
        assert cache.get(Copy(**fields(slug, faces)).key("")), "it is not set again in the next build"
    assert again["d"].value is not None, "the press goes on"


def below(pid: int) -> Iterator[int]:
    """All processes that a process, or one below it, has started."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, told_by(thread / "children").split()):
            yield child
            with contextlib.suppress(OSError):
                yield from below(child)


def at_work(pid: int) -> list[int]:
    """Processes below one that are setting a part: they hold one of its fonts open."""
    return [child for child in below(pid) if "/weasyprint-" in told_by(Path(f"/proc/{child}/maps"))]


def told_by(path: Path) -> str:
    """What the system tells of a process or thread; nothing of one that has ended meanwhile."""
    with contextlib.suppress(OSError):
        return path.read_text()
    return ""


@dataclass(frozen=True)
class Building:
    """A build at work."""

    process: subprocess.Popen[str]
    worker: int
    """Process id of the worker that has a part in hand."""
    scratch: Path
    """Where it keeps what it needs for the moment."""


@pytest.fixture
def building(second_house: Path) -> Iterator[Building]:
    """A build that sets the article on onions, which will take it many seconds more."""
    article = second_house / "source/articles/onions/article.md"
    article.write_text(article.read_text("utf-8") + "\n" + WORDS * LONG + "\n", "utf-8")
    rails = second_house / "source/articles/rails/article.md"
    rails.write_text(rails.read_text("utf-8").replace("meet at the border", "meet at Dostyk"), "utf-8")
    program = Path(sys.executable).with_name("scoprint")
    command: list[str | Path] = [program, "--root", second_house, *("build", "--jobs", "1", "--json")]
    # A short path, for a socket is to have its place there.
    with tempfile.TemporaryDirectory(prefix="s-", ignore_cleanup_errors=True) as scratch:
        env = {**os.environ, "TMPDIR": scratch}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as process:
            # The longest part is set first, so it is known which one is in hand.
            working = list[int]()
            until(lambda: working.extend(at_work(process.pid)) or working or process.poll() is not None)
            yield Building(process, working[0], Path(scratch))
            process.kill()


def delivered(house: Path) -> dict[Path, tuple[bytes, int]]:
    built = house / "build/2026-11"
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in built.rglob("*") if path.is_file()}


def test_a_build_whose_worker_is_killed_names_the_part_and_leaves_the_last_build(
    second_house: Path, building: Building
) -> None:
    before = delivered(second_house)
    os.kill(building.worker, signal.SIGKILL)
    told, _ = building.process.communicate(timeout=300)
    assert building.process.returncode == 3, "something outside the publication failed"
    assert ['"SET-006"' in told, "source/articles/onions/article.md" in told, told.count('"code"')] == [True, True, 1]
    assert delivered(second_house) == before


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 1), (signal.SIGKILL, -9)], ids=["term", "int", "kill"]
)
def test_workers_end_with_the_build_however_it_ends(
    second_house: Path, building: Building, number: signal.Signals, status: int
) -> None:
    before = delivered(second_house)
    building.process.send_signal(number)
    with contextlib.suppress(subprocess.TimeoutExpired):
        building.process.wait(5)
    # Python drops an interrupt that comes while it finalizes an object; who pressed the keys presses them again.
    building.process.send_signal(number)
    told, said = building.process.communicate(timeout=300)
    until(lambda: not Path(f"/proc/{building.worker}").exists())
    assert (building.process.returncode, told) == (status, "")
    assert delivered(second_house) == before
    if number != signal.SIGKILL:
        assert "Traceback" not in said
        assert list(building.scratch.iterdir()) == [], "nothing is left lying about"


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.6, 0.9, 1.2, 1.6, 2.0])
def test_who_presses_the_keys_is_told_so_in_a_word(second_house: Path, seconds: float) -> None:
    """The terminal interrupts all processes of a build, whether they import, read or set."""
    article = second_house / "source/articles/onions/article.md"
    article.write_text(article.read_text("utf-8") + "\n" + WORDS * LONG + "\n", "utf-8")
    before = delivered(second_house)
    command = [Path(sys.executable).with_name("scoprint"), "build", "--no-cache"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=second_house, start_new_session=True, text=True, **pipes) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=300)
    assert (process.returncode, said.split()) == (1, ["Aborted!"])
    assert delivered(second_house) == before


def test_no_process_imports_what_lies_in_the_folder_that_is_worked_in(second_house: Path) -> None:
    change = second_house / "source/articles/rails/article.md"
    change.write_text(change.read_text("utf-8").replace("meet at the border", "meet at Dostyk"), "utf-8")
    for module in ("signal", "weasyprint", "pypdf", "sitecustomize"):
        (second_house / f"{module}.py").write_text(f"open('{module}.imported', 'w'); raise OSError")
    program = Path(sys.executable).with_name("scoprint")
    done = subprocess.run([program, "build"], cwd=second_house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(second_house.glob("*.imported")) == []


def test_what_was_set_is_not_set_again(faces: tuple[FontFace, ...], tmp_path: Path) -> None:
    copy = Copy(**fields("a", faces))
    with press(1, Memory(Cache(tmp_path), "1")) as machine:
        first = machine.set([copy], quiet)

    def refuse() -> Any:
        raise AssertionError("a worker was asked")

    def made_by(version: str) -> Press:
        return Press(Crew(1, refuse), Memory(Cache(tmp_path), version))

    assert made_by("1").recall([copy]) == first
    assert made_by("2").recall([copy]) == {}


def test_errands_are_done_while_parts_are_being_set(faces: tuple[FontFace, ...], tmp_path: Path) -> None:
    done = list[int]()

    def errand() -> bool:
        done.append(len(done))
        return len(done) < 3

    copy = Copy(**fields("a", faces, 10))
    for jobs, expected in ((1, []), (2, [0, 1, 2])):
        with press(jobs, Memory(Cache(tmp_path / str(jobs)), "1")) as machine:
            machine.set([], quiet, errand)
            assert done == [], "nobody waits"
            machine.set([copy], quiet, errand)
        assert done == expected


def test_a_part_that_was_foreseen_is_not_begun_again(
    faces: tuple[FontFace, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = list[str]()
    submit = Crew.submit
    monkeypatch.setattr(Crew, "submit", lambda crew, work, copy: (begun.append(copy.slug), submit(crew, work, copy))[1])
    a, b, c = (Copy(**fields(slug, faces)) for slug in ("a", "b", "c"))
    cache = Cache(tmp_path / "cache")
    with press(2, Memory(cache, "1")) as machine:
        machine.set([c], quiet)
        machine.foresee([a, b, c])
        machine.foresee([a])
        assert begun == ["c", "a", "b"], "what is kept need not be set"
        found = machine.set([a], quiet) | machine.set([b], quiet)
    assert begun == ["c", "a", "b"]
    assert [outcome.value is not None for outcome in found.values()] == [True, True]
    with press(1, Memory(Cache(None), "1")) as machine:
        machine.foresee([a])
    assert begun == ["c", "a", "b"], "one worker has other things to do"


def test_furniture_that_was_foreseen_is_not_set_again(faces: tuple[FontFace, ...], tmp_path: Path) -> None:
    begun = list[str]()

    class Counting(Crew):
        def submit(self, work: Any, /, *args: Any, **more: Any) -> Any:
            begun.append(args[0].slug)
            return super().submit(work, *args, **more)

    with processes(1) as crew:
        machine = Press(Counting(1, crew._all[0]._hire), Memory(Cache(tmp_path), ""))
        for slug in ("a", "a", "b"):
            machine.foresee_furniture(Copy(**fields(slug, faces)))
        first = machine.set_untagged(Copy(**fields("a", faces)))
        assert machine.set_untagged(Copy(**fields("a", faces))) == first, "which is kept by now"
        machine.foresee_furniture(Copy(**fields("a", faces)))
        assert machine.set_untagged(Copy(**fields("c", faces))).value not in (None, first.value)
        machine.workers.shutdown()
    assert begun == ["a", "b", "c"]


def test_where_nothing_is_kept_workers_get_ready_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = list[str]()
    monkeypatch.setattr("scoprint.pipeline.press.get_ready", lambda: begun.append("ready"))
    cache = Cache(tmp_path / "cache")
    with press(3, Memory(cache, "")):
        assert begun == ["ready"], "everything will have to be set"
    cache.put("aa", b"something")
    with press(3, Memory(cache, "")):
        assert begun == ["ready"]


def test_a_worker_has_imported_all_that_it_needs_before_it_is_hired() -> None:
    with processes(1) as crew:
        # To ask with a function of this module would load what this module does.
        loaded = set(crew.submit(eval, "list(__import__('sys').modules)").result())
        assert crew.submit(gc.get_threshold).result()[0] == COLLECTING
        assert crew.submit(gc.isenabled).result()
        assert crew.submit(os.getenv, "FONTCONFIG_FILE").result()
        parent = crew.submit(os.getppid).result()
    assert {"scoprint.typeset.engine", "scoprint.bind", "scoprint.check.rules", "scoprint.reflow"} <= loaded
    assert parent != os.getpid(), "this process has threads, and is never forked"
    assert PRELOAD in loaded


def test_where_no_worker_can_be_forked_they_are_spawned(tmp_path: Path) -> None:
    long = tmp_path / ("folder for temporary files " * 4)
    long.mkdir()
    program = "from scoprint.workspace.workshop import get_ready; print(get_ready().get_start_method())"
    for folder, method in (
        (tempfile.gettempdir(), "forkserver" if sys.platform == "linux" else "spawn"),
        (long, "spawn"),
    ):
        env = {**os.environ, "TMPDIR": str(folder)}
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=True)
        assert (told.stdout, told.stderr) == (f"{method}\n", "")
    program = (
        "from scoprint.pipeline.crew import processes\nwith processes(1) as c: print(c.submit(len, 'abc').result())"
    )
    env = {**os.environ, "TMPDIR": str(long)}
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=True)
    assert (told.stdout, told.stderr) == ("3\n", "")


def test_what_keeps_the_engine_from_being_imported_is_not_told_before_something_is_to_be_set(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('no Pango')")
    program = f"import {PRELOAD}, sys; print('scoprint.typeset.engine' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "False\n", "")


def test_one_job_is_one_process_at_work(tmp_path: Path) -> None:
    works = {str(number): partial(wrapped, os.getpid) for number in range(3)}
    with press(1, Memory(Cache(tmp_path / "cache"), "")) as machine:
        machine.running = True
        assert [each.value for each in machine.share(works, "")] == [os.getpid()] * 3


def test_the_first_of_what_is_shared_is_made_here_and_the_results_keep_their_order(tmp_path: Path) -> None:
    works = {str(number): partial(wrapped, os.getpid) for number in range(3)}
    with press(2, Memory(Cache(tmp_path / "cache"), "")) as machine:
        machine.running = True
        first, *others = (each.value for each in machine.share(works, ""))
        assert list(machine.share({}, "")) == []
    assert first == os.getpid()
    assert os.getpid() not in others
    assert len(others) == 2


def wrapped(make: Callable[[], int]) -> Outcome[int]:
    return Outcome(make())


def test_a_crew_works_over_any_executor() -> None:
    """Workers of another kind, of which one dies: only its own work is lost."""

    def work(number: int) -> int:
        if number == 3:
            raise BrokenExecutor
        return number

    hired = list[ThreadPoolExecutor]()

    def hire() -> ThreadPoolExecutor:
        hired.append(ThreadPoolExecutor(1))
        return hired[-1]

    with Crew(2, hire) as crew:
        futures = [crew.submit(work, number) for number in range(8)]
        lost = [number for number, future in enumerate(futures) if future.exception()]
    assert lost == [3]
    assert [future.result() for future in futures if not future.exception()] == [0, 1, 2, 4, 5, 6, 7]
    assert len(hired) <= 3, "a new one for the one that was lost"
