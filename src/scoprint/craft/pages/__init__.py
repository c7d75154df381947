"""Pages of HTML that scoprint itself shows, filled from the templates beside this module."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from scoprint.craft.templates import SUFFIX


def fill_page(name: str, **values: object) -> str:
    """The page of a name with its values, every one of them escaped.

    Args:
        name: the template without `.html.j2`.
        values: what it shows.
    """
    return _environment().get_template(name + SUFFIX).render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("scoprint.craft.pages", ""),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
