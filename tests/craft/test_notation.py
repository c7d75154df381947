"""Plain data with lines, from TOML and YAML."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from scoprint.craft.declare import decode, nearest, parse_toml, parse_yaml, unfit

TOML = '''\
# a [comment]
a = 1 # b = 2
"b c" = """
x = 1
[no]
"""
d.e."f.g" = [1,
  [2,
   3], { h = 4, i = "]" },
]

[j]
k = 'l # m'
n = 2026-11-24 10:00:00.5
o = 1.5

[[p.q]]
r = 1
[p.q.s]
t = 1
[[p.q]]
[[p.q.u]]
v = 1
[[p.q.u]]
'''


def test_lines_of_toml() -> None:
    notation = parse_toml("f", TOML).value
    expected = {
        ("a",): 2,
        ("b c",): 3,
        ("d", "e", "f.g"): 7,
        ("d", "e", "f.g", 1): 8,
        ("d", "e", "f.g", 1, 1): 9,
        ("d", "e", "f.g", 2, "h"): 9,
        ("j",): 12,
        ("j", "n"): 14,
        ("j", "o"): 15,
        ("p", "q", 0, "r"): 18,
        ("p", "q", 0, "s", "t"): 20,
        ("p", "q", 1): 21,
        ("p", "q", 1, "u", 0, "v"): 23,
        ("p", "q", 1, "u", 1): 24,
        ("p", "q", 1, "u", 1, "missing", 3): 24,
        ("missing",): 1,
    }
    assert {place: notation.locate(place) for place in expected} == expected


keys = st.text("ab.- \"'#[]=é", max_size=4)
scalars = st.integers() | st.booleans() | st.text("x\"'#[]{}=,\n\\", max_size=6)
values = st.recursive(scalars, lambda v: st.lists(v, max_size=3) | st.dictionaries(keys, v, max_size=3), max_leaves=8)


def written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",\n".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + "}"
    return str(value)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def places(value: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(found for key, each in inner for found in places(each, (*place, key)))]


@given(st.dictionaries(keys, values, max_size=5))
def test_every_place_of_any_toml_has_a_line_of_its_own(data: dict[str, object]) -> None:
    text = "".join(f"# =\n{quoted(key)} = {written(value)}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    notation = parse_toml("f", text).value
    lines = text.split("\n")
    assert set(places(data)) - {()} == set(notation.lines)
    for key in data:
        assert lines[notation.locate((key,)) - 1].startswith(f"{quoted(key)} =")


@given(st.text())
def test_any_toml_and_yaml(text: str) -> None:
    for outcome in (parse_toml("f", text), parse_yaml("f", text)):
        assert outcome.value is not None or outcome.failed
        for diagnostic in outcome.diagnostics:
            assert 1 <= diagnostic.span.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 3


def test_lines_of_yaml() -> None:
    notation = parse_yaml("f", "a: 1\nb:\n  - c\n  - {d: e,\n     f: g}\nh:\n", first_line=2).value
    assert notation.data == {"a": "1", "b": ["c", {"d": "e", "f": "g"}]}
    assert notation.locate(("b", 1, "f")) == 6
    assert notation.locate(("h",)) == 7
    assert notation.locate(("x",)) == 1


def test_faults_of_yaml() -> None:
    wrong = (("a: b: c", 5), ("a: [", 5), ("x\n", 5), ("- a", 5), ("a: *b", 5), ("a: !!int 3", 5), ("a:\n\tb: c", 6))
    for text, line in wrong:
        (fault,) = parse_yaml("f", text, first_line=5).diagnostics
        assert (fault.code, fault.span.path) == ("SRC-003", "f")
        assert line <= fault.span.line <= line + 1


def test_decode() -> None:
    assert decode("f", b"\xef\xbb\xbfa\xc3\xa9").value == "aé"
    (fault,) = decode("f", b"a\nb\n\xe9c").diagnostics
    assert (fault.code, fault.span.line) == ("SRC-002", 3)
    assert "UTF-16" in decode("f", "é".encode("utf-16")).diagnostics[0].message


def test_unfit() -> None:
    assert not unfit("a\tb\nc é 中 \u200f \u00ad 𐍈")
    for text in ("\x00", "\x1b", "\x85", "\ufffd", "\ufffe", "\ud800", "\ufdd0", "\x7f"):
        assert unfit(f"a{text}")


def test_nearest() -> None:
    assert nearest("titel", ["title", "text"]) == "title"
    assert nearest("short_titel", ["short-title"]) == "short-title"
    assert nearest("xyzzy", ["title"]) == ""
