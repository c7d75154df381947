"""The cover: a table laid across the steppe, with a railway between the tea bowls. Needs Pillow."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from house import BRICK, INK, PAPER, TEAL, WINE, ridge
from PIL import Image, ImageDraw
from plate import RGB, glow, mix, printed, rgb, wash

WIDTH, HEIGHT = 2200, 2900
SCALE = 2
W, H = WIDTH * SCALE, HEIGHT * SCALE
EYE_X, HORIZON = 0.475 * W, 0.545 * H  # where parallel lines meet
FOCUS, EYE = 1.02 * W, 2.3  # focal length in px, height of the eye in m


def see(x: float, y: float, z: float) -> tuple[float, float]:
    """A point of the plain (metres right, up, away) on the picture."""
    return EYE_X + FOCUS * x / z, HORIZON + FOCUS * (EYE - y) / z


sky = wash(
    W, H, [(0, "#0A2A34"), (0.2, "#10414C"), (0.34, "#3A7478"), (0.45, "#BFA57C"), (0.52, "#E9C996"), (1, "#E9C996")]
)
picture = sky
sun = (0.475 * W, 0.405 * H)
glow(picture, *sun, 0.30 * W, "#F0C48C", 120)
draw = ImageDraw.Draw(picture)
r = 0.125 * W
draw.ellipse([sun[0] - r, sun[1] - r, sun[0] + r, sun[1] + r], fill=rgb("#B8402D"))


def jagged(
    start: tuple[float, float], end: tuple[float, float], dice: random.Random, swing: float
) -> list[tuple[float, float]]:
    """A broken line from start to end, without the start."""
    points = [start, end]
    for _ in range(5):
        doubled = []
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            reach = abs(x2 - x1) + abs(y2 - y1)
            doubled += [
                (x1, y1),
                (
                    (x1 + x2) / 2 + reach * swing * (dice.random() - 0.5),
                    (y1 + y2) / 2 + reach * swing * (dice.random() - 0.5),
                ),
            ]
        points = [*doubled, points[-1]]
    return points[1:]


def mountain(x: float, tall: float, wide: float, base: float, seed: int, colours: tuple[str, str, str, str]) -> None:
    """One peak with a lit side, a side in shade, and snow on both."""
    lit, shade, snow, blue = colours
    dice = random.Random(seed)
    peak, foot = (x, base - tall), base + 0.02 * H
    left = jagged(peak, (x - wide * (0.9 + 0.3 * dice.random()), foot), dice, 0.16)
    right = jagged(peak, (x + wide * (0.9 + 0.3 * dice.random()), foot), dice, 0.16)
    spine = jagged(peak, (x + wide * (0.1 + 0.3 * dice.random()), foot), dice, 0.3)
    pen = ImageDraw.Draw(picture)
    pen.polygon([peak, *left, *reversed(spine)], fill=rgb(lit))
    pen.polygon([peak, *right, *reversed(spine)], fill=rgb(shade))
    line = peak[1] + tall * 0.42
    for edge, colour in ((left, snow), (right, blue)):
        high = [p for p in edge if p[1] < line]
        inner = [p for p in spine if p[1] < line + tall * 0.12]
        if high and inner:
            start, end = high[-1], inner[-1]
            teeth = []
            count = 7
            for i in range(1, count):
                at = i / count
                drop = tall * (0.11 if i % 2 else -0.05) * (0.5 + dice.random())
                teeth.append((start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at + drop))
            pen.polygon([peak, *high, *teeth, *reversed(inner)], fill=rgb(colour))


# Mountains, far to near: peaks first, then hills that pale towards their foot where the haze lies.
far = ("#C7B48F", "#8E9A8C", "#F7EAD0", "#C5C9BB")
for x, tall, wide, seed in (
    (0.03, 0.10, 0.17, 3),
    (0.98, 0.115, 0.2, 4),
    (0.78, 0.085, 0.16, 6),
    (0.16, 0.085, 0.15, 5),
    (0.66, 0.10, 0.17, 8),
    (0.36, 0.07, 0.12, 7),
):
    mountain(x * W, tall * H, wide * W, 0.515 * H, seed, far)
veil = Image.new("L", (1, H))
for y in range(H):
    veil.putpixel((0, y), max(0, min(235, round(235 * (y / H - 0.40) / 0.13))) if y < 0.56 * H else 0)
picture.paste(Image.new("RGB", (W, H), rgb("#DDBF92")), mask=veil.resize((W, H)))
near = ("#6F8F8B", "#3F6A6E", "#F3E7CF", "#A9BDB6")
for x, tall, wide, seed in (
    (0.70, 0.075, 0.15, 12),
    (0.88, 0.10, 0.17, 11),
    (0.08, 0.06, 0.14, 15),
    (0.55, 0.06, 0.12, 13),
):
    mountain(x * W, tall * H, wide * W, 0.535 * H, seed, near)
veil = Image.new("L", (1, H))
for y in range(H):
    veil.putpixel((0, y), max(0, min(215, round(215 * (y / H - 0.455) / 0.085))) if y < 0.56 * H else 0)
picture.paste(Image.new("RGB", (W, H), rgb("#C4B591")), mask=veil.resize((W, H)))
for seed, base, height, crest, foot in (
    (88, 0.540, 0.055, "#2C5C63", "#8E9C88"),
    (23, 0.552, 0.030, "#143F49", "#315F62"),
):
    skyline = ridge(seed, -0.05 * W, 1.05 * W, base * H, height * H, roughness=0.5, steps=9)
    mask = Image.new("L", (W, H))
    ImageDraw.Draw(mask).polygon([*skyline, (1.05 * W, 0.57 * H), (-0.05 * W, 0.57 * H)], fill=255)
    top = (base - height) * H
    haze = Image.new("RGB", (1, H))
    for y in range(H):
        haze.putpixel((0, y), mix(crest, foot, (y - top) / (base * H + 0.02 * H - top)))
    picture.paste(haze.resize((W, H)), mask=mask)

# The plain.
plain = wash(
    W, H, [(0, "#7D8A70"), (0.545, "#7D8A70"), (0.575, "#3F635C"), (0.66, "#1D4A4E"), (0.8, "#0E343D"), (1, "#081F28")]
)
cut = Image.new("L", (W, H))
ImageDraw.Draw(cut).rectangle([0, HORIZON, W, H], fill=255)
picture.paste(plain, mask=cut)
draw = ImageDraw.Draw(picture)
dice = random.Random(9)
for _ in range(5200):  # tussocks
    z = 3.2 / (0.008 + dice.random())
    x = (dice.random() * 2 - 1) * z * 0.9
    if 0.15 < x < 3.2:
        continue
    px, py = see(x, 0, z)
    size = FOCUS * 0.16 / z
    shade = mix("#5B7A68", "#0F3840", min(1, (py - HORIZON) / (0.3 * H)))
    shade = mix(shade, "#0B2A33", 0.35 * dice.random())
    for lean in (-0.5, -0.2, 0.1, 0.4):
        draw.line(
            [(px, py), (px + size * lean, py - size * (0.6 + 0.4 * dice.random()))],
            fill=shade,
            width=max(1, int(size / 14)),
        )

LEFT, RIGHT, TOP, DROP = 0.82, 2.30, 0.76, 0.34
FAR, NEAR = 420.0, 2.3


def quad(points: list[tuple[float, float, float]], colour: RGB) -> None:
    draw.polygon([see(*p) for p in points], fill=colour)


def hazed(colour: str, z: float) -> RGB:
    return mix(colour, "#C9B58C", min(0.8, (z / 120) ** 0.8 * 0.8))


def chair(z: float, side: int) -> None:
    """A chair whose near edge is at z; side -1 stands left of the table, 1 right of it."""
    edge = LEFT - 0.08 if side < 0 else RIGHT + 0.08
    out = edge + side * 0.50
    deep = z + 0.52
    wood, face, light = hazed("#4A1D18", z), hazed(BRICK, z), hazed("#C8513C", z)
    for x in (edge, out - side * 0.03):
        for d in (z, deep - 0.05):
            quad([(x, 0, d), (x + 0.035 * side, 0, d), (x + 0.035 * side, 0.46, d), (x, 0.46, d)], wood)
    quad([(edge, 0.46, z), (edge, 0.46, deep), (out, 0.46, deep), (out, 0.46, z)], light)
    quad([(edge, 0.40, z), (edge, 0.46, z), (out, 0.46, z), (out, 0.40, z)], hazed(WINE, z))
    back = face if side > 0 else hazed("#8A2E22", z)
    quad([(out, 0.46, z), (out, 1.14, z), (out, 1.14, deep), (out, 0.46, deep)], back)
    quad([(out, 0.46, z), (out, 1.14, z), (out - side * 0.045, 1.14, z), (out - side * 0.045, 0.46, z)], hazed(WINE, z))
    if side < 0:  # slats seen from behind
        for level in (0.62, 0.80, 0.98):
            quad(
                [
                    (out, level, z + 0.06),
                    (out, level + 0.05, z + 0.06),
                    (out, level + 0.05, deep - 0.06),
                    (out, level, deep - 0.06),
                ],
                hazed(WINE, z),
            )


def shadow(z: float, side: int) -> None:
    edge = LEFT - 0.08 if side < 0 else RIGHT + 0.08
    out = edge + side * 0.55
    quad(
        [(edge, 0, z - 0.9), (edge, 0, z + 0.5), (out, 0, z + 0.5), (out, 0, z - 0.9)],
        mix(hazed("#0A2730", z), "#0A2730", 0.5),
    )


spots = [NEAR + 0.35 + i * 1.12 for i in range(300)]
quad([(LEFT - 0.15, 0, NEAR), (LEFT - 0.15, 0, 200), (RIGHT, 0, 200), (RIGHT, 0, NEAR)], rgb("#0A2730"))
for z in reversed(spots):
    for side in (-1, 1):
        shadow(z, side)
for z in reversed(spots):
    chair(z, 1)
# The cloth: drop on the near side, then the top in slices that pale with distance.
edges = [NEAR * 1.035**i for i in range(140)]
for a, b in reversed(list(itertools.pairwise(edges))):
    if b > FAR:
        continue
    quad(
        [(LEFT, TOP, a), (LEFT, TOP, b), (LEFT, TOP - DROP, b), (LEFT, TOP - DROP, a)],
        mix(hazed("#8FA7A1", a), "#C9B58C", 0.1),
    )
    quad([(LEFT, TOP, a), (LEFT, TOP, b), (RIGHT, TOP, b), (RIGHT, TOP, a)], mix("#F5EEDD", "#EBD2A4", min(1, a / 60)))
z = NEAR
while z < 60:  # folds of the drop
    quad(
        [
            (LEFT - 0.001, TOP, z),
            (LEFT - 0.001, TOP, z + 0.05),
            (LEFT - 0.03, TOP - DROP, z + 0.13),
            (LEFT, TOP - DROP, z - 0.02),
        ],
        hazed("#74918D", z),
    )
    z += 0.37
# The railway down the middle.
middle, half = (LEFT + RIGHT) / 2, 0.17
z = NEAR
while z < 120:
    quad(
        [
            (middle - 0.27, TOP, z),
            (middle - 0.27, TOP, z + 0.07),
            (middle + 0.27, TOP, z + 0.07),
            (middle + 0.27, TOP, z),
        ],
        hazed("#7C6240", z),
    )
    z += 0.2 if z < 40 else 0.5
for rail in (-half, half):
    for a, b in reversed(list(itertools.pairwise(edges))):
        if b < FAR:
            x = middle + rail
            quad(
                [
                    (x - 0.018, TOP + 0.02, a),
                    (x - 0.018, TOP + 0.02, b),
                    (x + 0.018, TOP + 0.02, b),
                    (x + 0.018, TOP + 0.02, a),
                ],
                hazed(INK, a),
            )
# Bowls and papers for every seat.
for z in reversed([s for s in spots if s < 90]):
    for x, turn in ((LEFT + 0.30, 1), (RIGHT - 0.30, -1)):
        at = z + 0.25
        sheet = [
            (x - 0.13, TOP, at - 0.16),
            (x - 0.13, TOP, at + 0.16),
            (x + 0.13, TOP, at + 0.16),
            (x + 0.13, TOP, at - 0.16),
        ]
        quad([(p + 0.015, q, s - 0.02) for p, q, s in sheet], mix(hazed("#C9BFA6", z), "#C9BFA6", 0.4))
        quad(sheet, hazed("#FFFDF6", z))
        bx, by = see(x + turn * 0.24, TOP, at + 0.02)
        rr = FOCUS * 0.055 / at
        draw.ellipse(
            [bx - rr * 1.3, by - rr * 0.25, bx + rr * 1.5, by + rr * 0.5], fill=mix("#CFC2A4", hazed("#CFC2A4", z), 0.5)
        )
        draw.polygon(
            [
                (bx - rr, by - rr * 0.75),
                (bx + rr, by - rr * 0.75),
                (bx + rr * 0.5, by + rr * 0.3),
                (bx - rr * 0.5, by + rr * 0.3),
            ],
            fill=hazed(TEAL, z),
        )
        draw.ellipse([bx - rr, by - rr * 1.15, bx + rr, by - rr * 0.35], fill=hazed(PAPER, z))
        draw.ellipse([bx - rr * 0.8, by - rr * 1.02, bx + rr * 0.8, by - rr * 0.46], fill=hazed("#9B5B2E", z))
for z in reversed(spots):
    chair(z, -1)

# Haze over the far end, then grain, as if the block had been printed on rough paper.
mist = Image.new("L", (1, H))
for y in range(H):
    mist.putpixel((0, y), max(0, round(120 * (1 - abs(y - HORIZON) / (0.035 * H)))))
picture.paste(Image.new("RGB", (W, H), rgb("#DCC396")), mask=mist.resize((W, H)))
printed(picture, WIDTH, HEIGHT, Path(__file__).with_name("cover.jpg"), 90)
