"""Joins the stages: what is read is planned, set, bound and reflowed, and delivered. No document logic lives here."""

from scoprint.pipeline.build import Order, build
from scoprint.pipeline.formats import FORMATS
from scoprint.pipeline.press import Tick

__all__ = ["FORMATS", "Order", "Tick", "build"]
