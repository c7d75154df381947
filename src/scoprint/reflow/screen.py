"""Pictures made ready for screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from scoprint.craft.renditions import SCREEN_SIDE, STUDY_SIDE, for_screen
from scoprint.model.article import Article
from scoprint.model.diagnostics import Outcome
from scoprint.model.picture import Picture
from scoprint.model.setpart import Asset

Keeper = Callable[[str, Callable[[], Outcome[bytes]]], Outcome[bytes]]
"""Gives the bytes that were kept under a name, or has them made and keeps them."""


class ScreenPictures(Mapping[str, Asset]):
    """What the e-book carries for each picture: upright, sRGB, no larger than a screen shows, without private data.

    Each is derived when it is asked for, and held by the keeper alone: the pictures of a large edition need not all be
    in memory.
    """

    def __init__(
        self, pictures: Mapping[str, tuple[Picture, bytes]], articles: Iterable[Article], keeper: Keeper
    ) -> None:
        """Prepare the pictures of articles.

        Args:
            pictures: facts and bytes of each picture by its path.
            articles: where they are shown; a picture that any of them wants to be studied is carried larger.
            keeper: keeps what was derived.
        """
        self._pictures = pictures
        self._studied = {picture.path for article in articles for picture in article.pictures if picture.studied}
        self._keeper = keeper

    def __getitem__(self, path: str) -> Asset:
        picture, data = self._pictures[path]
        side = STUDY_SIDE if path in self._studied else SCREEN_SIDE

        def make() -> Outcome[bytes]:
            rendition = for_screen(picture, data, side)
            return Outcome(rendition.media_type.encode() + b"\n" + rendition.data)

        name = f"{sha256(data).hexdigest()} {picture.media_type} {side}"
        media_type, _, made = (self._keeper(name, make).value or b"").partition(b"\n")
        return Asset(media_type.decode(), made)

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __len__(self) -> int:
        return len(self._pictures)
