"""Case files: a name, Markdown, the XHTML that comes of it and the faults that are told, parted by lines with a dot.

`pytest tests/read --update` rewrites what is expected; look at the difference before you keep it. Lines of faults
count from the first line of the Markdown, unless it has front matter of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scoprint.model.article import Article
from scoprint.model.diagnostics import Outcome

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    name: str
    source: str
    xhtml: str
    faults: str

    def written(self) -> str:
        return f"{self.name}\n.\n{self.source}.\n{self.xhtml}.\n{self.faults}.\n"


def load(path: Path) -> list[Case]:
    fields: list[str] = [""]
    for line in path.read_text("utf-8").removesuffix("\n").split("\n"):
        if line == ".":
            fields.append("")
        else:
            fields[-1] += f"{line}\n"
    return [Case(fields[i].strip(), *fields[i + 1 : i + 4]) for i in range(0, len(fields) - 3, 4)]


def outcome_of(case: Case, outcome: Outcome[Article]) -> Case:
    body = outcome.value.body if outcome.value else ""
    inner = body.removeprefix('<div class="body" id="s--body">\n').removesuffix("</div>")
    shift = 0 if case.source.startswith("---\n") else 3
    faults = "".join(
        f"{d.code} {max(d.span.line - shift, 0)} {d.message}{f' | {d.hint}' if d.hint else ''}\n"
        for d in outcome.diagnostics
    )
    return replace(case, xhtml=inner, faults=faults)


FILES = sorted(CASES.glob("*.txt"))


PARAMETERS = [pytest.param(path, case, id=f"{path.stem}: {case.name}") for path in FILES for case in load(path)]


@pytest.mark.parametrize(("path", "case"), PARAMETERS)
def test_case(path: Path, case: Case, read, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update", default=False):
        pytest.skip("expectations are rewritten")
    made = outcome_of(case, read(case.source))
    assert made.xhtml == case.xhtml
    assert made.faults == case.faults


def test_update(read, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--update", default=False):
        assert FILES
        return
    for path in FILES:
        cases = [outcome_of(case, read(case.source)) for case in load(path)]
        path.write_text("\n".join(case.written() for case in cases), "utf-8")
