"""A healthy PDF for the press, made by WeasyPrint and pikepdf, and the tools to spoil it in one place."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from scoprint.model.checks import Checks
from scoprint.model.diagnostics import Diagnostic
from scoprint.model.printing import Printing
from scoprint.model.program import Runner
from scoprint.pipeline.memory import FORGETFUL
from scoprint.pipeline.preflight import Sent, preflighted

TOP = Path(__file__).resolve().parents[2]
SERIF = TOP / "fonts" / "source-serif-4" / "SourceSerif4-VF.ttf"
PROFILES = Path("/usr/share/color/icc/ghostscript")
"""Those that Ghostscript brings along."""
PAGES = f"""
<html lang="en"><title>Onions by rail</title>
<style>@font-face {{ font-family: Serif; src: url({SERIF.as_uri()}) }}
@page {{ size: 70mm 100mm; margin: 10mm; bleed: 3mm }} @page tinted {{ background: #e6d9c0 }}
body {{ font: 10pt/13pt Serif; margin: 0 }} section {{ break-after: page }} section:last-child {{ break-after: auto }}
.tinted {{ page: tinted }} img {{ width: 24mm; height: 24mm }} hr {{ border: 0; height: 1pt; background: #000 }}</style>
<section><p>The railway that was laid for grain now carries onions.</section>
<section class="tinted"><p>Forty tonnes of them go in a wagon.</section>
<section><p>The field.</p><img src="field"><hr></section>
<section><p>Nobody has counted the wagons.</section>
"""
PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Onions by rail</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-02T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-11-02T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-02T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
_RGB = re.compile(rb"(?<![\d.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)\b")


@dataclass(frozen=True)
class OpenedSent:
    """The PDF for the press, open to be spoiled."""

    pdf: pikepdf.Pdf

    @property
    def intent(self) -> pikepdf.Object:
        """The output intent."""
        return self.pdf.Root.OutputIntents[0]

    def page(self, number: int) -> pikepdf.Object:
        """A page, counted from 1."""
        return self.pdf.pages[number - 1].obj

    def draw(self, number: int, content: bytes) -> None:
        """Paint something on a page, above everything else."""
        self.pdf.pages[number - 1].contents_add(b"q " + content + b" Q")

    def image(self) -> pikepdf.Object:
        """The picture."""
        return next(each for each in self.pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" in each)

    def shrink(self, side: int) -> None:
        """Give the picture so many pixels a side."""
        image = self.image()
        image.write(bytes(side * side))
        image.Width, image.Height = side, side

    def rewrite(self, old: str, new: str) -> None:
        """Replace a piece of the metadata."""
        data = self.pdf.Root.Metadata.read_bytes()
        assert old.encode() in data, old
        self.pdf.Root.Metadata.write(data.replace(old.encode(), new.encode()))

    def replace(self, number: int, old: bytes, new: bytes) -> None:
        """Replace a piece of what a page paints."""
        page = self.pdf.pages[number - 1]
        page.contents_coalesce()
        data = page.obj.Contents.read_bytes()
        assert old in data, data
        page.obj.Contents.write(data.replace(old, new))

    def states(self, number: int) -> pikepdf.Object:
        """The graphics states of a page."""
        resources = self.page(number).Resources
        if "/ExtGState" not in resources:
            resources.ExtGState = Dictionary()
        return resources.ExtGState


def sound() -> bytes:
    """A healthy file of four pages: black text that overprints, a tinted page with bleed, a picture in grey."""
    field = io.BytesIO()
    Image.linear_gradient("L").resize((300, 300)).save(field, "PNG")

    address = f"data:image/png;base64,{base64.b64encode(field.getvalue()).decode()}"
    made = weasyprint.HTML(string=PAGES.replace('"field"', f'"{address}"')).write_pdf()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            stream = page.obj.Contents
            stream.write(b"/Over gs\n" + _RGB.sub(_inked, stream.read_bytes()))
            if "/ExtGState" not in page.obj.Resources:
                page.obj.Resources.ExtGState = Dictionary()
            page.obj.Resources.ExtGState.Over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        profile = pikepdf.Stream(pdf, (PROFILES / "default_cmyk.icc").read_bytes(), N=4)
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("Custom"))
        intent.DestOutputProfile = pdf.make_indirect(profile)
        pdf.Root.OutputIntents = Array([intent])
        packet = pikepdf.Stream(pdf, PACKET.encode(), Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Metadata = pdf.make_indirect(packet)
        pdf.docinfo["/Trapped"] = Name("/False")
        pdf.save(out, static_id=True, force_version="1.6")
    return out.getvalue()


def _inked(match: re.Match[bytes]) -> bytes:
    """Four inks in place of three lights."""
    lights = [float(match[n]) for n in (1, 2, 3)]
    black = 1 - max(lights)
    inks = [0.0 if black >= 1 else (1 - black - light) / (1 - black) for light in lights]
    return " ".join(f"{ink:.3f}" for ink in (*inks, black)).encode() + (b" k" if match[4] == b"rg" else b" K")


def spoiled(data: bytes, change: Callable[[OpenedSent], None]) -> bytes:
    """The same file changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(OpenedSent(pdf))
        pdf.save(out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def found(data: bytes, runner: Runner, printing: Printing | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is found in it."""
    return preflighted(Sent("sent.pdf", data, printing or Printing()), Checks(), FORGETFUL, runner, "")
