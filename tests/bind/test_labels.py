"""Page labels: few ranges that say the same as many strings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scoprint.bind.labels import letters, ranges, roman


def expand(found: list, pages: int) -> list[str]:
    """Labels as ISO 32000-1, table 159 defines them, told anew."""
    styles = {
        "/D": str,
        "/r": roman,
        "/R": lambda n: roman(n).upper(),
        "/a": letters,
        "/A": lambda n: letters(n).upper(),
    }
    out = []
    for position, (start, entry) in enumerate(found):
        end = found[position + 1][0] if position + 1 < len(found) else pages
        prefix = entry.get("/P", b"")
        words = prefix[2:].decode("utf-16-be") if prefix.startswith(b"\xfe\xff") else prefix.decode()
        style = styles[entry["/S"]] if "/S" in entry else lambda _: ""
        number = entry.get("/St", 1)
        out += [words + style(number + page - start) for page in range(start, end)]
    return out


@given(
    st.lists(
        st.one_of(
            st.integers(0, 5000).map(str),
            st.integers(1, 3999).map(roman),
            st.integers(1, 3999).map(lambda n: roman(n).upper()),
            st.builds("{}{}".format, st.sampled_from(["12:", "12(3):", "S", "C", "№ "]), st.integers(0, 99)),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_labels_survive(labels: list[str]) -> None:
    found = ranges(labels)
    assert found[0][0] == 0
    assert expand(found, len(labels)) == labels


def test_a_range_for_each_run() -> None:
    labels = ["i", "ii", "iii", "1", "2", "3", "C1", "C2", "Cover", "7"]
    assert [start for start, _ in ranges(labels)] == [0, 3, 6, 8, 9]


def test_numerals() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 99, 400, 1994, 2026)] == [
        "i", "iv", "ix", "xiv", "xl", "xcix", "cd", "mcmxciv", "mmxxvi",
    ]  # fmt: skip
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]
