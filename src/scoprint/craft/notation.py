"""Text that people write as TOML or YAML, as plain data that remembers on which line each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from scoprint.model.diagnostics import Diagnostic, Outcome, Span

Place = tuple[str | int, ...]
"""The way to a value: keys of tables and indexes of lists, outermost first."""

Locate = Callable[[Sequence[str | int]], int]
"""Line of the key or item at a place; that of the innermost enclosing one where the place itself is not written."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A parsed document with the lines of its keys and items."""

    data: Mapping[str, object]
    lines: Mapping[Place, int] = field(repr=False)

    def locate(self, place: Sequence[str | int]) -> int:
        """Line of a place, or of the innermost place around it; 1 where none is known."""
        for length in range(len(place), 0, -1):
            line = self.lines.get(tuple(place[:length]))
            if line:
                return line
        return self.lines.get((), 1)


def decode(path: str, data: bytes) -> Outcome[str]:
    """Text of a UTF-8 file (RFC 3629) without byte order mark; SRC-002 with the line of the first byte that is not."""
    bare = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Outcome(bare.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = bare.count(b"\n", 0, error.start) + 1
        byte = bare[error.start]
        wide = bare.startswith((b"\xff\xfe", b"\xfe\xff"))
        message = f"the byte {byte:#04x} is not UTF-8" + (": the file is UTF-16" if wide else "")
        return Outcome(None, (Diagnostic("SRC-002", message, Span(path, line), "save the file as UTF-8"),))


def parse_toml(path: str, text: str) -> Outcome[Notation]:
    """Read TOML 1.0; SRC-003 with the line where the parser gave up."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line = int(where[1]) if where else text.count("\n") + 1
        message = re.sub(r" \(at [^)]*\)$", "", str(error))
    except RecursionError:
        line, message = 1, "Lists or tables stand too deep in each other"
    else:
        return Outcome(Notation(data, _toml_lines(text)))
    code = "KEY-004" if message.startswith("Invalid date") else "SRC-003"
    return Outcome(None, (Diagnostic(code, f"TOML: {message[:1].lower()}{message[1:]}", Span(path, line)),))


def parse_yaml(path: str, text: str, first_line: int = 1) -> Outcome[Notation]:
    """Read one YAML document that is a mapping; SRC-003 with the line where the parser gave up, KEY-007 for twins.

    Every scalar stays the text that was written (the failsafe schema of YAML 1.2.2, 10.1), so that a title may be
    “No” or “1984” and the model, not the notation, decides what is a date or a truth value. A key without a value
    counts as absent. Anchors, aliases and tags are refused: they could unfold without end.

    Args:
        path: file in which the text stands, for the diagnostics.
        text: the document without its lines of hyphens.
        first_line: line of the file on which the text begins.
    """
    faults: list[Diagnostic] = []
    lines: dict[Place, int] = {(): max(first_line - 1, 1)}
    try:
        for event in yaml.parse(text, yaml.BaseLoader):
            _refuse_unfolding(event)
        root = yaml.compose(text, yaml.BaseLoader)
        data = {} if root is None or _is_null(root) else _Gather(path, first_line, lines, faults).document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, message = first_line + (mark.line if mark else 0), error.problem or "not understood"
    except yaml.reader.ReaderError as error:
        line, message = first_line + text.count("\n", 0, error.position), "a character that YAML does not allow"
    except RecursionError:
        line, message = first_line, "lists or mappings stand too deep in each other"
    else:
        return Outcome(Notation(data, lines), tuple(faults))
    hint = "put a value that holds a colon or begins with a sign in quotes" if "mapping values" in message else ""
    return Outcome(None, (Diagnostic("SRC-003", f"YAML: {message}", Span(path, line), hint),))


def _refuse_unfolding(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise yaml.MarkedYAMLError(None, None, "anchors, aliases and tags are not used here", _mark(event))


def _mark(source: yaml.Event | yaml.Node) -> Any:
    # Two classes of mark, with and without libyaml, that have no common base.
    return source.start_mark


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class _Gather:
    """Turns nodes into data and notes the line of each key and item on the way."""

    path: str
    first_line: int
    lines: dict[Place, int]
    faults: list[Diagnostic]

    def document(self, root: yaml.Node) -> dict[str, object]:
        if not isinstance(root, yaml.MappingNode):
            raise yaml.MarkedYAMLError(None, None, "keys with values are expected", _mark(root))
        return self.mapping(root, ())

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(None, None, "a key must be a plain word", _mark(key_node))
            key = str(key_node.value)
            if (*place, key) in self.lines:
                message = f"the key “{key}” is given twice"
                self.faults.append(Diagnostic("KEY-007", message, Span(self.path, line), "keep one of the two"))
                continue
            self.lines[*place, key] = line
            if not _is_null(value_node):
                data[key] = self.value(value_node, (*place, key))
        return data

    def value(self, node: yaml.Node, place: Place) -> object:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.lines[*place, index] = self.first_line + item.start_mark.line
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return str(node.value)


_TOML_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
  | (?P<newline>\n)
  | (?P<sign>[\[\]{}=,])
  | (?P<dot>\.)
  | (?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


def _toml_tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line, last = 1, 0
    for match in _TOML_TOKEN.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        if match.lastgroup != "comment":
            yield str(match.lastgroup), match.group(), line


def _toml_lines(text: str) -> dict[Place, int]:
    """Lines of keys and items of a text that tomllib has accepted, which is why nothing is checked here again."""
    return _TomlScan(list(_toml_tokens(text))).document()


class _TomlScan:
    """Walks the tokens of well-formed TOML and notes where each key and item begins."""

    def __init__(self, tokens: list[tuple[str, str, int]]) -> None:
        self._tokens = [*tokens, ("end", "", tokens[-1][2] if tokens else 1)]
        self._at = 0
        self._lines: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}

    def document(self) -> dict[Place, int]:
        table: Place = ()
        while self._kind() != "end":
            if self._skip("newline"):
                continue
            if self._text() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _kind(self) -> str:
        return self._tokens[self._at][0]

    def _text(self) -> str:
        return self._tokens[self._at][1]

    def _next(self) -> tuple[str, str, int]:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _skip(self, *kinds: str) -> bool:
        found = False
        while self._kind() in kinds:
            found = True
            self._next()
        return found

    def _key(self) -> tuple[list[str], int]:
        line, parts = self._tokens[self._at][2], []
        while self._kind() in {"bare", "string", "dot"}:
            kind, text, _ = self._next()
            if kind == "string":
                parts.append(str(tomllib.loads(f"k = {text}")["k"]))
            elif kind == "bare":
                parts.append(text)
        return parts, line

    def _header(self) -> Place:
        self._next()
        many = self._text() == "["
        if many:
            self._next()
        parts, line = self._key()
        while self._text() == "]":
            self._next()
        place: Place = ()
        for part in parts[:-1]:
            place = (*place, part)
            # A header inside a list of tables goes on with the last table of that list (TOML 1.0, Array of Tables).
            if place in self._counts:
                place = (*place, self._counts[place])
        place = (*place, parts[-1])
        self._lines.setdefault(place, line)
        if many:
            self._counts[place] = self._counts.get(place, -1) + 1
            place = (*place, self._counts[place])
            self._lines[place] = line
        return place

    def _pair(self, table: Place) -> None:
        parts, line = self._key()
        if not parts:
            self._next()
            return
        for length in range(1, len(parts) + 1):
            self._lines.setdefault((*table, *parts[:length]), line)
        if self._text() == "=":
            self._next()
            self._value((*table, *parts))

    def _value(self, place: Place) -> None:
        if self._text() == "[" and self._kind() == "sign":
            self._list(place)
        elif self._text() == "{" and self._kind() == "sign":
            self._next()
            while self._text() != "}" and self._kind() != "end":
                if not self._skip("newline"):
                    self._pair(place)
                if self._text() == ",":
                    self._next()
            self._next()
        else:
            self._next()
            # Numbers and times may hold dots and blanks: 3.14, 2026-11-24 07:32:00.5
            self._skip("bare", "dot")

    def _list(self, place: Place) -> None:
        self._next()
        index = 0
        while self._text() != "]" and self._kind() != "end":
            if self._skip("newline"):
                continue
            if self._text() == ",":
                self._next()
                index += 1
                continue
            self._lines[*place, index] = self._tokens[self._at][2]
            self._value((*place, index))
        self._next()
