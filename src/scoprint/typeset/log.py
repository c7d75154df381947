"""The engine's log, caught line by line and turned into diagnostics: nothing that it complains of is lost."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scoprint.model.diagnostics import Diagnostic, Span

_POSITION = re.compile(r" at (\d+):\d+")
"""How the engine gives the place of a fault in a style sheet."""

_QUOTED = re.compile(r"'(.+)'", re.DOTALL)
"""What it quotes of the style sheet where it gives no place."""

_NO_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]{4,6})\)", re.DOTALL)
"""How it says that it has painted an empty box."""

HARMLESS = (
    # The engine warns that fontconfig lists no fonts: on purpose, for only the manifest's faces may be used.
    "No fonts configured in FontConfig",
)


class _Catcher(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass
class Log:
    """What the engine said while it was listened to."""

    lines: list[str] = field(default_factory=list)

    def style_faults(self, path: str, text: str) -> tuple[Diagnostic, ...]:
        """The lines as faults of a style sheet, each at its line."""
        return tuple(
            Diagnostic("LAY-003", " ".join(_POSITION.sub("", line).split()), Span(path, _line(line, text)))
            for line in self.lines
        )

    def warnings(self, span: Span, styles: Span) -> tuple[Diagnostic, ...]:
        """The lines as faults of a part as a whole, or of the layout where the engine ignored a declaration of it.

        Args:
            span: the part.
            styles: the layout; which of its sheets it was the engine does not say once custom properties have values.
        """
        return tuple(
            Diagnostic("LAY-003", _POSITION.sub("", line), styles)
            if line.startswith("Ignored")
            else Diagnostic("SET-003", line, span)
            for line in dict.fromkeys(self.lines)
            if not _NO_GLYPH.match(line)
        )

    @property
    def unpainted(self) -> tuple[str, ...]:
        """The characters for which it had no glyph, each once."""
        found = (_NO_GLYPH.match(line) for line in self.lines)
        return tuple(dict.fromkeys(chr(int(match[1], 16)) for match in found if match))


def _line(said: str, text: str) -> int:
    """The line of a style sheet that a complaint is about; 0 where it says nothing of it."""
    if at := _POSITION.search(said):
        return int(at[1])
    quoted = _QUOTED.search(said)
    before, found, _ = text.partition(quoted[1].strip()) if quoted else ("", "", "")
    return before.count("\n") + 1 if found else 0


@contextmanager
def listen() -> Iterator[Log]:
    """Catch the log of the engine and of the libraries under it, and Python's warnings, for a while."""
    log, catcher = Log(), _Catcher()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools", "PIL")]
    before = [(logger, logger.propagate) for logger in loggers]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for logger in loggers:
            logger.addHandler(catcher)
            logger.propagate = False
        try:
            yield log
        finally:
            for logger, propagate in before:
                logger.removeHandler(catcher)
                logger.propagate = propagate
    log.lines += catcher.lines
    log.lines += [str(w.message) for w in caught if not _is_harmless(w)]


def _is_harmless(warning: warnings.WarningMessage) -> bool:
    # A file that the engine leaves to the collector says nothing about the page.
    return issubclass(warning.category, ResourceWarning) or str(warning.message).startswith(HARMLESS)
