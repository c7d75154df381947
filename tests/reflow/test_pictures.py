"""Names of pictures in the package, and drawings that scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from scoprint.model.article import Article, Figure, FrontMatter
from scoprint.model.diagnostics import Outcome
from scoprint.model.keeping import unkept
from scoprint.model.picture import Picture
from scoprint.reflow import ScreenPictures
from scoprint.reflow.pictures import picture_names, scalable


def names(*paths: str) -> dict[str, str]:
    return picture_names(dict.fromkeys(paths, "image/png"))


def test_names_tell_article_and_picture() -> None:
    assert names("source/articles/ferry/images/Map 1.png") == {
        "source/articles/ferry/images/Map 1.png": "images/ferry-map-1.png"
    }


def test_names_that_come_out_the_same_are_told_apart() -> None:
    made = names("source/articles/a/images/b.png", "source/articles/a/images/B.PNG", "source/articles/a-b.png")
    assert sorted(made.values()) == ["images/a-b-2.png", "images/a-b-3.png", "images/a-b.png"]


@given(st.sets(st.text(min_size=1, max_size=12).map(lambda name: f"source/articles/s/images/{name}.png"), max_size=8))
def test_names_are_unique_and_plain(paths: set[str]) -> None:
    made = names(*paths)
    assert len({name.casefold() for name in made.values()}) == len(paths)
    assert all(name.isascii() and name == name.lower() and " " not in name for name in made.values())
    assert "images/cover.png" not in made.values()


def test_a_drawing_loses_its_size_and_keeps_its_view_box() -> None:
    made = scalable(b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><path/></svg>')
    assert b"width" not in made
    assert b'viewBox="0 0 90 60"' in made
    without = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>'
    assert scalable(without) == without


def photograph() -> bytes:
    file = BytesIO()
    Image.linear_gradient("L").resize((3000, 2000)).save(file, "JPEG")
    return file.getvalue()


def shown(*pictures: Picture) -> Article:
    front = FrontMatter.model_validate({"title": "x"})
    return Article("a", "a.md", front, "en", "<div/>", {}, figures=(Figure("a--f", 1, pictures, ""),))


def test_pictures_are_derived_once_and_studied_ones_are_larger() -> None:
    kept: dict[str, Outcome[bytes]] = {}

    def keeper(name: str, make: Callable[[], Outcome[bytes]]) -> Outcome[bytes]:
        return kept[name] if name in kept else kept.setdefault(name, make())

    picture, data = Picture("p.jpg", "image/jpeg", 3000, 2000, ""), photograph()
    source = {"p.jpg": (picture, data), "same.jpg": (replace(picture, path="same.jpg"), data)}
    plain = ScreenPictures(source, [shown(picture)], keeper)
    assert plain["p.jpg"] == plain["same.jpg"] == ScreenPictures(source, [], keeper)["p.jpg"]
    assert len(kept) == 1
    assert Image.open(BytesIO(plain["p.jpg"].data)).size == (1600, 1067)
    studied = ScreenPictures(source, [shown(picture), shown(replace(picture, studied=True))], keeper)
    assert Image.open(BytesIO(studied["p.jpg"].data)).size == (2400, 1600)
    assert len(kept) == 2
    assert list(studied) == ["p.jpg", "same.jpg"]


def test_drawings_are_derived_without_their_measures() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><path/></svg>'
    made = ScreenPictures({"d.svg": (Picture("d.svg", "image/svg+xml", 90, 60, ""), drawing)}, [], unkept)["d.svg"]
    assert made.media_type == "image/svg+xml"
    assert b"width" not in made.data
    assert b'viewBox="0 0 90 60"' in made.data
