"""A surveyor's level on its tripod. 57 mm wide."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, CLAY, COLUMN, DUNE, INK, LAGOON, MIST, NIGHT, OCHRE, PAPER, SAND, TEAL, WINE, Sheet, ridge

HEIGHT = 196.0
sheet = Sheet(COLUMN, HEIGHT, SAND)
sheet.circle(122, 48, 26, CLAY)
for seed, base, tall, colour in ((5, 128, 62, MIST), (29, 138, 38, LAGOON), (44, 146, 20, TEAL)):
    sheet.polygon([*ridge(seed, 0, COLUMN, base, tall, 0.52, 6), (COLUMN, 160), (0, 160)], colour)
sheet.rect(0, 142, COLUMN, HEIGHT - 142, INK)
sheet.polygon([(0, 150), (COLUMN, 143), (COLUMN, HEIGHT), (0, HEIGHT)], NIGHT)
# The staff, held far off.
sheet.rect(31, 66, 5.5, 82, PAPER)
for i in range(16):
    sheet.rect(31 if i % 2 else 33.7, 68 + i * 5, 2.8, 2.6, BRICK if i < 8 else INK)
sheet.rect(38, 128, 7, 20, BRICK, rx=2.5)
sheet.circle(41.5, 124, 3.6, NIGHT)
sheet.line(40, 131, 36, 136, BRICK, 2.2)
# Line of sight.
sheet.line(36.5, 92, 66, 92, BRICK, 0.8, stroke_dasharray="2.5 2")
# Legs.
for foot, colour in ((54, OCHRE), (136, OCHRE), (98, DUNE)):
    sheet.polygon([(92, 116), (100, 116), (foot + 3, 186), (foot - 1, 187)], colour)
    sheet.polygon([(foot - 2, 183), (foot + 4, 182), (foot + 1, 192)], NIGHT, stroke=LAGOON, stroke_width=0.5)
sheet.rect(84, 112, 25, 5, WINE, rx=1.5)
# The instrument.
sheet.rect(90, 106, 13, 7, INK)
for x in (86, 97, 107):
    sheet.circle(x, 108.5, 3.2, DUNE)
sheet.rect(82, 100, 30, 6, TEAL, rx=2.0)
sheet.rect(74, 84, 46, 17, TEAL, rx=5.0)
sheet.rect(74, 84, 46, 5, LAGOON, rx=2.5)
sheet.rect(63, 86.5, 14, 12, INK, rx=2.0)
sheet.ellipse(63.5, 92.5, 2.2, 5.4, MIST)
sheet.rect(119, 88.5, 10, 8, INK, rx=1.5)
sheet.rect(128, 89.5, 4, 6, NIGHT, rx=1.0)
sheet.circle(97, 93, 5.4, BRICK)
sheet.circle(97, 93, 2.2, SAND)
sheet.rect(88, 79, 18, 5, DUNE, rx=2.0)
sheet.ellipse(97, 81.3, 4, 1.4, MIST)
sheet.save(Path(__file__).parents[1] / "images" / "level.svg")
