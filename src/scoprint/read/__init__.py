"""The first stage: source text becomes publication, issue and articles, or diagnostics with file and line."""

from scoprint.read.article import read_article
from scoprint.read.declared import read_issue, read_publication

__all__ = ["read_article", "read_issue", "read_publication"]
