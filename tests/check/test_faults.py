"""Each rule: silent on what is healthy, and heard where one thing in it is wrong.

A folder `<CODE>/` holds `fault.py`: a function that spoils something healthy in one place, and the message that the
rule then has. The function's name says what it is given, and what is spoiled:

- `pdf(it)`: the PDF, open in pikepdf (`Opened` of conftest.py);
- `pdf_bytes(data)`: its bytes, to be returned;
- `epub(members)`: the members of the EPUB, by name;
- `book(it)`: the same with their ZIP headers (`Spoiled` of conftest.py);
- `source(root)`: the folder of the publication, which is then read again but not built;
- `plan(plan)`: the plan, to be returned;
- `measured(plan)`: the plan by which the lines of the PDF are measured, to be returned;
- `rows()`: pages of columns of lines, to be returned, which are set and measured; `CSS` is laid over them;
- `squares()`: Chinese lines by their number in a column, to be returned;
- `publication(root)`: a publication that was built, which is then checked; `WORDS` are those after `check`;
- `press(it)`: a PDF for the press, open in pikepdf (`OpenedSent` of sent.py), made as `PRINTING` says and looked at on
  a machine of `PROGRAMS`;
- `press_bytes(data)`: its bytes, to be returned;
- `judged(twin)`: the healthy issue, to be returned, which `REFEREE` then judges on a machine of `PROGRAMS`.

`PLANNED = False` shows the spoiled file as if others had made it; `ALSO` names what cannot but be found as well.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from tests.check import sent
from tests.check.conftest import Twin
from tests.check.typography.conftest import LEADING, body, pdf_of
from tests.check.typography.squares import square_report

import scoprint
from scoprint.check.facts.pdf import inspect_claims
from scoprint.check.rules import RULES, press
from scoprint.check.typography.judge import CODES as MEASURED
from scoprint.check.typography.judge import Text, judge
from scoprint.check.typography.measure import measure
from scoprint.cli import main
from scoprint.model.codes import CODES
from scoprint.model.limits import TypeLimits
from scoprint.model.printing import Printing
from scoprint.model.typography import TypeReport
from scoprint.pipeline.cases import Bundle
from scoprint.pipeline.measuring import measured_articles
from scoprint.pipeline.memory import FORGETFUL
from scoprint.pipeline.referees import heard, hearings, required
from scoprint.workspace.programs import Programs

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/fault.py"))
HOME = Path(scoprint.__file__).parent
JUDGES = (
    *sorted((HOME / "check").rglob("*.py")),
    *(
        HOME / f"pipeline/{name}.py"
        for name in ("cases", "check", "demands", "gathering", "measuring", "preflight", "referees", "volume_case")
    ),
)
"""The modules that find something in finished files."""

LIMITS = TypeLimits(
    mean_space=2.7,
    loose_lines=70,
    tight_lines=5,
    hyphens=10,
    ladder=2,
    rivers=8,
    widows=0,
    orphans=0,
    runts=0,
    loose_heads=0,
    page_hyphens=0,
    grid_drift=0.5,
    column_feet=0.5,
    overrun=0.5,
    misplaced_marks=0,
    ragged_lines=0,
)
"""What healthy lines keep that were set by hand, in a narrow column."""

SHARED = {"SRC", "FNT"}
"""Areas of codes of which other stages find the rest."""

Told = Iterable[tuple[str, str]]
"""Codes and messages."""


def load(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"fault_{folder.name}", folder / "fault.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Ways:
    """How each kind of fault is made and sought."""

    def __init__(self, fault: ModuleType, twin: Twin, house: Path, root: Path) -> None:
        self.fault, self.twin, self.house, self.root = fault, twin, house, root

    def told(self) -> Told:
        (way,) = (name for name in vars(Ways) if name[0] != "_" and name != "told" and hasattr(self.fault, name))
        return getattr(self, way)(getattr(self.fault, way))

    def _ruled(self, twin: Twin) -> Told:
        found = twin.findings(planned=getattr(self.fault, "PLANNED", True))
        return [(each.code, each.message) for each in found]

    def pdf(self, change: Callable) -> Told:
        return self._ruled(self.twin.with_pdf(change))

    def pdf_bytes(self, change: Callable) -> Told:
        return self._ruled(replace(self.twin, pdf=change(self.twin.pdf)))

    def epub(self, change: Callable) -> Told:
        return self._ruled(self.twin.with_epub(change))

    def book(self, change: Callable) -> Told:
        return self._ruled(self.twin.with_book(change))

    def source(self, change: Callable) -> Told:
        return self._ruled(self.twin.with_source(change, self.root))

    def plan(self, change: Callable) -> Told:
        return self._ruled(replace(self.twin, plan=change(self.twin.plan)))

    def measured(self, change: Callable) -> Told:
        bundle = Bundle("issue.pdf", "", {"issue.pdf": self.twin.pdf}, change(self.twin.plan))
        return [(each.code, each.message) for each in measured_articles(bundle, {}, FORGETFUL).diagnostics]

    def rows(self, make: Callable) -> Told:
        return limited(placed(make(), getattr(self.fault, "CSS", "")))

    def squares(self, make: Callable) -> Told:
        return limited(square_report(make()))

    def publication(self, change: Callable) -> Told:
        shutil.copytree(self.house, self.root, symlinks=True)
        change(self.root)
        words = [word.format(root=self.root) for word in getattr(self.fault, "WORDS", ())]
        result = CliRunner().invoke(main, ["--root", str(self.root), "check", *words, "--json", "--no-referees"])
        return [(each["code"], each["message"]) for each in json.loads(result.stdout)["findings"]]

    def press(self, change: Callable) -> Told:
        return self.press_bytes(lambda data: sent.spoiled(data, change))

    def press_bytes(self, change: Callable) -> Told:
        runner = getattr(self.fault, "PROGRAMS", Programs)(None)
        printing = Printing.model_validate(getattr(self.fault, "PRINTING", {}))
        found = sent.found(change(sound()), runner, printing)
        return [(each.code, each.message) for each in found]

    def judged(self, change: Callable) -> Told:
        twin, runner = change(self.twin), getattr(self.fault, "PROGRAMS", Programs)(None)
        files = {"issue.pdf": twin.pdf, "issue.epub": twin.epub}
        claims = {"issue.pdf": inspect_claims(twin.pdf)}
        asked = [each for each in hearings(claims, files, runner) if each.name == self.fault.REFEREE]
        given = [verdict for each in asked for verdict in heard(each, FORGETFUL)]
        wanted = required(getattr(self.fault, "REQUIRE", ()), given, files)
        found = [*(each for verdict in given for each in verdict.diagnostics), *wanted]
        return [(each.code, each.message) for each in found]


@cache
def sound() -> bytes:
    """A healthy PDF for the press."""
    return sent.sound()


def placed(pages, css: str = "") -> TypeReport:
    """What is measured of lines that are placed by hand."""
    report = measure(pdf_of(pages, css), "made.pdf", LEADING)
    assert report.value is not None, report.diagnostics
    return report.value


def limited(report: TypeReport) -> Told:
    """What of a report exceeds the limits."""
    return [(each.code, each.message) for each in judge(report, LIMITS, Text("made.pdf"))]


def test_nothing_is_found_in_the_healthy_issue(twin: Twin) -> None:
    assert [(f.code, f.message, str(f.span)) for f in twin.findings()] == []


def test_nothing_is_found_in_its_files_alone(twin: Twin) -> None:
    assert [(f.code, f.message, str(f.span)) for f in twin.findings(planned=False)] == []


def test_nothing_is_found_in_a_healthy_file_for_the_press() -> None:
    assert [(each.code, each.message) for each in sent.found(sound(), Programs())] == []


def test_nothing_is_found_in_healthy_lines() -> None:
    assert limited(placed([[body(1, 24), body(2, 24)]])) == []
    assert limited(square_report({})) == []
    assert set(LIMITS.model_dump().values()).isdisjoint({None}), "each rule has a limit here"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_fault_is_found_by_the_rule_meant_for_it(
    folder: Path, twin: Twin, built_house: Path, tmp_path: Path
) -> None:
    fault = load(folder)
    found = list(Ways(fault, twin, built_house, tmp_path / "house").told())
    ours = [message for code, message in found if code == folder.name]
    assert ours, f"not found; instead: {found}"
    assert any(re.search(fault.MESSAGE, message) for message in ours), ours
    others = {code for code, _ in found} - {folder.name} - set(getattr(fault, "ALSO", ()))
    assert not others, [each for each in found if each[0] in others]


def named(path: Path) -> set[str]:
    """The codes that a module names outside of its descriptions."""
    texts = (each.value for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[A-Z]{3}-\d{3}", text)}


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    codes = set[str]().union(*map(named, JUDGES))
    assert {folder.name for folder in FOLDERS} == codes
    assert set(CODES) >= codes
    assert codes >= {*MEASURED, *(code for rule in (*RULES, *press.RULES) for code in rule.codes)}


def test_no_area_of_check_has_a_code_that_nothing_finds() -> None:
    areas = {folder.name[:3] for folder in FOLDERS} - SHARED
    assert {code for code in CODES if code[:3] in areas} == {each.name for each in FOLDERS if each.name[:3] in areas}
