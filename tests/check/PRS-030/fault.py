"""A page that is tinted to its edges has no bleed."""

MESSAGE = r"page 2 has 0\.0 mm of bleed \(left, bottom, right, top\), .* 3 mm are needed"


def press(it) -> None:
    it.page(2).BleedBox = it.page(2).TrimBox
