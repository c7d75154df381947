"""A mender's bench with a beam scale (119 mm) and a set of weights (57 mm)."""

from __future__ import annotations

import math
from pathlib import Path

from house import (
    BRICK,
    CLAY,
    COLUMN,
    DUNE,
    GREY,
    INK,
    LAGOON,
    MIST,
    NIGHT,
    OCHRE,
    PAPER,
    TEAL,
    WIDE,
    WINE,
    Sheet,
    Words,
)

HERE = Path(__file__).parents[1] / "images"

# --- The stall.
H = 218.0
sheet = Sheet(WIDE, H, "#E7D5AE")
sheet.bands(0, 0, WIDE, 150, "#DCC79A", "#EFE1BF", 6)
for i in range(9):  # the back wall of planks
    sheet.line(i * 42 + 8, 26, i * 42 + 8, 150, "#CBB384", 0.8)
for i in range(17):  # awning
    x = i * 21 - 8
    colour = BRICK if i % 2 else PAPER
    sheet.polygon([(x, 0), (x + 21, 0), (x + 21, 22), (x, 22)], colour)
    sheet.path(f"M{x} 22a10.5 8 0 0 0 21 0z", colour)
sheet.rect(0, 20.5, WIDE, 1.2, WINE, fill_opacity=0.35)


def scale_face(x: float, y: float, r: float, tone: str, turn: float) -> None:
    sheet.circle(x, y, r, tone)
    sheet.circle(x, y, r * 0.84, PAPER)
    for mark in range(24):
        a = math.radians(mark * 15)
        long = 0.14 if mark % 6 == 0 else 0.07
        sheet.line(
            x + math.sin(a) * r * 0.78,
            y - math.cos(a) * r * 0.78,
            x + math.sin(a) * r * (0.78 - long),
            y - math.cos(a) * r * (0.78 - long),
            INK,
            0.7,
        )
    a = math.radians(turn)
    sheet.line(
        x - math.sin(a) * r * 0.2,
        y + math.cos(a) * r * 0.2,
        x + math.sin(a) * r * 0.66,
        y - math.cos(a) * r * 0.66,
        BRICK,
        1.3,
    )
    sheet.circle(x, y, r * 0.09, INK)


# A shelf of patients.
sheet.rect(16, 84, 120, 3.4, OCHRE)
for x, r, tone, turn in ((32, 13, TEAL, 10), (64, 15, INK, -38), (98, 13, LAGOON, 120)):
    sheet.polygon(
        [(x - r * 0.8, 84), (x - r * 0.45, 84 - r * 1.2), (x + r * 0.45, 84 - r * 1.2), (x + r * 0.8, 84)], tone
    )
    scale_face(x, 84 - r * 1.55, r, tone, turn)
    sheet.rect(x - r, 84 - r * 2.62, r * 2, 2.2, tone)
sheet.rect(118, 72, 12, 12, DUNE)
sheet.rect(120, 66, 8, 6, GREY)
for i, tall in enumerate((18, 24, 15)):  # hanging spring balances
    x = 250 + i * 28
    sheet.line(x, 31, x, 42, INK, 0.9)
    sheet.rect(x - 5, 42, 10, tall + 16, (TEAL, BRICK, INK)[i], rx=2.0)
    sheet.rect(x - 2, 46, 4, tall + 8, PAPER)
    for k in range(int((tall + 6) / 3)):
        sheet.line(x - 2, 48 + k * 3, x + (0 if k % 4 else 1.4), 48 + k * 3, INK, 0.4)
    sheet.path(f"M{x} {tall + 58:.0f}v5q0 5 4 4q3 -1 1 -4", "none", stroke=INK, stroke_width=1.2)
# The bench.
sheet.rect(0, 150, WIDE, 9, OCHRE)
sheet.rect(0, 150, WIDE, 2, "#C39B5B")
sheet.rect(0, 159, WIDE, H - 159, "#6E4A33")
for x in range(0, 340, 34):
    sheet.line(x, 159, x, H, "#583925", 0.9)
sheet.rect(0, 159, WIDE, 4, "#3F291D", fill_opacity=0.45)
# The beam scale: pillar, beam a little out of true, two pans.
cx, cy = 190.0, 66.0
sheet.polygon([(cx - 3, cy), (cx + 3, cy), (cx + 4.5, 142), (cx - 4.5, 142)], DUNE)
sheet.polygon([(cx, cy), (cx + 3, cy), (cx + 4.5, 142), (cx + 1, 142)], OCHRE)
sheet.path(f"M{cx - 24} 150q4 -8 20 -9h8q16 1 20 9z", INK)
tilt = math.radians(3.2)
ends = [(cx + side * 58 * math.cos(tilt), cy + side * 58 * math.sin(tilt)) for side in (-1, 1)]
sheet.polygon(
    [
        (ends[0][0], ends[0][1] - 1),
        (cx, cy - 6),
        (ends[1][0], ends[1][1] - 1),
        (ends[1][0], ends[1][1] + 1.4),
        (cx, cy + 4.5),
        (ends[0][0], ends[0][1] + 1.4),
    ],
    INK,
)
sheet.circle(cx, cy - 0.5, 4.6, DUNE)
sheet.circle(cx, cy - 0.5, 1.8, INK)
sheet.line(cx, cy - 6, cx - math.sin(tilt) * 18, cy - 22, BRICK, 1.2)
sheet.path(f"M{cx - 9} {cy - 17}q9 -6 18 0", "none", stroke=INK, stroke_width=0.8)
for x, y in ends:
    for side in (-17, 0, 17):
        sheet.line(x, y, x + side, y + 52, INK, 0.6)
    sheet.path(f"M{x - 19:.1f} {y + 52:.1f}h38q-3 9 -19 9t-19 -9z", DUNE)
    sheet.rect(x - 19, y + 51, 38, 1.8, OCHRE)
x, y = ends[0]
for dx, dy, r in ((-8, -3, 5), (2, -4, 6), (10, -2.6, 4.6), (-2, -11, 5)):  # onions
    sheet.circle(x + dx, y + 50 + dy, r, CLAY)
    sheet.path(f"M{x + dx:.1f} {y + 50 + dy - r:.1f}q1.5 -3 .5 -5", "none", stroke=WINE, stroke_width=0.9)
    sheet.ellipse(x + dx, y + 50 + dy, r * 0.4, r, "none", stroke="#B8694C", stroke_width=0.5)
x, y = ends[1]
sheet.path(f"M{x - 7:.1f} {y + 51:.1f}v-9h4v-3.5h6v3.5h4v9z", NIGHT)
sheet.path(f"M{x + 8.5:.1f} {y + 51:.1f}v-5.5h2v-2h3v2h2v5.5z", INK)
# Tools, and the mender's hands are elsewhere.
sheet.rect(34, 145, 46, 3, GREY)
sheet.rect(76, 143.4, 20, 6, BRICK, rx=2.5)
sheet.path("M22 149.5v-9q0 -5 5 -5", "none", stroke=INK, stroke_width=1.4)
sheet.rect(272, 126, 40, 24, TEAL)
sheet.rect(272, 126, 40, 3, INK)
for k in range(5):
    sheet.line(277 + k * 7, 126, 275 + k * 8, 112 - (k * 5 % 7), (GREY, OCHRE, BRICK, GREY, INK)[k], 1.8)
sheet.circle(252, 145, 5, PAPER)
sheet.rect(246, 143, 12, 7, PAPER, rx=2.0)
sheet.rect(246, 145, 12, 1.2, TEAL)
# Sacks in front.
for x, w, h, tone in (
    (18, 50, 38, "#D9C391"),
    (70, 44, 30, "#CDB485"),
    (276, 54, 42, "#D9C391"),
    (236, 40, 28, "#BFA474"),
):
    top = H - h
    sheet.path(f"M{x} {H}q-4 {-h * 0.6:.1f} 3 {-h:.1f}h{w - 6}q7 {h * 0.4:.1f} 3 {h:.1f}z", tone)
    sheet.ellipse(x + w / 2, top + 1, w / 2 - 3, 5.5, CLAY if tone == "#D9C391" else "#8E9A4E")
    for k in range(7):
        sheet.circle(
            x + 7 + k * (w - 14) / 6, top - 1 + (k * 3 % 4), 3.2, "#C9775A" if tone == "#D9C391" else "#A3AE62"
        )
    sheet.path(f"M{x + 3} {top}q{w / 2 - 3:.1f} 9 {w - 6} 0", "none", stroke="#A98F5E", stroke_width=1.2)
sheet.save(HERE / "stall.svg")

# --- The weights, in the order of their box.
WORDS: Words = {
    "All eight: every ten grams to 1,100.": ("Все восемь: через 10 г до 1100.", "八只齐全：每隔10克，凑到1100克。"),
    "One 200 gone: every ten to 400.": ("Без одной 200: через 10 г до 400.", "少一只200：每隔10克，凑到400克。"),
}
sheet = Sheet(COLUMN, 150, MIST)
sheet.rect(10, 60, COLUMN - 20, 74, "#6E4A33", rx=3.0)
sheet.rect(10, 60, COLUMN - 20, 6, "#83593D", rx=3.0)
x = 12.5
for grams, wide, tall in (
    (500, 27, 46),
    (200, 20, 38),
    (200, 20, 38),
    (100, 16, 31),
    (50, 13, 25),
    (20, 9.5, 20),
    (20, 9.5, 20),
    (10, 7.5, 16),
):
    missing = grams == 200 and x > 50
    sheet.rect(x - 1, 74, wide + 2, 54, "#432B1E", rx=2.0)
    if not missing:
        base = 127.0
        sheet.rect(x + 1, base - tall + 9, wide - 2, tall - 9, DUNE, rx=1.2)
        sheet.rect(x + wide * 0.62, base - tall + 9, wide * 0.38 - 1, tall - 9, OCHRE, rx=1.2)
        sheet.rect(x + wide / 2 - wide * 0.11, base - tall + 5, wide * 0.22, 5, OCHRE)
        sheet.ellipse(x + wide / 2, base - tall + 3.4, wide * 0.22, 3.2, DUNE)
        if wide > 12:
            sheet.text(x + wide / 2, base - 8, str(grams), 7 if wide < 20 else 7.6, NIGHT, "middle", 600)
    x += wide + 2
sheet.text(10, 18, "500 200 200 100 50 20 20 10", 8.2, INK, weight=600)
sheet.text(10, 30, "All eight: every ten grams to 1,100.", 7.4, INK)
sheet.text(10, 39.5, "One 200 gone: every ten to 400.", 7.4, INK)
sheet.line(10, 48, COLUMN - 10, 48, LAGOON, 0.8)
sheet.save(HERE / "weights.svg", WORDS)
