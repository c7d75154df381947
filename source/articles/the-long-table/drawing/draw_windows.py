"""Twelve windows of a conference by video, an empty chair in each. 181 mm wide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from house import BRICK, CLAY, DUNE, FULL, INK, LAGOON, MIST, NIGHT, OCHRE, PAPER, SAND, SEA, TEAL, WINE, Sheet, ridge

HEIGHT = 162.0
sheet = Sheet(FULL, HEIGHT, NIGHT)
COLUMNS, ROWS, GAP, EDGE = 6, 2, 5.0, 9.0
CELL_W = (FULL - 2 * EDGE - (COLUMNS - 1) * GAP) / COLUMNS
CELL_H = (HEIGHT - 2 * EDGE - 10 - (ROWS - 1) * GAP) / ROWS


def hills(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    base = y + CELL_H * 0.78
    for offset, colour, tall in ((0, back, 0.42), (50, front, 0.24)):
        line = ridge(seed + offset, x, x + CELL_W, base, CELL_H * tall, 0.5, 5)
        sheet.polygon([*line, (x + CELL_W, y + CELL_H), (x, y + CELL_H)], colour)


def domes(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    base = y + CELL_H
    for at, wide, tall in ((0.12, 16, 30), (0.84, 20, 36)):
        cx, top = x + CELL_W * at, base - tall
        sheet.rect(cx - wide / 2, top + 12, wide, tall, back)
        sheet.path(
            f"M{cx - wide / 2:.1f} {top + 13:.1f}C{cx - wide * 0.62:.1f} {top:.1f} {cx - 2:.1f} {top - 5:.1f} {cx:.1f} {top - 9:.1f}C{cx + 2:.1f} {top - 5:.1f} {cx + wide * 0.62:.1f} {top:.1f} {cx + wide / 2:.1f} {top + 13:.1f}Z",
            front,
        )


def towers(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    for i, full in enumerate((18, 31, 24, 38, 20, 28, 42, 22, 33, 26)):
        tall = full if (i + seed) % 2 else full * 0.8
        sheet.rect(x + i * CELL_W / 10, y + CELL_H - tall, CELL_W / 10 - 0.8, tall, back if i % 2 else front)
        for row in range(int(tall / 6)):
            sheet.rect(x + i * CELL_W / 10 + 2, y + CELL_H - tall + 3 + row * 6, 1.4, 2, wall)


def curtain(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    for i in range(12):
        sheet.rect(x + i * CELL_W / 12, y, CELL_W / 24, CELL_H, back)
    sheet.rect(x, y, CELL_W, 5, front)


def shelves(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    tones = (back, front, PAPER, back, front)
    for row in range(3):
        left = x + 3
        for i in range(24):
            wide = 2.6 + ((i * 7 + row * 5 + seed) % 4) * 0.8
            tall = 9 + ((i * 5 + row * 3 + seed) % 4) * 1.4
            if left + wide > x + CELL_W - 3:
                break
            sheet.rect(left, y + 18 + row * 18 - tall, wide - 0.5, tall, tones[(i + row) % 5])
            left += wide
        sheet.rect(x, y + 18 + row * 18, CELL_W, 1.4, INK)


def shore(x: float, y: float, seed: int, wall: str, back: str, front: str) -> None:
    sheet.rect(x, y, CELL_W, CELL_H, wall)
    sheet.circle(x + CELL_W * 0.75, y + CELL_H * 0.42, 9, BRICK)
    sheet.rect(x, y + CELL_H * 0.5, CELL_W, CELL_H * 0.5, back)
    for i in range(7):
        sheet.line(
            x + (i * 23 % 60), y + CELL_H * 0.56 + i * 4, x + (i * 23 % 60) + 18, y + CELL_H * 0.56 + i * 4, wall, 0.7
        )
    sheet.polygon(
        [
            (x + 8, y + CELL_H * 0.5),
            (x + 30, y + CELL_H * 0.5),
            (x + 27, y + CELL_H * 0.5 + 4),
            (x + 12, y + CELL_H * 0.5 + 4),
        ],
        front,
    )


def chair(x: float, y: float, colour: str, dark: str) -> None:
    """An empty armchair behind a desk with a microphone."""
    cx, base = x + CELL_W / 2, y + CELL_H
    sheet.rect(cx - 13, base - 40, 26, 36, colour, rx=5.0)
    sheet.rect(cx - 9.5, base - 36, 19, 24, dark, rx=3.0)
    sheet.rect(cx - 18, base - 21, 6, 14, colour, rx=2.5)
    sheet.rect(cx + 12, base - 21, 6, 14, colour, rx=2.5)
    sheet.rect(x, base - 11, CELL_W, 11, NIGHT)
    sheet.rect(x, base - 11, CELL_W, 1.3, OCHRE)
    sheet.path(f"M{cx + 1:.1f} {base - 11:.1f}q-1 -9 -7 -13", "none", stroke=PAPER, stroke_width=0.9)
    sheet.ellipse(cx - 7.4, base - 25, 1.7, 2.6, PAPER, transform=f"rotate(-40 {cx - 7.4:.1f} {base - 25:.1f})")
    sheet.rect(cx + 12, base - 10.2, 13, 6.5, PAPER)
    sheet.rect(cx + 12, base - 10.2, 13, 1.4, BRICK)


Scene = Callable[[float, float, int, str, str, str], None]
ROOMS: list[tuple[Scene, str, str, str, str, str]] = [
    (hills, SEA, LAGOON, TEAL, BRICK, WINE),
    (shelves, SAND, OCHRE, BRICK, TEAL, INK),
    (domes, CLAY, WINE, BRICK, SAND, DUNE),
    (curtain, TEAL, INK, DUNE, BRICK, WINE),
    (towers, SAND, LAGOON, TEAL, BRICK, WINE),
    (shore, SAND, LAGOON, INK, INK, NIGHT),
    (curtain, BRICK, WINE, DUNE, SAND, DUNE),
    (hills, SAND, DUNE, OCHRE, TEAL, INK),
    (domes, MIST, TEAL, INK, BRICK, WINE),
    (hills, MIST, PAPER, LAGOON, INK, NIGHT),
    (shelves, MIST, TEAL, DUNE, BRICK, WINE),
    (towers, CLAY, BRICK, WINE, SAND, DUNE),
]
for index, (scene, wall, back, front, seat, dark) in enumerate(ROOMS):
    x = EDGE + index % COLUMNS * (CELL_W + GAP)
    y = EDGE + index // COLUMNS * (CELL_H + GAP)
    clip = f"w{index}"
    sheet.defs.append(
        f'<clipPath id="{clip}"><rect x="{x:.2f}" y="{y:.2f}" width="{CELL_W:.2f}" height="{CELL_H:.2f}"/></clipPath>'
    )
    sheet.open(clip_path=f"url(#{clip})")
    scene(x, y, 3 * index + 2, wall, back, front)
    chair(x, y, seat, dark)
    sheet.close()
    if index == 5:
        sheet.rect(x - 1, y - 1, CELL_W + 2, CELL_H + 2, "none", stroke=CLAY, stroke_width=1.6)
foot = HEIGHT - 9
for i, colour in enumerate((MIST, MIST, BRICK, MIST, MIST)):
    sheet.circle(FULL / 2 + (i - 2) * 13, foot, 3.4 if i == 2 else 2.6, colour)
sheet.save(Path(__file__).parents[1] / "images" / "windows.svg")
