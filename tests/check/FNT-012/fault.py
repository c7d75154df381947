"""Glyphs are not mapped to characters."""

MESSAGE = r"cannot be searched"
ALSO = ("NAV-010", "NAV-017", "SAM-001", "TXT-001", "TXT-002", "TXT-003", "TAG-011")


def pdf(it) -> None:
    font = it.font()
    del font.ToUnicode
