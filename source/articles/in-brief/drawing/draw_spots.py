"""A sheep bell and a kite, to stand side by side in one column (half of 57 mm each)."""

from __future__ import annotations

import math
from pathlib import Path

from house import BRICK, CLAY, DUNE, INK, OCHRE, PAPER, SAND, TEAL, WINE, Sheet

HERE = Path(__file__).parents[1] / "images"
W, H = 78.0, 92.0

sheet = Sheet(W, H, SAND)
cx = W / 2
sheet.path(f"M{cx - 9} 22q0 -13 9 -13t9 13", "none", stroke="#6E4A33", stroke_width=4.0)
sheet.path(f"M{cx - 12} 22h24l9 42q-21 7 -42 0z", DUNE)
sheet.path(f"M{cx + 2} 22h10l9 42q-8 3 -15 3.4z", OCHRE)
sheet.path(f"M{cx - 21} 64q21 7 42 0l.6 4q-21.6 7 -43.2 0z", "#8B6A35")
sheet.circle(cx, 73.5, 4.2, INK)
sheet.text(cx - 3, 50, "7", 17, WINE, "middle", 600)
for side in (-1, 1):
    for k in range(3):
        r = 30 + k * 5
        a, b = math.radians(25), math.radians(58)
        sheet.path(
            f"M{cx + side * r * math.cos(a):.1f} {48 + r * math.sin(a) * 0.8:.1f}A{r} {r} 0 0 {1 if side > 0 else 0} {cx + side * r * math.cos(b):.1f} {48 + r * math.sin(b) * 0.8:.1f}",
            "none", stroke=BRICK, stroke_width=0.9, stroke_opacity=0.9 - 0.25 * k,
        )  # fmt: skip
sheet.save(HERE / "bell.svg")

sheet = Sheet(W, H)
sheet.bands(0, 0, W, H, "#9FC0BF", "#E6DCC0", 7)
for x, y, long in ((6, 20, 22), (50, 66, 24), (14, 74, 16)):
    sheet.rect(x, y, long, 2.6, PAPER, rx=1.3)
    sheet.rect(x + 5, y + 3.4, long * 0.8, 2.2, PAPER, rx=1.1)
top, right, foot, left = (46.0, 10.0), (68.0, 36.0), (38.0, 62.0), (16.0, 28.0)
mid = (42.0, 34.0)
for points, tone in (
    ((top, right, mid), BRICK),
    ((right, foot, mid), WINE),
    ((foot, left, mid), TEAL),
    ((left, top, mid), PAPER),
):
    sheet.polygon(points, tone)
sheet.circle(*mid, 6.5, DUNE)
sheet.circle(*mid, 3.4, INK)
sheet.line(*top, *foot, INK, 0.6)
sheet.line(*left, *right, INK, 0.6)
sheet.path("M38 62q-12 6 -6 14t-12 14", "none", stroke=INK, stroke_width=0.8)
for x, y, turn in ((32.5, 68, 30), (32, 76, -20), (26, 83, 30)):
    sheet.path(f"M{x} {y}l-5 -2.6v5.2zM{x} {y}l5 -2.6v5.2z", CLAY, transform=f"rotate({turn} {x} {y})")
sheet.path(f"M{mid[0]} {mid[1]}Q30 78 78 90", "none", stroke=INK, stroke_width=0.4)
sheet.save(HERE / "kite.svg")
