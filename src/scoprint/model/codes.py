"""The one table of diagnostics: code, severity and explanation. `scoprint explain CODE` prints a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error withholds the output, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the table."""

    severity: Severity
    title: str
    """The fault in a few words."""
    explanation: str
    """Why it matters and how to mend it, in plain sentences."""


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# One row, one line.
# fmt: off
CODES: dict[str, Code] = {
    # SRC: the files of the source folder
    "SRC-001": Code(_E, "file missing", "A file that the publication needs is not there. Create it, or correct the name that points to it."),
    "SRC-002": Code(_E, "not UTF-8", "Source files are UTF-8 text. Save the file again as UTF-8; the line of the first byte that is not is given."),
    "SRC-003": Code(_E, "not well-formed", "The file cannot be parsed as TOML or YAML. The line where the parser gave up is given."),
    "SRC-004": Code(_E, "path leaves the source folder", "Pictures and other files must lie below the publication's source folder, also after links are followed. Copy the file there."),
    "SRC-005": Code(_E, "file too large", "The file is larger than any sensible source of its kind, so it was not read."),
    "SRC-006": Code(_E, "file unreadable", "The system refuses to open the file; mostly its permissions are wrong."),
    # KEY: declared values (front matter, issue, publication, layout)
    "KEY-001": Code(_E, "unknown key", "Only the documented keys are allowed, so that a typing error is not silently ignored. The nearest known key is offered."),
    "KEY-002": Code(_E, "key missing", "A required key is absent."),
    "KEY-003": Code(_E, "value refused", "The value is not of the form that the key asks for."),
    "KEY-004": Code(_E, "wrong date", "Dates are ISO 8601 (2026-11-24); a period is EDTF (2026-11 or 2026-11/2026-12)."),
    "KEY-005": Code(_E, "wrong check digit", "An identifier with a check digit (ISSN, ORCID, ISBN) does not add up: a digit is mistyped."),
    "KEY-006": Code(_E, "not an identifier of this kind", "The identifier does not have the form of a DOI, ORCID, ISSN or BCP 47 language tag."),
    "KEY-007": Code(_E, "key twice", "A key stands twice in the same table; only one of the two can be meant."),
    # ISS: running order
    "ISS-001": Code(_E, "duplicate slug", "Articles, issues and volumes share one set of names; two of them have the same."),
    "ISS-002": Code(_E, "article not found", "The running order names an article for which there is no folder with an article.md."),
    "ISS-003": Code(_E, "article listed twice", "An article can stand only once in the running order of an issue."),
    "ISS-004": Code(_W, "article not used", "The folder holds an article that no issue lists."),
    "ISS-005": Code(_E, "no such target", "The word is neither an article, an issue nor a volume of this publication."),
    # VOL: volumes
    "VOL-001": Code(_E, "issue not found", "The volume names an issue that the publication does not have."),
    "VOL-002": Code(_E, "issue listed twice", "An issue can stand only once in a volume."),
    "VOL-003": Code(_E, "folios do not run on", 'In a volume of continuous pagination each issue begins with the folio after the last one of the issue before it. Correct its `first-folio`, or say pagination = "per-issue".'),
    "VOL-004": Code(_E, "edition altered", "The PDF of an issue is not the one that its report describes: it was damaged or changed. A volume is bound only from what scoprint made."),
    "VOL-005": Code(_W, "edition older than its source", "Source files of an issue have changed since it was built. The volume is bound from the edition that was built."),
    "VOL-006": Code(_N, "name without sort form", "The author index sorts this name as printed, since no `file-as` says otherwise; sort forms are never guessed."),
    "VOL-007": Code(_W, "format not made of volumes", "A volume is made as PDF only; the other formats are made of issues."),
    # ART: what an article says
    "ART-001": Code(_E, "no front matter", "An article begins with front matter: YAML between two lines of three hyphens."),
    "ART-002": Code(_E, "footnote without text", "A footnote is referred to, but its text is missing or empty."),
    "ART-003": Code(_W, "footnote without reference", "The text of a footnote is given, but nothing refers to it, so it is not printed."),
    "ART-004": Code(_E, "unknown directive", "The block directive after ::: is not one of the dialect."),
    "ART-005": Code(_E, "markup misused", "A block directive does not hold what it must hold, or an element has an attribute that it does not know or stands where it cannot. docs/dialect.md shows each with an example."),
    "ART-006": Code(_W, "raw HTML removed", "Only harmless elements of HTML are kept; the one named was dropped."),
    "ART-007": Code(_E, "heading level skipped", "Headings of an article begin at level 2 (##) and go down one level at a time, so that readers who navigate by headings do not get lost."),
    "ART-008": Code(_E, "id used twice", "Two elements of one article have the same id."),
    "ART-009": Code(_E, "unfit character", "The text has a character that XML or a printed page cannot hold (a control character or U+FFFD)."),
    "ART-010": Code(_E, "empty article", "The article has no text."),
    "ART-011": Code(_E, "source cannot become XHTML", "The article's markup could not be turned into well-formed XHTML."),
    "ART-012": Code(_W, "pull quote not in the text", "A pull quote repeats words of the article, so reading systems may pass over it; words that stand nowhere else would be lost to their readers."),
    # PIC: pictures
    "PIC-001": Code(_E, "picture missing", "There is no file at the path of the picture."),
    "PIC-002": Code(_E, "not a picture", "The file is not a JPEG, PNG, GIF, TIFF, WebP or SVG picture, whatever its name says."),
    "PIC-003": Code(_E, "damaged picture", "The picture cannot be decoded to its end; it may have been cut off in copying."),
    "PIC-004": Code(_E, "picture too large", "The picture has more pixels than can be handled safely. Scale it down: 100 megapixels are more than any page can show."),
    "PIC-005": Code(_E, "remote picture", "Pictures must lie in the source folder; they are never fetched from the net. Save the file and name its path."),
    "PIC-006": Code(_E, "no alternative text", "Readers who do not see the picture need its content in words. Write it between the square brackets, or declare the picture decorative."),
    "PIC-007": Code(_E, "unsafe SVG", "The SVG holds script, external references, entities or other active content. Export it as plain SVG."),
    "PIC-008": Code(_W, "low resolution", "At the size in which the picture is printed it has fewer than 200 pixels per inch."),
    "PIC-009": Code(_E, "SVG without size", "An SVG picture needs a view box, or a width and height, so that its proportions are known."),
    # LNK: links
    "LNK-001": Code(_E, "dead link in the article", "The link points to an id that the article does not have."),
    "LNK-002": Code(_E, "dead link to an article", "The link points to an article, or to an id in it, that the issue does not have."),
    "LNK-003": Code(_E, "address not allowed", "Links may use http, https, mailto, tel, # and article: addresses."),
    # FNT: fonts
    "FNT-001": Code(_E, "font not fetched", "A font of the manifest is not on this machine. Run `scoprint fonts fetch`."),
    "FNT-002": Code(_E, "font file altered", "The font file does not have the sha256 that the manifest gives. Delete it and run `scoprint fonts fetch`."),
    "FNT-003": Code(_E, "font could not be fetched", "The package that carries the font could not be downloaded or unpacked."),
    "FNT-004": Code(_E, "missing glyph", "None of the fonts that the layout sets this text in has the character."),
    "FNT-005": Code(_E, "foreign font", "The finished PDF holds a font that is not of the manifest."),
    "FNT-006": Code(_E, "font family unknown", "The layout names a family that the manifest does not have."),
    # LAY: layouts
    "LAY-001": Code(_E, "layout not found", "Neither the publication nor scoprint has a layout of that name."),
    "LAY-002": Code(_E, "template error", "A template of the layout cannot be rendered. Its line is given."),
    "LAY-003": Code(_E, "style sheet error", "A style sheet of the layout has a rule that cannot be parsed or that the engine does not know. Its line is given."),
    "LAY-004": Code(_E, "layout without template", "The layout lacks a template that the edition needs."),
    "LAY-005": Code(_E, "string missing", "The layout has no words in the language of the edition."),
    "LAY-006": Code(_E, "frame leaves the page", "A frame of a page plan covers columns or rows that the grid does not have. Count columns from 1 at the left and rows from 1 at the head of the type area."),
    "LAY-007": Code(_E, "frames overlap", "Two frames of a page plan cover the same place, so text would be set over text. Give each its own columns or rows."),
    "LAY-008": Code(_E, "page plan holds nothing", "A page made by this plan would have no place for text: it has no frame that takes text, its columns have no width, or there is no plan for one of the sides."),
    "LAY-009": Code(_E, "composition unknown", "A part names a composition that the layout does not declare."),
    "LAY-010": Code(_E, "text frames of unequal width", "A paragraph is broken into lines once, for one width, and may go on in any text frame; so all the text frames of a composition are equally wide."),
    # SET: typesetting
    "SET-001": Code(_E, "page numbers do not settle", "After five rounds the page numbers still change. The parts named refer to each other's pages in a circle; shorten or lengthen one of them."),
    "SET-002": Code(_E, "engine failed", "The typesetting engine stopped on this part."),
    "SET-003": Code(_W, "engine warning", "The typesetting engine complained; its words are given."),
    "SET-004": Code(_E, "asset refused", "The page asks for a file that is not part of the edition. Nothing is fetched from the net or from elsewhere on the disk."),
    "SET-005": Code(_N, "blank page", "The plan put a blank page before a part that must begin on the other side."),
    "SET-006": Code(_E, "part died", "The process that set this part ended without a result."),
    "SET-007": Code(_W, "matter leaves its frame", "Something that cannot be broken is taller than the frame in which it has to stand, so it runs over the frame's foot. Shorten it, or let it break."),
    "SET-008": Code(_W, "figure taller than the page", "No width that the figure may have makes it fit the page, so it was given a page of its own and cut to its height. Crop it, or shorten its caption."),
    "SET-009": Code(_W, "note moved", "The notes called in one column are too long for it, so some stand at the foot of a later one. Shorten them, or spread their calls."),
    "SET-010": Code(_W, "figure far from its call", "There are more figures here than text to set them in, so this one stands more than a page after the place that refers to it. Refer to it later, or leave some out."),
    "SET-011": Code(_W, "paragraph badly parted", "No page was possible without a widow, an orphan or a loose crosshead here. A word more or less nearby will mend it."),
    # BND: binding
    "BND-001": Code(_E, "unreadable PDF", "The file cannot be read as a PDF: it is empty, cut off, damaged or something else. Nothing is guessed, since a repair might lose parts of it unseen."),
    "BND-002": Code(_W, "input without tags", "An input has no structure tree, so the bound file cannot claim PDF/A-2a or PDF/UA-1."),
    "BND-003": Code(_E, "link without target", "A link between parts, or a bookmark, has no destination in the bound file."),
    "BND-004": Code(_N, "link became plain text", "A link leads to an article that is neither in this file nor at a canonical address, so its words stay and the link goes."),
    "BND-005": Code(_E, "output intents differ", "Two inputs ask for different output intents; they cannot share one file."),
    "BND-006": Code(_E, "encrypted PDF", "An encrypted file cannot be bound or archived."),
    "BND-007": Code(_E, "structure tree damaged", "The structure tree of an input runs in a circle, refers to what is not there, or claims content twice, so its reading order is not known."),
    "BND-008": Code(_E, "parent tree contradicts", "The parent tree of an input names other elements for its content than the structure tree does; one of the two is wrong."),
    "BND-009": Code(_E, "page tree damaged", "The page tree of an input runs in a circle or has branches that are not pages."),
    "BND-010": Code(_E, "no pages, or too many", "An input has no page at all, or more than a bound file can sensibly hold."),
    "BND-011": Code(_E, "interactive form", "Fields of a form cannot be bound, since those of two inputs would get into each other's way. Flatten the form first."),
    "BND-012": Code(_W, "action removed", "Scripts, and actions that start programs or play media, are not allowed in an archived file and were removed."),
    "BND-013": Code(_W, "feature left out", "An input has a feature that speaks of it as a whole file and has no meaning in a bound one."),
    "BND-014": Code(_W, "claim not made", "A conformance that was asked for, or that other inputs claim, is not that of all inputs, so the bound file does not claim it."),
    "BND-015": Code(_E, "parts and plan disagree", "Labels, furniture or names that were planned do not fit the parts that were set."),
    "BND-016": Code(_W, "dead link in an input", "A link inside an input has no destination there; its words stay and the link goes."),
    "BND-017": Code(_E, "unsafe attachment", "An attachment has a file name with a path or with hidden characters, which could be written where nobody expects it."),
    "BND-018": Code(_E, "page labels damaged", "The tree of page labels of an input is out of order or has values that PDF does not know."),
    "BND-019": Code(_W, "language unknown", "No input says in which language it is, so a screen reader has to guess."),
    # EPB: the e-book
    "EPB-001": Code(_E, "e-book could not be written", "The EPUB package could not be made."),
    "EPB-002": Code(_E, "names clash", "Two files of the e-book would have the same name once case is folded."),
    "EPB-003": Code(_W, "page start not found", "A page of the print edition begins at a place that the e-book does not have, so its marker stands where the next page begins."),
    "EPB-004": Code(_E, "font unreadable", "A font file cannot be read, so no subset of it can be made for the e-book."),
    "EPB-005": Code(_E, "font may not be embedded", "The font's own permissions (OS/2 fsType) forbid to embed a subset of it in a document."),
    "EPB-006": Code(_W, "link left the e-book", "A link leads to an article that is not in this e-book and has no canonical address, so it became plain text."),
    "EPB-007": Code(_E, "template is not XHTML", "What a template of the layout makes is not well-formed XML, which every page of an EPUB must be."),
    "EPB-008": Code(_E, "picture of a foreign kind", "Reading systems need not show pictures of this kind. Derive a JPEG, PNG or SVG."),
    # EPF: finished e-books, also where EPUBCheck and Ace are silent
    "EPF-001": Code(_E, "unreadable EPUB", "The file is no ZIP container, or its package document cannot be read."),
    "EPF-002": Code(_E, "mimetype not plain", "The first entry of an EPUB is `mimetype`, stored and without extra field, so that a program knows the file by its first bytes. Some e-readers refuse it otherwise."),
    "EPF-003": Code(_E, "entry unfit", "Entries for folders, unusual methods of compression, and sizes that stand behind a file make some reading systems fail."),
    "EPF-004": Code(_E, "file name unfit", "Names in the container are of small ASCII letters, digits and hyphens, and differ also where case does not count: anything else breaks on some device."),
    "EPF-005": Code(_E, "encrypted or obfuscated", "Nothing in an open publication is encrypted. Some reading systems show no fonts that are obfuscated."),
    "EPF-006": Code(_W, "entries dated apart", "The container tells when its files were written, so building it again gives other bytes."),
    "EPF-010": Code(_E, "page labels differ", "A page of the page list bears another label where it is marked in the text, so readers are sent to a page that calls itself something else."),
    "EPF-011": Code(_E, "page list incomplete", "Page list and page markers must correspond one to one, in the order of the text, each label once."),
    "EPF-012": Code(_E, "printed page missing", "A page of the print edition is not in the page list, so citations of it cannot be looked up."),
    "EPF-013": Code(_E, "print edition not named", "Pages are marked, but the e-book does not say of which edition (`pageBreakSource`)."),
    "EPF-020": Code(_E, "landmark missing", "Reading systems find cover, contents and the start of the text by the landmarks."),
    "EPF-021": Code(_W, "contents unfit", "An entry of the contents has no words, or stands deeper than reading systems show."),
    "EPF-022": Code(_E, "contents of EPUB 2 differ", "The NCX leads readers of EPUB 2 elsewhere than the navigation document leads others."),
    "EPF-023": Code(_E, "cover unfit", 'The cover picture is named once in the manifest (`cover-image`), for older readers in `meta name="cover"` and in the guide, and shown once.'),
    "EPF-030": Code(_E, "note and reference do not match", "Each reference leads to a note, and each note is referred to."),
    "EPF-031": Code(_E, "no way back from a note", "A reader who was led to a note by a link needs a link that leads back."),
    "EPF-032": Code(_E, "hidden text", "The e-book holds text that no reader sees; search and speech find it all the same."),
    "EPF-033": Code(_E, "markup unfit", "Scripts, inline styles, event attributes, files from elsewhere and empty elements have no place in an e-book."),
    "EPF-034": Code(_E, "alternative text unfit", "A picture has no alternative text, or its file name in place of one."),
    "EPF-040": Code(_E, "accessibility misstated", "What the e-book says about its accessibility does not agree with its content. Libraries and shops show it to readers who depend on it."),
    "EPF-041": Code(_E, "claim that nobody makes", "Conformance to EPUB Accessibility is claimed by a person or organization that has examined the e-book (`a11y:certifiedBy`), in the exact words of the standard."),
    "EPF-042": Code(_E, "moment of change wrong", "`dcterms:modified` is a moment in UTC, not later than the edition itself."),
    "EPF-043": Code(_W, "rights not stated", "Without rights or licence nobody may keep or lend the e-book."),
    "EPF-044": Code(_E, "collection unfit", "The place in a series is a number, and the kind of the collection is said; else reading systems do not sort by it."),
    "EPF-045": Code(_E, "direction wrong", "Pages and text must run in the direction of the script."),
    "EPF-050": Code(_E, "picture too large", "Shops and older reading systems refuse pictures over 5.6 megapixels or 1.5 MB (a cover: 3 MB)."),
    "EPF-051": Code(_E, "colours unfit for screens", "Pictures are of 8 bits in sRGB or gray; others show in wrong colours or not at all."),
    "EPF-052": Code(_E, "camera data left", "A picture still tells what its camera wrote, the place included perhaps."),
    "EPF-053": Code(_E, "picture of a foreign kind", "Reading systems show JPEG, PNG, GIF and SVG; WebP and AVIF get lost on some devices."),
    "EPF-054": Code(_W, "cover too small", "Shops ask for a cover of 1,600 by 2,400 px at least."),
    "EPF-060": Code(_E, "missing glyph in an e-book", "No embedded font has the character, so it shows as a box wherever the reader's own fonts lack it too."),
    "EPF-061": Code(_E, "font unfit to embed", "The font is damaged, or its own permissions (OS/2 fsType) forbid to embed a part of it."),
    "EPF-062": Code(_W, "web font", "Kindle and others drop fonts that are neither OTF nor TTF."),
    "EPF-063": Code(_W, "licence of a font missing", "The licences of embedded fonts travel with them, as text files under META-INF."),
    "EPF-070": Code(_E, "style overrules the reader", "A style sheet fixes what readers choose for themselves, such as colours, size or place, or what reading systems ignore or refuse."),
    # REF: referees, the programs of others that judge finished files
    "REF-001": Code(_N, "referee not run", "The validator is not installed, so the file was not judged by it."),
    "REF-002": Code(_E, "referee failed", "The validator stopped before it came to a verdict."),
    "REF-003": Code(_E, "veraPDF: rule failed", "The file breaks a rule of the standard that it claims."),
    "REF-004": Code(_E, "EPUBCheck: error", "EPUBCheck reports an error in the EPUB."),
    "REF-005": Code(_W, "EPUBCheck: warning", "EPUBCheck reports a warning on the EPUB."),
    "REF-006": Code(_E, "Ace: violation", "Ace reports a violation of EPUB Accessibility."),
    # TYP: the typography of finished pages, measured; the limits are those of the layout
    "TYP-001": Code(_W, "loose lines", "Too many lines have word spaces over twice as wide as the font's own. A wider column, a smaller or narrower face, or hyphenation in the text's own language mends it."),
    "TYP-002": Code(_W, "wide word spaces", "The word spaces of justified lines are too wide on the whole. A wider column or a narrower face mends it."),
    "TYP-003": Code(_W, "tight lines", "Too many lines have word spaces under 0.8 of the font's own, so that words run together."),
    "TYP-004": Code(_W, "many hyphens", "Too many lines end in a hyphen."),
    "TYP-005": Code(_W, "ladder", "Too many lines in a row end in a hyphen. A word more or less in the paragraph mends it."),
    "TYP-006": Code(_W, "rivers", "Wide word spaces stand under one another in four lines or more, so that white runs down through the text."),
    "TYP-007": Code(_W, "widow", "The last line of a paragraph stands alone at the head of a column. A word more or less in the paragraph mends it."),
    "TYP-008": Code(_W, "orphan", "The first line of a paragraph stands alone at the foot of a column. A word more or less before it mends it."),
    "TYP-009": Code(_W, "runt", "A paragraph ends with a line that holds one word, or only a part of one."),
    "TYP-010": Code(_W, "loose crosshead", "A crosshead stands at the foot of a column and its text in the next."),
    "TYP-011": Code(_W, "word broken over the page", "The reader has to turn the page, or go over to the next, in the middle of a word."),
    "TYP-012": Code(_W, "off the grid", "Lines do not stand on the baseline grid, so that those of neighbouring columns do not align. The height of something above them is no multiple of the leading."),
    "TYP-013": Code(_W, "uneven columns", "The columns of a full page end at different heights."),
    "TYP-014": Code(_W, "line over the edge", "A line is longer than its column is wide. Mostly it holds a word or an address that cannot be broken."),
    # PDF: finished PDF files, whoever made them
    "PDF-001": Code(_E, "unreadable PDF", "The file is not a PDF, or is damaged so that it cannot be read."),
    "PDF-002": Code(_E, "locked by a password", "The file can only be opened with a password, so that nobody can check or archive it."),
    # OUT: the outside
    "OUT-001": Code(_E, "cannot write", "The output could not be written; what was there before is untouched."),
    "OUT-003": Code(_E, "environment refused", "A variable of the environment that scoprint obeys has a value that makes no sense."),
    "OUT-004": Code(_E, "already there", "A file of that name exists, and nothing is overwritten. Choose another name."),
    "OUT-002": Code(_E, "program missing", "A program that this command needs is not installed."),
}
# fmt: on
