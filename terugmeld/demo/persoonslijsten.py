"""Writes a fictitious person as a persoonslijst in LO form; decides nothing about the person."""

from collections.abc import Iterator
from datetime import date, timedelta

from terugmeld.demo.adressen import OORSPRONG
from terugmeld.demo.loting import Loting
from terugmeld.demo.mensen import Adres, Mens, Verbintenis, Vertrek
from terugmeld.domain.datum import van_dag
from terugmeld.domain.persoon import HISTORISCH, RNI_GEMEENTE

BEGIN_GBA = date(1994, 10, 1)
ZELF_AANGEVEN = 16
GEMEENTE = "0852"
Element = dict[str, str]
Categorie = dict[str, object]


class Persoonslijsten:
    """Writes lists; the numbers of akten come from the same ``Loting`` as everything else."""

    def __init__(self, loting: Loting, vandaag: date) -> None:
        self._loting = loting
        self._vandaag = vandaag

    def schrijf(self, id_: str, mens: Mens) -> dict[str, object]:
        """Return the person in the form that the importer reads."""
        delen = (
            self._persoon,
            self._ouders,
            self._nationaliteiten,
            self._verbintenissen,
            self._overlijden,
            self._inschrijving,
            self._verblijfplaats,
            self._kinderen,
            self._overig,
        )
        return {"id": id_, "categorieen": [categorie for deel in delen for categorie in deel(mens)]}

    def _persoon(self, mens: Mens) -> Iterator[Categorie]:
        rest = {"016110": mens.naamgebruik} | self._bron("01", mens)
        geldig = self._geldig("01", mens.in_nederland_sinds, mens.geboortedatum)
        onderzoek = _onderzoek(mens, "01")
        rni = {"018810": "0201"} if mens.is_rni else {}
        yield _categorie("01", wie("01", mens) | rest | geldig | onderzoek | rni)
        if mens.vroegere_naam is not None:
            vroeger = {"010230": mens.vroegere_naam.voorvoegsel, "010240": mens.vroegere_naam.naam}
            yield _categorie("01", wie("01", mens) | vroeger | rest | {"018410": "O"} | geldig, voorkomen=1)

    def _ouders(self, mens: Mens) -> Iterator[Categorie]:
        for categorie, ouder in zip(("02", "03"), (*mens.ouders, None, None), strict=False):
            gegevens = wie(categorie, ouder) | {f"{categorie}6210": mens.geboortedatum} if ouder else {}
            geldig = self._geldig(categorie, mens.in_nederland_sinds, mens.geboortedatum)
            onderzoek = _onderzoek(mens, categorie) if ouder else {}
            yield _categorie(categorie, gegevens | self._bron(categorie, mens) | onderzoek | geldig)

    def _nationaliteiten(self, mens: Mens) -> Iterator[Categorie]:
        for stapel, (code, reden, sinds) in enumerate(mens.nationaliteiten, 1):
            elementen = {"040510": code, "046310": reden} | self._geldig("04", sinds)
            yield _categorie("04", elementen | (_onderzoek(mens, "04") if stapel == 1 else {}), stapel)

    def _verbintenissen(self, mens: Mens) -> Iterator[Categorie]:
        for stapel, verbintenis in enumerate(reversed(mens.verbintenissen), 1):
            partner = wie("05", verbintenis.partner_van(mens)) | {"051510": verbintenis.soort}
            gesloten = partner | self._sluiting(verbintenis)
            onderzoek = _onderzoek(mens, "05") if stapel == 1 else {}
            if verbintenis.ontbonden is None:
                yield _categorie("05", gesloten | onderzoek, stapel)
            else:
                yield _categorie("05", partner | self._ontbinding(verbintenis) | onderzoek, stapel)
                yield _categorie("05", gesloten, stapel, voorkomen=1)

    def _sluiting(self, verbintenis: Verbintenis) -> Element:
        dag = van_dag(verbintenis.gesloten)
        sluiting = {"050610": dag, "050620": verbintenis.plaats, "050630": verbintenis.land}
        return sluiting | self._geldig("05", verbintenis.gesloten)

    def _ontbinding(self, verbintenis: Verbintenis) -> Element:
        dag = verbintenis.ontbonden or verbintenis.gesloten
        ontbinding = {
            "050710": van_dag(dag),
            "050720": GEMEENTE,
            "050730": "6030",
            "050740": verbintenis.reden,
        }
        return ontbinding | self._geldig("05", dag)

    def _overlijden(self, mens: Mens) -> Iterator[Categorie]:
        if mens.overleden is not None:
            plaats = {"060810": van_dag(mens.overleden), "060820": GEMEENTE, "060830": "6030"}
            akte = {"068110": GEMEENTE, "068120": self._loting.aktenummer()}
            yield _categorie("06", plaats | akte | self._geldig("06", mens.overleden))

    def _inschrijving(self, mens: Mens) -> Iterator[Categorie]:
        opschorting = _opschorting(mens)
        eerste = mens.vertrek.datum if mens.vertrek and mens.is_rni else mens.in_nederland_sinds
        yield _categorie(
            "07",
            opschorting
            | {
                "076810": van_dag(max(eerste, BEGIN_GBA)),
                "077010": f"{mens.geheim}",
                "078010": f"{self._loting.getal(1, 40):04}",
                "078020": f"{van_dag(self._vandaag)}{self._loting.getal(0, 85959):06}000",
            },
        )

    def _verblijfplaats(self, mens: Mens) -> Iterator[Categorie]:
        verblijven = mens.verblijven()
        voorkomens = [self._adres(mens, dag, adres, verblijven) for dag, adres in verblijven]
        if mens.vertrek is not None:
            voorkomens.append(self._buitenland(mens.vertrek))
        if mens.is_briefadres:
            voorkomens[-1] |= {"081010": "B"}
        voorkomens[-1] |= _onderzoek(mens, "08")
        for voorkomen, elementen in enumerate(reversed(voorkomens)):
            yield _categorie("08", elementen, voorkomen=voorkomen)

    def _adres(
        self, mens: Mens, dag: date, adres: Adres, verblijven: list[tuple[date, Adres]]
    ) -> dict[str, str]:
        vestiging = {"081410": mens.geboorteland, "081420": van_dag(mens.gevestigd)} if mens.gevestigd else {}
        return {
            "080910": adres.gemeente,
            "080920": van_dag(_ingeschreven_sinds(dag, adres.gemeente, verblijven)),
            "081010": "W",
            "081030": van_dag(dag),
            "081110": adres.kort,
            "081115": adres.straat,
            "081120": f"{adres.huisnummer}",
            "081130": adres.huisletter,
            "081140": adres.toevoeging,
            "081160": adres.postcode,
            "081170": adres.woonplaats,
            "081180": f"{adres.gemeente}010{adres.objectnummer:09}",
            "081190": f"{adres.gemeente}200{adres.objectnummer:09}",
            "087210": _aangifte(mens, dag),
            **vestiging,
            **self._geldig("08", dag),
        }

    def _buitenland(self, vertrek: Vertrek) -> dict[str, str]:
        regels = {f"0813{regel}0": tekst for regel, tekst in enumerate(vertrek.regels, 3)}
        dag = van_dag(vertrek.datum)
        return {
            "080910": RNI_GEMEENTE,
            "080920": dag,
            "081310": vertrek.land,
            "081320": dag,
            **regels,
            "087210": "I",
            **self._geldig("08", vertrek.datum),
        }

    def _kinderen(self, mens: Mens) -> Iterator[Categorie]:
        for stapel, kind in enumerate(mens.kinderen, 1):
            gegevens = {code: waarde for code, waarde in wie("09", kind).items() if code != "090410"}
            yield _categorie("09", gegevens | self._geldig("09", kind.geboren), stapel)

    def _overig(self, mens: Mens) -> Iterator[Categorie]:
        stapels: dict[str, int] = {}
        for categorie, elementen, dag in mens.overig:
            stapels[categorie] = stapels.get(categorie, 0) + 1
            geldig = self._geldig(categorie, dag) if categorie != "13" else {}
            yield _categorie(categorie, elementen | geldig, stapels[categorie])

    def _bron(self, categorie: str, mens: Mens) -> Element:
        """Return the akte of birth, or the foreign document shown on arrival."""
        if mens.is_hier_geboren:
            return {f"{categorie}8110": mens.geboorteplaats, f"{categorie}8120": self._loting.aktenummer()}
        document = {
            "8210": GEMEENTE,
            "8220": van_dag(mens.in_nederland_sinds),
            "8230": "Buitenlandse geboorteakte",
        }
        return {categorie + element: waarde for element, waarde in document.items()}

    def _geldig(self, categorie: str, dag: date, ingang: str = "") -> dict[str, str]:
        opgenomen = min(dag + timedelta(days=3), self._vandaag)
        return {f"{categorie}8510": ingang or van_dag(dag), f"{categorie}8610": van_dag(opgenomen)}


def wie(categorie: str, mens: Mens) -> dict[str, str]:
    """Return who somebody is, as a person or on the list of a relative."""
    return {
        f"{categorie}0110": mens.anummer,
        f"{categorie}0120": mens.bsn,
        f"{categorie}0210": mens.voornamen,
        f"{categorie}0230": mens.naam.voorvoegsel,
        f"{categorie}0240": mens.naam.naam,
        f"{categorie}0310": mens.geboortedatum,
        f"{categorie}0320": mens.geboorteplaats,
        f"{categorie}0330": mens.geboorteland,
        f"{categorie}0410": mens.geslacht,
    }


def _categorie(categorie: str, elementen: Element, stapel: int = 1, voorkomen: int = 0) -> Categorie:
    return {
        "categorie": f"{int(categorie) + HISTORISCH}" if voorkomen else categorie,
        "stapel": stapel,
        "voorkomen": voorkomen,
        "elementen": {code: elementen[code] for code in sorted(elementen) if elementen[code]},
    }


def _onderzoek(mens: Mens, categorie: str) -> dict[str, str]:
    for onderzoek in mens.onderzoeken:
        if onderzoek.categorie == categorie:
            return {
                f"{categorie}8310": onderzoek.aanduiding,
                f"{categorie}8320": van_dag(onderzoek.ingang),
                f"{categorie}8330": van_dag(onderzoek.einde) if onderzoek.einde else "",
            }
    return {}


def _opschorting(mens: Mens) -> dict[str, str]:
    if mens.overleden is not None:
        return {"076710": van_dag(mens.overleden), "076720": "O"}
    if mens.vertrek is not None:
        return {"076710": van_dag(mens.vertrek.datum), "076720": "R" if mens.is_rni else "E"}
    return {}


def _aangifte(mens: Mens, dag: date) -> str:
    if dag == OORSPRONG:
        return "W"
    return "I" if mens.leeftijd(dag) >= ZELF_AANGEVEN else "G"


def _ingeschreven_sinds(dag: date, gemeente: str, verblijven: list[tuple[date, Adres]]) -> date:
    """Return since when the person has been in the municipality without a break, up to that day."""
    sinds = dag
    for begin, adres in sorted(verblijven, key=lambda verblijf: verblijf[0], reverse=True):
        if begin <= dag:
            if adres.gemeente != gemeente:
                break
            sinds = begin
    return sinds
