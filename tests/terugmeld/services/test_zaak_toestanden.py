"""Whatever people do in whatever order, a case and its onderzoek keep their promises."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.belofte import ANTWOORD
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import (
    OPEN,
    OVERGANGEN,
    UITKOMSTEN_NA_ONDERZOEK,
    Handeling,
    RedenGeenOnderzoek,
    Status,
    Uitkomst,
    handelingen,
)
from terugmeld.errors import Fout
from terugmeld.services.lopend import open_onderzoeken, overlap
from terugmeld.storage.database import db, koppel, lees
from terugmeld.storage.dossiers import Dubbelmelding
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.zaak import laad_zaak
from tests.databases import Sjablonen
from tests.terugmeld.meldingen import ADRES, ANDER_BSN, BSN, HUISNUMMER, NU, Team, gemeld, team
from tests.terugmeld.stappen import FUNCTIES, RNI, stap

RUBRIEKEN = (
    ADRES,
    HUISNUMMER,
    BetwijfeldeRubriek(rubriek="010310", voorgestelde_waarde="19850314"),
    BetwijfeldeRubriek(rubriek="133110", voorgestelde_waarde="2"),
)
STAPPEN = sorted(FUNCTIES)
LOOPT = Onderzoek.einde_datum.is_(None)
REDEN = "Wij wachten op een brief."


class Zaken(RuleBasedStateMachine):
    """Two persons, one melder and three who assess; the history of a case is what the test remembers."""

    sjablonen: Sjablonen

    def __init__(self) -> None:
        super().__init__()
        self.url = self.sjablonen.url("sqlite")
        app = Flask("zaken")
        koppel(app, self.url)
        self.context = app.app_context()
        self.context.push()
        self.nu = NU
        self.zaken: list[Terugmelding] = []
        self.gelezen: Sequence[Terugmelding] | None = None
        self.lopend: set[int] = set()
        self.dubbelen: dict[int, int] = {}
        self.codes: dict[str, list[str]] = {}
        self.versies: dict[int, int] = {}
        self.beloofd: dict[int, list[date]] = {}
        self.verloop: dict[int, list[Handeling]] = {}

    def teardown(self) -> None:
        db.engine.dispose()
        self.context.pop()
        self.sjablonen.verwijder(self.url)

    @initialize()
    def begin(self) -> None:
        self.wie: Team = team()
        self.meld(BSN, ADRES)

    @precondition(lambda self: len(self.zaken) < 4)
    @rule(bsn=st.sampled_from([BSN, ANDER_BSN]), rubriek=st.sampled_from(RUBRIEKEN))
    def meld(self, bsn: str, rubriek: BetwijfeldeRubriek) -> None:
        zaak = gemeld(self.wie.anna, nu=self.nu, bsn=bsn, rubrieken=(rubriek,))
        self.zaken.append(zaak)
        self.gelezen = None

    @rule(dagen=st.sampled_from([1, 6, 40, 90]))
    def wacht(self, dagen: int) -> None:
        self.nu += timedelta(days=dagen)

    @rule(data=st.data())
    def werk(self, data: st.DataObject) -> None:
        """Take a step that the workflow has here, by who may take it."""
        zaak = self._nu(data.draw(st.sampled_from(self.zaken)))
        handeling = data.draw(st.sampled_from(sorted(handelingen(zaak.status))))
        self._probeer(zaak, handeling, self._wie_mag(zaak, handeling), data)

    @rule(data=st.data())
    def werk_door(self, data: st.DataObject) -> None:
        """Take two steps more, so that a case comes further than its beginning."""
        self.werk(data)
        self.werk(data)

    @precondition(lambda self: len(self.zaken) < 4)
    @rule(data=st.data())
    def meld_dubbel(self, data: st.DataObject) -> None:
        """Report the same once more, take it and mark it as the double of the first."""
        eerste = self._nu(data.draw(st.sampled_from(self.zaken)))
        rubriek = next(rij for rij in RUBRIEKEN if rij.rubriek == eerste.rubrieken[0].rubriek)
        self.meld(eerste.bsn or BSN, rubriek)
        volger = self.zaken[-1]
        self._probeer(volger, Handeling.NEEM_IN_BEHANDELING, self.wie.bram, data)
        self._probeer(volger, Handeling.MERK_ALS_DUBBEL, self.wie.bram, data, eerste=eerste.kenmerk)

    @rule(data=st.data(), handeling=st.sampled_from(STAPPEN))
    def probeer_maar(self, data: st.DataObject, handeling: Handeling) -> None:
        """Take any step, by anybody."""
        zaak = self._nu(data.draw(st.sampled_from(self.zaken)))
        wie = data.draw(st.sampled_from([self.wie.anna, self.wie.bram, self.wie.carla, self.wie.eva]))
        self._probeer(zaak, handeling, wie, data)

    def _wie_mag(self, zaak: Terugmelding, handeling: Handeling) -> Gebruiker:
        if handeling in {Handeling.TREK_IN, Handeling.VUL_AAN}:
            return self.wie.anna
        is_van_carla = zaak.behandelaar_id == self.wie.carla.id
        is_over = handeling is Handeling.NEEM_OVER
        return self.wie.carla if is_van_carla is not is_over else self.wie.bram

    def _probeer(
        self, zaak: Terugmelding, handeling: Handeling, wie: Gebruiker, data: st.DataObject, **vast: str
    ) -> None:
        zaak = self._nu(zaak)
        try:
            stap(handeling, zaak, wie, nu=self.nu, **self._invoer(handeling, data) | vast)
        except Fout:
            self.gelezen = None
            na = self._nu(zaak)
            assert (na.versie, na.status) == (zaak.versie, zaak.status), "Een weigering verandert niets."
            return
        self.gelezen = None
        na = self._nu(zaak)
        assert na.versie > zaak.versie
        assert na.gebeurtenissen[-1].handeling is handeling
        if handeling in ANTWOORD and na.afgesloten_op is not None:
            self._verantwoord(na)

    def _invoer(self, handeling: Handeling, data: st.DataObject) -> dict[str, Any]:
        uitleg = data.draw(st.sampled_from([None, REDEN]))
        vandaag = kalenderdag(self.nu)
        ander = data.draw(st.sampled_from(self.zaken)).kenmerk
        uitkomst = data.draw(st.sampled_from(sorted(UITKOMSTEN_NA_ONDERZOEK)))
        per_stap: dict[Handeling, dict[str, Any]] = {
            Handeling.NEEM_OVER: {"reden": REDEN},
            Handeling.VRAAG_AANVULLING: {"vraag": "Wanneer zag u dit?"},
            Handeling.VUL_AAN: {"antwoord": "Gisteren."},
            Handeling.GEEN_ONDERZOEK: {
                "reden": RedenGeenOnderzoek.AL_VERBETERD,
                "blijft_in_onderzoek": uitleg,
            },
            Handeling.ZET_IN_ONDERZOEK: {"besluit": Onderzoeksbesluit()},
            Handeling.KOPPEL_AAN_ONDERZOEK: {"onderzoek": ander},
            Handeling.STEL_NIEUWE_DATUM: {"datum": vandaag + timedelta(days=100), "reden": REDEN},
            Handeling.STUUR_DOOR: {"besluit": RNI},
            Handeling.NOTEER_ANTWOORD: {"uitkomst": Uitkomst.DOORGEZONDEN},
            Handeling.ROND_AF: {
                "uitkomst": uitkomst,
                "blijft_in_onderzoek": uitleg,
            },
            Handeling.HEROPEN: {"reden": REDEN},
            Handeling.MERK_ALS_DUBBEL: {"eerste": ander},
        }
        return per_stap.get(handeling, {})

    def _verantwoord(self, zaak: Terugmelding) -> None:
        """What still stands in onderzoek when a case is settled, stands there for a said reason."""
        nog = overlap((rij.rubriek for rij in zaak.rubrieken), self.codes[zaak.bsn or ""])
        is_doorgezonden = zaak.gebeurtenissen[-1].handeling is Handeling.NOTEER_ANTWOORD
        assert not nog or is_doorgezonden or zaak.blijft_in_onderzoek == REDEN

    def _nu(self, zaak: Terugmelding) -> Terugmelding:
        return next(nu for nu in self._alle() if nu.id == zaak.id)

    def _alle(self) -> Sequence[Terugmelding]:
        """Return the cases as they are now, read once after each step that may have changed one."""
        if self.gelezen is None:
            with lees() as session:
                kenmerken = session.scalars(select(Terugmelding.kenmerk).order_by(Terugmelding.id)).all()
                zaken = (laad_zaak(session, kenmerk) for kenmerk in kenmerken)
                self.gelezen = [zaak for zaak in zaken if zaak is not None]
                self.dubbelen = {
                    rij.terugmelding_id: rij.eerste_id for rij in session.scalars(select(Dubbelmelding))
                }
                self.lopend = set(session.scalars(select(Onderzoek.id).where(LOOPT)))
                self.codes = {
                    bsn: [rij.aanduiding for rij in open_onderzoeken(session, bsn)]
                    for bsn in (BSN, ANDER_BSN)
                }
        return self.gelezen

    @invariant()
    def een_zaak_is_open_of_heeft_een_uitkomst(self) -> None:
        for zaak in self._alle():
            is_open = zaak.status in OPEN
            is_open_geteld = zaak.afgesloten_op is None
            assert is_open is is_open_geteld
            has_uitkomst = zaak.uitkomst is not None
            assert has_uitkomst is (zaak.status is Status.AFGEHANDELD)
            assert has_uitkomst is (zaak.reactie is not None)

    @invariant()
    def een_onderzoek_loopt_alleen_voor_een_open_zaak(self) -> None:
        bediend = {zaak.onderzoek_id for zaak in self._alle() if zaak.status is Status.IN_ONDERZOEK}
        assert bediend == self.lopend

    @invariant()
    def een_categorie_staat_een_keer_in_onderzoek(self) -> None:
        self._alle()
        for codes in self.codes.values():
            categorieen = [code[:2] for code in codes]
            assert len(categorieen) == len(set(categorieen))

    @invariant()
    def elke_stap_staat_in_de_geschiedenis(self) -> None:
        for zaak in self._alle():
            verloop = [stap.handeling for stap in zaak.gebeurtenissen]
            oud = self.verloop.get(zaak.id, [])
            assert verloop[: len(oud)] == oud
            assert verloop[0] is Handeling.DIEN_IN
            self.verloop[zaak.id] = verloop
            status = zaak.gebeurtenissen[0].naar_status
            for gezet in zaak.gebeurtenissen[1:]:
                assert gezet.van_status is status
                status = OVERGANGEN[status, gezet.handeling]
                assert gezet.naar_status is status
            assert zaak.status is status

    @invariant()
    def een_beloofde_dag_verdwijnt_nooit(self) -> None:
        for zaak in self._alle():
            beloofd = [belofte.datum for belofte in zaak.beloften]
            oud = self.beloofd.get(zaak.id, [])
            assert beloofd
            assert beloofd[: len(oud)] == oud
            self.beloofd[zaak.id] = beloofd
            assert zaak.beloofde_datum == beloofd[-1]
            assert zaak.uiterste_datum == beloofd[0]
            assert all(belofte.nakoming is not None for belofte in zaak.beloften[:-1])
            is_open = zaak.beloften[-1].nakoming is None
            assert is_open is (zaak.status in OPEN)

    @invariant()
    def een_dubbele_volgt_een_melding_die_zelf_geen_dubbele_is(self) -> None:
        statussen = {zaak.id: zaak.status for zaak in self._alle()}
        for volger, eerste in self.dubbelen.items():
            assert volger != eerste
            if statussen[volger] in OPEN and statussen[eerste] in OPEN:
                assert eerste not in self.dubbelen

    @invariant()
    def een_versie_wordt_alleen_hoger(self) -> None:
        for zaak in self._alle():
            assert zaak.versie >= self.versies.get(zaak.id, 1)
            self.versies[zaak.id] = zaak.versie


def test_wat_er_ook_gebeurt_elke_zaak_blijft_kloppen(sjablonen: Sjablonen) -> None:
    machine = type("Machine", (Zaken,), {"sjablonen": sjablonen})
    instelling = settings(
        max_examples=12,
        stateful_step_count=20,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    run_state_machine_as_test(machine, settings=instelling)


def test_een_dag_van_de_beoordeling_blijft_ook_als_hij_voorbij_is(app: Flask) -> None:
    wie = team()
    zaak = gemeld(wie.anna)
    laat = datetime.combine(zaak.uiterste_datum, NU.timetz()) + timedelta(days=30)
    genomen = stap(Handeling.NEEM_IN_BEHANDELING, zaak, wie.bram, nu=laat)
    assert genomen.beloofde_datum == zaak.uiterste_datum
