"""The map of gauges. 181 mm wide.

Set-up: the boundaries are those of Natural Earth (public domain), 1:50 million, as packed by npm's `world-atlas` 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    WORLD_ATLAS=package/countries-50m.json python3 source/drawing/draw.py where-the-gauge

Only the drawing is kept with the source, not the data. Without the data the script leaves the drawing as it is.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

from house import BRICK, FULL, INK, PAPER, TEAL, Said, Sheet, Words, trace

Point = tuple[float, float]
WIDTH, HEIGHT = FULL, 356.0
CENTRE, SOUTH, NORTH = 72.0, 28.0, 56.0  # degrees: central meridian and the two standard parallels

NORMAL = """China, Iran, Turkey, Poland, Romania, Bulgaria, Hungary, Slovakia, Czechia, Germany, Austria, Serbia, Greece,
Croatia, Slovenia, Montenegro, Macedonia, North Macedonia, Albania, Kosovo, Bosnia and Herz., Syria, Iraq, Israel, Palestine,
Lebanon, Jordan, Cyprus, N. Cyprus, Sweden, Norway, Denmark, Italy, Egypt, Saudi Arabia, United Arab Emirates, North Korea,
South Korea""".replace("\n", " ").split(", ")
BROAD = """Russia, Belarus, Ukraine, Moldova, Kazakhstan, Uzbekistan, Turkmenistan, Tajikistan, Kyrgyzstan, Mongolia,
Georgia, Armenia, Azerbaijan, Latvia, Lithuania, Estonia, Finland""".replace("\n", " ").split(", ")
INDIAN = [*"India Pakistan Nepal Bangladesh".split(), "Sri Lanka", "Siachen Glacier"]
METRE = "Myanmar Thailand Vietnam Laos Cambodia Malaysia".split()
FILL = {"normal": "#E3CFA0", "broad": "#9DBDBB", "indian": "#DDA488", "metre": "#CFC7B4", "none": "#EFE8D8"}


WORDS: Words = {
    "RUSSIA": ("РОССИЯ", "俄罗斯"),
    "KAZAKHSTAN": ("КАЗАХСТАН", "哈萨克斯坦"),
    "CHINA": ("КИТАЙ", "中国"),
    "MONGOLIA": ("МОНГОЛИЯ", "蒙古国"),
    "IRAN": ("ИРАН", "伊朗"),
    "INDIA": ("ИНДИЯ", "印度"),
    "TURKEY": ("ТУРЦИЯ", "土耳其"),
    "UKRAINE": ("УКРАИНА", "乌克兰"),
    "PAKISTAN": (Said("ПАКИСТАН", dx=-1.5, size=6.6), "巴基斯坦"),
    "Black Sea": ("Чёрное море", "黑海"),
    "Arabian Sea": ("Аравийское море", "阿拉伯海"),
    "Moscow": ("Москва", "莫斯科"),
    "Kyiv": ("Киев", "基辅"),
    "Warsaw": ("Варшава", "华沙"),
    "Yekaterinburg": ("Екатеринбург", "叶卡捷琳堡"),
    "Novosibirsk": ("Новосибирск", "新西伯利亚"),
    "Irkutsk": ("Иркутск", "伊尔库茨克"),
    "Ulaanbaatar": ("Улан-Батор", "乌兰巴托"),
    "Beijing": ("Пекин", "北京"),
    "Xi’an": ("Сиань", "西安"),
    "Lanzhou": ("Ланьчжоу", "兰州"),
    "Ürümqi": ("Урумчи", "乌鲁木齐"),
    "Kashgar": ("Кашгар", "喀什"),
    "Almaty": ("Алматы", "阿拉木图"),
    "Tashkent": ("Ташкент", "塔什干"),
    "Dushanbe": ("Душанбе", "杜尚别"),
    "Astana": ("Астана", "阿斯塔纳"),
    "Ashgabat": ("Ашхабад", "阿什哈巴德"),
    "Tehran": ("Тегеран", "德黑兰"),
    "Bandar Abbas": ("Бендер-Аббас", "阿巴斯港"),
    "Lahore": ("Лахор", "拉合尔"),
    "Delhi": ("Дели", "德里"),
    "Karachi": ("Карачи", "卡拉奇"),
    "Baku": ("Баку", "巴库"),
    "Tbilisi": (Said("Тбилиси", dx=1, dy=-5), Said("第比利斯", dy=-6)),
    "Aktau": ("Актау", "阿克套"),
    "Ankara": ("Анкара", "安卡拉"),
    "Istanbul": ("Стамбул", Said("伊斯坦布尔", dx=7, dy=5.5, size=6.6)),
    "Gauge of the main lines": ("Колея главных линий", "干线的轨距"),
    "1,520 mm (Finland 1,524)": ("1520\u202fмм (Финляндия 1524)", "1520毫米（芬兰1524）"),
    "few railways or none": ("дорог мало или нет", "铁路很少或没有"),
    "frontier of gauges": ("граница колеи", "轨距的边界"),
    "railway planned or being built": ("строится или задумана", "规划中或在建的铁路"),
    "train ferry": ("железнодорожный паром", "火车轮渡"),
}


def gauge(name: str) -> str:
    for kind, names in (("normal", NORMAL), ("broad", BROAD), ("indian", INDIAN), ("metre", METRE)):
        if name in names:
            return kind
    return "none"


N = math.log(math.cos(math.radians(SOUTH)) / math.cos(math.radians(NORTH))) / math.log(
    math.tan(math.pi / 4 + math.radians(NORTH) / 2) / math.tan(math.pi / 4 + math.radians(SOUTH) / 2)
)
F = math.cos(math.radians(SOUTH)) * math.tan(math.pi / 4 + math.radians(SOUTH) / 2) ** N / N


def conic(lon: float, lat: float) -> Point:
    """Lambert's conformal conic projection (Snyder 1987, equations 15-1 to 15-4), unscaled, y upwards."""
    lat = max(-60.0, min(89.0, lat))
    turn = (lon - CENTRE + 180) % 360 - 180
    rho = F / math.tan(math.pi / 4 + math.radians(lat) / 2) ** N
    return rho * math.sin(N * math.radians(turn)), -rho * math.cos(N * math.radians(turn))


LEFT, _ = conic(22.0, 41.0)
RIGHT, _ = conic(122.0, 41.0)
SCALE = WIDTH / (RIGHT - LEFT)
MIDDLE_Y = conic(72.0, 43.2)[1]


def see(lon: float, lat: float) -> Point:
    x, y = conic(lon, lat)
    return (x - LEFT) * SCALE, HEIGHT * 0.53 - (y - MIDDLE_Y) * SCALE


def clipped(ring: list[Point], margin: float = 3.0) -> list[Point]:
    """Sutherland and Hodgman's clipping to the frame."""
    sides = ((0, -margin, 1), (0, WIDTH + margin, -1), (1, -margin, 1), (1, HEIGHT + margin, -1))
    for axis, limit, sign in sides:
        kept: list[Point] = []
        for one, two in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, after = sign * one[axis] >= sign * limit, sign * two[axis] >= sign * limit
            if inside:
                kept.append(one)
            if inside != after:
                share = (limit - one[axis]) / (two[axis] - one[axis])
                kept.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))
        ring = kept
        if not ring:
            break
    return ring


def thinned(line: list[Point], step: float = 0.55) -> list[Point]:
    kept = line[:1]
    for point in line[1:-1]:
        if math.dist(point, kept[-1]) >= step:
            kept.append(point)
    return kept + line[-1:]


def decode(atlas: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def drawn(atlas: dict[str, Any]) -> Sheet:
    arcs = decode(atlas)
    sheet = Sheet(WIDTH, HEIGHT, "#C9DCDA")
    sheet.defs.append(f'<clipPath id="frame"><rect x="0" y="0" width="{WIDTH}" height="{HEIGHT}"/></clipPath>')
    sheet.open(clip_path="url(#frame)")
    for lon in range(0, 180, 10):
        sheet.polyline([see(lon, lat) for lat in range(10, 72, 3)], "#FFFFFF", 0.3, stroke_opacity=0.6)
    for lat in range(20, 71, 10):
        sheet.polyline([see(lon, lat) for lon in range(0, 150, 3)], "#FFFFFF", 0.3, stroke_opacity=0.6)
    shapes: dict[str, list[str]] = {kind: [] for kind in FILL}
    users: dict[int, set[str]] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        kind = gauge(country["properties"]["name"])
        polygons = {"Polygon": [country.get("arcs")], "MultiPolygon": country.get("arcs")}.get(country["type"], [])
        for polygon in polygons:
            for ring in polygon:
                line: list[Point] = []
                for index in ring:
                    users.setdefault(index if index >= 0 else ~index, set()).add(kind)
                    line += arcs[index] if index >= 0 else list(reversed(arcs[~index]))
                cut = clipped(thinned([see(*p) for p in line]))
                if len(cut) > 2 and max(p[0] for p in cut) - min(p[0] for p in cut) > 1.2:
                    shapes[kind].append(trace(cut) + "Z")
    for kind, paths in shapes.items():
        # A hairline in the same colour closes the seams between countries of one gauge.
        sheet.path("".join(paths), FILL[kind], stroke=FILL[kind], stroke_width=0.5, stroke_linejoin="round")
    for index, kinds in sorted(users.items()):
        if len(kinds) > 1:
            line = thinned([see(*p) for p in arcs[index]])
            if any(-5 < x < WIDTH + 5 and -5 < y < HEIGHT + 5 for x, y in line):
                known = "none" not in kinds
                sheet.polyline(line, BRICK if known else "#B9AE96", 1.3 if known else 0.5)
    rails(sheet)
    sheet.close()
    return sheet


CITIES: dict[str, tuple[float, float, str, float, float]] = {  # longitude, latitude, anchor, shift of the name
    "Moscow": (37.6, 55.8, "start", 3, -3),
    "Kyiv": (30.5, 50.45, "middle", 0, 10),
    "Warsaw": (21.0, 52.2, "end", -3.5, -1),
    "Yekaterinburg": (60.6, 56.8, "start", 4, -4),
    "Novosibirsk": (82.9, 55.0, "middle", 0, 11),
    "Irkutsk": (104.3, 52.3, "middle", -4, 11),
    "Ulaanbaatar": (106.9, 47.9, "end", -4, 3),
    "Beijing": (116.4, 39.9, "end", -4, 11),
    "Xi’an": (108.9, 34.3, "start", 5, 5),
    "Lanzhou": (103.8, 36.05, "end", -3, 8),
    "Ürümqi": (87.6, 43.8, "start", 0, -4),
    "Kashgar": (76.0, 39.5, "start", 4, 6),
    "Almaty": (76.9, 43.25, "middle", -2, 11),
    "Tashkent": (69.2, 41.3, "end", -4, -2),
    "Dushanbe": (68.8, 38.5, "start", 4, 6),
    "Astana": (71.4, 51.15, "start", 5, 0),
    "Ashgabat": (58.4, 37.95, "start", 0, -8),
    "Tehran": (51.4, 35.7, "end", -4, 6),
    "Bandar Abbas": (56.3, 27.2, "middle", 0, 11),
    "Lahore": (74.3, 31.55, "end", -4, 0),
    "Delhi": (77.2, 28.6, "start", 4, 2),
    "Karachi": (67.0, 24.9, "start", 5, 4),
    "Baku": (49.9, 40.4, "start", 4, 1),
    "Tbilisi": (44.8, 41.7, "middle", -1, -5),
    "Aktau": (51.2, 43.65, "end", -3, 0),
    "Ankara": (32.9, 39.9, "middle", 4, -5),
    "Istanbul": (29.0, 41.0, "end", -3, 9),
}
LINES: list[list[str | Point]] = [
    [
        "Warsaw",
        (23.7, 52.1),
        (27.6, 53.9),
        (32.0, 54.8),
        "Moscow",
        (44.0, 56.3),
        (50.0, 57.0),
        (56.2, 58.0),
        "Yekaterinburg",
        (65.5, 57.1),
        (73.4, 55.0),
        "Novosibirsk",
        (92.9, 56.0),
        (98.0, 55.9),
        "Irkutsk",
        (107.6, 51.8),
        (113.5, 52.0),
        (116.5, 53.7),
        (123.9, 54.0),
    ],
    [(107.6, 51.8), (106.2, 49.6), "Ulaanbaatar", (111.9, 43.7), (113.1, 41.0), "Beijing"],
    [(113.5, 52.0), (117.4, 49.6), (119.7, 49.2), (126.6, 45.8), (123.4, 41.8), "Beijing"],
    [
        "Beijing",
        (114.5, 38.0),
        (113.6, 34.8),
        "Xi’an",
        "Lanzhou",
        (98.5, 39.8),
        (93.5, 42.8),
        "Ürümqi",
        (82.5, 45.2),
        (75.0, 46.8),
        (73.0, 49.8),
        "Astana",
        (69.1, 54.9),
        (61.4, 55.2),
        "Yekaterinburg",
    ],
    [
        "Ürümqi",
        (81.3, 43.9),
        (80.4, 44.2),
        "Almaty",
        (71.4, 42.9),
        (69.6, 42.3),
        (65.5, 44.8),
        (61.0, 46.8),
        (55.1, 51.7),
        (50.2, 53.2),
        (45.0, 53.2),
        "Moscow",
    ],
    [(82.5, 45.2), (78.4, 45.3), "Almaty"],
    ["Ürümqi", (85.0, 41.7), (80.3, 41.2), "Kashgar"],
    [(69.6, 42.3), "Tashkent", (67.0, 39.7), (64.4, 39.8), (61.8, 37.6), "Ashgabat", (53.0, 40.0)],
    [(61.8, 37.6), (61.2, 36.5), (59.6, 36.3), (55.0, 36.4), "Tehran", (51.0, 32.6), (54.4, 31.9), "Bandar Abbas"],
    [(61.0, 46.8), (54.0, 46.0), "Aktau"],
    [(52.9, 42.2), (54.6, 39.3), (54.7, 37.5), (54.4, 36.8), (53.0, 36.0), "Tehran"],
    [(54.0, 46.0), (52.9, 42.2)],
    [
        "Tehran",
        (48.5, 36.7),
        (46.3, 38.1),
        (43.0, 38.5),
        (38.3, 38.4),
        (37.0, 39.7),
        "Ankara",
        (30.5, 39.8),
        "Istanbul",
        (26.6, 41.7),
        (23.3, 42.7),
    ],
    ["Baku", (47.0, 41.0), "Tbilisi", (43.5, 41.4), (43.1, 40.6), (41.3, 39.9), (37.0, 39.7)],
    ["Tbilisi", (42.7, 42.2), (41.7, 42.15)],
    ["Baku", (48.3, 42.1), (47.5, 43.0), (46.0, 46.3), (45.0, 48.7), (43.0, 51.0), "Moscow"],
    [
        (54.4, 31.9),
        (57.1, 30.3),
        (60.9, 29.5),
        (62.6, 28.9),
        (65.0, 28.75),
        (66.9, 30.1),
        (68.8, 27.7),
        (71.5, 30.2),
        "Lahore",
        (75.8, 30.9),
        "Delhi",
    ],
    [(68.8, 27.7), "Karachi"],
    ["Delhi", (75.8, 26.9), (73.2, 22.3)],
    ["Delhi", (80.3, 26.4), (83.0, 25.3), (88.4, 22.6)],
    ["Moscow", (34.0, 52.5), "Kyiv", (24.0, 49.8), (22.2, 48.4)],
    [(67.0, 39.7), (67.3, 37.4), (67.8, 37.9), "Dushanbe"],
    ["Xi’an", (104.1, 30.7)],
    ["Tashkent", (70.9, 40.5), (72.3, 40.8)],
]
SEA_LINES: list[list[Point]] = [[(51.2, 43.65), (50.7, 42.2), (49.9, 40.4)], [(53.0, 40.0), (51.5, 39.9), (49.9, 40.4)]]
PLANNED: list[Point] = [(76.0, 39.5), (75.4, 40.5), (74.0, 41.25), (72.9, 40.9), (72.3, 40.8)]
BREAKS: list[tuple[float, float, float, float]] = [  # longitude, latitude, shift of the number
    (23.65, 52.07, 0, 0),
    (43.45, 41.35, 0, 0),
    (54.75, 37.55, 0, 0),
    (61.2, 36.5, 0, 0),
    (60.9, 29.5, 0, 0),
    (80.4, 44.2, 0, 0),
    (82.5, 45.2, 0, 0),
    (111.9, 43.7, 0, 0),
    (117.4, 49.6, 0, 0),
]


def rails(sheet: Sheet) -> None:
    for line in LINES:
        points = [see(*(CITIES[p][:2] if isinstance(p, str) else p)) for p in line]
        sheet.polyline(points, INK, 0.9)
    sheet.polyline([see(*p) for p in PLANNED], BRICK, 1.0, stroke_dasharray="3 1.6")
    for ferry in SEA_LINES:
        sheet.polyline([see(*p) for p in ferry], TEAL, 0.8, stroke_dasharray="2 1.6")
    for words, lon, lat, turn in (
        ("RUSSIA", 67, 60.6, 1),
        ("KAZAKHSTAN", 66.5, 48.4, 2),
        ("CHINA", 100, 32.2, -17),
        ("MONGOLIA", 99.5, 46.3, -16),
        ("IRAN", 55.2, 33.6, 10),
        ("INDIA", 78.2, 24.0, -3),
        ("TURKEY", 32.8, 37.9, 22),
        ("UKRAINE", 34.8, 47.9, 24),
        ("PAKISTAN", 65.9, 27.4, 3),
    ):
        x, y = see(lon, lat)
        sheet.text(
            x,
            y,
            words,
            7.2,
            "#2F4543",
            "middle",
            600,
            letter_spacing="1.6" if words != "PAKISTAN" else "0.4",
            transform=f"rotate({turn} {x:.1f} {y:.1f})",
        )
    for words, lon, lat in (("Black Sea", 34.3, 43.3), ("Arabian Sea", 62.2, 22.6)):
        x, y = see(lon, lat)
        sheet.text(x, y, words, 7, TEAL, "middle", font_style="italic")
    for name, (lon, lat, anchor, dx, dy) in CITIES.items():
        x, y = see(lon, lat)
        if not (2 < x < WIDTH - 2 and 2 < y < HEIGHT - 2):
            continue
        sheet.circle(x, y, 1.9, PAPER, stroke=INK, stroke_width=0.9)
        sheet.text(x + dx, y + dy, name, 7.2, INK, anchor)
    for i, (lon, lat, dx, dy) in enumerate(BREAKS, 1):
        x, y = see(lon, lat)
        sheet.circle(x + dx, y + dy, 5.2, BRICK, stroke=PAPER, stroke_width=1.0)
        sheet.text(x + dx, y + dy + 2.5, str(i), 7.2, PAPER, "middle", 700)
    key(sheet)


def key(sheet: Sheet) -> None:
    x, y, wide, tall = 8.0, HEIGHT - 113.0, 120.0, 105.0
    sheet.rect(x, y, wide, tall, PAPER)
    sheet.rect(x, y, wide, 2.2, BRICK)
    rows = (
        ("broad", "1,520 mm (Finland 1,524)"),
        ("normal", "1,435 mm"),
        ("indian", "1,676 mm"),
        ("metre", "1,000 mm"),
        ("none", "few railways or none"),
    )
    sheet.text(x + 6, y + 13, "Gauge of the main lines", 7.6, INK, weight=700)
    for i, (kind, words) in enumerate(rows):
        sheet.rect(
            x + 6,
            y + 19 + i * 10.5,
            12,
            7.4,
            FILL[kind],
            stroke="#8E8672" if kind == "none" else "none",
            stroke_width=0.4,
        )
        sheet.text(x + 23, y + 25.4 + i * 10.5, words, 7, INK)
    for level, colour, width, dash, words in (
        (77.5, BRICK, 1.6, None, "frontier of gauges"),
        (88, BRICK, 1.0, "3 1.6", "railway planned or being built"),
        (98.5, TEAL, 0.8, "2 1.6", "train ferry"),
    ):
        sheet.line(x + 6, y + level, x + 18, y + level, colour, width, stroke_dasharray=dash)
        sheet.text(x + 23, y + level + 2.4, words, 7, INK)


data = Path(os.environ.get("WORLD_ATLAS", "countries-50m.json"))
if data.is_file():
    drawn(json.loads(data.read_text(encoding="utf-8"))).save(Path(__file__).parents[1] / "images" / "gauges.svg", WORDS)
else:
    print("  no boundaries at hand (see the head of this script); the map stays as it is")
