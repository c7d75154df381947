"""Joins the stages: what is read is planned, set, bound and reflowed, and delivered. No document logic lives here."""

from scoprint.pipeline.bind import BindOrder, bind_pdfs
from scoprint.pipeline.build import build
from scoprint.pipeline.check import check
from scoprint.pipeline.gathering import CheckOrder
from scoprint.pipeline.impose import ImposeOrder, impose
from scoprint.pipeline.order import Order
from scoprint.pipeline.referees import REFEREES
from scoprint.pipeline.reports import deliver_report, type_table

__all__ = [
    "REFEREES",
    "BindOrder",
    "CheckOrder",
    "ImposeOrder",
    "Order",
    "bind_pdfs",
    "build",
    "check",
    "deliver_report",
    "impose",
    "type_table",
]
