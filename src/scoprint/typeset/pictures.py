"""Pictures made ready for the page."""

from __future__ import annotations

from collections.abc import Mapping

from scoprint.craft.renditions import for_print
from scoprint.model.picture import Picture
from scoprint.model.setpart import Asset


def print_pictures(pictures: Mapping[str, tuple[Picture, bytes]]) -> Mapping[str, Asset]:
    """What the engine is given for each picture: upright, sRGB, without private data; every pixel is kept.

    Args:
        pictures: facts and bytes of each picture by its path.
    """
    made = {path: for_print(picture, data) for path, (picture, data) in pictures.items()}
    return {path: Asset(rendition.media_type, rendition.data) for path, rendition in made.items()}
