"""Each rule: silent on a healthy issue, and heard where one thing in it is wrong.

A folder `<CODE>/` holds `fault.py`: a function that spoils the healthy issue in one place, and the message that the
rule then has. The function's name says what it is given:

- `pdf(it)`: the PDF, open in pikepdf (`Opened` of conftest.py);
- `pdf_bytes(data)`: its bytes, to be returned;
- `epub(members)`: the members of the EPUB, by name;
- `source(root)`: the folder of the publication, which is then read again but not built;
- `plan(plan)`: the plan, to be returned.

`PLANNED = False` shows the spoiled file as if others had made it; `ALSO` names what cannot but be found as well.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from scoprint.check.rules import RULES, epub
from scoprint.model.codes import CODES

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/fault.py"))
OURS = {code for rule in RULES for code in rule.codes} | {"PDF-001", "PDF-002"}
ELSEWHERE = {code for rule in epub.RULES for code in rule.codes}
"""Codes that tests/check/epub spoils."""


def load(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"fault_{folder.name}", folder / "fault.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(twin, fault: ModuleType, root: Path):
    ways: Mapping[str, Callable] = {
        "pdf": twin.with_pdf,
        "pdf_bytes": lambda change: replace(twin, pdf=change(twin.pdf)),
        "epub": twin.with_epub,
        "source": lambda change: twin.with_source(change, root),
        "plan": lambda change: replace(twin, plan=change(twin.plan)),
    }
    (way,) = (name for name in ways if hasattr(fault, name))
    return ways[way](getattr(fault, way))


def test_nothing_is_found_in_the_healthy_issue(twin) -> None:
    assert [(f.code, f.message, str(f.span)) for f in twin.findings()] == []


def test_nothing_is_found_in_its_files_alone(twin) -> None:
    assert [(f.code, f.message, str(f.span)) for f in twin.findings(planned=False)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_fault_is_found_by_the_rule_meant_for_it(folder: Path, twin, tmp_path: Path) -> None:
    fault = load(folder)
    found = spoiled(twin, fault, tmp_path / "house").findings(planned=getattr(fault, "PLANNED", True))
    ours = [finding.message for finding in found if finding.code == folder.name]
    assert ours, f"not found; instead: {[(f.code, f.message) for f in found]}"
    assert any(re.search(fault.MESSAGE, message) for message in ours), ours
    others = {finding.code for finding in found} - {folder.name} - set(getattr(fault, "ALSO", ()))
    assert not others, [(f.code, f.message) for f in found if f.code in others]


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert {folder.name for folder in FOLDERS} == OURS - ELSEWHERE
    assert set(CODES) >= OURS
