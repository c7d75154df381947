"""The last words of decks and captions stay together."""

from __future__ import annotations

import pytest
from lxml import etree
from lxml.html import document_fromstring

from scoprint.typeset.endings import tie_ends


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<p class="deck">Six states founded it in a city.</p>', "Six states founded it in a~city."),
        (
            '<p class="deck">Six states founded it in the <em>long city</em> </p>',
            "Six states founded it in the long~city ",
        ),
        (
            '<figcaption>Rows of dots for routes. <span class="credit">Drawing by Me</span></figcaption>',
            "Rows of dots for routes. Drawing by~Me",
        ),
        ("<figcaption>Rows of dots for <em>routes</em></figcaption>", "Rows of dots for routes"),
        ('<p class="deck">Four words, no more</p>', "Four words, no more"),
        (
            '<p class="deck">It was made by unaccompanied representatives.</p>',
            "It was made by unaccompanied representatives.",
        ),
        ("<p>Six states founded it in a city.</p>", "Six states founded it in a city."),
        ('<p class="deck"></p>', ""),
    ],
)
def test_the_last_two_words_are_tied(markup: str, text: str) -> None:
    tree = document_fromstring(f"<body>{markup}</body>")
    tie_ends(tree)
    assert str(etree.tostring(tree, method="text", encoding="unicode")).replace("\u00a0", "~") == text
