"""The jacket of the book under review. 57 mm wide."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, COLUMN, DUNE, INK, LAGOON, MIST, NIGHT, PAPER, SAND, TEAL, Sheet, ridge

sheet = Sheet(COLUMN, 232, SAND)
x, y, w, h = 20.0, 14.0, 118.0, 200.0
sheet.polygon([(x + 8, y + h + 7), (x + w + 9, y + h + 7), (x + w + 9, y + 10), (x + w, y + 4), (x, y + h)], DUNE)
sheet.polygon([(x + w, y), (x + w + 5, y + 4), (x + w + 5, y + h + 4), (x + w, y + h)], PAPER)
sheet.polygon([(x, y + h), (x + w, y + h), (x + w + 5, y + h + 4), (x + 5, y + h + 4)], MIST)
sheet.defs.append(f'<clipPath id="board"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>')
sheet.open(clip_path="url(#board)")
sheet.rect(x, y, w, h, INK)
sheet.bands(x, y + 74, w, 66, "#173F48", "#6E9DA0", 6)
for seed, base, tall, tone in ((14, 140, 44, LAGOON), (33, 148, 26, MIST), (9, 154, 13, PAPER)):
    sheet.polygon([*ridge(seed, x, x + w, y + base - 14, tall, 0.5, 6), (x + w, y + h), (x, y + h)], tone)
sheet.circle(x + 88, y + 92, 8, PAPER)
sheet.rect(x, y + 140, w, 60, PAPER)
for k in range(6):
    dx = -34 + k * 14
    sheet.polygon(
        [
            (x + 59 + dx * 0.2, y + 140),
            (x + 59.6 + dx * 0.2, y + 140),
            (x + 60 + dx * 1.9, y + h),
            (x + 57 + dx * 1.9, y + h),
        ],
        MIST if k not in (2, 3) else TEAL,
    )
for k in range(9):
    t = (k / 9) ** 1.8
    yy = y + 142 + t * 58
    sheet.line(x + 55 - t * 18, yy, x + 64 + t * 18, yy, LAGOON, 0.5 + t * 1.6)
sheet.polygon(
    [(x + 52, y + 141), (x + 52, y + 127), (x + 55, y + 123), (x + 64, y + 123), (x + 67, y + 127), (x + 67, y + 141)],
    BRICK,
)
sheet.rect(x + 54.5, y + 127, 10, 5, NIGHT)
sheet.circle(x + 56, y + 136.6, 1.3, PAPER)
sheet.circle(x + 63, y + 136.6, 1.3, PAPER)
for px, py in (
    (12, 84),
    (30, 98),
    (46, 80),
    (70, 104),
    (104, 116),
    (22, 118),
    (84, 124),
    (40, 112),
    (98, 82),
    (60, 92),
    (110, 98),
    (10, 106),
    (16, 158),
    (100, 166),
    (28, 180),
    (92, 188),
):
    sheet.circle(x + px, y + py, 1.0, PAPER if py < 140 else LAGOON)
sheet.close()
sheet.text(x + 10, y + 31, "The Winter", 17, PAPER, weight=600)
sheet.text(x + 10, y + 49, "Timetable", 17, PAPER, weight=600)
sheet.text(x + 10, y + 64, "Marta Oszlár", 8.4, DUNE)
sheet.line(x + 10, y + 10, x + 34, y + 10, BRICK, 2.2)
sheet.save(Path(__file__).parents[1] / "images" / "jacket.svg")
