"""Four words for neighbour, each with the picture that is inside it. 181 mm wide."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, CLAY, DUNE, FULL, INK, LAGOON, MIST, NIGHT, OCHRE, PAPER, SAND, TEAL, WINE, Sheet, Words

WORDS: Words = {
    "who sits together with you": ("кто сидит вместе с тобой", "和你同坐的人"),
    "who pitches camp beside you": ("кто стал рядом на ночлег", "在你旁边扎营的人"),
    "who shares your shade": ("с кем у тебя одна тень", "和你同在一片荫下的人"),
    "the farmer who is near": ("крестьянин, что живёт близко", "住在近处的农人"),
    "neighbour": ("neighbour", "neighbour"),
    "Russian": ("русский", "俄语"),
    "Kyrgyz": ("кыргызский", "吉尔吉斯语"),
    "Tajik": ("таджикский", "塔吉克语"),
    "English": ("английский", "英语"),
}
H = 178.0
sheet = Sheet(FULL, H)
GAP = 8.0
CELL = (FULL - 3 * GAP) / 4
TOP = 112.0


def frame(i: int, ground: str) -> float:
    x = i * (CELL + GAP)
    sheet.rect(x, 0, CELL, TOP, ground)
    return x


def words(i: int, word: str, sense: str, tongue: str) -> None:
    x = i * (CELL + GAP)
    sheet.text(x, TOP + 24, word, 21, BRICK, weight=600)
    sheet.text(x, TOP + 39, sense, 8.6, INK, weight=600)
    sheet.text(x, TOP + 51, tongue, 7.4, "#68716F")


# Russian: two who sit together on a bench.
x = frame(0, SAND)
sheet.rect(x, 84, CELL, 28, DUNE)
for k in range(8):
    sheet.rect(x + 4 + k * 15, 30, 11, 42, PAPER if k % 2 else "#F1E6CC")
sheet.rect(x, 26, CELL, 4, OCHRE)
sheet.rect(x, 60, CELL, 3, OCHRE)
for at, coat, dark in ((42, TEAL, INK), (78, BRICK, WINE)):
    cx = x + at
    sheet.circle(cx, 47, 7, CLAY)
    sheet.path(f"M{cx - 7.5} 46a7.5 8.5 0 0 1 15 0z", dark)
    sheet.path(f"M{cx - 12} 78v-14q0 -9 12 -9t12 9v14z", coat)
    sheet.rect(cx - 11, 76, 9, 22, dark)
    sheet.rect(cx + 2, 76, 9, 22, dark)
sheet.rect(x + 18, 76, 86, 4.5, "#6E4A33")
for leg in (26, 94):
    sheet.rect(x + leg, 80, 4, 20, "#6E4A33")
words(0, "сосед", "who sits together with you", "Russian")

# Kyrgyz: two tents on one meadow.
x = frame(1, MIST)
sheet.polygon(
    [(x, 70), (x + 26, 34), (x + 44, 54), (x + 70, 22), (x + 96, 56), (x + CELL, 36), (x + CELL, 80), (x, 80)], LAGOON
)
sheet.polygon([(x + 60, 35), (x + 70, 22), (x + 79, 34), (x + 72, 32), (x + 68, 37)], PAPER)
sheet.rect(x, 76, CELL, 36, TEAL)
for cx, s, tone in ((36, 1.0, PAPER), (90, 0.8, SAND)):
    ax, base = x + cx, 100 - (1 - s) * 26
    sheet.path(
        f"M{ax - 26 * s:.1f} {base:.1f}v{-17 * s:.1f}q{26 * s:.1f} {-34 * s:.1f} {52 * s:.1f} 0v{17 * s:.1f}z", tone
    )
    sheet.rect(ax - 26 * s, base - 17 * s, 52 * s, 3.4 * s, BRICK)
    sheet.rect(ax - 6 * s, base - 14 * s, 12 * s, 14 * s, WINE)
    sheet.ellipse(ax, base - 33 * s, 6 * s, 1.8 * s, INK)
sheet.path(f"M{x + 62} 106q16 -8 10 -14", "none", stroke=SAND, stroke_width=1.1, stroke_dasharray="2 2")
words(1, "коңшу", "who pitches camp beside you", "Kyrgyz")

# Tajik: two walls and one shade.
x = frame(2, "#EBD3A4")
sheet.circle(x + 99, 20, 10, BRICK)
sheet.polygon([(x, 112), (x, 100), (x + 74, 78), (x + CELL, 92), (x + CELL, 112)], "#D2B57E")
sheet.polygon([(x + 10, 112), (x + 58, 84), (x + 78, 84), (x + 44, 112)], "#7E7A5E", fill_opacity=0.75)
sheet.rect(x + 4, 56, 40, 46, "#CFA871")
sheet.rect(x + 80, 60, 38, 36, "#CFA871")
sheet.rect(x + 4, 56, 40, 4, "#B98F58")
sheet.rect(x + 80, 60, 38, 4, "#B98F58")
sheet.rect(x + 14, 74, 12, 28, TEAL)
sheet.rect(x + 98, 74, 11, 22, BRICK)
sheet.rect(x + 59, 50, 5, 38, "#6E4A33")
for cx, cy, r, tone in ((52, 44, 15, INK), (70, 46, 15, TEAL), (61, 32, 15, TEAL), (61, 48, 12, INK)):
    sheet.circle(x + cx, cy, r, tone)
for cx, cy in ((50, 40), (60, 30), (70, 44), (64, 50), (56, 50), (73, 36)):
    sheet.circle(x + cx, cy, 1.5, CLAY)
words(2, "ҳамсоя", "who shares your shade", "Tajik")

# English: the one who dwells near, behind a fence.
x = frame(3, LAGOON)
sheet.rect(x, 78, CELL, 34, TEAL)
sheet.polygon([(x + 60, 52), (x + 84, 30), (x + 108, 52)], WINE)
sheet.rect(x + 64, 52, 40, 34, SAND)
sheet.rect(x + 70, 60, 10, 11, INK)
sheet.rect(x + 88, 64, 9, 22, BRICK)
sheet.rect(x + 96, 30, 6, 14, WINE)
sheet.path(f"M{x + 99} 28q-5 -6 0 -11t0 -10", "none", stroke=PAPER, stroke_width=1.6)
for k in range(11):
    px = x + 1 + k * 11.2
    sheet.polygon([(px, 108), (px, 82), (px + 4, 77), (px + 8, 82), (px + 8, 108)], PAPER)
sheet.rect(x, 87, CELL, 2.6, MIST)
sheet.rect(x, 99, CELL, 2.6, MIST)
sheet.circle(x + 27, 63, 7, CLAY)
sheet.path(f"M{x + 19} 62a8 8 0 0 1 16 0z", NIGHT)
sheet.path(f"M{x + 15} 82q0 -11 12 -11t12 11z", BRICK)
sheet.rect(x + 1 + 11.2, 82, 8, 6, PAPER)
words(3, "neighbour", "the farmer who is near", "English")
sheet.save(Path(__file__).parents[1] / "images" / "words.svg", WORDS)
