"""The table at the end of the editor's letter. 57 mm wide."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, COLUMN, INK, LAGOON, OCHRE, PAPER, TEAL, Sheet

sheet = Sheet(COLUMN, 52)
FLOOR = 48.0
for i in range(7):
    x = 14 + i * 20.4
    colour = BRICK if i != 5 else LAGOON
    sheet.rect(x, FLOOR - 36, 11, 20, colour, rx=1.5)
    sheet.rect(x + 1.5, FLOOR - 33, 8, 2.2, PAPER, fill_opacity=0.55)
    sheet.rect(x + 1.5, FLOOR - 28.5, 8, 2.2, PAPER, fill_opacity=0.55)
sheet.rect(4, FLOOR - 24, COLUMN - 8, 3.4, INK)
sheet.rect(8, FLOOR - 20.6, COLUMN - 16, 4, TEAL)
for x in (12, 60, 98, COLUMN - 15):
    sheet.rect(x, FLOOR - 17, 2.6, 17, INK)
for x, sheets in ((24, 2), (46, 1), (118, 5), (134, 9), (147, 6)):
    for k in range(sheets):
        sheet.rect(x - 4 + (k * 7 % 3) * 0.6, FLOOR - 25.2 - k * 1.25, 9, 1.0, PAPER, stroke=INK, stroke_width=0.25)
sheet.path(f"M72 {FLOOR - 24}v-4.5h6v4.5z", OCHRE)
sheet.path(f"M78 {FLOOR - 27.6}q3 .2 2.4 1.6q-.6 1.2 -2.4 1.2", "none", stroke=OCHRE, stroke_width=0.8)
sheet.path(
    f"M74 {FLOOR - 30}q1.4 -1.6 0 -3.2M76.4 {FLOOR - 30}q1.4 -1.6 0 -3.2", "none", stroke=LAGOON, stroke_width=0.6
)
sheet.line(0, FLOOR, COLUMN, FLOOR, INK, 0.8)
sheet.save(Path(__file__).parents[1] / "images" / "table.svg")
