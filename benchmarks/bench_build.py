"""What a build costs: cold with one job and with two, after one changed word, and after no change.

Prints ratios, for the seconds of a machine say little; run with `make bench`. Set COPIES to change the size of the
large issue, which repeats the articles of the sample (6 make about 180 pages), and RUNS to measure so many times and
take the least, since other work on a machine only ever adds.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
COPIES = int(os.environ.get("COPIES", "6"))
RUNS = int(os.environ.get("RUNS", "1"))
CHANGED = "honest-weight"
CHANGES = {"one changed word": ("kilogram", "pound"), "one of a deck": ("scales", "balances")}
"""The contents print the deck, so they are set anew as well."""
PR_SET_CHILD_SUBREAPER = 36
"""prctl(2): whoever outlives its parent becomes a child of this process, by which its time is counted."""


def publication(folder: Path, copies: int) -> Path:
    """The sample with each of its articles so many times."""
    root = folder / f"copies-{copies}"
    shutil.copytree(TOP / "source", root / "source")
    for name in ("layouts", "fonts"):
        (root / name).symlink_to(TOP / name)
    issue = root / "source" / "issues" / "2026-11.toml"
    text = issue.read_text("utf-8")
    slugs = re.findall(
        r'"([a-z0-9-]+)"', " ".join(re.findall(r"^articles = \[(.*?)\]", text, re.MULTILINE | re.DOTALL))
    )
    for copy in range(2, copies + 1):
        for slug in slugs:
            copied = shutil.copytree(root / "source/articles" / slug, root / "source/articles" / f"{slug}-{copy}")
            # No two articles may have one DOI.
            article = copied / "article.md"
            article.write_text(re.sub(r"(?m)^(doi: .*)$", rf"\1.{copy}", article.read_text("utf-8")), "utf-8")
        listed = ", ".join(f'"{slug}-{copy}"' for slug in slugs)
        text += f'\n[[sections]]\ntitle = "Copy {copy}"\narticles = [{listed}]\n'
    issue.write_text(text, "utf-8")
    return root


def cost(root: Path, *words: str) -> tuple[float, float]:
    """Wall and CPU seconds of a build."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [
        str(Path(sys.executable).with_name("scoprint")),
        "--root",
        str(root),
        "build",
        "2026-11",
        "--language",
        "en",
        *words,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    wall = time.perf_counter() - start
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


SPIN = "for _ in range(150_000_000): pass"
"""Some seconds of nothing but the processor."""


def ceiling() -> float:
    """How many times as much two processes do as one, where nothing is to be shared but the machine.

    Cores that share their caches, their clock or their power are not twice one core; no build can be better than that.
    """

    def seconds(processes: int) -> float:
        start = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
        for process in running:
            process.wait()
        return time.perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def measure(root: Path) -> dict[str, tuple[float, float]]:
    article = root / "source/articles" / CHANGED / "article.md"
    original = article.read_text("utf-8")
    shutil.rmtree(root / "build", ignore_errors=True)
    costs = {"cold, 1 job": cost(root, "--jobs", "1", "--no-cache")}
    costs["cold, 2 jobs"] = cost(root, "--jobs", "2")
    costs["no change"] = cost(root, "--jobs", "2")
    for name, (old, new) in CHANGES.items():
        text = article.read_text("utf-8")
        article.write_text(re.sub(rf"\b{old}\b", new, text, count=1), "utf-8")
        costs[name] = cost(root, "--jobs", "2")
    article.write_text(original, "utf-8")
    return costs


def least(runs: list[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """The least of several runs, by what was measured."""
    return {name: (min(run[name][0] for run in runs), min(run[name][1] for run in runs)) for name in runs[0]}


def main() -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as folder:
        for copies in (1, COPIES):
            root = publication(Path(folder), copies)
            costs = least([measure(root) for _ in range(RUNS)])
            wall, cpu = costs["cold, 2 jobs"]
            print(f"\nThe sample {'once' if copies == 1 else f'{copies} times over'}")
            print(f"{'':<18}{'wall s':>8}{'ratio':>8}{'CPU s':>8}{'ratio':>8}")
            for name, (its_wall, its_cpu) in costs.items():
                print(f"{name:<18}{its_wall:>8.1f}{its_wall / wall:>8.3f}{its_cpu:>8.1f}{its_cpu / cpu:>8.3f}")
            print(
                f"two jobs are {costs['cold, 1 job'][0] / wall:.2f} times as fast as one; "
                f"this machine does {ceiling():.2f} times as much in two processes as in one"
            )


if __name__ == "__main__":
    main()
