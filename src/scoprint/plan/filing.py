"""How the headings of an index are filed: in the order of a language, under its letters.

ICU knows both: the Unicode Collation Algorithm (UTS 10) with the tailoring of each language (CLDR), so that `Ö` follows
`Z` in Swedish and stands with `O` in German, `CH` follows `H` in Czech, and Chinese is filed by its pronunciation.
"""

from __future__ import annotations

from collections.abc import Iterable

from icu import AlphabeticIndex, Collator, Locale, UCollAttribute, UCollAttributeValue

DIGITS = "0–9"
"""The group of headings that begin with a digit."""
REST = "…"
"""The group of headings that begin with a letter of no alphabet at hand, or with no letter at all."""


class Filing:
    """The order and the letters of an index.

    Word goes before word (`New York` before `Newcastle`), numbers by their value, and signs before the first letter or
    digit do not count.
    """

    def __init__(self, language: str, others: Iterable[str] = ()) -> None:
        """Take the order of a language, and its letters before those of others.

        Args:
            language: BCP 47 tag.
            others: languages in which headings may be too; their letters only make groups.
        """
        locale = Locale.forLanguageTag(language)
        self._index = AlphabeticIndex(locale)
        # With fewer, ICU would leave letters out where several alphabets meet.
        self._index.maxLabelCount = 2000
        for other in sorted(set(others)):
            self._index.addLabels(Locale.forLanguageTag(other))
        self._order = Collator.createInstance(locale)
        self._order.setAttribute(UCollAttribute.NUMERIC_COLLATION, UCollAttributeValue.ON)
        self._identity = Collator.createInstance(locale)
        self._identity.setStrength(Collator.SECONDARY)
        self._labels: list[str] = []
        self._index.resetBucketIterator()
        while self._index.nextBucket():
            self._labels.append(str(self._index.bucketLabel))

    def order(self, heading: str) -> tuple[bytes, str]:
        """What headings are sorted by."""
        return bytes(self._order.getSortKey(_filed(heading))), heading

    def identity(self, heading: str) -> bytes:
        """Equal for headings that are one: case does not part them, accents do."""
        return bytes(self._identity.getSortKey(_filed(heading)))

    def letter(self, heading: str) -> str:
        """What stands above the group of a heading: a letter of its alphabet, `DIGITS` or `REST`."""
        filed = _filed(heading)
        return DIGITS if filed[:1].isdigit() else self._labels[self._index.getBucketIndex(filed)]


def _filed(heading: str) -> str:
    first = next((at for at, character in enumerate(heading) if character.isalnum()), 0)
    return heading[first:]
