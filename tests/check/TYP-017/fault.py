"""An article runs from right to left."""

from dataclasses import replace

MESSAGE = r"the lines of “Two gauges” are not measured"


def measured(plan):
    *others, last = plan.articles
    return replace(plan, articles=(*others, replace(last, language="fa")))
