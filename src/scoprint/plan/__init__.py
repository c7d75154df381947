"""Publication, issue and articles become an edition plan: order, names, dates, then folios, then what is bound."""

from scoprint.plan.bindings import BLANK, bind_issue, bind_offprint
from scoprint.plan.files import InputFile, bind_files, last_date, part_names
from scoprint.plan.outline import outline_issue
from scoprint.plan.pagination import paginate

__all__ = [
    "BLANK",
    "InputFile",
    "bind_files",
    "bind_issue",
    "bind_offprint",
    "last_date",
    "outline_issue",
    "paginate",
    "part_names",
]
