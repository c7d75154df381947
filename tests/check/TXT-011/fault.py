"""A style sheet of the EPUB asks for grey words on a pale ground, and not in headings alone."""

MESSAGE = r"EPUB/\S+:\d+: “[^”]+” is #888888 on #ffffe0, a contrast of 3\.48:1 where 4\.5:1 is needed"
ALSO = ("EPF-070",)


def epub(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith("standard.css"))
    members[name] += b"\nbody { background: #ffffe0 } p { color: #888 }\nh1 { color: #888; font-size: 24pt }"
