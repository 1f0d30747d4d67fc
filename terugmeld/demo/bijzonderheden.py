"""What makes some of the fictitious people special, as a table of how many, who and what; adds no people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from terugmeld.demo.families import EIGEN_NATIONALITEIT
from terugmeld.demo.loting import Loting
from terugmeld.demo.mensen import MEERDERJARIG, Mens, Onderzoek, Vertrek
from terugmeld.demo.namen import Geslachtsnaam
from terugmeld.domain.datum import van_dag

MEEST_GEHEIM = 7
ADRESSEN_IN_HET_BUITENLAND = (
    ("5010", "Voorbeeldstraat", "2000 Voorbeeldstad"),
    ("6037", "Calle Ejemplo", "03700 Ejemplo"),
    ("7050", "Rua do Exemplo", "7000 Évora"),
)


@dataclass(frozen=True)
class Lot:
    """What befalls people draws from here."""

    loting: Loting
    vandaag: date

    def geleden(self, minste: int, meeste: int) -> date:
        """Return a day so many days ago."""
        return self.vandaag - timedelta(days=self.loting.getal(minste, meeste))


@dataclass(frozen=True)
class Bijzonderheid:
    """Befalls ``aantal`` people of those for whom ``geldt_voor`` holds."""

    aantal: int
    geldt_voor: Callable[[Mens, date], bool]
    overkomt: Callable[[Mens, Lot], None]


@dataclass(frozen=True)
class InOnderzoek:
    """As many people get this aanduiding; with ``is_klaar`` the onderzoek has ended."""

    aantal: int
    aanduiding: str
    is_klaar: bool = False


ONDERZOEKEN = (
    InOnderzoek(4, "081100"),
    InOnderzoek(3, "080000"),
    InOnderzoek(2, "081120"),
    InOnderzoek(1, "089999"),
    InOnderzoek(2, "010310"),
    InOnderzoek(1, "010300"),
    InOnderzoek(2, "010240"),
    InOnderzoek(2, "040510"),
    InOnderzoek(1, "020240"),
    InOnderzoek(1, "050000"),
    InOnderzoek(4, "081100", is_klaar=True),
)


def maak_bijzonder(mensen: Sequence[Mens], loting: Loting, vandaag: date) -> None:
    """Let everything in the tables happen, in their order."""
    lot = Lot(loting, vandaag)
    for bijzonderheid in BIJZONDERHEDEN:
        geschikt = [mens for mens in mensen if bijzonderheid.geldt_voor(mens, vandaag)]
        for mens in loting.steekproef(geschikt, bijzonderheid.aantal):
            bijzonderheid.overkomt(mens, lot)
    for soort in ONDERZOEKEN:
        geschikt = [mens for mens in mensen if _kan_in_onderzoek(mens, soort.aanduiding)]
        for mens in loting.steekproef(geschikt, soort.aantal):
            _zet_in_onderzoek(mens, soort, lot)


def is_ingezetene(mens: Mens) -> bool:
    return mens.overleden is None and mens.vertrek is None


def _is_volwassen(mens: Mens, vandaag: date) -> bool:
    return is_ingezetene(mens) and mens.leeftijd(vandaag) >= MEERDERJARIG


def _is_vreemdeling(mens: Mens, vandaag: date) -> bool:
    is_eigen = any(code == EIGEN_NATIONALITEIT for code, _, _ in mens.nationaliteiten)
    return is_ingezetene(mens) and not is_eigen


def _overlijdt(mens: Mens, lot: Lot) -> None:
    banden = [verbintenis.gesloten for verbintenis in mens.verbintenissen]
    vroegst = max([mens.op_leeftijd(66), mens.in_nederland_sinds, lot.geleden(4000, 4000), *banden])
    mens.overleden = lot.loting.dag(vroegst + timedelta(days=30), lot.geleden(10, 10))
    for verbintenis in mens.verbintenissen:
        if verbintenis.ontbonden is None:
            verbintenis.ontbonden, verbintenis.reden = mens.overleden, "O"


def _emigreert(mens: Mens, lot: Lot) -> None:
    land, straat, plaats = lot.loting.kies(ADRESSEN_IN_HET_BUITENLAND)
    vroegst = max(mens.woont[-1][0] + timedelta(days=60), lot.geleden(3000, 3000))
    regels = (f"{straat} {lot.loting.getal(1, 99)}", plaats)
    mens.vertrek = Vertrek(lot.loting.dag(vroegst, lot.geleden(20, 20)), land, regels)


def _naturaliseert(mens: Mens, lot: Lot) -> None:
    dag = lot.loting.dag(mens.in_nederland_sinds + timedelta(days=2000), lot.geleden(30, 30))
    mens.nationaliteiten.insert(0, (EIGEN_NATIONALITEIT, "027", dag))


def _krijgt_tweede_nationaliteit(mens: Mens, lot: Lot) -> None:
    mens.nationaliteiten.append((mens.herkomst.nationaliteit, "301", mens.geboren))


def _krijgt_verblijfstitel(mens: Mens, lot: Lot) -> None:
    bepaald, onbepaald = ("26", "27") if mens.herkomst.naam in {"syrisch", "eritrees"} else ("21", "25")
    is_bepaald = lot.loting.kans(0.5)
    elementen = {"103910": bepaald if is_bepaald else onbepaald, "103930": van_dag(mens.in_nederland_sinds)}
    if is_bepaald:
        elementen["103920"] = van_dag(lot.vandaag + timedelta(days=lot.loting.getal(60, 1500)))
    mens.overig.append(("10", elementen, mens.in_nederland_sinds))


def _krijgt_reisdocument(mens: Mens, lot: Lot) -> None:
    uitgifte = max(lot.geleden(20, 3000), mens.in_nederland_sinds)
    jaren = 10 if mens.leeftijd(uitgifte) >= MEERDERJARIG else 5
    elementen = {
        "123510": lot.loting.kies(("PN", "NI")),
        "123520": lot.loting.documentnummer(),
        "123530": van_dag(uitgifte),
        "123540": "B0852",
        "123550": van_dag(date(uitgifte.year + jaren, uitgifte.month, min(uitgifte.day, 28))),
    }
    mens.overig.append(("12", elementen, uitgifte))


def _krijgt_vroegere_naam(mens: Mens, lot: Lot) -> None:
    mens.vroegere_naam = Geslachtsnaam("", mens.naam.naam.replace("e", "ee", 1) + "s")


def _kiest_naamgebruik(mens: Mens, lot: Lot) -> None:
    mens.naamgebruik = lot.loting.kies("PVN")


def _wordt_geheim(mens: Mens, lot: Lot) -> None:
    mens.geheim = lot.loting.kies((1, 2, 3, 4, 5, 6) + (MEEST_GEHEIM,) * 5)


def _krijgt_briefadres(mens: Mens, lot: Lot) -> None:
    mens.is_briefadres = True


def _komt_onder_curatele(mens: Mens, lot: Lot) -> None:
    mens.overig.append(("11", {"113310": "1"}, lot.geleden(100, 3000)))


def _wordt_uitgesloten_van_kiesrecht(mens: Mens, lot: Lot) -> None:
    mens.overig.append(
        ("13", {"133810": "A", "133820": van_dag(lot.vandaag + timedelta(days=700))}, lot.vandaag)
    )


def _vraagt_europees_kiesrecht(mens: Mens, lot: Lot) -> None:
    dag = lot.loting.dag(mens.in_nederland_sinds, lot.vandaag)
    mens.overig.append(("13", {"133110": "2", "133120": van_dag(dag)}, dag))


def _kan_in_onderzoek(mens: Mens, aanduiding: str) -> bool:
    categorie = aanduiding[:2]
    is_vrij = all(onderzoek.categorie != categorie for onderzoek in mens.onderzoeken)
    return is_ingezetene(mens) and is_vrij and (categorie != "05" or bool(mens.verbintenissen))


def _zet_in_onderzoek(mens: Mens, soort: InOnderzoek, lot: Lot) -> None:
    ingang = lot.geleden(200, 900) if soort.is_klaar else lot.geleden(3, 120)
    einde = lot.geleden(20, 150) if soort.is_klaar else None
    mens.onderzoeken.append(Onderzoek(soort.aanduiding[:2], soort.aanduiding, ingang, einde))


def _mag_weg(mens: Mens, vandaag: date) -> bool:
    return _is_volwassen(mens, vandaag) and not mens.kinderen and mens.partner is None


def _is_hier_lang(mens: Mens, vandaag: date) -> bool:
    jaren = vandaag.year - mens.in_nederland_sinds.year
    return _is_vreemdeling(mens, vandaag) and not mens.herkomst.is_eu and jaren > 8


def _is_tweede_generatie(mens: Mens, vandaag: date) -> bool:
    return is_ingezetene(mens) and mens.is_hier_geboren and not mens.herkomst.is_nederlands


ALLEN = 10_000

BIJZONDERHEDEN = (
    Bijzonderheid(26, lambda mens, vandaag: mens.leeftijd(vandaag) > 72 and not mens.is_rni, _overlijdt),
    Bijzonderheid(8, _mag_weg, _emigreert),
    Bijzonderheid(18, _is_hier_lang, _naturaliseert),
    Bijzonderheid(12, _is_tweede_generatie, _krijgt_tweede_nationaliteit),
    Bijzonderheid(
        ALLEN,
        lambda mens, vandaag: _is_vreemdeling(mens, vandaag) and not mens.herkomst.is_eu,
        _krijgt_verblijfstitel,
    ),
    Bijzonderheid(
        120,
        lambda mens, vandaag: is_ingezetene(mens) and not _is_vreemdeling(mens, vandaag),
        _krijgt_reisdocument,
    ),
    Bijzonderheid(5, _is_volwassen, _krijgt_vroegere_naam),
    Bijzonderheid(45, lambda mens, vandaag: bool(mens.verbintenissen), _kiest_naamgebruik),
    Bijzonderheid(36, lambda mens, vandaag: is_ingezetene(mens), _wordt_geheim),
    Bijzonderheid(5, _mag_weg, _krijgt_briefadres),
    Bijzonderheid(3, _is_volwassen, _komt_onder_curatele),
    Bijzonderheid(2, _is_volwassen, _wordt_uitgesloten_van_kiesrecht),
    Bijzonderheid(
        6,
        lambda mens, vandaag: (
            _is_vreemdeling(mens, vandaag) and mens.herkomst.is_eu and _is_volwassen(mens, vandaag)
        ),
        _vraagt_europees_kiesrecht,
    ),
)
