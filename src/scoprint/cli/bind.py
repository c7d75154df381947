"""Binding finished PDFs."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from scoprint.cli.console import conclude, console
from scoprint.cli.place import exit_code
from scoprint.model.declared import Language
from scoprint.pipeline import BindOrder, bind_pdfs
from scoprint.workspace.documents import is_same

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


@click.command("bind")
@click.argument("output", metavar="OUT.pdf", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("inputs", metavar="IN.pdf...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--title", default="", help="Title of the whole [default: the only input's, else the name of OUT.pdf].")
@click.option("--language", default="", help="Language of the whole, such as en [default: the first input's].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
def bind_command(output: Path, inputs: tuple[Path, ...], title: str, language: str, *, as_json: bool) -> None:
    """Join PDFs of any maker into OUT.pdf, in order.

    Tags, links, bookmarks, page labels, attachments and output intents of every input are kept. The whole claims
    PDF/A-2a and PDF/UA-1 if each input does, and PDF/A-3a if some claim that; where one claims neither, that is told.
    """
    for path in inputs:
        if is_same(path, output):
            raise click.UsageError(f"{output} is both input and output; the output comes first.")
    order = BindOrder(output, inputs, " ".join(title.split()), _settled(language))
    with console.status("Binding") if console.is_terminal else nullcontext():
        report = bind_pdfs(order)
    conclude(report, as_json=as_json)
    sys.exit(exit_code(report.findings))


def _settled(language: str) -> str:
    """The tag in its usual letter case.

    Raises:
        click.BadParameter: it is no language tag.
    """
    if not language:
        return ""
    try:
        return _LANGUAGE.validate_python(language)
    except ValidationError as error:
        message = f"“{language}” is not a language tag such as en, zh-Hans or pt-BR"
        raise click.BadParameter(message, param_hint="--language") from error
