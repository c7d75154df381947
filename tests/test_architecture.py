"""The rules of the house (DESIGN.md, section 3), held against the imports and calls of every module."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "src" / "scoprint"

STAGES = ("intake", "read", "plan", "typeset", "reflow", "bind", "check", "deliver", "preview")

MAY_IMPORT = {
    "model": {"model"},
    "craft": {"craft", "model"},
    "workspace": {"workspace", "craft", "model"},
    **{stage: {stage, "craft", "model"} for stage in STAGES},
    "pipeline": {"pipeline", "workspace", "craft", "model", *STAGES},
    "cli": {"cli", "pipeline", "workspace", "model"},
    "__main__": {"cli", "workspace"},
}
"""Rooms of scoprint that a room may import; the package itself has only the version, and is open to all."""

HOMES = {
    "weasyprint": {"typeset"},
    "pydyf": {"typeset"},
    "uharfbuzz": {"typeset", "reflow"},
    "zint": {"typeset"},
    "pyphen": {"typeset"},
    "ebooklib": {"reflow"},
    "pypdf": {"bind", "check"},
    "pypdfium2": {"typeset", "check"},
    "markdown_it": {"read"},
    "mdit_py_plugins": {"read"},
    "nh3": {"read", "intake"},
    "jinja2": {"craft"},
    "yaml": {"craft"},
    "icu": {"plan", "typeset"},
    "jpype": {"check"},
    "click": {"cli"},
    "rich": {"cli"},
}
"""The rooms in which an engine may be touched."""

MODEL_LIBRARIES = {"pydantic", "stdnum"}
"""All that model needs beside the standard library; stdnum only computes check digits."""

OUTSIDE_MODULES = {"http", "random", "secrets", "shutil", "socket", "subprocess", "tempfile", "time", "urllib.request"}
OUTSIDE_CALLS = {
    *("now", "today", "utcnow", "getenv", "getcwd", "uuid1", "uuid4", "urandom"),
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "touch"),
    *("iterdir", "glob", "rglob", "is_file", "is_dir", "exists", "stat"),
}
OUTSIDE_ALLOWED = {
    # Programs of their own, run through the workspace.
    "check/referees/verapdf_worker.py",
    # The engine asks for the faces of the manifest by path, and it alone reads them.
    "typeset/fetcher.py",
}
ROOMLESS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "tools",
    "lib",
    "base",
    "core",
}
GUARDED = ("_patches", "_internals")
"""Endings of the modules that may touch the private API of an engine."""
PUBLIC_UNDERSCORES = {"_replace", "_asdict", "_fields", "_make", "_Element"}
"""Underscored names that named tuples publish, and the type of lxml's elements."""


@dataclass(frozen=True)
class Module:
    """A source file, parsed."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    @property
    def place(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        return self.place.partition("/")[0].removesuffix(".py")

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Full names of everything that is imported, also inside functions and for type checking only."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[str]:
        package = ["scoprint", *Path(self.place).parent.parts]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{base}.{alias.name}" for alias in node.names)


MODULES = tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")))
each_module = pytest.mark.parametrize("module", MODULES, ids=[module.place for module in MODULES])


def rooms(module: Module) -> set[str]:
    """Rooms of scoprint from which a module imports."""
    known = {path.stem for path in PACKAGE.iterdir()}
    parts = [name.split(".") for name in module.imports if name.startswith("scoprint.")]
    return {part[1] for part in parts if part[1] in known}


@each_module
def test_imports_keep_to_the_rooms_of_the_design(module: Module) -> None:
    if module.place == "__init__.py":
        assert not rooms(module)
        return
    assert module.room in MAY_IMPORT, f"DESIGN.md knows no {module.room}"
    assert rooms(module) <= MAY_IMPORT[module.room]


@each_module
def test_engines_are_touched_only_in_their_homes(module: Module) -> None:
    for name in module.imports:
        engine = name.partition(".")[0]
        assert module.room in HOMES.get(engine, {module.room}), f"{engine} belongs to {sorted(HOMES[engine])}"


@each_module
def test_model_needs_nothing_but_the_standard_library_and_pydantic(module: Module) -> None:
    if module.room == "model":
        used = {name.partition(".")[0] for name in module.imports}
        assert used <= {"scoprint", *MODEL_LIBRARIES, *sys.stdlib_module_names}


@each_module
def test_only_the_workspace_reaches_outside(module: Module) -> None:
    if module.room == "workspace" or module.place in OUTSIDE_ALLOWED:
        return
    for name in module.imports:
        assert not any(name == each or name.startswith(f"{each}.") for each in OUTSIDE_MODULES), name
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "environ":
            pytest.fail(f"line {node.lineno}: the environment belongs to the workspace")
        if isinstance(node, ast.Call):
            assert not (isinstance(node.func, ast.Name) and node.func.id == "open"), f"line {node.lineno}: open"
            outside = isinstance(node.func, ast.Attribute) and node.func.attr in OUTSIDE_CALLS
            assert not outside, f"line {node.lineno}: {ast.unparse(node.func)}"


@each_module
def test_programs_are_run_in_one_module(module: Module) -> None:
    if module.place != "workspace/programs.py":
        assert "subprocess" not in {name.partition(".")[0] for name in module.imports}


@each_module
def test_every_module_has_a_noun(module: Module) -> None:
    assert not ROOMLESS & set(Path(module.place).with_suffix("").parts)


@each_module
def test_private_names_of_others_stay_in_guarded_modules(module: Module) -> None:
    if module.path.stem.endswith(GUARDED):
        return
    for name in module.imports:
        if not name.startswith("scoprint") and name != "__future__":
            assert not any(_private(part) for part in name.split(".")), name
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and _private(node.attr) and not _own(node, module):
            pytest.fail(f"line {node.lineno}: {ast.unparse(node)}")


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name not in PUBLIC_UNDERSCORES


def _own(node: ast.Attribute, module: Module) -> bool:
    """Whether a private name is the module's own: of self, or of something that this module defines by that name."""
    if isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}:
        return True
    defined = {
        each.name
        for each in ast.walk(module.tree)
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    assigned = {
        each.target.id
        for each in ast.walk(module.tree)
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }
    return node.attr in defined | assigned


@pytest.mark.parametrize("module", [m for m in MODULES if m.path.stem.endswith(GUARDED)], ids=lambda m: m.place)
def test_each_guarded_module_has_a_test(module: Module) -> None:
    tests = [path for path in (TOP / "tests").rglob("test_*.py") if module.path.stem in path.read_text("utf-8")]
    assert tests, "a patch that no test knows breaks silently with the next version of its engine"


def test_every_module_of_craft_serves_two_stages() -> None:
    direct: dict[str, set[str]] = defaultdict(set)
    within: dict[str, set[str]] = defaultdict(set)
    crafts = {m.path.stem for m in MODULES if m.room == "craft" and m.path.stem != "__init__"}
    for module in MODULES:
        for name in module.imports:
            parts = name.split(".")
            if parts[:2] != ["scoprint", "craft"] or len(parts) < 3 or parts[2] not in crafts:
                continue
            if module.room == "craft":
                within[parts[2]].add(module.path.stem)
            else:
                direct[parts[2]].add(module.room)
    # What a craft is used by, another craft's users included.
    users = {craft: set(direct[craft]) for craft in crafts}
    for _ in crafts:
        for craft in crafts:
            users[craft].update(*(users[other] for other in within[craft] if other in users))
    lonely = {craft: sorted(rooms) for craft, rooms in users.items() if len(rooms) < 2}
    assert not lonely, "a craft with one user moves into it"
