"""The first stage: source text becomes publication, issue, articles and layouts, or diagnostics with file and line."""

from scoprint.craft.notation import decode
from scoprint.read.article import read_article
from scoprint.read.declared import exceptions, read_issue, read_publication
from scoprint.read.layouts import read_layout
from scoprint.read.running_order import check_names, check_running_order, check_translations, locate_cover
from scoprint.read.translation import translate_issue, translate_publication, untranslated
from scoprint.read.volumes import check_issues, locate_issues, read_volume

__all__ = [
    "check_issues",
    "check_names",
    "check_running_order",
    "check_translations",
    "decode",
    "exceptions",
    "locate_cover",
    "locate_issues",
    "read_article",
    "read_issue",
    "read_layout",
    "read_publication",
    "read_volume",
    "translate_issue",
    "translate_publication",
    "untranslated",
]
