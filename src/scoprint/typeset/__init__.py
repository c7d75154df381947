"""A planned part becomes a set part: pages painted, tagged and measured by WeasyPrint."""

from scoprint.typeset.apart import compose_cover, compose_ticket
from scoprint.typeset.compose import blank, compose, furnish
from scoprint.typeset.pictures import print_pictures
from scoprint.typeset.raster import contact_sheet, raster
from scoprint.typeset.setting import prepare, set_copy, set_untagged

__all__ = [
    "blank",
    "compose",
    "compose_cover",
    "compose_ticket",
    "contact_sheet",
    "furnish",
    "prepare",
    "print_pictures",
    "raster",
    "set_copy",
    "set_untagged",
]
