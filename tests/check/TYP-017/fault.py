"""An article runs from right to left."""

from dataclasses import replace

MESSAGE = r"the lines of “Two gauges” are not measured"


def measured(plan):
    last = plan.articles[-1]
    parts = [
        replace(part, article=replace(last, language="fa")) if part.article is last else part
        for part in plan.outline.parts
    ]
    return replace(plan, outline=replace(plan.outline, parts=tuple(parts)))
