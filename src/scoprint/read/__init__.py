"""The first stage: source text becomes publication, issue, articles and layouts, or diagnostics with file and line."""

from scoprint.craft.notation import decode
from scoprint.read.article import read_article
from scoprint.read.declared import exceptions, read_issue, read_publication
from scoprint.read.layouts import read_layout
from scoprint.read.running_order import check_names, check_running_order, locate_cover
from scoprint.read.volumes import check_issues, locate_issues, read_volume

__all__ = [
    "check_issues",
    "check_names",
    "check_running_order",
    "decode",
    "exceptions",
    "locate_cover",
    "locate_issues",
    "read_article",
    "read_issue",
    "read_layout",
    "read_publication",
    "read_volume",
]
