"""Twelve wild apples from one slope. 181 mm wide."""

from __future__ import annotations

import math
from pathlib import Path

from house import BRICK, DUNE, FULL, INK, OCHRE, PAPER, WINE, Sheet, blend

sheet = Sheet(FULL, 238, "#EFE4CB")
GREEN, LIME, GOLD, RUSSET = "#8E9A4E", "#C9C06A", "#DDB04E", "#A9743F"
TREES = [  # skin, blush, diameter in mm, height over width
    (LIME, GREEN, 41, 0.92),
    (GOLD, BRICK, 58, 0.95),
    (BRICK, WINE, 35, 1.02),
    (RUSSET, "#7F532C", 44, 0.86),
    (GREEN, "#6C7A3C", 30, 0.95),
    ("#E5CF86", "#D5886A", 62, 0.90),
    (WINE, "#4D1712", 27, 1.0),
    (GOLD, OCHRE, 48, 1.08),
    ("#D5886A", BRICK, 52, 0.88),
    (LIME, "#A8A24E", 24, 0.96),
    ("#EADBA0", LIME, 55, 1.0),
    (BRICK, "#842B20", 46, 0.94),
]
SCALE = 0.95  # pt for a millimetre: a third of life


def body(x: float, y: float, r: float, tall: float) -> str:
    points = []
    for i in range(64):
        a = 2 * math.pi * i / 64
        near = a if a < math.pi else 2 * math.pi - a
        dent = 0.15 * math.exp(-(near**2) / 0.12) + 0.06 * math.exp(-((a - math.pi) ** 2) / 0.1)
        radius = r * (1 - dent) * (1 + 0.04 * math.cos(2 * a))
        points.append((x + math.sin(a) * radius, y - math.cos(a) * radius * tall))
    return "M" + "L".join(f"{px:.2f} {py:.2f}" for px, py in points) + "Z"


cell_w, cell_h = (FULL - 16) / 6, 108.0
for i, (skin, blush, wide, tall) in enumerate(TREES):
    x0, y0 = 8 + i % 6 * cell_w, 9 + i // 6 * (cell_h + 3)
    sheet.rect(x0 + 1.5, y0, cell_w - 3, cell_h, PAPER if (i + i // 6) % 2 else "#F9F3E3")
    x, y, r = x0 + cell_w / 2, y0 + 50, wide * SCALE / 2
    sheet.ellipse(x + 2, y + r * tall + 0.5, r * 0.9, 2.6, "#D9CBA9")
    sheet.path(body(x, y, r, tall), skin)
    sheet.defs.append(f'<clipPath id="a{i}"><path d="{body(x, y, r, tall)}"/></clipPath>')
    sheet.open(clip_path=f"url(#a{i})")
    sheet.ellipse(x + r * 0.75, y, r * 0.85, r * 1.4, blush)
    sheet.close()
    sheet.ellipse(
        x - r * 0.45,
        y - r * tall * 0.3,
        r * 0.09,
        r * 0.26,
        blend(skin, "#FFFFFF", 0.6),
        transform=f"rotate(20 {x - r * 0.45:.1f} {y - r * tall * 0.3:.1f})",
    )
    sheet.path(
        f"M{x:.1f} {y - r * tall * 0.82:.1f}q{r * 0.05:.1f} {-r * 0.4:.1f} {r * 0.22:.1f} {-r * 0.6:.1f}",
        "none",
        stroke="#5A3726",
        stroke_width=1.5,
    )
    if i % 3 == 1:
        sheet.path(
            f"M{x + 1:.1f} {y - r * tall * 1.05:.1f}q{r * 0.5:.1f} {-r * 0.5:.1f} {r * 0.95:.1f} {-r * 0.15:.1f}q{-r * 0.45:.1f} {r * 0.42:.1f} {-r * 0.95:.1f} {r * 0.15:.1f}z",
            "#5B7A4E",
        )
    label = f"{wide} mm"
    sheet.text(x, y0 + cell_h - 5.5, label, 7, INK, "middle")
    sheet.text(x0 + 5, y0 + 9.5, str(i + 1), 7, OCHRE, weight=700)
    sheet.line(x - r, y0 + cell_h - 15, x + r, y0 + cell_h - 15, DUNE, 0.8)
    for edge in (-r, r):
        sheet.line(x + edge, y0 + cell_h - 17, x + edge, y0 + cell_h - 13, DUNE, 0.8)
sheet.save(Path(__file__).parents[1] / "images" / "tray.svg", {})
