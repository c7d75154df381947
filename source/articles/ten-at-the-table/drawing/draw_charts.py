"""The charts of the page of figures: the timeline of seats (181 mm), land and people (181 mm), Qingdao in dots (57 mm)."""

from __future__ import annotations

from pathlib import Path

from house import (
    BRICK,
    CLAY,
    COLUMN,
    DUNE,
    FULL,
    GREY,
    INK,
    LAGOON,
    OCHRE,
    PAPER,
    RULE,
    SAND,
    TEAL,
    WINE,
    Said,
    Sheet,
    Words,
)

HERE = Path(__file__).parents[1] / "images"
WORDS: Words = {
    "Belarus": ("Беларусь", "白俄罗斯"),
    "China": ("Китай", "中国"),
    "India": ("Индия", "印度"),
    "Iran": ("Иран", "伊朗"),
    "Kazakhstan": ("Казахстан", "哈萨克斯坦"),
    "Kyrgyzstan": ("Кыргызстан", "吉尔吉斯斯坦"),
    "Pakistan": ("Пакистан", "巴基斯坦"),
    "Russia": ("Россия", "俄罗斯"),
    "Tajikistan": ("Таджикистан", "塔吉克斯坦"),
    "Uzbekistan": ("Узбекистан", "乌兹别克斯坦"),
    "The other four": ("Остальные четыре", "其余四国"),
    "Two seats in the south": ("Два места на юге", "南方两席"),
    "One on the plateau": ("Одно на нагорье", "高原一席"),
    "One in the west": ("Одно на западе", "西方一席"),
    "Qingdao summit": ("Саммит в Циндао", "青岛峰会"),
    "Samarkand": ("Самарканд", "撒马尔罕"),
    "By video": ("По видео", "视频"),
    "November 2026": ("ноябрь 2026", "2026年11月"),
    "Land": ("Площадь", "土地"),
    "36.2 million square kilometres": (Said("36,2\u202fмлн км²", dx=17), "3620万平方公里"),
    "People": ("Население", "人口"),
    "3.4 billion": (Said("3,4\u202fмлрд", dx=16), Said("34亿", dx=-7)),
    "freight-train routes": ("маршрут поездов", "条货运班列线路"),
    "cities that they reach": ("города на этих маршрутах", "座通达的城市"),
    "countries of those cities": ("страны этих городов", "个所在的国家"),
    "people trained; one dot, 100": (Said("человек обучено; точка — 100", dx=-3), Said("人受训；一点为100人", dx=-3)),
}

# --- Adding chairs: when each member sat down.
MEMBERS = [
    ("China", 2001),
    ("Kazakhstan", 2001),
    ("Kyrgyzstan", 2001),
    ("Russia", 2001),
    ("Tajikistan", 2001),
    ("Uzbekistan", 2001),
    ("India", 2017),
    ("Pakistan", 2017),
    ("Iran", 2023),
    ("Belarus", 2024),
]
TONE = {2001: TEAL, 2017: OCHRE, 2023: BRICK, 2024: WINE}
sheet = Sheet(FULL, 212)
LEFT, RIGHT, TOP, STEP = 64.0, FULL - 8, 22.0, 17.6


def at(year: float) -> float:
    return LEFT + (year - 2001) / 26 * (RIGHT - LEFT)


for year in range(2001, 2028):
    major = year in (2001, 2005, 2010, 2015, 2020, 2025)
    sheet.line(at(year), TOP - 4, at(year), TOP + 10 * STEP, RULE if major else "#DDD6C4", 0.6 if major else 0.3)
    if major:
        sheet.text(at(year), TOP - 8, str(year), 7.5, GREY, "middle")


def chair(x: float, y: float, colour: str) -> None:
    sheet.rect(x, y - 12, 2.2, 16.5, colour)
    sheet.rect(x, y - 1.5, 9, 3.4, colour)
    sheet.rect(x + 6.8, y - 1.2, 2.2, 5.7, colour)


for row, (name, year) in enumerate(MEMBERS):
    y = TOP + row * STEP + 10
    colour = TONE[year]
    sheet.text(0, y + 2, name, 8.2, INK, weight=600)
    sheet.rect(at(year + 0.45), y - 1.5, at(2026.87) - at(year + 0.45), 3.4, colour)
    chair(at(year + 0.45) - 1, y, colour)
for year, words, row in (
    (2017, "Two seats in the south", 6),
    (2023, "One on the plateau", 8),
    (2024, "One in the west", 9),
):
    wide = 3.4 * len(words) + 3
    sheet.ground(at(year + 0.45) - 5, TOP + row * STEP + 5, wide, 10, words, 7.2)
    sheet.text(at(year + 0.45) - 6, TOP + row * STEP + 12, words, 7.2, TONE[year], "end")
for year, label, note in ((2018, "Qingdao", "2018"), (2022, "Samarkand", "2022"), (2023.5, "by video", "2023")):
    x = at(year + 0.5) if year != 2023.5 else at(2023.5)
    sheet.line(x, TOP - 2, x, TOP + 6 * STEP - 6, BRICK, 0.9, stroke_dasharray="2.4 1.8")
for x, words, anchor in (
    (at(2018.45) - 3, "Qingdao summit", "end"),
    (at(2022.45) - 3, "Samarkand", "end"),
    (at(2023.5) + 3, "By video", "start"),
):
    if anchor == "end":
        sheet.ground(x + 2, TOP + 5 * STEP + 12.5, 60 if "Qing" in words else 40, 9, words, 7.2)
    else:
        sheet.rect(x - 2, TOP + 5 * STEP + 12.5, 32, 9, "#FFFFFF")
    sheet.text(x, TOP + 5 * STEP + 20, words, 7.2, BRICK, anchor, font_style="italic")
sheet.line(LEFT, TOP + 10 * STEP + 1, RIGHT, TOP + 10 * STEP + 1, INK, 0.8)
sheet.text(RIGHT, TOP + 10 * STEP + 11, "November 2026", 7.2, GREY, "end")
sheet.save(HERE / "chairs.svg", WORDS)

# --- Land and people: the same ten states, measured twice.
STATES = [
    ("Russia", 17100, 145, INK, PAPER),
    ("China", 9600, 1420, BRICK, PAPER),
    ("India", 3290, 1450, OCHRE, PAPER),
    ("Kazakhstan", 2720, 21, LAGOON, INK),
    ("Iran", 1650, 92, CLAY, INK),
    ("Pakistan", 800, 250, TEAL, PAPER),
    ("The other four", 1000, 63, DUNE, INK),
]
sheet = Sheet(FULL, 172)
land, people = (sum(state[i] for state in STATES) for i in (1, 2))
HIGH, LOW, THICK, GAP = 36.0, 128.0, 20.0, 1.2
room = FULL - GAP * (len(STATES) - 1)
x1 = x2 = 0.0
sheet.text(0, 9, "Land", 8.5, INK, weight=700)
sheet.text(22, 9, "36.2 million square kilometres", 7.5, GREY)
sheet.text(0, LOW + THICK + 20, "People", 8.5, INK, weight=700)
sheet.text(29, LOW + THICK + 20, "3.4 billion", 7.5, GREY)
later = []
for name, area, heads, colour, ink in STATES:
    w1, w2 = room * area / land, room * heads / people
    bend = (LOW - HIGH - THICK) * 0.5
    d = (
        f"M{x1:.1f} {HIGH + THICK:.1f}C{x1:.1f} {HIGH + THICK + bend:.1f} {x2:.1f} {LOW - bend:.1f} {x2:.1f} {LOW:.1f}"
        f"L{x2 + w2:.1f} {LOW:.1f}C{x2 + w2:.1f} {LOW - bend:.1f} {x1 + w1:.1f} {HIGH + THICK + bend:.1f} {x1 + w1:.1f} {HIGH + THICK:.1f}Z"
    )
    sheet.path(d, colour, fill_opacity=0.32)
    sheet.rect(x1, HIGH, w1, THICK, colour)
    sheet.rect(x2, LOW, w2, THICK, colour)
    later.append((name, x1, w1, x2, w2, ink, area, heads))
    x1 += w1 + GAP
    x2 += w2 + GAP
for name, a, w1, b, w2, ink, area, heads in later:
    if w1 > 70:
        sheet.text(a + 4, HIGH + 9, name, 7.6, ink, weight=600)
        sheet.text(a + 4, HIGH + 17, f"{area / land * 100:.0f}%", 7, ink)
    elif w1 > 25:
        sheet.text(a + 3, HIGH + 13, f"{area / land * 100:.0f}%", 7, ink)
    else:
        sheet.text(a + w1 / 2, HIGH + 13, f"{area / land * 100:.0f}", 6.6, ink, "middle")
    if w2 > 70:
        sheet.text(b + 4, LOW + 9, name, 7.6, ink, weight=600)
        sheet.text(b + 4, LOW + 17, f"{heads / people * 100:.0f}%", 7, ink)
    elif w2 > 12:
        sheet.text(b + w2 / 2, LOW + 13, f"{heads / people * 100:.0f}", 6.6, ink, "middle")
# Names of the narrow ones, on stilts above the land.
STILTS = {"India": 0, "Kazakhstan": 0, "Iran": 1, "Pakistan": 2, "The other four": 3}
for name, a, w1, b, w2, _ink, _area, _heads in later:
    if name in STILTS:
        level = HIGH - 4 - 8.5 * STILTS[name]
        if STILTS[name]:
            sheet.line(a + w1 / 2, level + 1.5, a + w1 / 2, HIGH, INK, 0.4)
        right = a + w1 / 2 + 2 if STILTS[name] else a + w1 - 1
        sheet.text(a if name == "India" else right, level, name, 7, INK, "start" if name == "India" else "end")
    if name in ("Russia", "Iran"):
        sheet.text(
            b + (0 if name == "Russia" else w2), LOW + THICK + 8.5, name, 7, INK, "start" if name == "Russia" else "end"
        )
    if name == "Pakistan":
        sheet.text(b + 2, LOW + THICK + 8.5, name, 7, INK)
sheet.save(HERE / "land-people.svg", WORDS)

# --- Qingdao in dots.
sheet = Sheet(COLUMN, 186, SAND)


def dots(x: float, y: float, count: int, across: int, step: float, radius: float, colour: str) -> float:
    for i in range(count):
        sheet.circle(x + radius + i % across * step, y + radius + i // across * step, radius, colour)
    return y + ((count - 1) // across + 1) * step


y = 7.0
# Ochre is too pale on sand for a number.
for count, words, colour, ink in (
    (31, "freight-train routes", BRICK, BRICK),
    (54, "cities that they reach", TEAL, TEAL),
    (23, "countries of those cities", OCHRE, "#7A5C28"),
):
    sheet.text(10, y + 8, str(count), 12, ink, weight=600)
    sheet.text(28, y + 8, words, 7.4, INK)
    y = dots(10, y + 13, count, 18, 7.9, 2.9, colour) + 4
sheet.line(10, y, COLUMN - 10, y, DUNE, 0.8)
y += 4
sheet.text(10, y + 8, "9,900", 12, INK, weight=600)
sheet.text(43, y + 8, "people trained; one dot, 100", 7.4, INK)
dots(10, y + 13, 99, 18, 7.9, 2.9, INK)
sheet.save(HERE / "qingdao.svg", WORDS)
