"""The whole main job over HTTP for one person after another, keeping what every step must leave behind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bijlagen.matrix import ingebouwd
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.onderzoek import onderzoekbaar
from terugmeld.domain.rubriekwaarde import GESLOTEN
from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, RedenGeenOnderzoek, Uitkomst
from terugmeld.domain.weergave import OMSCHRIJVINGEN, TABEL_VAN_ELEMENT
from tests.e2e.gevallen import Geval
from tests.terugmeld.web.api.conftest import Aanroeper, inhoud

DOELEN = {
    "f.jong": "debiteuren-crediteuren",
    "z.vries": "clienten",
    "p.dijk": "personeelsbestand",
    "v.bakker": "vergunningaanvragen",
    "a.berg": "decoraties",
    "b.mol": "debiteuren-crediteuren",
}
AFNEMERS = {"f.jong": "financien", "z.vries": "zorg-en-welzijn"}
MET_ZAAKKENMERK = {"v.bakker", "a.berg"}
REDENEN = tuple(RedenGeenOnderzoek)
BESLUITEN = REDENEN + tuple(uitkomst for uitkomst in Uitkomst if uitkomst in UITKOMSTEN_NA_ONDERZOEK)
NIEUWE_DATUM = "2026-09-01"
REGELSET = ingebouwd("waterland_2010")

Gegevens = Mapping[str, Mapping[str, Any]]


@dataclass
class Tocht:
    """The programs that call the API, and what was seen on the way."""

    programmas: Mapping[str, Aanroeper]
    aantekeningen: list[str] = field(default_factory=list)
    antwoorden: Counter[int] = field(default_factory=Counter)
    besluiten: Counter[str] = field(default_factory=Counter)
    verwacht: dict[str, list[tuple[str, Berichtsoort]]] = field(default_factory=dict)

    def loop(self, geval: Geval) -> None:
        """Look, doubt, report, take, decide, investigate and settle."""
        melder = list(DOELEN)[geval.nummer % len(DOELEN)]
        gezien = self._raadpleeg(melder, geval)
        rubriek, waarde = self._twijfel(geval, melder, gezien)
        melding = self._meld(melder, geval, rubriek, waarde)
        kenmerk = melding["kenmerk"]
        self.verwacht.setdefault(melder, []).append((kenmerk, Berichtsoort.ONTVANGST))
        melding = self._stap(kenmerk, "neem in behandeling", melding["versie"])
        self.verwacht[melder].append((kenmerk, Berichtsoort.IN_BEHANDELING))
        besluit = BESLUITEN[geval.nummer % len(BESLUITEN)]
        if not geval.is_vindbaar:
            besluit = REDENEN[geval.nummer % len(REDENEN)]
        self.besluiten[besluit] += 1
        if isinstance(besluit, RedenGeenOnderzoek):
            self._stap(kenmerk, "geen onderzoek", melding["versie"], reden=besluit, reactie="Zie de akte.")
            self.verwacht[melder].append((kenmerk, Berichtsoort.GEEN_ONDERZOEK))
            return
        self._onderzoek(geval, melder, kenmerk, melding["versie"], rubriek, besluit)

    def _raadpleeg(self, melder: str, geval: Geval) -> Gegevens:
        """Look as the melder may; a doel that asks a zaakkenmerk is tried without one first."""
        if melder in MET_ZAAKKENMERK:
            assert self.kijk(melder, geval) == {}
            return self.kijk(melder, geval, zaakkenmerk=f"Z-{geval.nummer}")
        return self.kijk(melder, geval)

    def kijk(self, wie: str, geval: Geval, **meer: str) -> Gegevens:
        """Ask the doorway; every answer names the one aantekening that it left."""
        persoon = geval.persoon
        wat = {"bsn": persoon.bsn}
        if not persoon.bsn:
            wat = {"geslachtsnaam": persoon.waarde("010240"), "geboortedatum": persoon.waarde("010310")}
        antwoord = self.programmas[wie].post("/verstrekkingen", {"doel": DOELEN[wie], **wat, **meer})
        gevonden = inhoud(antwoord)
        assert antwoord.status_code in {200, 403, 404, 409}, antwoord.text
        self.aantekeningen.append(gevonden["bewijs"]["record_id"])
        self.antwoorden[antwoord.status_code] += 1
        if antwoord.status_code != 200:
            assert gevonden["detail"].endswith(".")
            return {}
        assert gevonden["kenmerken"]["geheim"] == persoon.geheim
        assert gevonden["kenmerken"]["opschorting"] == persoon.opschorting
        return {gegeven["rubriek"]: gegeven for gegeven in gevonden["gegevens"]}

    def _twijfel(self, geval: Geval, melder: str, gezien: Gegevens) -> tuple[str, str | None]:
        """Choose a datum that the melder saw and that another afnemer may see too, by the number."""
        lezer = REGELSET.gegevens(AFNEMERS[_lezer(melder)], DOELEN[_lezer(melder)])
        bekend = sorted({rubriek for rubriek in lezer if geval.persoon.waarden(rubriek)})
        codes = [code for code in onderzoekbaar(bekend) if not gezien or code in gezien]
        code = codes[geval.nummer % len(codes)]
        return code, gezien[code]["waarde"] if gezien else None

    def _meld(self, melder: str, geval: Geval, rubriek: str, waarde: str | None) -> Any:  # noqa: ANN401 - JSON
        wie = {"bsn": geval.persoon.bsn} if geval.persoon.bsn else {"adres": "Onbekend adres in het dorp"}
        twijfel = {"rubriek": rubriek, "voorgestelde_waarde": _passend(rubriek, geval.nummer, waarde)}
        if waarde:
            twijfel["betwijfelde_waarde"] = waarde
        nieuw = {"rubrieken": [twijfel], "grond": "eigen onderzoek", "toelichting": "Onze brief kwam terug."}
        antwoord = self.programmas[melder].post("/terugmeldingen", wie | nieuw)
        assert antwoord.status_code == 201, (geval.soort, antwoord.text)
        return inhoud(antwoord)["terugmelding"]

    def _onderzoek(
        self, geval: Geval, melder: str, kenmerk: str, versie: int, rubriek: str, uitkomst: Uitkomst
    ) -> None:
        """Follow the flag: another afnemer sees it from the besluit until the end, with its date."""
        lezer = _lezer(melder)
        van_de_bron = self._vlag(lezer, geval, rubriek)
        melding = self._stap(kenmerk, "zet in onderzoek", versie, reactie="Wij gaan langs.")
        eerste = melding["onderzoek"]["verwachte_datum"]
        vlag = self._vlag(lezer, geval, rubriek)
        assert (vlag["aanduiding"], vlag["verwachte_datum"]) == (rubriek, eerste)
        versie = melding["versie"]
        melding = self._stap(
            kenmerk, "stel nieuwe datum", versie, datum=NIEUWE_DATUM, reden="De bewoner is op reis."
        )
        assert date.fromisoformat(eerste) < date.fromisoformat(melding["beloofde_datum"])
        assert self._vlag(lezer, geval, rubriek)["verwachte_datum"] == NIEUWE_DATUM
        self._stap(
            kenmerk, "rond af", melding["versie"], uitkomst=uitkomst, reactie="Het onderzoek is klaar."
        )
        assert self._vlag(lezer, geval, rubriek) == van_de_bron
        soorten = (Berichtsoort.IN_ONDERZOEK, Berichtsoort.NIEUWE_DATUM, Berichtsoort.AFRONDING)
        self.verwacht[melder] += [(kenmerk, soort) for soort in soorten]

    def _vlag(self, lezer: str, geval: Geval, rubriek: str) -> Any:  # noqa: ANN401 - JSON
        return self.kijk(lezer, geval)[rubriek]["onderzoek"]

    def _stap(self, kenmerk: str, handeling: str, versie: int, **velden: str) -> Any:  # noqa: ANN401 - JSON
        pad = f"/terugmeldingen/{kenmerk}/handelingen"
        antwoord = self.programmas["b.visser"].post(pad, {"handeling": handeling, "versie": versie, **velden})
        assert antwoord.status_code == 200, antwoord.text
        return inhoud(antwoord)["terugmelding"]


def _lezer(melder: str) -> str:
    """Return another afnemer that may see name and address."""
    return "f.jong" if melder == "z.vries" else "z.vries"


def _passend(rubriek: str, nummer: int, waarde: str | None) -> str:
    """Return a value of the form of the rubriek that nobody has, or another of the few that there are."""
    vorm = RUBRIEKEN[rubriek]
    if (tabel := TABEL_VAN_ELEMENT.get(rubriek[2:], "")) in GESLOTEN:
        return next(code for code in OMSCHRIJVINGEN[tabel] if code != waarde)
    kortst = int(vorm.lengte.partition("-")[0])
    if rubriek.endswith("0120"):
        return "999990019"
    if vorm.soort == "numeriek":
        return f"2030{nummer % 12 + 1:02}01" if kortst == 8 else f"{nummer % 9 + 1}".rjust(kortst, "9")
    return f"{nummer % 10}".rjust(kortst, "x")
