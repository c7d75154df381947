"""The opener: a cockerel on the fence at Khorgos, at whatever hour it is. Needs Pillow."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from house import ridge
from PIL import Image, ImageDraw
from plate import glow, mix, printed, rgb, wash

WIDTH, HEIGHT, SCALE = 1800, 1000, 2
W, H = WIDTH * SCALE, HEIGHT * SCALE
HORIZON = 0.715 * H
dice = random.Random(3)
picture = wash(
    W, H, [(0, "#0C2F3A"), (0.25, "#1F5560"), (0.47, "#7C958B"), (0.62, "#E0B98A"), (0.72, "#EDBE86"), (1, "#EDBE86")]
)
sun = (0.335 * W, 0.665 * H)
glow(picture, *sun, 0.27 * W, "#F6CF98", 150)
draw = ImageDraw.Draw(picture)
r = 0.062 * W
draw.ellipse([sun[0] - r, sun[1] - r, sun[0] + r, sun[1] + r], fill=rgb("#BC4630"))
for _ in range(26):  # last stars
    x, y = dice.random() * W, dice.random() * 0.26 * H
    d = 3 + dice.random() * 5
    draw.ellipse([x - d, y - d, x + d, y + d], fill=rgb("#9FB6B1"))
for seed, tall, crest, foot in (
    (8, 0.20, "#8FA196", "#D6B78A"),
    (27, 0.12, "#54807F", "#A8A485"),
    (51, 0.06, "#265A62", "#5D8079"),
):
    line = ridge(seed, -0.02 * W, 1.02 * W, HORIZON, tall * H, 0.5, 9)
    mask = Image.new("L", (W, H))
    ImageDraw.Draw(mask).polygon([*line, (1.02 * W, HORIZON + 10), (-0.02 * W, HORIZON + 10)], fill=255)
    top = HORIZON / H - tall
    picture.paste(wash(W, H, [(0, crest), (top, crest), (HORIZON / H + 0.01, foot), (1, foot)]), mask=mask)
ground = wash(W, H, [(0, "#5F7E70"), (0.715, "#5F7E70"), (0.76, "#3A625C"), (0.86, "#164049"), (1, "#0A2530")])
mask = Image.new("L", (W, H))
ImageDraw.Draw(mask).rectangle([0, HORIZON, W, H], fill=255)
picture.paste(ground, mask=mask)
draw = ImageDraw.Draw(picture)
for x, tall in (
    (0.03, 0.14),
    (0.047, 0.17),
    (0.064, 0.15),
    (0.083, 0.185),
    (0.10, 0.13),
    (0.56, 0.10),
    (0.572, 0.12),
    (0.585, 0.09),
    (0.925, 0.13),
    (0.94, 0.16),
    (0.957, 0.14),
):
    px, high = x * W, tall * H
    draw.ellipse([px - high * 0.11, HORIZON - high, px + high * 0.11, HORIZON + high * 0.02], fill=rgb("#1A4A50"))
for x in (0.13, 0.62, 0.88):  # sheds, with a lamp each
    px = x * W
    draw.rectangle([px, HORIZON - 0.035 * H, px + 0.055 * W, HORIZON + 0.006 * H], fill=rgb("#173F48"))
    draw.polygon(
        [
            (px - 12, HORIZON - 0.035 * H),
            (px + 0.0275 * W, HORIZON - 0.062 * H),
            (px + 0.055 * W + 12, HORIZON - 0.035 * H),
        ],
        fill=rgb("#0F323B"),
    )
    draw.rectangle([px + 0.018 * W, HORIZON - 0.026 * H, px + 0.030 * W, HORIZON - 0.010 * H], fill=rgb("#E9B35F"))
# The raked strip and the two paths.
draw.polygon([(0.405 * W, HORIZON), (0.415 * W, HORIZON), (0.64 * W, H), (0.36 * W, H)], fill=rgb("#B99B6C"))
for i in range(13):
    t = i / 12
    draw.line(
        [((0.4055 + 0.009 * t) * W, HORIZON), ((0.37 + 0.26 * t) * W, H)],
        fill=mix("#8E7750", "#5F5840", t * 0.3),
        width=5,
    )
for _ in range(900):
    t = dice.random() ** 0.6
    y = HORIZON + (H - HORIZON) * t
    x = dice.random() * W
    inner = 0.36 * W + (0.41 - 0.36) * W * (1 - t), 0.64 * W - (0.64 - 0.41) * W * (1 - t)
    if inner[0] - 40 < x < inner[1] + 40:
        continue
    size = 8 + 46 * t
    shade = mix("#5B7A68", "#0B2A33", 0.35 + 0.55 * t)
    for lean in (-0.5, -0.15, 0.2, 0.5):
        draw.line([(x, y), (x + size * lean, y - size)], fill=shade, width=max(2, int(size / 12)))


def fence(x_far: float, x_near: float, posts: int) -> list[tuple[float, float, float]]:
    """Posts from the horizon to the front; gives foot and height of each."""
    spots = []
    for i in range(posts):
        depth = 1.0 + (posts - 1 - i) ** 1.35 * 0.62
        t = 1 / depth
        spots.append((x_far * W + (x_near - x_far) * W * t, HORIZON + (1.12 * H - HORIZON) * t, 0.62 * H * t))
    for level in (0.28, 0.46, 0.64, 0.82, 0.95):
        for (x1, y1, h1), (x2, y2, h2) in itertools.pairwise(spots):
            draw.line([(x1, y1 - h1 * level), (x2, y2 - h2 * level)], fill=rgb("#0B2730"), width=max(2, int(h2 / 150)))
            for k in range(1, 6):
                bx, by = x1 + (x2 - x1) * k / 6, y1 - h1 * level + (y2 - h2 * level - y1 + h1 * level) * k / 6
                d = h2 / 90
                draw.line([(bx - d, by - d), (bx + d, by + d)], fill=rgb("#0B2730"), width=max(2, int(h2 / 220)))
                draw.line([(bx - d, by + d), (bx + d, by - d)], fill=rgb("#0B2730"), width=max(2, int(h2 / 220)))
    for x, y, h in spots:
        wide = h * 0.055
        draw.rectangle([x - wide / 2, y - h, x + wide / 2, y], fill=rgb("#123842"))
        draw.rectangle([x - wide / 2, y - h, x - wide / 6, y], fill=rgb("#8A5B45"))
    return spots


fence(0.405, 0.10, 9)
near = fence(0.415, 0.86, 9)
x, y, h = near[-2]
foot = (x, y - h)
S = 0.00040 * W  # one unit of the bird


def bird(points: list[tuple[float, float]], colour: str) -> None:
    draw.polygon([(foot[0] + px * S, foot[1] + py * S) for px, py in points], fill=rgb(colour))


def curve(
    *spans: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]],
) -> list[tuple[float, float]]:
    points = []
    for p0, p1, p2, p3 in spans:
        for k in range(21):
            t = k / 20
            points.append(
                tuple(
                    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return points


# It looks left, towards the sun: tail feathers, body, neck, head, comb.
for dx, dy, colour in (
    (150, -215, "#12343D"),
    (185, -165, "#2F6B73"),
    (195, -105, "#12343D"),
    (120, -250, "#2F6B73"),
    (175, -50, "#0B2730"),
):
    bird(
        curve(
            ((40, -95), (60, -170), (dx * 0.75, dy - 45), (dx, dy)),
            ((dx, dy), (dx + 22, dy + 38), (dx * 0.95, dy + 80), (dx - 8, dy + 105)),
            ((dx - 8, dy + 105), (dx * 0.72, dy + 40), (80, -70), (40, -60)),
        ),
        colour,
    )
bird(
    curve(
        ((70, -110), (60, -30), (10, -18), (-30, -32)),
        ((-30, -32), (-78, -50), (-100, -95), (-92, -150)),
        ((-92, -150), (-88, -190), (-85, -215), (-82, -232)),
        ((-82, -232), (-60, -222), (-45, -180), (-20, -150)),
        ((-20, -150), (10, -125), (40, -120), (70, -110)),
    ),
    "#6F241C",
)
bird(
    curve(
        ((-98, -238), (-90, -262), (-62, -262), (-56, -236)),
        ((-56, -236), (-44, -190), (-30, -160), (0, -128)),
        ((0, -128), (-40, -120), (-72, -122), (-98, -118)),
        ((-98, -118), (-108, -160), (-104, -210), (-98, -238)),
    ),
    "#CF8A3C",
)
bird(
    curve(
        ((20, -122), (70, -115), (66, -60), (28, -46)),
        ((28, -46), (0, -40), (-30, -60), (-40, -92)),
        ((-40, -92), (-20, -112), (0, -122), (20, -122)),
    ),
    "#A63A2A",
)
for k in range(4):
    bird(
        curve(
            ((-20 + k * 20, -100), (0 + k * 20, -80), (10 + k * 18, -66), (34 + k * 10, -58)),
            ((34 + k * 10, -58), (10 + k * 16, -58), (-8 + k * 18, -76), (-20 + k * 20, -100)),
        ),
        "#6F241C",
    )
bird([(-94, -252), (-146, -262), (-98, -240)], "#E0B04F")
bird([(-94, -240), (-128, -236), (-96, -231)], "#C8963C")
bird(
    curve(
        ((-98, -256), (-112, -282), (-100, -300), (-92, -282)),
        ((-92, -282), (-90, -310), (-74, -312), (-76, -286)),
        ((-76, -286), (-66, -308), (-50, -300), (-58, -276)),
        ((-58, -276), (-46, -282), (-44, -262), (-58, -250)),
    ),
    "#C2402C",
)
bird(
    curve(((-98, -236), (-116, -214), (-102, -192), (-92, -206)), ((-92, -206), (-86, -216), (-86, -228), (-90, -238))),
    "#C2402C",
)
ex, ey = foot[0] - 80 * S, foot[1] - 250 * S
draw.ellipse([ex - 6 * S, ey - 6 * S, ex + 6 * S, ey + 6 * S], fill=rgb("#F7E7C4"))
draw.ellipse([ex - 3 * S, ey - 3 * S, ex + 3 * S, ey + 3 * S], fill=rgb("#0B2730"))
for side in (-24, 6):
    draw.line(
        [(foot[0] + side * S, foot[1] - 38 * S), (foot[0] + (side * 0.5) * S, foot[1])],
        fill=rgb("#D9A44B"),
        width=int(8 * S),
    )
    for toe in (-16, 4, 18):
        draw.line(
            [(foot[0] + side * 0.5 * S, foot[1]), (foot[0] + (side * 0.5 + toe) * S, foot[1] + 5 * S)],
            fill=rgb("#D9A44B"),
            width=int(6 * S),
        )
printed(picture, WIDTH, HEIGHT, Path(__file__).parents[1] / "images" / "cockerel.jpg", 7)
