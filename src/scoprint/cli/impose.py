"""Imposing finished PDFs."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Literal, get_args

import click

from scoprint.cli.console import conclude, console
from scoprint.cli.place import exit_code
from scoprint.model.imposition import FOLDED, Press, Scheme
from scoprint.pipeline import ImposeOrder
from scoprint.pipeline import impose as impose_book
from scoprint.workspace.documents import is_same

_SIZES = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}
"""mm, upright (ISO 216)."""


class _Size(click.ParamType[tuple[float, float]]):
    """A sheet: `A3`, `A3-landscape`, or width and height in mm, `450x320`."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value
        name, _, turned = str(value).upper().partition("-")
        if name in _SIZES and turned in ("", "LANDSCAPE"):
            width, height = _SIZES[name]
            return (height, width) if turned else (width, height)
        stated = re.fullmatch(r"(\d+(?:\.\d+)?)[xX×](\d+(?:\.\d+)?)", str(value))
        if not stated:
            self.fail(f"“{value}” is no size such as A3, A3-landscape or 450x320 (mm)", param, ctx)
        return float(stated[1]), float(stated[2])


@click.command("impose")
@click.argument("source", metavar="IN.pdf", type=click.Path(path_type=Path))
@click.argument("output", metavar="OUT.pdf", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--scheme", type=click.Choice(get_args(Scheme)), default="booklet", show_default=True)
@click.option(
    "--signature", type=click.Choice([str(n) for n in FOLDED]), help="Pages of a folded sheet [default: 4, or 16]."
)
@click.option("--columns", type=click.IntRange(1, 32), default=2, show_default=True, help="For n-up and stack.")
@click.option("--rows", type=click.IntRange(1, 32), default=1, show_default=True, help="For n-up and stack.")
@click.option("--sheet", type=_Size(), help="Such as A3, A3-landscape or 450x320 in mm [default: what is needed].")
@click.option("--trim", type=click.FloatRange(0, 20), default=3.0, show_default=True, help="mm cut away round a page.")
@click.option("--mill", type=click.FloatRange(0, 10), default=0.0, help="mm milled off at the spine of signatures.")
@click.option("--paper", type=float, help="Thickness of a leaf in mm, by which inner pages move to the spine.")
@click.option("--binding", type=click.Choice(["left", "right"]), help="Of the front cover [default: as the file says].")
@click.option("--blanks", type=click.Choice(["end", "before-last"]), default="end", show_default=True)
@click.option("--no-marks", is_flag=True, help="No marks for cutting, folding and gathering.")
@click.option("--preview", type=click.Path(path_type=Path, dir_okay=False), help="A picture of the sheets, as PNG.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def impose_command(  # noqa: PLR0913, PLR0917 - a parameter for each option
    source: Path,
    output: Path,
    scheme: Scheme,
    signature: str | None,
    columns: int,
    rows: int,
    sheet: tuple[float, float] | None,
    trim: float,
    mill: float,
    paper: float | None,
    binding: Literal["left", "right"] | None,
    blanks: Literal["end", "before-last"],
    preview: Path | None,
    *,
    no_marks: bool,
    as_json: bool,
) -> None:
    """Put the pages of IN.pdf on sheets that fold, nest, gather or cut into the book.

    booklet: folded sheets put into each other and stitched through the fold. signatures: folded sheets gathered beside
    each other for a perfect binding. n-up: pages side by side. stack: cut piles put upon each other. Odd pages of the
    output are fronts, even ones backs, turned about the vertical axis (duplex, long edge of a landscape sheet: short
    edge).
    """
    if is_same(source, output):
        raise click.UsageError(f"{output} is both input and output.")
    press = Press(
        scheme=scheme,
        signature=int(signature or (4 if scheme == "booklet" else 16)),
        columns=columns,
        rows=rows,
        sheet=sheet,
        trim=trim,
        mill=mill,
        paper=paper,
        blanks=blanks,
        marks=not no_marks,
    )
    with console.status("Imposing") if console.is_terminal else nullcontext():
        report = impose_book(ImposeOrder(source, output, press, binding, preview))
    conclude(report, as_json=as_json)
    sys.exit(exit_code(report.findings))
