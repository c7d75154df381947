"""The opener of the cover story: domes and flagpoles at dusk, from imagination. Needs Pillow."""

from __future__ import annotations

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw
from plate import RGB, glow, mix, printed, rgb, wash

WIDTH, HEIGHT, SCALE = 1800, 1180, 2
W, H = WIDTH * SCALE, HEIGHT * SCALE
BASE = 0.80 * H

picture = wash(
    W, H, [(0, "#0C303A"), (0.3, "#2B656C"), (0.55, "#A9A080"), (0.70, "#EBC48C"), (0.8, "#E9B77F"), (1, "#E9B77F")]
)
draw = ImageDraw.Draw(picture)
sun = (0.665 * W, 0.60 * H)
glow(picture, *sun, 0.22 * W, "#F4CD95", 130)
r = 0.085 * W
draw.ellipse([sun[0] - r, sun[1] - r, sun[0] + r, sun[1] + r], fill=rgb("#BB4630"))
# Bars of cloud.
dice = random.Random(4)
for _ in range(16):
    x, y, long = dice.random() * W, (0.16 + 0.40 * dice.random()) * H, (0.10 + 0.22 * dice.random()) * W
    tone = mix("#244F58", "#D9A777", (y / H - 0.1) / 0.42)
    for i in range(3):
        shift, thin = (dice.random() - 0.5) * long * 0.7, H * (0.003 + 0.004 * dice.random())
        draw.rounded_rectangle(
            [x + shift - long / (2 + i), y + i * H * 0.009, x + shift + long / (2 + i), y + i * H * 0.009 + thin],
            thin / 2,
            fill=mix(tone, "#3A6468", 0.12 * i),
        )


def dome(x: float, foot: float, wide: float, tall: float, colour: RGB, light: RGB, ribs: bool) -> None:
    """A pointed dome on a drum, wide and tall in px."""
    half = wide / 2
    drum = tall * 0.42
    draw.rectangle([x - half * 0.88, foot - drum, x + half * 0.88, foot], fill=colour)
    draw.rectangle([x + half * 0.30, foot - drum, x + half * 0.88, foot], fill=light)
    crown = tall - drum

    def edge(t: float) -> float:
        swell = math.sin(math.pi * (0.42 + 0.58 * t)) ** 0.72
        return half * (0.08 * (1 - t) + 0.98 * swell)

    steps = [i / 60 for i in range(61)]
    right = [(x + edge(t), foot - drum - crown * t) for t in steps]
    left = [(x - edge(t), foot - drum - crown * t) for t in reversed(steps)]
    draw.polygon(right + left, fill=colour)
    draw.polygon(right + [(x + edge(t) * 0.34, foot - drum - crown * t) for t in reversed(steps)], fill=light)
    if ribs:
        for part in (-0.82, -0.58, -0.3, 0.0, 0.34, 0.6, 0.84):
            line = [(x + edge(t) * part, foot - drum - crown * t) for t in steps]
            draw.line(line, fill=mix(colour, "#082028", 0.35), width=int(W / 900), joint="curve")
        for level in (0.25, 0.6):
            draw.rectangle(
                [x - half * 0.88, foot - drum * level - 6, x + half * 0.88, foot - drum * level],
                fill=mix(light, "#E6B77E", 0.25),
            )
    draw.line([(x, foot - tall - crown * 0.16), (x, foot - tall + 8)], fill=colour, width=int(W / 500))
    draw.ellipse(
        [x - W / 400, foot - tall - crown * 0.09, x + W / 400, foot - tall - crown * 0.09 + W / 200], fill=colour
    )


def minaret(x: float, wide: float, tall: float, colour: RGB, light: RGB) -> None:
    draw.polygon(
        [(x - wide / 2, BASE), (x - wide * 0.36, BASE - tall), (x + wide * 0.36, BASE - tall), (x + wide / 2, BASE)],
        fill=colour,
    )
    draw.polygon(
        [(x + wide * 0.15, BASE), (x + wide * 0.11, BASE - tall), (x + wide * 0.36, BASE - tall), (x + wide / 2, BASE)],
        fill=light,
    )
    draw.polygon(
        [
            (x - wide * 0.38, BASE - tall),
            (x - wide * 0.62, BASE - tall - wide * 0.6),
            (x + wide * 0.62, BASE - tall - wide * 0.6),
            (x + wide * 0.38, BASE - tall),
        ],
        fill=colour,
    )
    draw.rectangle([x - wide * 0.62, BASE - tall - wide * 0.72, x + wide * 0.62, BASE - tall - wide * 0.6], fill=light)
    for i in range(1, 9):
        y = BASE - tall * i / 9
        draw.rectangle([x - wide * 0.46, y, x + wide * 0.46, y + H / 420], fill=mix(colour, light, 0.6))


def portal(x: float, wide: float, tall: float, colour: RGB, light: RGB, dark: RGB) -> None:
    """A tall front with a pointed arch let into it."""
    draw.rectangle([x - wide / 2, BASE - tall, x + wide / 2, BASE], fill=colour)
    for inset, tone in ((0.06, light), (0.085, colour)):
        draw.rectangle(
            [x - wide * (0.5 - inset), BASE - tall * (1 - inset * 0.8), x + wide * (0.5 - inset), BASE], fill=tone
        )
    half, spring, top = wide * 0.33, BASE - tall * 0.44, BASE - tall * 0.84
    arch = []
    for i in range(41):
        t = i / 40
        arch.append((x - half * (1 - t**2.1) ** 0.62 if t < 1 else x, spring + (top - spring) * t))
    mirrored = [(2 * x - px, py) for px, py in reversed(arch)]
    draw.polygon([(x - half, BASE), *arch, *mirrored, (x + half, BASE)], fill=dark)
    draw.line([(x - half, BASE), *arch, *mirrored, (x + half, BASE)], fill=light, width=int(W / 520), joint="curve")
    draw.rectangle([x - half * 0.36, BASE - tall * 0.27, x + half * 0.36, BASE], fill=mix(dark, "#E9B77F", 0.38))


hills = [
    (0.0, 0.70),
    (0.12, 0.66),
    (0.26, 0.69),
    (0.40, 0.655),
    (0.55, 0.69),
    (0.72, 0.665),
    (0.88, 0.695),
    (1.0, 0.66),
]
draw.polygon([(x * W, y * H) for x, y in hills] + [(W, BASE), (0, BASE)], fill=rgb("#B39C78"))
far, far_light = rgb("#7E8B7C"), rgb("#A79F80")
draw.rectangle([0.02 * W, 0.735 * H, 0.98 * W, BASE], fill=far)
for x, wide, tall in ((0.07, 0.07, 0.17), (0.93, 0.065, 0.16), (0.55, 0.05, 0.13), (0.83, 0.045, 0.11)):
    dome(x * W, 0.74 * H, wide * W, tall * H, far, far_light, ribs=False)
for x, tall in ((0.015, 0.28), (0.125, 0.30), (0.985, 0.27), (0.875, 0.22)):
    minaret(x * W, 0.014 * W, tall * H, far, far_light)
mid, mid_light, deep = rgb("#2C5F66"), rgb("#5E8A87"), rgb("#133C46")
draw.rectangle([0.15 * W, 0.655 * H, 0.50 * W, BASE], fill=mid)
for i in range(9):
    for row in (0.675, 0.74):
        x = (0.167 + i * 0.0375) * W
        if not 0.235 < x / W < 0.425:
            y = row * H
            draw.rounded_rectangle([x - 0.010 * W, y, x + 0.010 * W, y + 0.05 * H], 0.010 * W, fill=deep)
dome(0.20 * W, 0.66 * H, 0.085 * W, 0.27 * H, mid, mid_light, ribs=True)
dome(0.455 * W, 0.66 * H, 0.085 * W, 0.27 * H, mid, mid_light, ribs=True)
portal(0.3275 * W, 0.17 * W, 0.46 * H, rgb("#235058"), mid_light, rgb("#0E333D"))
minaret(0.155 * W, 0.024 * W, 0.47 * H, rgb("#235058"), mid_light)
minaret(0.50 * W, 0.024 * W, 0.47 * H, rgb("#235058"), mid_light)
# The square, with the light lying on it.
ground = wash(W, H, [(0, "#C9A171"), (0.80, "#C9A171"), (0.84, "#8C7C63"), (0.92, "#35575A"), (1, "#123842")])
mask = Image.new("L", (W, H))
ImageDraw.Draw(mask).rectangle([0, BASE, W, H], fill=255)
picture.paste(ground, mask=mask)
draw = ImageDraw.Draw(picture)
for i in range(-30, 31):
    x = 0.665 * W + i * 0.017 * W
    draw.line([(x, BASE), (0.665 * W + i * 0.10 * W, H)], fill=mix("#B5946B", "#24494F", 0.55), width=3)
for y in (0.808, 0.82, 0.838, 0.864, 0.905, 0.965):
    draw.line([(0, y * H), (W, y * H)], fill=mix("#B5946B", "#24494F", (y - 0.76) / 0.2), width=3)
# Flagpoles without a country, and the people who dust the chairs.
cloths = ["#A63A2A", "#E9DCBF", "#2F6B73", "#CDB485", "#6F241C", "#B4CCC9", "#D5886A", "#12343D", "#A63A2A", "#E9DCBF"]
for i, cloth in enumerate(cloths):
    x = (0.565 + i * 0.0435) * W
    top, foot = (0.31 + 0.006 * (i % 3)) * H, 0.868 * H
    draw.polygon(
        [
            (x, foot),
            (x + 6, foot),
            (x - (x - sun[0]) * -0.16 + 16, foot + 0.11 * H),
            (x - (x - sun[0]) * -0.16 + 4, foot + 0.11 * H),
        ],
        fill=rgb("#16404A"),
    )
    draw.rectangle([x - 3, top, x + 4, foot], fill=rgb("#0E303A"))
    draw.ellipse([x - 9, top - 16, x + 10, top + 3], fill=rgb("#CDB485"))
    span, deep_, sway = 0.034 * W, 0.075 * H, dice.random() * 6
    upper = [
        (x + 4 + span * t / 20, top + 8 + math.sin(t / 20 * 5.2 + sway) * 0.009 * H * t / 20 + 0.012 * H * t / 20)
        for t in range(21)
    ]
    lower = [(px, py + deep_) for px, py in reversed(upper)]
    draw.polygon(upper + lower, fill=rgb(cloth))
    for t in range(4, 20, 5):  # the folds
        (px, py), (qx, _) = upper[t], upper[min(20, t + 2)]
        draw.polygon([(px, py), (qx, py), (qx, py + deep_), (px, py + deep_)], fill=mix(cloth, "#0B2730", 0.18))
for x, tall, bend in ((0.082, 0.072, 0.3), (0.104, 0.066, -0.1), (0.53, 0.06, 0.1)):
    px, foot, high = x * W, 0.875 * H, tall * H
    body = rgb("#0B2730")
    draw.polygon(
        [
            (px - high * 0.14, foot),
            (px - high * 0.10, foot - high * 0.72),
            (px + high * 0.12, foot - high * 0.72),
            (px + high * 0.16, foot),
        ],
        fill=body,
    )
    draw.ellipse(
        [px - high * 0.10 + bend * 10, foot - high, px + high * 0.12 + bend * 10, foot - high * 0.76], fill=body
    )
    draw.polygon(
        [
            (px, foot),
            (px - high * 0.9, foot + high * 0.62),
            (px - high * 0.6, foot + high * 0.62),
            (px + high * 0.12, foot),
        ],
        fill=rgb("#16404A"),
    )
printed(picture, WIDTH, HEIGHT, Path(__file__).parents[1] / "images" / "dusk.jpg", 91)
