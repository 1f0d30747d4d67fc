"""Grows families of three generations whose relations agree with each other; makes nobody special."""

from datetime import date, timedelta

from terugmeld.demo.adressen import Adresboek
from terugmeld.demo.loting import Loting
from terugmeld.demo.mensen import MEERDERJARIG, Huishouden, Mens, Verbintenis, Vertrek
from terugmeld.demo.namen import NEDERLAND, Geslachtsnaam, Herkomst, Namen
from terugmeld.domain.datum import ONBEKEND, van_dag

ANDER_GESLACHT = {"M": "V", "V": "M"}
EIGEN_NATIONALITEIT = "0001"
VOLWASSEN = 22


class Families:
    """Every method draws from one ``Loting``, so the order of the calls is part of the outcome."""

    def __init__(self, loting: Loting, adresboek: Adresboek, vandaag: date) -> None:
        self.loting = loting
        self.adresboek = adresboek
        self.vandaag = vandaag
        self.namen = Namen(loting)
        self.op_lijst: list[Mens] = []

    def voeg_familie_toe(self) -> None:
        """Add grandparents, their children with partners, and the grandchildren."""
        herkomst = self.namen.herkomst()
        moeder = self._los_persoon(herkomst, "V", self.vandaag.year - self.loting.getal(50, 92))
        vader = self._los_persoon(herkomst, "M", moeder.geboren.year - self.loting.getal(-3, 7))
        self._geef_ouders(moeder)
        self._geef_ouders(vader)
        if herkomst.is_nederlands or self.loting.kans(0.4):
            for ouder in (moeder, vader):
                self._schrijf_in(ouder, self.loting.getal(19, 30))
        begin = self._begin_relatie(moeder, vader)
        self._verbind(moeder, vader, begin, "H")
        thuis = self._ga_samenwonen(moeder, vader, begin) if moeder.is_op_lijst else None
        for kind in self._krijg_kinderen(moeder, vader, begin, self.loting.getal(1, 3), thuis):
            self._leef_verder(kind)

    def voeg_niet_ingezetene_toe(self) -> None:
        """Add somebody who works here but lives abroad: registered in the RNI, without an address here."""
        herkomst = self.loting.kies([h for h in self.namen.herkomsten.values() if not h.is_nederlands])
        mens = self._los_persoon(
            herkomst, self.loting.kies("MV"), self.vandaag.year - self.loting.getal(20, 60)
        )
        self._geef_ouders(mens)
        self._schrijf_in(mens, 20)
        mens.gevestigd = None
        mens.is_rni = True
        begin = self.loting.dag(date(2014, 1, 6), self.vandaag - timedelta(days=100))
        mens.vertrek = Vertrek(
            begin, mens.geboorteland, (f"Postbus {self.loting.getal(10, 999)}", mens.geboorteplaats)
        )

    def _leef_verder(self, kind: Mens) -> None:
        """Let a child of the first generation leave home, find a partner and have children."""
        leeftijd = kind.leeftijd(self.vandaag)
        if not kind.is_op_lijst and leeftijd < VOLWASSEN:
            return
        if not kind.is_op_lijst:
            self._schrijf_in(kind, self.loting.getal(18, 34))
        if leeftijd >= 26 and self.loting.kans(0.75):
            self._sticht_gezin(kind)
        elif leeftijd >= VOLWASSEN:
            vertrek = kind.op_leeftijd(self.loting.getal(18, 27))
            self._ga_alleen_wonen(kind, min(vertrek, self.vandaag - timedelta(days=200)))

    def _sticht_gezin(self, kind: Mens) -> None:
        partner = self._partner_voor(kind)
        begin = self._begin_relatie(kind, partner)
        soort = self.loting.kies_gewogen({"H": 60, "P": 15, "": 25})
        if soort:
            self._verbind(kind, partner, begin, soort)
        thuis = self._ga_samenwonen(kind, partner, begin)
        aantal = self.loting.kies_gewogen({0: 18, 1: 22, 2: 36, 3: 17, 4: 7})
        moeder, vader = (kind, partner) if kind.geslacht == "V" else (partner, kind)
        kinderen = self._krijg_kinderen(moeder, vader, begin, aantal, thuis)
        for kleinkind in kinderen:
            if kleinkind.leeftijd(self.vandaag) >= 20 and self.loting.kans(0.5):
                self._ga_alleen_wonen(kleinkind, kleinkind.op_leeftijd(self.loting.getal(18, 20)))
        if soort and self.loting.kans(0.22):
            self._scheid(kind, kinderen)

    def _partner_voor(self, kind: Mens) -> Mens:
        herkomst = kind.herkomst if self.loting.kans(0.7) else self.namen.herkomst()
        geslacht = kind.geslacht if self.loting.kans(0.06) else ANDER_GESLACHT[kind.geslacht]
        partner = self._los_persoon(herkomst, geslacht, kind.geboren.year + self.loting.getal(-6, 3))
        self._geef_ouders(partner)
        self._schrijf_in(partner, self.loting.getal(3, 30))
        self._ga_alleen_wonen(partner, partner.op_leeftijd(19))
        return partner

    def _geef_ouders(self, mens: Mens) -> None:
        """Give the person parents without a persoonslijst; of some the second parent is not known."""
        moeder = self._los_persoon(mens.herkomst, "V", mens.geboren.year - self.loting.getal(20, 38))
        vader = self._los_persoon(mens.herkomst, "M", moeder.geboren.year - self.loting.getal(-2, 8))
        is_bekend = self.loting.kans(0.95)
        mens.ouders = (moeder, vader) if is_bekend else (moeder,)
        mens.naam = vader.naam if is_bekend else moeder.naam

    def _los_persoon(self, herkomst: Herkomst, geslacht: str, jaar: int) -> Mens:
        """Make somebody born in the land of origin in that year, without relations or persoonslijst."""
        geboren = self.loting.dag(date(jaar, 1, 1), date(jaar, 12, 31))
        return Mens(
            herkomst=herkomst,
            geslacht=geslacht,
            voornamen=self.namen.voornamen(herkomst, geslacht),
            naam=self.namen.geslachtsnaam(herkomst),
            geboren=geboren,
            geboortedatum=self._geboortedatum(herkomst, geboren),
            geboorteplaats=self.loting.kies(herkomst.plaatsen),
            geboorteland=herkomst.land,
        )

    def _geboortedatum(self, herkomst: Herkomst, geboren: date) -> str:
        """Return the LO date: where registers were thin, day, month or year may be unknown."""
        volledig = van_dag(geboren)
        if herkomst.is_eu or geboren.year > 1992 or self.loting.kans(0.65):
            return volledig
        return self.loting.kies((volledig[:4] + "0000",) * 5 + (volledig[:6] + "00",) * 2 + (ONBEKEND,))

    def _schrijf_in(self, mens: Mens, leeftijd_vestiging: int) -> None:
        """Give the person a persoonslijst; who was born abroad settled at that age, or just now."""
        mens.bsn, mens.anummer = self.loting.bsn(), self.loting.anummer()
        if not mens.is_hier_geboren:
            later = self.vandaag - timedelta(days=self.loting.getal(400, 1500))
            mens.gevestigd = max(min(mens.op_leeftijd(leeftijd_vestiging), later), mens.geboren)
        eigen = (EIGEN_NATIONALITEIT, "017", mens.geboren)
        vreemd = (mens.herkomst.nationaliteit, "301", mens.geboren)
        mens.nationaliteiten = [eigen if mens.is_hier_geboren else vreemd]
        self.op_lijst.append(mens)

    def _begin_relatie(self, een: Mens, ander: Mens) -> date:
        vroegst = max(een.op_leeftijd(21), ander.op_leeftijd(21), een.in_nederland_sinds)
        vroegst = max(vroegst, ander.in_nederland_sinds)
        return self.loting.dag(
            vroegst, min(vroegst + timedelta(days=3000), self.vandaag - timedelta(days=90))
        )

    def _verbind(self, een: Mens, ander: Mens, dag: date, soort: str) -> None:
        hier = een.is_op_lijst
        plaats = self.loting.kies(("0363", "0439", "0405")) if hier else een.geboorteplaats
        verbintenis = Verbintenis(soort, (een, ander), dag, plaats, NEDERLAND if hier else een.geboorteland)
        for mens in (een, ander):
            mens.verbintenissen.append(verbintenis)

    def _ga_samenwonen(self, een: Mens, ander: Mens, begin: date) -> Huishouden:
        huishouden = self.adresboek.huishouden(begin, self.vandaag)
        for mens in (een, ander):
            mens.ga_wonen(begin, huishouden)
        return huishouden

    def _ga_alleen_wonen(self, mens: Mens, dag: date) -> None:
        mens.ga_wonen(dag, self.adresboek.huishouden(max(dag, mens.in_nederland_sinds), self.vandaag))

    def _krijg_kinderen(
        self, moeder: Mens, vader: Mens, begin: date, aantal: int, thuis: Huishouden | None
    ) -> list[Mens]:
        """Return the children born before the mother was 43 and before today, twins included."""
        kinderen: list[Mens] = []
        dag = max(begin, moeder.op_leeftijd(21))
        laatste = min(moeder.op_leeftijd(43), self.vandaag - timedelta(days=30))
        naam = self.loting.kies((vader.naam, vader.naam, vader.naam, moeder.naam))
        while len(kinderen) < aantal:
            dag = self.loting.dag(dag + timedelta(days=330), dag + timedelta(days=1600))
            if dag > laatste:
                break
            for _ in range(2 if self.loting.kans(0.03) else 1):
                kinderen.append(self._kind(moeder, vader, naam, dag, thuis))
        return kinderen

    def _kind(
        self, moeder: Mens, vader: Mens, naam: Geslachtsnaam, dag: date, thuis: Huishouden | None
    ) -> Mens:
        kind = self._los_persoon(vader.herkomst, self.loting.kies("MV"), dag.year)
        while kind.roepnaam in {ander.roepnaam for ander in moeder.kinderen}:
            kind.voornamen = self.namen.voornamen(vader.herkomst, kind.geslacht)
        kind.geboren, kind.geboortedatum, kind.naam = dag, van_dag(dag), naam
        kind.ouders = (moeder, vader)
        if thuis is not None:
            kind.geboorteplaats, kind.geboorteland = self.loting.kies(("0363", "0439", "0439")), NEDERLAND
            self._schrijf_in(kind, 0)
            kind.ga_wonen(dag, thuis)
        for ouder in (moeder, vader):
            ouder.kinderen.append(kind)
        return kind

    def _scheid(self, mens: Mens, kinderen: list[Mens]) -> None:
        """End the bond after some years; the partner leaves, minor children stay with this parent."""
        verbintenis = mens.verbintenissen[-1]
        dag = verbintenis.gesloten + timedelta(days=self.loting.getal(1500, 6000))
        if dag >= self.vandaag - timedelta(days=60):
            return
        verbintenis.ontbonden, verbintenis.reden = dag, "S"
        self._ga_alleen_wonen(verbintenis.partner_van(mens), dag - timedelta(days=45))
        for kind in kinderen:
            if kind.leeftijd(self.vandaag) < MEERDERJARIG:
                gezag = "1" if kind.ouders[0] is mens else "2"
                kind.overig.append(
                    ("11", {"113210": self.loting.kies((gezag, "12"))}, max(dag, kind.geboren))
                )
