"""Pictures made ready for screens."""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.craft.renditions import for_screen
from scoprint.model.picture import Picture
from scoprint.model.setpart import Asset


def screen_pictures(pictures: Mapping[str, tuple[Picture, bytes]]) -> Mapping[str, Asset]:
    """What the e-book carries for each picture: upright, sRGB, no larger than a screen shows, without private data.

    Args:
        pictures: facts and bytes of each picture by its path.
    """
    made = {path: for_screen(picture, data) for path, (picture, data) in pictures.items()}
    return {path: Asset(rendition.media_type, rendition.data) for path, rendition in made.items()}
