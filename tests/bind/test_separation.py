"""Pages in inks: every colour on its plates, nothing moved, and files that a press would refuse never made."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms
from weasyprint import HTML

from scoprint.bind.separation import separate
from scoprint.model.description import Description
from scoprint.model.diagnostics import Outcome
from scoprint.model.printing import Printing, PrintJob, Profile
from scoprint.workspace.profiles import read_profiles

FONTS = Path(__file__).resolve().parents[2] / "fonts"
GHOSTSCRIPT, PDFTOTEXT = shutil.which("gs") or "gs", shutil.which("pdftotext") or "pdftotext"
SWOP = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
PROFILE = Profile(SWOP.read_bytes(), "CGATS TR 001", "http://www.color.org")
ABOUT = Description(
    title="Meridian",
    language="en",
    identifier="urn:uuid:2a8a4d7e-7d3c-5c1c-9a7e-1c7b3a0f6a11",
    published="2026-11-01",
    stamp="2026-11-24T00:00:00Z",
)
FACE = (FONTS / "source-sans-3/SourceSans3-VF.ttf").read_bytes()
JOB = PrintJob(Printing(), PROFILE, "Meridian 2026-11", FACE)
BARE = replace(JOB, press=Printing(marks=(), bleed=0))
BLEEDING = replace(JOB, press=Printing(marks=()))


def jpeg(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 60), colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def inline(data: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(data).decode()


SKY, STONE = inline(jpeg((40, 110, 200))), inline(jpeg((120, 120, 120)))


@cache
def page(body: str, style: str = "") -> bytes:
    face = (FONTS / "source-serif-4/SourceSerif4-VF.ttf").as_uri()
    rules = (
        f'@font-face{{font-family:S;src:url("{face}")}}@page{{size:60mm 80mm;margin:0}}'
        f"html{{font:10pt/13pt S}}body{{margin:0}}p{{margin:8mm}}div{{position:absolute}}{style}"
    )
    html = HTML(string=f"<html lang=en><title>t</title><style>{rules}</style>{body}")
    return html.write_pdf(pdf_variant="pdf/a-2a")


def made(pdf: bytes, job: PrintJob = BARE) -> bytes:
    outcome = separate(pdf, ABOUT, job)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def plates(data: bytes, tmp_path: Path, resolution: int = 72) -> dict[str, Image.Image]:
    """Coverage of each plate of the first page, 255 where it is solid, as Ghostscript separates it."""
    (tmp_path / "in.pdf").write_bytes(data)
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{resolution}", "-dLastPage=1"]
    subprocess.run(
        [GHOSTSCRIPT, *options, f"-sOutputFile={tmp_path}/p.tif", f"{tmp_path}/in.pdf"], check=True, timeout=60
    )
    found = {}
    for path in tmp_path.glob("p(*).tif"):
        name = re.search(r"\((.*)\)", path.name)
        assert name
        found[name[1]] = ImageChops.invert(Image.open(path).convert("L"))
    return found


def darkest(plate: Image.Image) -> int:
    return int(plate.getextrema()[1])


def in_the_middle(found: dict[str, Image.Image]) -> tuple[int, ...]:
    """Percent of each ink in the middle of the page."""
    return tuple(
        round(found[ink].getpixel((found[ink].width // 2, found[ink].height // 2)) / 2.55)
        for ink in ("Cyan", "Magenta", "Yellow", "Black")
    )


def operators(pdf: pikepdf.Pdf) -> set[str]:
    """The operators of all pages, forms and tiles."""
    painted = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    painted = [item for item in painted if item.get("/Subtype") == "/Form" or "/PatternType" in item]
    contents = [*(page.Contents for page in pdf.pages), *painted]
    return {str(found.operator) for item in contents for found in pikepdf.parse_content_stream(item)}


@pytest.mark.parametrize("colour", ["#000", "#171513", "rgb(10%, 10%, 10%)"])
def test_black_text_is_on_the_plate_of_black_alone(colour: str, tmp_path: Path) -> None:
    found = plates(made(page(f"<p style='color:{colour}'>Onions by rail")), tmp_path)
    assert darkest(found["Black"]) > 200
    assert [darkest(found[ink]) for ink in ("Cyan", "Magenta", "Yellow")] == [0, 0, 0]


def test_black_text_lies_upon_other_inks(tmp_path: Path) -> None:
    body = "<div style='inset:0;background:#2a6ec8'></div><div style='top:20mm;font-size:90pt;line-height:1'>III</div>"
    found = plates(made(page(body)), tmp_path)
    assert found["Cyan"].getextrema()[0] == darkest(found["Cyan"]) > 100
    assert darkest(found["Black"]) > 250


def test_white_text_is_left_out_of_every_plate(tmp_path: Path) -> None:
    body = (
        "<p>black comes first</p><div style='inset:0;background:#2a6ec8'></div>"
        "<div style='top:20mm;font-size:90pt;line-height:1;color:#fff'>III</div>"
    )
    found = plates(made(page(body)), tmp_path)
    assert found["Cyan"].getextrema()[0] == 0


def test_large_black_areas_are_deep_and_small_ones_are_not(tmp_path: Path) -> None:
    body = "<div style='left:5mm;top:25mm;width:{}mm;height:30mm;background:#000'></div>"
    assert in_the_middle(plates(made(page(body.format(50))), tmp_path)) == (40, 30, 30, 100)
    thin = "<div style='left:25mm;top:25mm;width:10mm;height:30mm;background:#000'></div>"
    assert in_the_middle(plates(made(page(thin)), tmp_path)) == (0, 0, 0, 100)


def test_declared_colours_are_exact_and_greys_are_on_one_plate(tmp_path: Path) -> None:
    body = "<div style='inset:0;background:{}'></div>"
    exact = replace(BARE, press=Printing(marks=(), bleed=0, colours={"#1b2a41": (100, 80, 30, 40)}))
    assert in_the_middle(plates(made(page(body.format("#1b2a41")), exact), tmp_path)) == (100, 80, 30, 40)
    cyan, magenta, yellow, black = in_the_middle(plates(made(page(body.format("#808080"))), tmp_path))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 40 < black < 65


def test_a_spot_colour_has_a_plate_of_its_own(tmp_path: Path) -> None:
    job = replace(BARE, press=Printing(marks=(), bleed=0, spot={"#c8102e": "PANTONE 186 C"}))
    data = made(page("<div style='inset:0;background:#c8102e'></div><p>text"), job)
    found = plates(data, tmp_path)
    assert darkest(found["PANTONE 186 C"]) == 255
    assert darkest(found["Magenta"]) == 0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spaces = pdf.pages[0].Resources.ColorSpace
        assert [str(space[2]) for space in spaces.values()] == ["/DeviceCMYK"]


def test_pictures_are_in_inks_and_grey_ones_on_one_plate(tmp_path: Path) -> None:
    body = "<img src='{}' style='width:60mm;height:80mm;display:block'>"
    sky = in_the_middle(plates(made(page(body.format(SKY))), tmp_path))
    assert sky[0] > 70
    assert sky[2] < 20
    stone = in_the_middle(plates(made(page(body.format(STONE))), tmp_path))
    assert stone[:3] == (0, 0, 0)
    assert stone[3] > 30


def test_gradients_keep_their_course(tmp_path: Path) -> None:
    body = "<div style='inset:0;background:linear-gradient(to right, #ffffff, #2a6ec8)'></div>"
    cyan = plates(made(page(body)), tmp_path)["Cyan"]
    row = [cyan.getpixel((x, cyan.height // 2)) for x in range(0, cyan.width, 8)]
    assert row == sorted(row)
    assert row[0] < 20
    assert row[-1] > 150


def test_a_mask_lets_through_as_much_as_before(tmp_path: Path) -> None:
    body = "<div style='inset:0;background:linear-gradient(to right, rgba(0,0,0,0), rgba(0,0,0,1))'></div>"
    black = plates(made(page(body)), tmp_path)["Black"]
    middle = black.getpixel((black.width // 2, black.height // 2))
    assert 100 < middle < 155
    with pikepdf.open(io.BytesIO(made(page(body)))) as pdf:
        spaces = Counter(
            str(item.get("/ColorSpace"))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ShadingType" in item
        )
        assert set(spaces) <= {"/DeviceCMYK", "/DeviceGray"}


def test_no_colour_of_the_screen_is_left() -> None:
    body = (
        "<p style='color:#b43a2a'>red <span style='opacity:.5'>half</span></p>"
        f"<img src='{SKY}' alt=sky style='width:20mm'>"
        "<div style='inset:0;background:linear-gradient(red, blue)'></div>"
        "<svg viewBox='0 0 9 9'><rect width=9 height=9 fill=green /></svg>"
        "<p style='color:lab(50% 40 20)'>lab</p>"
    )
    data = made(page(body), JOB)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        text = repr([item for item in pdf.objects if not isinstance(item, pikepdf.Stream)])
        for item in pdf.objects:
            text += repr(dict(item)) if isinstance(item, pikepdf.Stream) else ""
        assert "DeviceRGB" not in text
        assert "ICCBased" not in text
        assert "/Lab" not in text
        found = operators(pdf)
        assert "k" in found
        assert not found & {"rg", "RG"}


def test_boxes_and_marks() -> None:
    with pikepdf.open(io.BytesIO(made(page("<p>text"), JOB))) as pdf:
        only = pdf.pages[0]
        trim, bleed, media = ([float(side) for side in only[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim == pytest.approx([0, 0, 60 / 25.4 * 72, 80 / 25.4 * 72], abs=0.01)
        assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx(
            [-8.504, -8.504, 8.504, 8.504], abs=0.01
        )
        assert media[0] < bleed[0]
        assert media[2] > bleed[2]
        assert "/CropBox" not in only
        assert "/Annots" not in only


def test_marks_lie_outside_of_the_bleed(tmp_path: Path) -> None:
    marks = Printing(marks=("crop", "registration", "colour-bars", "slug"))
    data = made(page("<p>"), replace(JOB, press=marks))
    resolution = 144
    found = plates(data, tmp_path, resolution)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        media, bleed = ([float(side) for side in pdf.pages[0][key]] for key in ("/MediaBox", "/BleedBox"))
    scale = resolution / 72
    left, lower, right, upper = (round((bleed[i] - media[i % 2]) * scale) for i in range(4))
    height = found["Black"].height
    inside = (left + 1, height - upper + 1, right - 1, height - lower - 1)
    for ink in ("Cyan", "Magenta", "Yellow", "Black"):
        assert darkest(found[ink]) > 200, ink
        assert darkest(found[ink].crop(inside)) == 0, ink


def test_what_lies_beyond_the_page_fills_the_bleed_and_no_more(tmp_path: Path) -> None:
    body = "<div style='left:-20mm;top:-20mm;width:100mm;height:120mm;background:#2a6ec8'></div>"
    cyan = plates(made(page(body), BLEEDING), tmp_path)["Cyan"]
    assert cyan.getpixel((1, 1)) == cyan.getpixel((cyan.width // 2, cyan.height // 2)) > 100
    marked = plates(made(page(body), replace(JOB, press=Printing(marks=("crop",)))), tmp_path)["Cyan"]
    assert marked.getpixel((1, 1)) == 0


def test_links_and_tags_are_left_behind_and_text_stays(tmp_path: Path) -> None:
    pdf = page("<h1>Head</h1><p><a href='https://meridian.example'>link</a> and words")
    data = made(pdf)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/AF"} & set(opened.Root)
        assert "/StructParents" not in opened.pages[0]
    words = []
    for content in (pdf, data):
        (tmp_path / "x.pdf").write_bytes(content)
        words.append(subprocess.run([PDFTOTEXT, f"{tmp_path}/x.pdf", "-"], capture_output=True, check=True).stdout)
    assert words[0] == words[1] != b""


def test_the_file_says_that_it_is_pdf_x_4() -> None:
    data = made(page("<p>text"))
    assert data.startswith(b"%PDF-1.6\n")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
        assert "<pdf:Trapped>False</pdf:Trapped>" in packet
        assert "<xmpMM:VersionID>1</xmpMM:VersionID>" in packet
        assert "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>" in packet
        assert "pdfaid" not in packet
        assert "pdfuaid" not in packet
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.data
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 001"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert len(pdf.trailer.ID) == 2


def test_the_same_pages_give_the_same_bytes() -> None:
    pdf = page(f"<p>text <img src='{SKY}' alt=sky style='width:20mm'>")
    assert made(pdf, JOB) == made(pdf, JOB)


def refused(outcome: Outcome[bytes]) -> list[str]:
    assert outcome.value is None
    return [finding.code for finding in outcome.diagnostics]


def screen() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("data", [b"", b"not a profile", screen(), SWOP.read_bytes()[:2000], SWOP.read_bytes()[:200]])
def test_a_profile_that_cannot_be_printed_with_is_refused(data: bytes) -> None:
    job = replace(JOB, profile=Profile(data, "mine"))
    assert refused(separate(page("<p>text"), ABOUT, job)) == ["PRN-002"]


def content(data: bytes, resources: dict[str, Any] | None = None) -> bytes:
    """A page with this content stream."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.pages[0].Contents = pdf.make_stream(data)
    if resources:
        pdf.pages[0].Resources = pikepdf.Dictionary(resources)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"1 0 rg 0 0 9 9 re f",
        b"/x 0 0 rg",
        b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc",
        b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI",
        b"(" * 5000,
        b"[" * 100000 + b"(" + b"\\(" * 100000,
    ],
)
def test_streams_that_cannot_be_read_are_refused(data: bytes) -> None:
    assert refused(separate(content(data), ABOUT, BARE))[0] in ("BND-001", "PRN-004")


def test_strings_and_comments_are_no_operators(tmp_path: Path) -> None:
    data = b"% 1 0 0 rg (\n0 0.4 1 rg BT (1 0 0 rg \\) (nested (1)) ) pop <31> ET 0 0 200 200 re f\n"
    found = plates(made(content(data)), tmp_path)
    assert in_the_middle(found)[0] > 80


def test_a_mesh_is_refused() -> None:
    mesh = pikepdf.Dictionary(
        ShadingType=1, ColorSpace=pikepdf.Name.DeviceRGB, Function=pikepdf.Dictionary(FunctionType=4)
    )
    resources = {"/Shading": pikepdf.Dictionary(S0=mesh)}
    assert refused(separate(content(b"/S0 sh", resources), ABOUT, BARE)) == ["PRN-004"]


def test_a_form_within_itself_is_bounded() -> None:
    pdf = pikepdf.open(io.BytesIO(content(b"/F Do")))
    form = pdf.make_stream(
        b"1 0 0 rg 0 0 9 9 re f /F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    out = io.BytesIO()
    pdf.save(out)
    assert made(out.getvalue())


def test_known_profiles_are_described() -> None:
    table = read_profiles()
    assert table.diagnostics == ()
    assert {profile.name for profile in table.value.profiles} == {"fogra39", "swop"}
