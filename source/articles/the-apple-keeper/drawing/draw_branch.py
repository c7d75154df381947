"""The opener of the interview: a bough of unlike apples over the town and the mountains. Needs Pillow."""

from __future__ import annotations

import math
import random
from pathlib import Path

from house import ridge
from PIL import Image, ImageDraw
from plate import glow, mix, printed, rgb, wash

WIDTH, HEIGHT, SCALE = 1800, 1080, 2
W, H = WIDTH * SCALE, HEIGHT * SCALE
dice = random.Random(12)
picture = wash(W, H, [(0, "#F2E3C2"), (0.45, "#EBCF9E"), (0.7, "#D9B687"), (1, "#C9A171")])
glow(picture, 0.22 * W, 0.40 * H, 0.26 * W, "#F8E9CB", 160)
draw = ImageDraw.Draw(picture)
draw.ellipse(
    [0.22 * W - 0.055 * W, 0.36 * H - 0.055 * W, 0.22 * W + 0.055 * W, 0.36 * H + 0.055 * W], fill=rgb("#F9EDD3")
)
for seed, base, tall, crest, foot in (
    (61, 0.70, 0.30, "#B4B9A2", "#DCC498"),
    (34, 0.76, 0.22, "#86A09A", "#C4B78F"),
    (19, 0.84, 0.17, "#4F7D7F", "#93A48C"),
    (72, 0.93, 0.13, "#2A5A62", "#557F79"),
):
    line = ridge(seed, -0.02 * W, 1.02 * W, base * H, tall * H, 0.5, 9)
    mask = Image.new("L", (W, H))
    ImageDraw.Draw(mask).polygon([*line, (1.02 * W, H), (-0.02 * W, H)], fill=255)
    picture.paste(wash(W, H, [(0, crest), (base - tall, crest), (min(0.99, base + 0.03), foot), (1, foot)]), mask=mask)
draw = ImageDraw.Draw(picture)
# The town on its slope: roofs and poplars.
for _ in range(260):
    x, t = dice.random() * W, dice.random()
    y = (0.895 + 0.075 * t) * H
    wide, high = (0.006 + 0.010 * t) * W, (0.008 + 0.014 * t) * H
    tone = mix(("#E6D6B4", "#C98A67", "#9DB5AE", "#D9C08E")[dice.randrange(4)], "#2A5A62", 0.45 - 0.3 * t)
    draw.rectangle([x, y - high, x + wide, y], fill=tone)
    draw.rectangle([x + wide * 0.6, y - high, x + wide, y], fill=mix(tone, "#12343D", 0.25))
for _ in range(150):
    x, t = dice.random() * W, dice.random()
    y, high = (0.905 + 0.08 * t) * H, (0.02 + 0.045 * t) * H
    draw.ellipse([x - high * 0.16, y - high, x + high * 0.16, y], fill=mix("#1D4C50", "#12343D", dice.random()))
line = ridge(5, -0.02 * W, 1.02 * W, 1.0 * H, 0.035 * H, 0.5, 8)
draw.polygon([*line, (1.02 * W, 1.1 * H), (-0.02 * W, 1.1 * H)], fill=rgb("#0F333C"))


def bough(points: list[tuple[float, float]], thick: float, thin: float) -> list[tuple[float, float]]:
    """A tapering branch through the points; gives its middle line."""
    middle = []
    for i in range(len(points) - 1):
        p0, p1 = points[max(0, i - 1)], points[i]
        p2, p3 = points[i + 1], points[min(len(points) - 1, i + 2)]
        for k in range(24):
            t = k / 24
            middle.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    count = len(middle)
    upper, lower, light = [], [], []
    for i, (x, y) in enumerate(middle):
        nx, ny = (
            middle[min(count - 1, i + 1)][0] - middle[max(0, i - 1)][0],
            middle[min(count - 1, i + 1)][1] - middle[max(0, i - 1)][1],
        )
        norm = math.hypot(nx, ny) or 1
        half = (thick + (thin - thick) * i / count) / 2 * (1 + 0.10 * math.sin(i * 0.55))
        upper.append((x + ny / norm * half, y - nx / norm * half))
        lower.append((x - ny / norm * half, y + nx / norm * half))
        light.append((x + ny / norm * half * 0.25, y - nx / norm * half * 0.25))
    draw.polygon(upper + lower[::-1], fill=rgb("#4A2A1F"))
    draw.polygon(upper + light[::-1], fill=rgb("#7A4A31"))
    return middle


def leaf(x: float, y: float, long: float, turn: float, tone: str) -> None:
    c, s = math.cos(turn), math.sin(turn)

    def put(u: float, v: float) -> tuple[float, float]:
        return x + u * c - v * s, y + u * s + v * c

    top = [
        put(long * t, -long * 0.27 * math.sin(math.pi * t) ** 0.8 * (1 - 0.25 * t)) for t in [i / 20 for i in range(21)]
    ]
    under = [
        put(long * t, long * 0.27 * math.sin(math.pi * t) ** 0.8 * (1 - 0.25 * t)) for t in [i / 20 for i in range(21)]
    ]
    spine = [put(long * t, 0) for t in [i / 20 for i in range(21)]]
    draw.polygon(top + spine[::-1], fill=mix(tone, "#F2E3C2", 0.16))
    draw.polygon(under + spine[::-1], fill=mix(tone, "#0B2730", 0.14))
    draw.line(
        [put(-long * 0.12, 0), put(long * 0.95, 0)], fill=mix(tone, "#F2E3C2", 0.4), width=max(3, int(long * 0.018))
    )
    for t in (0.25, 0.42, 0.58, 0.74):
        for side in (-1, 1):
            draw.line(
                [put(long * t, 0), put(long * (t + 0.13), side * long * 0.15)],
                fill=mix(tone, "#F2E3C2", 0.22),
                width=max(2, int(long * 0.010)),
            )


def apple(x: float, y: float, r: float, skin: str, blush: str, stretch: float) -> None:
    """An apple that hangs from its stalk at (x, y), r its half width in px."""
    draw.line([(x, y - r * 0.35), (x + r * 0.05, y + r * 0.3)], fill=rgb("#4A2A1F"), width=max(6, int(r * 0.07)))
    box = Image.new("RGBA", (int(r * 2.4), int(r * 2.6 * max(1, stretch))))
    shape = Image.new("L", box.size)
    pen = ImageDraw.Draw(shape)
    cx = box.width / 2
    outline = []
    for i in range(120):
        a = 2 * math.pi * i / 120
        ux, uy = math.sin(a), -math.cos(a)
        dent = 0.16 * math.exp(-((a if a < math.pi else 2 * math.pi - a) ** 2) / 0.12) + 0.06 * math.exp(
            -((a - math.pi) ** 2) / 0.10
        )
        radius = r * (1 - dent) * (1.0 + 0.05 * math.cos(2 * a + 0.6))
        outline.append(
            (cx + ux * radius * (1.0 - 0.07 * uy if uy > 0 else 1.0), r * 1.12 * stretch + uy * radius * stretch)
        )
    pen.polygon(outline, fill=255)
    paint = Image.new("RGB", box.size, rgb(skin))
    brush = ImageDraw.Draw(paint)
    brush.ellipse([cx - r * 0.15, -r * 0.35, cx + r * 1.7, r * 2.9 * stretch], fill=rgb(blush))
    brush.ellipse([cx + r * 0.42, -r * 0.1, cx + r * 2.2, r * 2.7 * stretch], fill=mix(blush, "#0B2730", 0.22))
    marks = random.Random(int(x))
    for _ in range(46):
        px, py = marks.random() * box.width, marks.random() * box.height
        d = r * 0.014
        brush.ellipse([px - d, py - d, px + d, py + d], fill=mix(skin, "#FFF6DD", 0.55))
    brush.polygon(
        [
            (cx - r * 0.62, r * 0.75 * stretch),
            (cx - r * 0.45, r * 0.52 * stretch),
            (cx - r * 0.34, r * 0.56 * stretch),
            (cx - r * 0.56, r * 1.10 * stretch),
            (cx - r * 0.66, r * 1.12 * stretch),
        ],
        fill=mix(skin, "#FFFFFF", 0.6),
    )
    picture.paste(paint, (int(x - cx), int(y)), shape)
    draw.line(
        [(x + r * 0.05, y + r * 0.1), (x + r * 0.04, y + r * 0.34)], fill=rgb("#4A2A1F"), width=max(6, int(r * 0.07))
    )
    draw.ellipse(
        [x - r * 0.17, y + r * 0.25 * stretch, x + r * 0.26, y + r * 0.36 * stretch], fill=mix(skin, "#0B2730", 0.35)
    )


main = bough(
    [(1.03 * W, 0.02 * H), (0.86 * W, 0.10 * H), (0.70 * W, 0.115 * H), (0.54 * W, 0.20 * H), (0.40 * W, 0.19 * H)],
    0.030 * W,
    0.006 * W,
)
twig = bough([(0.79 * W, 0.105 * H), (0.73 * W, 0.22 * H), (0.66 * W, 0.28 * H)], 0.011 * W, 0.004 * W)
twig2 = bough([(0.93 * W, 0.07 * H), (0.945 * W, 0.2 * H), (0.91 * W, 0.30 * H)], 0.011 * W, 0.004 * W)
greens = ("#2F6B58", "#3F7A5C", "#1F5550", "#5B8A5A")
for spine, share in ((main, 0.30), (twig, 0.5), (twig2, 0.5)):
    for i, (x, y) in enumerate(spine):
        if dice.random() < share * 0.5 and i > 6:
            leaf(
                x,
                y,
                (0.040 + 0.026 * dice.random()) * W,
                dice.uniform(0.2, 2.9) + (math.pi if dice.random() < 0.45 else 0),
                greens[dice.randrange(4)],
            )
for x, y, r, skin, blush, stretch in (
    (0.905, 0.30, 0.066, "#D9A441", "#B8452F", 1.0),
    (0.655, 0.285, 0.052, "#C9C06A", "#93A04E", 0.93),
    (0.775, 0.225, 0.040, "#B23A2C", "#7C231C", 1.05),
    (0.535, 0.205, 0.043, "#E4C773", "#D07F4B", 0.92),
    (0.405, 0.195, 0.030, "#A63A2A", "#6F241C", 0.95),
    (0.985, 0.055, 0.045, "#C9B85C", "#A8923F", 1.0),
):
    apple(x * W, y * H, r * W, skin, blush, stretch)
for x, y, turn in (
    (0.905, 0.305, 2.5),
    (0.905, 0.305, 0.5),
    (0.655, 0.29, 2.7),
    (0.775, 0.23, 0.4),
    (0.535, 0.21, 2.6),
    (0.53, 0.20, 0.3),
    (0.40, 0.19, 2.9),
    (0.41, 0.19, 0.7),
):
    leaf(x * W, y * H, 0.048 * W, turn, greens[int(x * 100) % 4])
printed(picture, WIDTH, HEIGHT, Path(__file__).parents[1] / "images" / "branch.jpg", 5)
