"""The briefing's two drawings: rails to scale (57 mm) and eight journeys by gauge (181 mm)."""

from __future__ import annotations

from pathlib import Path

from house import BRICK, COLUMN, FULL, GREY, INK, LAGOON, OCHRE, RULE, SAND, TEAL, Said, Sheet, Words

HERE = Path(__file__).parents[1] / "images"
WORDS: Words = {
    "Myanmar, Vietnam": ("Мьянма, Вьетнам", "缅甸、越南"),
    "Japan, Indonesia": ("Япония, Индонезия", "日本、印度尼西亚"),
    "China, Iran, Turkey, most of Europe": ("Китай, Иран, Турция, почти вся Европа", "中国、伊朗、土耳其、欧洲大部"),
    "the former Soviet Union, Mongolia": ("бывший СССР, Монголия", "前苏联、蒙古国"),
    "India, Pakistan, Bangladesh": ("Индия, Пакистан, Бангладеш", "印度、巴基斯坦、孟加拉国"),
    "one rail in common": ("общий рельс", "共用的一根钢轨"),
    "Moscow–Tashkent": ("Москва — Ташкент", "莫斯科—塔什干"),
    "Beijing–Ulaanbaatar": ("Пекин — Улан-Батор", "北京—乌兰巴托"),
    "Xi’an–Tashkent": ("Сиань — Ташкент", "西安—塔什干"),
    "Tashkent–Bandar Abbas": ("Ташкент — Б.-Аббас", "塔什干—阿巴斯港"),
    "Islamabad–Tehran": ("Исламабад — Тегеран", "伊斯兰堡—德黑兰"),
    "Yiwu–Tehran": ("Иу — Тегеран", "义乌—德黑兰"),
    "Chengdu–Warsaw": ("Чэнду — Варшава", "成都—华沙"),
    "Xi’an–Istanbul": ("Сиань — Стамбул", "西安—伊斯坦布尔"),
    "Akhalkalaki": ("Ахалкалаки", Said("阿哈尔卡拉基", dy=0.7, size=6.6)),
    "Brest": ("Брест", Said("布列斯特", dy=0.7, size=6.6)),
    "Dostyk": ("Достык", Said("多斯特克", dy=0.7, size=6.6)),
    "Erenhot": ("Эрэн-Хото", Said("二连浩特", dy=0.7, size=6.6)),
    "Khorgos": ("Хоргос", Said("霍尔果斯", dy=0.7, size=6.6)),
    "Sarakhs": ("Серахс", Said("萨拉赫斯", dy=0.7, size=6.6)),
    "Zahedan": ("Захедан", Said("扎黑丹", dy=0.7, size=6.6)),
    "ferry": ("паром", "轮渡"),
    "breaks": ("смены колеи", "换轨次数"),
}

# --- Five gauges, drawn from one common rail.
GAUGES = [
    (1000, "Myanmar, Vietnam", GREY),
    (1067, "Japan, Indonesia", GREY),
    (1435, "China, Iran, Turkey, most of Europe", OCHRE),
    (1520, "the former Soviet Union, Mongolia", TEAL),
    (1676, "India, Pakistan, Bangladesh", BRICK),
]
sheet = Sheet(COLUMN, 214, SAND)
ROOT, SCALE, STEP = 20.0, 0.0725, 39.0


def rail(x: float, y: float, colour: str) -> None:
    """A rail in cross-section whose running face is on the side of the track."""
    sheet.path(f"M{x - 5:.1f} {y:.1f}h10v-1.6l-3.6 -1.4v-5.4h1.8v-3.6h-6.4v3.6h1.8v5.4l-3.6 1.4z", colour)


for row, (width, where, colour) in enumerate(GAUGES):
    y = 32.0 + row * STEP
    right = ROOT + width * SCALE
    sheet.rect(ROOT - 11, y, 1676 * SCALE + 22, 4.5, "#B79E6C")
    rail(ROOT - 3.2, y, INK)
    rail(right + 3.2, y, colour)
    sheet.line(ROOT, y - 5.5, right, y - 5.5, INK, 0.5)
    sheet.path(f"M{ROOT:.1f} {y - 5.5:.1f}l4 -1.6v3.2z", INK)
    sheet.path(f"M{right:.1f} {y - 5.5:.1f}l-4 -1.6v3.2z", INK)
    words = f"{width:,} mm"
    sheet.rect((ROOT + right) / 2 - 18, y - 10.5, 36, 10, SAND)
    sheet.text((ROOT + right) / 2, y - 2.8, words, 8.4, INK, "middle", 700)
    sheet.text(ROOT + 4, y + 13, where, 7, INK)
sheet.line(ROOT, 8, ROOT, 32 + 4 * STEP, BRICK, 0.5, stroke_dasharray="2 2")
sheet.text(ROOT + 4, 12, "one rail in common", 7, BRICK, font_style="italic")
# Han is wider than Latin: smaller, so that it stays clear of its arrows.
widths: Words = {f"{width:,} mm": (f"{width}\u202fмм", Said(f"{width}毫米", size=7.4)) for width, _, _ in GAUGES}
sheet.save(HERE / "rails.svg", {**WORDS, **widths})

# --- Journeys: which gauge, and where the wheels change.
N, B, P, S = "normal", "broad", "indian", "sea"
JOURNEYS = [
    ("Moscow–Tashkent", [(B, 1.0)], []),
    ("Beijing–Ulaanbaatar", [(N, 0.5), (B, 0.5)], ["Erenhot"]),
    ("Xi’an–Tashkent", [(N, 0.72), (B, 0.28)], ["Khorgos"]),
    ("Tashkent–Bandar Abbas", [(B, 0.45), (N, 0.55)], ["Sarakhs"]),
    ("Islamabad–Tehran", [(P, 0.5), (N, 0.5)], ["Zahedan"]),
    ("Yiwu–Tehran", [(N, 0.46), (B, 0.36), (N, 0.18)], ["Khorgos", "Sarakhs"]),
    ("Chengdu–Warsaw", [(N, 0.4), (B, 0.55), (N, 0.05)], ["Dostyk", "Brest"]),
    ("Xi’an–Istanbul", [(N, 0.4), (B, 0.24), (S, 0.04), (B, 0.12), (N, 0.2)], ["Khorgos", "Akhalkalaki"]),
]
TONE = {N: OCHRE, B: TEAL, P: BRICK}
sheet = Sheet(FULL, 226)
x0, x1, top, step = 96.0, FULL - 14, 32.0, 23.5
for i, (kind, words) in enumerate(((N, "1,435 mm"), (B, "1,520 mm"), (P, "1,676 mm"))):
    sheet.rect(x0 + i * 58, 3, 12, 7, TONE[kind])
    sheet.text(x0 + i * 58 + 16, 9.4, words, 7.2, INK)
sheet.line(x0 + 174, 6.5, x0 + 186, 6.5, LAGOON, 1.2, stroke_dasharray="2 1.6")
sheet.text(x0 + 190, 9.4, "ferry", 7.2, INK)
sheet.text(FULL, top - 9, "breaks", 7, GREY, "end")
for row, (name, legs, breaks) in enumerate(JOURNEYS):
    y = top + row * step
    sheet.text(0, y + 7, name, 7.6, INK, weight=600)
    x = x0
    names = list(breaks)
    last = ""
    room = x1 - x0 - 14
    for kind, share in legs:
        wide = room * share
        if kind == S:
            sheet.line(x + 1, y + 4.5, x + wide - 1, y + 4.5, LAGOON, 1.4, stroke_dasharray="2 1.6")
        else:
            sheet.rect(x, y + 1, wide, 7, TONE[kind])
            before = last
            if before and before != kind:
                sheet.line(x, y - 2, x, y + 11, INK, 1.6)
                word = names.pop(0)
                near = x > x1 - 45
                sheet.text(x if not near else x + 12, y + 16.8, word, 7, GREY, "middle" if not near else "end")
            last = kind
        x += wide
    sheet.text(FULL, y + 8, str(len(breaks)), 9.5, BRICK if breaks else GREY, "end", 700)
    if row:
        sheet.line(0, y - 4.2, FULL, y - 4.2, RULE, 0.35)
sheet.save(HERE / "journeys.svg", WORDS)
