"""A ferry, waiting. 57 mm wide; only decorates."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, CLAY, COLUMN, DUNE, INK, LAGOON, MIST, NIGHT, PAPER, SAND, TEAL, WINE, Sheet

H = 104.0
sheet = Sheet(COLUMN, H)
sheet.bands(0, 0, COLUMN, 72, "#C7D9D5", "#F0DDB4", 6)
sheet.circle(126, 46, 14, CLAY)
sheet.rect(0, 70, COLUMN, H - 70, LAGOON)
for i in range(15):
    x, y = (i * 47) % 150, 74 + (i * 11) % 28
    sheet.line(x, y, x + 16, y, MIST, 1.0)
sheet.polygon([(18, 62), (128, 62), (140, 54), (136, 78), (26, 78)], INK)
sheet.polygon([(20, 66), (138, 66), (137, 69), (21, 69)], BRICK)
sheet.rect(26, 50, 74, 12, PAPER)
sheet.rect(32, 40, 46, 10, PAPER)
sheet.rect(34, 33, 20, 7, SAND)
for k in range(9):
    sheet.rect(30 + k * 7.6, 53.5, 4, 4, TEAL)
for k in range(5):
    sheet.rect(36 + k * 8, 43, 4.6, 3.6, TEAL)
sheet.polygon([(60, 40), (61.5, 24), (71, 24), (72, 40)], BRICK)
sheet.rect(61, 27.5, 10.4, 3, PAPER)
sheet.rect(61.5, 22, 9.5, 2.4, WINE)
sheet.path("M66 20q-7 -3 -2 -7t-4 -8", "none", stroke=DUNE, stroke_width=2.0, stroke_linecap="round")
sheet.line(114, 62, 114, 30, INK, 1.0)
sheet.line(114, 32, 100, 50, INK, 0.5)
sheet.line(114, 32, 132, 57, INK, 0.5)
sheet.rect(106, 55, 14, 7, DUNE)
sheet.rect(0, 76, 16, H - 76, "#6E4A33")
sheet.rect(0, 74, 19, 3.4, NIGHT)
sheet.path("M10 74v-6h4v6M16 73q8 8 12 -4", "none", stroke=NIGHT, stroke_width=1.2)
sheet.save(Path(__file__).parents[1] / "images" / "ferry.svg")
