"""Where a space must not break, or has to be thin, language by language: a table of words, no rules of its own.

The rows follow the usage books of each language (New Hart's Rules; the Lexique of the Imprimerie nationale; DIN 5008;
Мильчин and Чельцова, Справочник издателя и автора; PN-83/P-55366; ČSN 01 6910), and spaces between numbers and units
the SI Brochure (9th ed., 5.4.3). The rows of Kazakh, Kyrgyz, Tajik, Uzbek and Mongolian hold particles, abbreviations
and units only; no native reader has checked them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NO_BREAK = "\u00a0"
"""As wide as a word space, and no line ends in it."""
THIN = "\u202f"
"""The same, but narrow."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language keeps together. The fields of text but `thousands` hold words with spaces between them."""

    short: str = ""
    """Words that are bound to the next one: no line ends with them."""
    enclitics: str = ""
    """Words that are bound to the one before: no line begins with them."""
    titles: str = ""
    """Words before a name or another word with a capital."""
    counted: str = ""
    """Words and signs before a number."""
    units: str = ""
    """Words and signs after a number."""
    ordered: str = ""
    """Words after a Roman numeral."""
    closing: tuple[tuple[str, str], ...] = ()
    """Marks that a space may precede, each with the space that it becomes."""
    opening: tuple[tuple[str, str], ...] = ()
    """Marks that a space may follow, each with the space that it becomes."""
    thousands: str = ""
    """The space between the groups of a number."""

    def over(self, other: Usage) -> Usage:
        """The words of both; marks and the space of thousands of the other only where this has none."""
        return Usage(
            **{name: f"{getattr(self, name)} {getattr(other, name)}".strip() for name in WORDS},
            closing=self.closing or other.closing,
            opening=self.opening or other.opening,
            thousands=self.thousands or other.thousands,
        )


WORDS = ("short", "enclitics", "titles", "counted", "units", "ordered")
"""The fields of a usage that hold words."""

EVERYWHERE = Usage(
    counted="§ §§ № ¶ € $ £ ¥ US$ ₸ ₽ ₮ ₹ ± ≈ CHF CNY EUR GBP INR JPY KGS KZT MNT RUB TJS USD UZS",
    units=(
        "% ‰ € $ £ ¥ ₸ ₽ ₮ ₹ CHF CNY EUR GBP INR JPY KGS KZT MNT RUB TJS USD UZS ° °C °F K "
        "mm cm m km nm µm mm² cm² m² km² mm³ cm³ m³ km³ ha l L ml hl mg g kg t kt Mt Gt s ms min h kB MB GB TB "
        "W kW MW GW TW Wh kWh MWh GWh TWh V kV Hz kHz MHz GHz dB N kN Pa hPa kPa MPa J kJ MJ GJ km/h m/s"
    ),
    thousands=NO_BREAK,
)
"""What holds in every language."""

_CYRILLIC = Usage(
    counted="с. стр. рис. табл. гл. ст. п. т. №№",
    units=(
        "мм см м км м² км² м³ км³ га л мг г кг т ц с мин ч °С км/ч м/с млн млрд трлн "
        "В кВ Вт кВт МВт ГВт кВт·ч МВт·ч ГВт·ч Гц кГц МГц ГГц"
    ),
)

_RUSSIAN = Usage(
    short="а в во до за и из к ко на не ни но о об от по с со у",
    enclitics="же ж бы б ли ль",
    titles="акад. г-жа г-н гр. им. о. пос. проф. св. тов. ул. г. д-р",
    counted="илл. кн. вып. кв. дом пер. разд.",
    units="тыс. руб. р. коп. долл. чел. г. гг. год года году лет",
    ordered="в. вв. век века веке веков",
)

LANGUAGES: Mapping[str, Usage] = {
    "en": Usage(
        titles="Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. St St. Mt Mt. Gen. Col. Capt. Lt. Rev. Hon. Sen. Gov. Pres.",
        counted=(
            "no. nos. p. pp. vol. vols. ch. chs. chap. fig. figs. sect. art. n. nn. l. ll. c. ca. AD "
            "figure table map chapter page pages part section article act"
        ),
        units="in. ft lb oz mi mph hundred thousand million billion trillion dozen a.m. p.m. BC BCE CE AD per",
    ),
    "fr": Usage(
        titles="M. MM. Mme Mmes Mlle Dr Pr Me Mgr St Ste",
        counted="n° nº N° p. pp. t. vol. chap. art. fig. tabl. figure tableau page pages chapitre article",
        units="millions million milliards milliard F",
        ordered="siècle siècles s.",
        closing=((";", THIN), ("!", THIN), ("?", THIN), (":", NO_BREAK), ("»", NO_BREAK), ("›", NO_BREAK)),
        opening=(("«", NO_BREAK), ("‹", NO_BREAK)),
        thousands=THIN,
    ),
    "de": Usage(
        titles="Dr. Prof. Hr. Herr Fr. Frau St. Hl.",
        counted="Nr. Nrn. S. Bd. Bde. Abb. Tab. Kap. Art. Abs. Anm. Seite Seiten Band Abbildung Tabelle Kapitel",
        units="Mio. Mrd. Tsd. Millionen Million Milliarden Milliarde Uhr Prozent",
    ),
    "es": Usage(
        titles="Sr. Sra. Sres. Srta. D. Dña. Dr. Dra. Prof. S. Sta. Sto.",
        counted="n.º núm. p. pp. pág. págs. t. vol. cap. art. fig. figura tabla página siglo s.",
        units="millones millón mil",
    ),
    "it": Usage(
        titles="sig. Sig. dott. Dott. prof. Prof. S. St.",
        counted="n. p. pp. pag. vol. cap. art. fig. tab. figura tabella pagina",
        units="milioni milione miliardi miliardo",
        ordered="secolo sec.",
    ),
    "pt": Usage(
        titles="Sr. Sra. Dr. Dra. Prof. D. S.",
        counted="n.º p. pp. pág. vol. cap. art. fig. figura tabela página século",
        units="milhões milhão mil",
    ),
    "pl": Usage(
        short="a i o u w z we ze do na od po za",
        titles="dr prof. ks. św. ul. im. mgr inż.",
        counted="nr s. t. rys. tab. art. ust. rozdz. par.",
        units="r. w. tys. mln mld zł gr proc. godz.",
        ordered="w. wiek wieku",
    ),
    "cs": Usage(
        short="a i k o s u v z ke ve se ze na do od po za",
        titles="dr. prof. sv. ul. p. pí",
        counted="č. s. obr. tab. kap. str. r.",
        units="tis. mil. mld. Kč hod. let",
        ordered="století stol.",
    ),
    "sk": Usage(
        short="a i k o s u v z ku so vo zo na do od po za",
        titles="dr. prof. sv. ul.",
        counted="č. s. obr. tab. kap. str. r.",
        units="tis. mil. mld. hod. rokov",
        ordered="storočie storočia stor.",
    ),
    "sv": Usage(counted="nr s. bd kap. fig. tab. sid.", units="kr tkr mn md miljoner miljarder"),
    "ru": _RUSSIAN.over(_CYRILLIC),
    "uk": Usage(
        short="а в до з за із зі і й на не ні о об по та у що",
        enclitics="же ж би б",
        titles="ім. проф. акад. св. вул. м. п.",
        units="тис. грн р. рр. рік року",
        ordered="ст. століття",
    ).over(_CYRILLIC),
    "be": Usage(
        short="а ад да з за і й на не ні па ў у",
        enclitics="жа ж бы б",
        titles="імя праф. акад. св. вул. г.",
        units="тыс. руб. г. гг. год года",
        ordered="ст. стагоддзя",
    ).over(_CYRILLIC),
    "bg": Usage(
        short="а в във до за и из към на не но о от по с със у",
        titles="проф. акад. св. ул. г-жа г-н д-р",
        units="хил. лв. г. години",
        ordered="в. век",
    ).over(_CYRILLIC),
    "sr": Usage(short="а да до за и из к на не о од по с са у", units="хиљ. г. год.", ordered="в. век").over(_CYRILLIC),
    "kk": Usage(
        enclitics="ма ме ба бе па пе да де та те ғой",
        counted="б.",
        units="тг тг. мың ж. жж. жыл жылы",
        ordered="ғ. ғасыр",
    ).over(_CYRILLIC),
    "ky": Usage(enclitics="да де та те го", counted="б.", units="миң ж. жж. жыл жылы сом", ordered="к. кылым").over(
        _CYRILLIC
    ),
    "tg": Usage(short="аз ба бе бо дар то ва ё на", counted="саҳ.", units="ҳазор с. соли сомонӣ", ordered="асри").over(
        _CYRILLIC
    ),
    "mn": Usage(
        enclitics="л нь ч уу үү юу юү вэ бэ дээ даа",
        counted="х.",
        units="он оны онд мянга сая тэрбум төгрөг",
        ordered="зуун",
    ).over(_CYRILLIC),
    "uz": Usage(enclitics="ham", counted="b.", units="ming mln mlrd yil so‘m soʻm so'm", ordered="asr"),
    "uz-Cyrl": Usage(enclitics="ҳам", counted="б.", units="минг йил сўм", ordered="аср").over(_CYRILLIC),
}
"""Usage by language; a longer tag wins (`uz-Cyrl` over `uz`)."""


def usage(language: str) -> Usage:
    """What a language keeps together, with what all keep.

    Args:
        language: BCP 47 tag; one that the table does not know has only what holds everywhere.
    """
    subtags = language.split("-")
    tags = ("-".join(subtags[:n]) for n in range(len(subtags), 0, -1))
    return next((LANGUAGES[tag] for tag in tags if tag in LANGUAGES), Usage()).over(EVERYWHERE)
