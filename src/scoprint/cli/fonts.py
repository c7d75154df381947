"""Fetching and listing the fonts of the manifest."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import Any

import click

from scoprint.cli.console import conclude, console, show
from scoprint.cli.place import Place, exit_code
from scoprint.model.report import Report
from scoprint.workspace.fonts import fetch, font_folders, installed, manifest_path, read_manifest
from scoprint.workspace.programs import Programs


@click.group()
def fonts() -> None:
    """Fetch and list the fonts of the manifest."""


@fonts.command("fetch")
@click.argument("sets", nargs=-1, metavar="[SET]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@click.pass_obj
def fonts_fetch(place: Place, sets: tuple[str, ...], *, as_json: bool) -> None:
    """Fetch fonts: the set “default”, or those named. What is there and whole is left alone."""
    root = place.nearest()
    manifest = read_manifest(manifest_path(root))
    findings = manifest.diagnostics
    if manifest.value is not None:
        folder = font_folders(root)[0]
        with console.status("Fetching fonts") if console.is_terminal else nullcontext():
            fetched = fetch(manifest.value, sets, folder, Programs(root))
        findings += fetched.diagnostics
        if not as_json:
            for name in fetched.value or ():
                console.print(f"[green]fetched[/] {name} to {folder}")
            if not fetched.value and not findings:
                console.print(f"All fonts are in {folder}")
    conclude(Report(findings=findings), as_json=as_json)
    sys.exit(exit_code(findings))


@fonts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
@click.pass_obj
def fonts_list(place: Place, *, as_json: bool) -> None:
    """List the families of the manifest, and which are on this machine."""
    root = place.nearest()
    manifest = read_manifest(manifest_path(root))
    if manifest.value is None:
        conclude(Report(findings=manifest.diagnostics), as_json=as_json)
        sys.exit(exit_code(manifest.diagnostics))
    faces = installed(manifest.value, font_folders(root), ())
    here = {face.family for face in faces.value or ()}
    rows: list[dict[str, Any]] = [
        {
            "family": family.name,
            "set": archive.set,
            "scripts": list(family.scripts),
            "licence": archive.licence,
            "installed": family.name in here,
        }
        for archive in manifest.value.archives
        for family in archive.families
    ]
    if as_json:
        report = Report(findings=faces.diagnostics).summary() | {"families": rows}
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            state, colour = ("installed", "green") if row["installed"] else ("not fetched", "dim")
            entry = f"{row['family']:<22} {row['set']:<9} [{colour}]{state:<12}[/]"
            console.print(f"{entry} {', '.join(row['scripts']):<18} [dim]{row['licence']}[/]")
        show(faces.diagnostics)
    sys.exit(exit_code(faces.diagnostics))
