"""An article was changed after its issue was built."""

from pathlib import Path

MESSAGE = r"rails/article\.md” has changed since"


def publication(root: Path) -> None:
    article = root / "source/articles/rails/article.md"
    article.write_text(article.read_text("utf-8").replace("at night", "by day"), "utf-8")
