"""Pictures made ready for screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scoprint.craft.renditions import SCREEN_SIDE, STUDY_SIDE, Rendition, for_screen, kept
from scoprint.model.article import Article
from scoprint.model.keeping import Keeper
from scoprint.model.picture import Picture
from scoprint.model.setpart import Asset
from scoprint.reflow.pictures import SVG, scalable


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
        name = f"{picture.sha256} {picture.media_type} {side}"

        def make() -> Rendition:
            made = for_screen(picture, data, side)
            return made._replace(data=scalable(made.data)) if made.media_type == SVG else made

        made = kept(self._keeper, name, make)
        return Asset(made.media_type, made.data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._pictures)

    def __len__(self) -> int:
        return len(self._pictures)
