"""Publication, issue and articles become an edition plan: order, names, dates, then folios, then what is bound."""

from scoprint.plan.bindings import BLANK, bind_issue, bind_offprint
from scoprint.plan.claims import lost
from scoprint.plan.cover_sheet import describe_cover, plan_cover, printing
from scoprint.plan.editions import addresses, article_edition
from scoprint.plan.files import InputFile, bind_files, last_date, part_names
from scoprint.plan.outline import outline_issue
from scoprint.plan.pagination import paginate
from scoprint.plan.record import record_issue
from scoprint.plan.ticket import bind_ticket, plan_ticket
from scoprint.plan.typefaces import scripts_in, set_in
from scoprint.plan.volume import outline_volume
from scoprint.plan.volume_binding import FinishedIssue, bind_volume

__all__ = [
    "BLANK",
    "FinishedIssue",
    "InputFile",
    "addresses",
    "article_edition",
    "bind_files",
    "bind_issue",
    "bind_offprint",
    "bind_ticket",
    "bind_volume",
    "describe_cover",
    "last_date",
    "lost",
    "outline_issue",
    "outline_volume",
    "paginate",
    "part_names",
    "plan_cover",
    "plan_ticket",
    "printing",
    "record_issue",
    "scripts_in",
    "set_in",
]
