"""Reports in the forms that people, other programs and browsers take: tables, SARIF and a page of HTML."""

from scoprint.deliver.page import page
from scoprint.deliver.sarif import sarif

__all__ = ["page", "sarif"]
