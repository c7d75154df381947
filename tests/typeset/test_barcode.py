"""Barcodes, read back by a decoder that shares no code with the maker."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageDraw

from scoprint.typeset.barcode import barcode


def _bars(root: etree._Element) -> list[tuple[float, ...]]:
    """Left, top, width and height of each bar."""
    sides = ("x", "y", "width", "height")
    return [tuple(float(bar.get(side)) for side in sides) for bar in root.iterfind("{*}g/{*}rect")]


def _painted(svg: str, scale: float = 3) -> Image.Image:
    root = etree.parse(io.StringIO(svg)).getroot()
    _, _, width, height = map(float, root.get("viewBox").split())
    picture = Image.new("L", (int(width * scale), int(height * scale)), 255)
    pencil = ImageDraw.Draw(picture)
    for x, y, wide, high in _bars(root):
        left, top = x * scale, y * scale
        pencil.rectangle((left, top, left + wide * scale - 1, top + high * scale - 1), fill=0)
    return picture


def _read(number: str) -> str:
    found = zxingcpp.read_barcodes(
        _painted(barcode(number, 100, "Mono")), ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Require
    )
    return found[0].text if found else ""


@pytest.mark.parametrize("number", ["9772049361008+12", "9779990117005+00", "9779990117005+99", "9783161484100+51299"])
def test_a_decoder_reads_number_and_add_on(number: str) -> None:
    assert _read(number) == number.replace("+", "")


def test_a_number_without_add_on_is_read_too() -> None:
    found = zxingcpp.read_barcodes(_painted(barcode("9783161484100", 100, "Mono")))
    assert [each.text for each in found] == ["9783161484100"]


@pytest.mark.parametrize(("size", "module"), [(80, 0.264), (100, 0.33), (200, 0.66)])
def test_bars_have_the_width_that_the_size_asks_for(size: float, module: float) -> None:
    root = etree.parse(io.StringIO(barcode("9779990117005+11", size, "Mono"))).getroot()
    scale = float(root.get("width").removesuffix("mm")) / float(root.get("viewBox").split()[2])
    narrowest = min(width for _, _, width, _ in _bars(root))
    assert narrowest * scale == pytest.approx(module, abs=1e-4)
    bars = max(height for _, _, _, height in _bars(root))
    assert bars * scale >= 22.85 * size / 100 - 0.01


def test_light_margins_are_kept() -> None:
    root = etree.parse(io.StringIO(barcode("9779990117005+11", 100, "Mono"))).getroot()
    bars = [(left, width) for left, _, width, _ in _bars(root)]
    width = float(root.get("viewBox").split()[2])
    assert bars[0][0] / 2 >= 11  # modules at the left
    assert (width - sum(bars[-1])) / 2 >= 5  # at the right of an add-on
    gaps = [b[0] - sum(a) for a, b in pairwise(bars)]
    assert max(gaps) / 2 >= 7  # between the number and its add-on


@pytest.mark.parametrize("number", ["9779990117006+11", "977999011700", "9779990117005+123456", "ISSN 9990-117X", ""])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="makes no barcode"):
        barcode(number, 100, "Mono")
