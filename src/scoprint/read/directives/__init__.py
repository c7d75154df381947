"""The block directives of the dialect: one row each."""

from types import MappingProxyType

from scoprint.read.attributes import Allowed
from scoprint.read.directives.boxes import set_facts, set_pullquote, set_sidebar
from scoprint.read.directives.call import Call, Directive
from scoprint.read.directives.figure import set_figure
from scoprint.read.directives.interview import set_interview
from scoprint.read.directives.pieces import set_item, set_passage
from scoprint.read.directives.table import set_table

__all__ = ["DIRECTIVES", "Call", "Directive"]

DIRECTIVES: MappingProxyType[str, Directive] = MappingProxyType(
    {
        "facts": Directive(set_facts, Allowed.of("id", "lang", "width")),
        "figure": Directive(set_figure, Allowed.of("id", "lang", "width")),
        "interview": Directive(set_interview, Allowed.of("id", "lang", "question", "answer")),
        "item": Directive(set_item, Allowed.of("id", "lang", "byline", "place")),
        "passage": Directive(set_passage, Allowed.of("id", "lang")),
        "pullquote": Directive(set_pullquote, Allowed.of("id", "lang")),
        "sidebar": Directive(set_sidebar, Allowed.of("id", "lang", "width")),
        "table": Directive(set_table, Allowed.of("id", "lang", "width", "rows")),
    }
)
