"""An edition as an e-book: EPUB 3.3 (W3C Recommendation) with the page list of the print edition."""

from scoprint.reflow.book import reflow
from scoprint.reflow.cutting import Cutting, cut
from scoprint.reflow.edition import FaceFile, Materials
from scoprint.reflow.screen import ScreenPictures
from scoprint.reflow.volume import IssueBook, reflow_volume

__all__ = ["Cutting", "FaceFile", "IssueBook", "Materials", "ScreenPictures", "cut", "reflow", "reflow_volume"]
