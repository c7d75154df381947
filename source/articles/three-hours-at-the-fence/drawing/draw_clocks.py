"""Twelve clocks at one moment (181 mm) and noon by the sun (57 mm)."""

from __future__ import annotations

import math
from pathlib import Path

from house import BRICK, CLAY, COLUMN, DUNE, FULL, GREY, INK, OCHRE, PAPER, SAND, TEAL, Sheet, Words

HERE = Path(__file__).parents[1] / "images"
WORDS: Words = {
    "Aktau": ("Актау", "阿克套"),
    "Almaty": ("Алматы", "阿拉木图"),
    "Baku": ("Баку", "巴库"),
    "Beijing": ("Пекин", "北京"),
    "Bishkek": ("Бишкек", "比什凯克"),
    "Delhi": ("Дели", "德里"),
    "Hanoi": ("Ханой", "河内"),
    "Istanbul": ("Стамбул", "伊斯坦布尔"),
    "Kabul": ("Кабул", "喀布尔"),
    "Kashgar": ("Кашгар", "喀什"),
    "Kathmandu": ("Катманду", "加德满都"),
    "Khorgos": ("Хоргос", "霍尔果斯"),
    "Moscow": ("Москва", "莫斯科"),
    "Seoul": ("Сеул", "首尔"),
    "Tashkent": ("Ташкент", "塔什干"),
    "Tehran": ("Тегеран", "德黑兰"),
    "Yangon": ("Янгон", "仰光"),
    "Ürümqi": ("Урумчи", "乌鲁木齐"),
}

# --- One moment: 06.00 co-ordinated universal time.
ZONES = [
    ("Istanbul", 3.0), ("Tehran", 3.5), ("Baku", 4.0), ("Kabul", 4.5), ("Almaty", 5.0), ("Delhi", 5.5),
    ("Kathmandu", 5.75), ("Bishkek", 6.0), ("Yangon", 6.5), ("Hanoi", 7.0), ("Beijing", 8.0), ("Seoul", 9.0),
]  # fmt: skip
sheet = Sheet(FULL, 200, INK)
cell = FULL / 6
for i, (town, offset) in enumerate(ZONES):
    x, y, r = cell * (i % 6 + 0.5), 42.0 + 97 * (i // 6), 27.0
    lit = town in ("Almaty", "Beijing")
    sheet.circle(x, y, r + 2.4, BRICK if lit else OCHRE)
    sheet.circle(x, y, r, PAPER)
    for mark in range(12):
        a = math.radians(mark * 30)
        long = 4.2 if mark % 3 == 0 else 2.0
        sheet.line(
            x + math.sin(a) * (r - 1.6),
            y - math.cos(a) * (r - 1.6),
            x + math.sin(a) * (r - 1.6 - long),
            y - math.cos(a) * (r - 1.6 - long),
            INK,
            0.9 if mark % 3 == 0 else 0.5,
        )
    hour = 6 + offset
    minute = (hour % 1) * 60
    a, b = math.radians(hour % 12 * 30), math.radians(minute * 6)
    sheet.line(
        x - math.sin(a) * 3,
        y + math.cos(a) * 3,
        x + math.sin(a) * 14,
        y - math.cos(a) * 14,
        BRICK if lit else INK,
        2.0,
        stroke_linecap="round",
    )
    sheet.line(
        x - math.sin(b) * 3,
        y + math.cos(b) * 3,
        x + math.sin(b) * 21,
        y - math.cos(b) * 21,
        BRICK if lit else INK,
        1.2,
        stroke_linecap="round",
    )
    sheet.circle(x, y, 1.7, BRICK if lit else INK)
    sheet.text(x, y + r + 13.5, town, 8.4, PAPER, "middle", 700 if lit else 600)
    sheet.text(x, y + r + 23, f"{int(hour):02d}.{int(minute):02d}", 7.2, CLAY if lit else DUNE, "middle")
sheet.save(HERE / "clocks.svg", WORDS)

# --- Noon: mean solar noon by the clock, from the longitude and the zone.
TOWNS = [
    ("Kabul", 69.2, 4.5), ("Almaty", 76.9, 5), ("Beijing", 116.4, 8), ("Delhi", 77.2, 5.5), ("Tashkent", 69.2, 5), ("Moscow", 37.6, 3), ("Tehran", 51.4, 3.5),
    ("Baku", 49.9, 4), ("Bishkek", 74.6, 6), ("Aktau", 51.2, 5), ("Ürümqi", 87.6, 8), ("Khorgos", 80.4, 8), ("Kashgar", 76.0, 8),
]  # fmt: skip
noons = sorted((12 + zone - longitude / 15, town, zone) for town, longitude, zone in TOWNS)
sheet = Sheet(COLUMN, 224, SAND)
left, right, top, step = 48.0, COLUMN - 14, 40.0, 14.2


def at(hour: float) -> float:
    return left + (hour - 11.5) / 4.0 * (right - left)


for hour in (12, 13, 14, 15):
    sheet.line(
        at(hour),
        top - 10,
        at(hour),
        top + step * len(noons) - 4,
        BRICK if hour == 12 else DUNE,
        0.9 if hour == 12 else 0.6,
    )
    sheet.text(at(hour), top - 14, f"{hour}.00", 7, BRICK if hour == 12 else GREY, "middle", 600 if hour == 12 else 400)
sheet.circle(at(12), 11, 4, BRICK)
for k in range(8):
    a = k * math.pi / 4
    sheet.line(
        at(12) + math.cos(a) * 5.4,
        11 + math.sin(a) * 5.4,
        at(12) + math.cos(a) * 7.4,
        11 + math.sin(a) * 7.4,
        BRICK,
        0.9,
    )
for row, (noon, town, zone) in enumerate(noons):
    y = top + row * step
    tone = TEAL if zone == 8 else INK
    sheet.text(8, y + 2.5, town, 7.4, tone, weight=600 if zone == 8 else 400)
    sheet.line(at(12), y, at(noon), y, tone, 1.6)
    sheet.circle(at(noon), y, 2.7, tone)
    if noon > 13.9:
        hours, minutes = int(noon), round(noon % 1 * 60)
        sheet.text(at(noon) - 5, y - 2.6, f"{hours}.{minutes:02d}", 7, tone, "end")
sheet.save(HERE / "noon.svg", WORDS)
