"""A planned part becomes a set part: pages painted, tagged and measured by WeasyPrint."""

from scoprint.typeset.compose import blank, compose, furnish
from scoprint.typeset.pictures import print_pictures
from scoprint.typeset.raster import contact_sheet, raster
from scoprint.typeset.setting import prepare, set_copy, set_furniture

__all__ = [
    "blank",
    "compose",
    "contact_sheet",
    "furnish",
    "prepare",
    "print_pictures",
    "raster",
    "set_copy",
    "set_furniture",
]
