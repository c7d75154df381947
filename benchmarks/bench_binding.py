"""Binding against its peers on the same files, and against copying the bytes; uniting fonts on its own.

Prints ratios of one run. Seconds are CPU seconds of the work alone, with reading and writing the files, without the
start of the program; each is the least of three. The sample issue is built if it has not been.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from pikepdf import Stream

TOP = Path(__file__).resolve().parent.parent
ISSUE = "2026-11"
ISSUES = 12
ROUNDS = 3

Way = Callable[[Path, Sequence[Path]], None]


def copy(out: Path, inputs: Sequence[Path]) -> None:
    out.write_bytes(b"".join(path.read_bytes() for path in inputs))


def qpdf(out: Path, inputs: Sequence[Path]) -> None:
    import pikepdf  # noqa: PLC0415 - each way imports its own

    # The whole of the command line of qpdf lies in the library that pikepdf brings along.
    pikepdf.Job(["qpdf", "--empty", "--pages", *map(str, inputs), "--", str(out)]).run()


def pikepdf(out: Path, inputs: Sequence[Path]) -> None:
    import pikepdf  # noqa: PLC0415 - each way imports its own

    with pikepdf.new() as pdf:
        for path in inputs:
            with pikepdf.open(path) as each:
                pdf.pages.extend(each.pages)
        pdf.save(out)


def pypdf(out: Path, inputs: Sequence[Path]) -> None:
    from pypdf import PdfWriter  # noqa: PLC0415 - each way imports its own

    writer = PdfWriter()
    for path in inputs:
        writer.append(path)
    with out.open("wb") as stream:
        writer.write(stream)


def scoprint(out: Path, inputs: Sequence[Path]) -> None:
    from scoprint.pipeline import BindOrder, bind_pdfs  # noqa: PLC0415 - each way imports its own

    report = bind_pdfs(BindOrder(out, tuple(inputs)))
    assert not report.failed, report.findings


def scoprint_without_uniting(out: Path, inputs: Sequence[Path]) -> None:
    with patch("scoprint.bind.join.unite_fonts"):
        scoprint(out, inputs)


WAYS: dict[str, tuple[str, Way]] = {
    "copying the bytes": ("", copy),
    "qpdf --pages": ("pikepdf", qpdf),
    "pikepdf pages.extend": ("pikepdf", pikepdf),
    "pypdf append": ("pypdf", pypdf),
    "scoprint, fonts apart": ("scoprint", scoprint_without_uniting),
    "scoprint bind": ("scoprint", scoprint),
}
"""What each way needs, and what it does."""


def there(need: str) -> bool:
    return not need or find_spec(need) is not None


def once(way: str, out: Path, inputs: Sequence[Path]) -> float:
    """CPU seconds of one run in a process of its own."""
    arguments = [sys.executable, __file__, "--one", way, str(out), *map(str, inputs)]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def work(way: str, out: Path, inputs: Sequence[Path]) -> None:
    """The run itself: imports first, since they are no part of the work."""
    need, run = WAYS[way]
    if need:
        __import__("scoprint.pipeline" if need == "scoprint" else need)
    before = time.process_time()
    run(out, inputs)
    print(json.dumps(time.process_time() - before))


def is_tagged(path: Path) -> bool:
    if not there("pikepdf"):
        return False
    import pikepdf  # noqa: PLC0415 - each way imports its own

    try:
        with pikepdf.open(path) as pdf:
            return "/StructTreeRoot" in pdf.Root and len(pdf.pages) > 0
    except pikepdf.PdfError:
        return False


def table(title: str, folder: Path, inputs: Sequence[Path], base: str = "pypdf append") -> dict[str, tuple[float, int]]:
    whole = sum(path.stat().st_size for path in inputs)
    print(f"\n{title}: {len(inputs)} files, {whole / 1e6:.1f} MB")
    print(f"  {'':<24}{'CPU s':>8}{'to ' + base:>18}{'MB':>9}{'to inputs':>11}  tags")
    found: dict[str, tuple[float, int]] = {}
    for way, (need, _) in WAYS.items():
        if there(need):
            out = folder / f"{len(found)}.pdf"
            seconds = min(once(way, out, inputs) for _ in range(ROUNDS))
            found[way] = seconds, out.stat().st_size
    for way in WAYS:
        if way not in found:
            print(f"  {way:<24} missing: {WAYS[way][0]} is not installed")
            continue
        seconds, size = found[way]
        ratio = f"{seconds / found[base][0]:.2f}" if base in found else "-"
        tags = "kept" if is_tagged(folder / f"{list(found).index(way)}.pdf") else "lost"
        tags = "" if way == "copying the bytes" else tags
        print(f"  {way:<24}{seconds:>8.2f}{ratio:>18}{size / 1e6:>9.2f}{size / whole:>11.2f}  {tags}")
    uniting, apart = found["scoprint bind"], found["scoprint, fonts apart"]
    print(f"  uniting fonts: {uniting[0] - apart[0]:+.2f} CPU s, {(uniting[1] - apart[1]) / 1e3:+,.0f} kB")
    return found


def sample(folder: Path) -> Path:
    """The folder of the sample issue, built."""
    out = folder / "sample"
    command = [sys.executable, "-c", "from scoprint.cli import main; main()", "--root", str(TOP)]
    subprocess.run([*command, "build", ISSUE, "--format", "pdf,offprints", "--out", str(out)], check=True)
    return out / ISSUE


def differing(folder: Path, issue: Path) -> list[Path]:
    """Issues of which no two have a page's content or a picture in common, as years of a magazine have not."""
    import pikepdf  # noqa: PLC0415 - each way imports its own

    found = []
    for number in range(1, ISSUES + 1):
        with pikepdf.open(issue) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") in (None, "/Image", "/Form"):
                    mark(item, b"\n%% %d" % number)
            path = folder / f"issue-{number:02}.pdf"
            pdf.save(path, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        found.append(path)
    return found


def mark(stream: Stream, words: bytes) -> None:
    """Make a stream a different one, without any change to what it shows."""
    if "/Length1" in stream or "/N" in stream or stream.get("/Type") == "/Metadata":
        return  # fonts and colour profiles are those of the magazine
    packing: dict[str, Any] = {"filter": stream.get("/Filter"), "decode_parms": stream.get("/DecodeParms")}
    if packing["filter"] is None or stream.get("/Subtype") == "/Image":
        stream.write(stream.read_raw_bytes() + words, **packing)
    else:
        stream.write(stream.read_bytes() + words)


WORDS = (
    "The railway that was laid for grain now carries batteries and onions, and nobody at the junction remembers who "
    "chose the hour at which the night train changes its wheels; the clocks of two countries hang side by side."
).split()


def text(seed: int, words: int) -> str:
    """Words in an order that follows from a number."""
    found = []
    for _ in range(words):
        seed = (seed * 1103515245 + 12345) % 2**31
        found.append(WORDS[seed // 65536 % len(WORDS)])
    return " ".join(found)


def one_run(folder: Path) -> None:
    """Articles set each on its own and bound, against the same pages written in one run of the engine."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - each way imports its own
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - each way imports its own

    faces = {"Serif": "source-serif-4/SourceSerif4-VF.ttf", "Sans": "source-sans-3/SourceSans3-VF.ttf"}
    rules = [f'@font-face {{ font-family: {n}; src: url("{(TOP / "fonts" / p).as_uri()}") }}' for n, p in faces.items()]
    rules.append("@page { size: A5 } html { font: 10pt/13pt Serif } h1, h2, b { font-family: Sans; font-weight: 600 }")
    configuration = FontConfiguration()
    sheet = CSS(string="".join(rules), font_config=configuration)
    documents = []
    for number in range(ISSUES):
        sections = (
            f"<h2>{text(number * 99 + i, 4)}</h2><p>{text(number * 77 + i, 120)} <i>{text(i, 5)}</i></p>"
            for i in range(9)
        )
        body = f"<html lang=en><title>t</title><h1>Article № {number}: {text(number, 5)}</h1>{''.join(sections)}"
        documents.append(HTML(string=body).render(stylesheets=[sheet], font_config=configuration))
    paths = []
    for number, document in enumerate(documents):
        paths.append(folder / f"article-{number:02}.pdf")
        document.write_pdf(paths[-1], pdf_variant="pdf/a-2a")
    pages = [page for document in documents for page in document.pages]
    single = len(documents[0].copy(pages).write_pdf(pdf_variant="pdf/a-2a"))
    found = table(f"Text of {len(pages)} pages without pictures, each article set on its own", folder, paths)
    print(f"  the same pages written by the engine in one run: {single / 1e6:.2f} MB")
    for way in ("scoprint, fonts apart", "scoprint bind"):
        print(f"  {way}, to that: {found[way][1] / single:.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issue = sample(folder)
        table(
            f"{ISSUES} issues into a volume",
            folder,
            differing(folder, next(issue.glob("*.pdf"))),
        )
        table("Offprints into an issue", folder, sorted((issue / "articles").glob("*.pdf")))
        one_run(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        work(sys.argv[2], Path(sys.argv[3]), [Path(path) for path in sys.argv[4:]])
    else:
        main()
