"""Containers under a gantry crane at Qingdao. 119 mm wide."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, CLAY, DUNE, INK, LAGOON, MIST, NIGHT, OCHRE, PAPER, SAND, TEAL, WIDE, WINE, Sheet, ridge

HEIGHT = 208.0
sheet = Sheet(WIDE, HEIGHT)
sheet.bands(0, 0, WIDE, 170, "#BFD5D2", "#F0DCB2", 8)
GROUND = 160.0
sheet.circle(268, 66, 21, CLAY)
for seed, tall, colour in ((12, 42, "#B9C4B4"), (31, 25, "#94ABA4")):
    sheet.polygon([*ridge(seed, 0, WIDE, GROUND - 14, tall, 0.5, 6), (WIDE, GROUND), (0, GROUND)], colour)
for i, tall in enumerate((26, 34, 22, 44, 30, 38, 24, 50, 33, 28)):  # the town behind
    x = 18 + i * 13
    sheet.rect(x, GROUND - tall, 10, tall, "#7C9A97" if i % 2 else "#8BA5A0")
    for row in range(int(tall / 7)):
        sheet.rect(x + 2, GROUND - tall + 3 + row * 7, 6, 1.6, "#C6D2C6")
sheet.rect(0, GROUND, WIDE, HEIGHT - GROUND, "#5C6F68")
sheet.rect(0, GROUND, WIDE, 3, "#46605C")


def box(x: float, y: float, colour: str, dark: str, wide: float = 58.0, tall: float = 19.0) -> None:
    sheet.rect(x, y, wide, tall, colour)
    sheet.rect(x, y, wide, 1.6, dark)
    sheet.rect(x, y + tall - 1.6, wide, 1.6, dark)
    for i in range(1, int(wide / 4)):
        sheet.line(x + i * 4, y + 3, x + i * 4, y + tall - 3, dark, 0.7)
    for edge in (x, x + wide - 1.6):
        sheet.rect(edge, y, 1.6, tall, dark)


TONES = {
    "b": (BRICK, WINE),
    "t": (TEAL, INK),
    "d": (DUNE, OCHRE),
    "m": (MIST, LAGOON),
    "i": (INK, NIGHT),
    "c": (CLAY, BRICK),
}
for x, stack in ((12, "tbd"), (72, "mt"), (228, "bi"), (276, "dtcm")):
    for level, tone in enumerate(stack):
        box(x, GROUND - 19.5 * (level + 1), *TONES[tone])
# The crane: two legs, a girder, a trolley, and a box on its ropes.
for x in (142, 208):
    sheet.polygon([(x - 4, 40), (x + 4, 40), (x + 7, GROUND + 8), (x - 7, GROUND + 8)], BRICK)
    sheet.polygon([(x + 1, 40), (x + 4, 40), (x + 7, GROUND + 8), (x + 2, GROUND + 8)], WINE)
    sheet.rect(x - 13, GROUND + 7, 26, 5, INK)
    for wheel in (-9, 9):
        sheet.circle(x + wheel, GROUND + 13, 3.2, INK)
sheet.line(145, 64, 205, 92, WINE, 2.2)
sheet.line(205, 64, 145, 92, WINE, 2.2)
sheet.rect(70, 28, 214, 5, BRICK)
sheet.rect(70, 40, 214, 4, WINE)
for i in range(27):
    sheet.line(70 + i * 8, 33, 74 + i * 8, 40, WINE, 0.9)
    sheet.line(74 + i * 8, 40, 78 + i * 8, 33, WINE, 0.9)
for x in (110, 240):
    sheet.line(175, 8, x, 28, INK, 1.1)
sheet.polygon([(170, 28), (175, 6), (180, 28)], BRICK)
sheet.rect(160, 24, 30, 22, INK, rx=1.5)
sheet.rect(164, 33, 10, 8, SAND)
for x in (156, 168, 182, 194):
    sheet.line(165 + (x - 156) * 0.5, 46, x, 96, INK, 0.8)
sheet.rect(150, 95, 50, 3, INK)
box(146, 98, *TONES["c"])
# The train below.
for offset in (0, 92, 184, 276):
    x = offset - 22
    sheet.rect(x, GROUND + 20, 84, 3.4, INK)
    for wheel in (10, 18, 66, 74):
        sheet.circle(x + wheel, GROUND + 27, 3.8, NIGHT)
        sheet.circle(x + wheel, GROUND + 27, 1.4, LAGOON)
    sheet.line(x + 84, GROUND + 22, x + 92, GROUND + 22, INK, 1.2)
for x, tone in ((-22, "d"), (162, "m"), (254, "t"), (70, "b")):
    if x != 162:
        box(x + 13, GROUND + 0.8, *TONES[tone])
sheet.rect(0, GROUND + 31, WIDE, 2.2, SAND)
for i in range(40):
    sheet.rect(i * 8.7, GROUND + 33.2, 5, 2.4, "#3F4F4B")
# A man with a tablet, for scale.
sheet.circle(221, GROUND + 3.5, 2.3, NIGHT)
sheet.path(f"M218.6 {GROUND + 3:.1f}a2.4 2.4 0 0 1 4.8 0z", OCHRE)
sheet.rect(218.8, GROUND + 6, 4.4, 7, CLAY)
sheet.rect(219, GROUND + 13, 1.7, 6.5, NIGHT)
sheet.rect(221.4, GROUND + 13, 1.7, 6.5, NIGHT)
sheet.rect(216, GROUND + 8, 4, 2.6, PAPER)
sheet.save(Path(__file__).parents[1] / "images" / "gantry.svg")
