"""Pictures made ready for the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from scoprint.craft.renditions import for_print, kept
from scoprint.model.keeping import Keeper
from scoprint.model.picture import Picture
from scoprint.model.setpart import Asset


def print_pictures(pictures: Mapping[str, tuple[Picture, bytes]], keeper: Keeper) -> Mapping[str, Asset]:
    """What the engine is given for each picture: upright, sRGB, without private data; every pixel is kept.

    Args:
        pictures: facts and bytes of each picture by its path.
        keeper: keeps what was made.
    """
    made = dict[str, Asset]()
    for path, (picture, data) in pictures.items():
        name = f"{picture.sha256} {picture.media_type}"
        rendition = kept(keeper, name, partial(for_print, picture, data))
        made[path] = Asset(rendition.media_type, rendition.data)
    return made
