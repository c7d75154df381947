"""Publication, issue and articles become an edition plan: order, names, dates, then folios, then what is bound."""

from scoprint.plan.bindings import BLANK, bind_issue, bind_offprint
from scoprint.plan.outline import outline_issue
from scoprint.plan.pagination import paginate

__all__ = ["BLANK", "bind_issue", "bind_offprint", "outline_issue", "paginate"]
