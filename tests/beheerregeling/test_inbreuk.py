"""Inbreuken (art. 4 g, 7 e en 16 k; AVG art. 33 en 34): melden, beoordelen, de klok en de afloop."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from threading import Event
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import (
    BEGIN,
    OORDELEND,
    OVERGANGEN,
    Inbreukoordeel,
    Inbreukstap,
    Inbreukstatus,
    Klokstand,
    NieuweInbreuk,
    Risico,
    klokstand,
    uren_over,
)
from terugmeld.domain.mailkeuze import Mailkeuze
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import inbreuken, inbreuken_bewaken, inbreukmaatregelen, mailkeuzes
from terugmeld.services import inbreuken_behandelen as behandelen
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.inbreuken import Inbreuk
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.werker import TAKEN
from terugmeld.werker.inbreuken import bewaak
from tests.beheerregeling.personen import NU, VANDAAG, zet
from tests.bouwers import BSN

UUR = timedelta(hours=1)
NIEUW = NieuweInbreuk(
    wat="Een brief ging naar het verkeerde adres.",
    gegevens="Naam en adres.",
    omvang="Eén gezin.",
    ontdekt_op=NU - 2 * UUR,
)
HOOG = Inbreukoordeel(
    risico=Risico.HOOG,
    gevolgen="Iemand weet nu waar het gezin woont.",
    meld_ap=True,
    reden_ap="Er is een hoog risico.",
    meld_betrokkenen=True,
    reden_betrokkenen="Het gezin moet kunnen opletten.",
)
KLEIN = replace(HOOG, risico=Risico.KLEIN, meld_ap=False, meld_betrokkenen=False)


@dataclass(frozen=True)
class Mensen:
    """Who may have to do with a breach."""

    melder: Gebruiker
    hoofd: Gebruiker
    fg: Gebruiker
    beveiliging: Gebruiker


@pytest.fixture
def mensen(session: Session) -> Mensen:
    return Mensen(
        melder=zet(session, "balie", Rol.BALIEMEDEWERKER),
        hoofd=zet(session, "hoofd", Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER),
        fg=zet(session, "fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
        beveiliging=zet(session, "beveiliging", Rol.BEVEILIGINGSFUNCTIONARIS),
    )


def lezers(session: Session, woord: str) -> set[str]:
    """Return who got a notice about this, in the berichtenbox and by mail at once."""
    vraag = select(Medewerker.gebruikersnaam).join(Bericht, Bericht.medewerker_id == Medewerker.id)
    vraag = vraag.join(Post, Post.bericht_id == Bericht.id).where(Post.volgende_poging_op == Post.gemaakt_op)
    return set(session.scalars(vraag.where(Bericht.onderwerp.contains(woord))))


def doe(session: Session, functie: Callable[..., None], inbreuk: Inbreuk, **velden: Any) -> None:  # noqa: ANN401
    functie(session, inbreuk.id, **{"versie": inbreuk.versie, "nu": NU} | velden)


@pytest.mark.parametrize(("status", "stap"), list(product(Inbreukstatus, Inbreukstap)))
def test_wat_niet_in_de_tabel_staat_gebeurt_niet(status: Inbreukstatus, stap: Inbreukstap) -> None:
    """The page offers what the table gives, and nothing else; who reported does not judge."""
    inbreuk = Inbreuk(status=status, gemeld_door_id=1)
    fg, melder, balie = (
        Gebruiker(id=id_, naam="", gebruikersnaam="", afnemer="burgerzaken", rollen=frozenset({rol}))
        for id_, rol in (
            (2, Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
            (1, Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
            (3, Rol.BALIEMEDEWERKER),
        )
    )
    staat_er = (status, stap) in OVERGANGEN
    assert (stap in behandelen.mogelijk(inbreuk, fg)) is staat_er
    assert (stap in behandelen.mogelijk(inbreuk, melder)) is (staat_er and stap not in OORDELEND)
    assert behandelen.mogelijk(inbreuk, balie) == frozenset()


def test_elke_status_is_te_bereiken_en_komt_tot_een_einde() -> None:
    bereikt, vorige = {BEGIN}, set[Inbreukstatus]()
    while bereikt != vorige:
        vorige = set(bereikt)
        bereikt |= {naar for (van, _), naar in OVERGANGEN.items() if van in bereikt}
    assert bereikt == set(Inbreukstatus)
    einde = {Inbreukstatus.AFGESLOTEN}
    for _ in Inbreukstatus:
        einde |= {van for (van, _), naar in OVERGANGEN.items() if naar in einde}
    assert einde == set(Inbreukstatus)


def test_wie_moet_weten_weet_het_meteen_ook_met_een_dagoverzicht(session: Session, mensen: Mensen) -> None:
    mailkeuzes.kies(session, Mailkeuze.DAGOVERZICHT, medewerker_id=mensen.fg.id, nu=NU)
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.melder, nu=NU)
    assert lezers(session, inbreuk.kenmerk) == {"hoofd", "fg", "beveiliging"}
    assert inbreuken.eigen_meldingen(session, mensen.melder.id) == [inbreuk]


def test_gaat_het_over_het_hoofd_dan_beoordelen_de_anderen(session: Session, mensen: Mensen) -> None:
    nieuw = replace(NIEUW, betreft_id=mensen.hoofd.id)
    inbreuk = inbreuken.meld(session, nieuw, door=mensen.melder, nu=NU)
    assert lezers(session, inbreuk.kenmerk) == {"fg", "beveiliging"}
    assert inbreuken.register(session, kijker=mensen.hoofd) == []
    assert inbreuken_bewaken.telling(session, kijker=mensen.hoofd, nu=NU).open == 0
    with pytest.raises(NietGevonden):
        doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.hoofd)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.fg)
    assert inbreuk.status is Inbreukstatus.IN_AANPAK


def test_meldt_het_hoofd_zelf_dan_beoordeelt_het_hoofd_niet(session: Session, mensen: Mensen) -> None:
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.hoofd, nu=NU)
    assert lezers(session, inbreuk.kenmerk) == {"fg", "beveiliging"}
    with pytest.raises(GeenBevoegdheid, match="zelf gemeld"):
        doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.hoofd)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.beveiliging)
    wat = {"maatregel": "Enveloppen met venster.", "eigenaar_id": mensen.hoofd.id, "uiterste_datum": VANDAAG}
    doe(session, behandelen.neem_maatregel, inbreuk, **wat, door=mensen.hoofd)
    with pytest.raises(GeenBevoegdheid, match="zelf gemeld"):
        doe(session, behandelen.sluit_af, inbreuk, slotverslag="Klaar.", door=mensen.hoofd)


def test_van_melding_tot_slotverslag(session: Session, mensen: Mensen) -> None:
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.melder, nu=NU)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=HOOG, door=mensen.hoofd)
    ap: dict[str, Any] = {"ap_kenmerk": "z2026-1", "door": mensen.hoofd}
    with pytest.raises(OngeldigeInvoer):
        doe(session, behandelen.meld_aan_ap, inbreuk, gemeld_op=NU + UUR, **ap)
    doe(session, behandelen.meld_aan_ap, inbreuk, gemeld_op=NU, **ap)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=HOOG, door=mensen.fg)
    wat = {"maatregel": "Enveloppen met venster.", "eigenaar_id": mensen.melder.id, "uiterste_datum": VANDAAG}
    doe(session, behandelen.neem_maatregel, inbreuk, **wat, door=mensen.hoofd)
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(session, behandelen.sluit_af, inbreuk, slotverslag="Klaar.", door=mensen.hoofd)
    assert len(fout.value.velden["slotverslag"]) == 2
    doe(session, behandelen.vertel_betrokkenen, inbreuk, hoe="Met een brief.", door=mensen.hoofd)
    maatregel = inbreuk.maatregelen[0].id
    doe(session, behandelen.rond_maatregel_af, inbreuk, maatregel_id=maatregel, door=mensen.hoofd)
    with pytest.raises(Conflict, match="al klaar"):
        doe(session, behandelen.rond_maatregel_af, inbreuk, maatregel_id=maatregel, door=mensen.hoofd)
    with pytest.raises(NietGevonden):
        doe(session, behandelen.rond_maatregel_af, inbreuk, maatregel_id=0, door=mensen.hoofd)
    doe(session, behandelen.sluit_af, inbreuk, slotverslag="Klaar.", door=mensen.hoofd)
    assert inbreuk.klok(NU) is Klokstand.OP_TIJD
    assert [stap.stap for stap in inbreuk.stappen][-1] is Inbreukstap.SLUIT_AF
    doe(session, behandelen.heropen, inbreuk, reden="Er is meer gevonden.", door=mensen.fg)
    assert inbreuk.status is Inbreukstatus.IN_AANPAK


def test_een_stap_vraagt_een_reden_een_recht_en_de_nieuwste_versie(session: Session, mensen: Mensen) -> None:
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.melder, nu=NU)
    door = {"door": mensen.hoofd}
    zonder = replace(HOOG, meld_ap=False, reden_ap="")
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(session, behandelen.beoordeel, inbreuk, oordeel=zonder, **door)
    assert set(fout.value.velden) == {"meld_ap", "reden_ap"}
    with pytest.raises(StapNietToegestaan):
        doe(session, behandelen.sluit_af, inbreuk, slotverslag="Klaar.", **door)
    with pytest.raises(Conflict, match="intussen"):
        doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, versie=99, **door)
    with pytest.raises(GeenBevoegdheid):
        inbreuken.register(session, kijker=mensen.melder)
    with pytest.raises(GeenBevoegdheid):
        inbreuken.zoek(session, inbreuk.id, kijker=mensen.melder)
    privacy = zet(session, "privacy", Rol.PRIVACYBEHEERDER)
    with pytest.raises(GeenBevoegdheid):
        doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=privacy)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, **door)
    wat = {"maatregel": "", "eigenaar_id": 0, "uiterste_datum": VANDAAG - timedelta(days=1)}
    with pytest.raises(OngeldigeInvoer):
        doe(session, behandelen.neem_maatregel, inbreuk, **wat, **door)
    with pytest.raises(OngeldigeInvoer) as fout:
        doe(session, behandelen.neem_maatregel, inbreuk, **wat | {"maatregel": "Kijken."}, **door)
    assert set(fout.value.velden) == {"eigenaar_id", "uiterste_datum"}


def test_een_melding_noemt_geen_bsn_en_ligt_niet_in_de_toekomst(session: Session, mensen: Mensen) -> None:
    fout_ = replace(
        NIEUW, wat=f"Brief van {BSN}", omvang=" ", ontdekt_op=NU + UUR, betreft_id=mensen.melder.id
    )
    with pytest.raises(OngeldigeInvoer) as fout:
        inbreuken.meld(session, fout_, door=mensen.melder, nu=NU)
    assert set(fout.value.velden) == {"wat", "omvang", "ontdekt_datum", "betreft"}
    assert "burgerservicenummer" in fout.value.velden["wat"][0]


@pytest.mark.parametrize(
    ("uren", "stand", "over"),
    [
        (0, Klokstand.LOOPT, 72),
        (47.5, Klokstand.LOOPT, 24),
        (48, Klokstand.BIJNA, 24),
        (71.5, Klokstand.BIJNA, 0),
        (72, Klokstand.BIJNA, 0),
        (73.5, Klokstand.VOORBIJ, -1),
    ],
)
def test_de_klok_telt_72_uur_vanaf_de_ontdekking(uren: float, stand: Klokstand, over: int) -> None:
    nu = NU + uren * UUR
    assert klokstand(NU, status=BEGIN, gemeld_aan_ap_op=None, nu=nu) is stand
    assert uren_over(NU, nu=nu) == over


@given(
    uren=st.integers(0, 500), gemeld=st.none() | st.integers(0, 500), status=st.sampled_from(Inbreukstatus)
)
def test_de_klok_loopt_alleen_zolang_de_ap_het_nog_moet_weten(
    uren: int, gemeld: int | None, status: Inbreukstatus
) -> None:
    op = None if gemeld is None else NU + gemeld * UUR
    stand = klokstand(NU, status=status, gemeld_aan_ap_op=op, nu=NU + uren * UUR)
    loopt = stand in {Klokstand.LOOPT, Klokstand.BIJNA, Klokstand.VOORBIJ}
    assert loopt is (gemeld is None and status in {Inbreukstatus.GEMELD, Inbreukstatus.TE_MELDEN})
    assert (stand is Klokstand.TE_LAAT) is (gemeld is not None and gemeld > 72)


def test_de_werker_slaat_een_keer_alarm_bij_24_uur_en_een_keer_erna(app: Flask) -> None:
    with transaction() as session:
        melder = zet(session, "balie", Rol.BALIEMEDEWERKER)
        fg = zet(session, "fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)
        inbreuken.meld(session, NIEUW, door=melder, nu=NU)
    stoppen, gezien = Event(), []
    for uren in (47, 49, 49, 73, 99):
        op = NIEUW.ontdekt_op + uren * UUR
        bewaak(stoppen, partial(datetime.fromisoformat, op.isoformat()))
        with lees() as session:
            alle = session.scalars(select(Bericht.onderwerp).order_by(Bericht.id))
            gezien.append([onderwerp.partition(":")[0] for onderwerp in alle])
    begin, bijna, voorbij = "Er is een inbreuk gemeld", "Nog minder dan 24 uur", "De 72 uur zijn voorbij"
    assert gezien == [[begin], *[[begin, bijna]] * 2, *[[begin, bijna, voorbij]] * 2]
    with transaction() as session:
        assert inbreuken_bewaken.telling(session, kijker=fg, nu=NU + 80 * UUR).alarm == 1
        assert inbreuken_bewaken.telling(session, kijker=melder, nu=NU).open == 0
        inbreuken.meld(session, NIEUW, door=melder, nu=NU)
    stoppen.set()
    bewaak(stoppen, lambda: NU + 99 * UUR)
    with lees() as session:
        assert len(inbreuken_bewaken.te_alarmeren(session, nu=NU + 99 * UUR)) == 1
    assert "inbreuken" in {taak.naam for taak in TAKEN}


def test_een_late_maatregel_komt_een_keer_terug(session: Session, mensen: Mensen) -> None:
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.melder, nu=NU)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.hoofd)
    wat = {"maatregel": "Enveloppen.", "eigenaar_id": mensen.melder.id, "uiterste_datum": VANDAAG}
    doe(session, behandelen.neem_maatregel, inbreuk, **wat, door=mensen.hoofd)
    assert inbreuken_bewaken.te_alarmeren(session, nu=NU) == []
    [alarm] = inbreuken_bewaken.te_alarmeren(session, nu=NU + timedelta(days=1))
    assert inbreuken_bewaken.alarmeer(session, alarm, nu=NU + timedelta(days=1))
    assert not inbreuken_bewaken.alarmeer(session, alarm, nu=NU + timedelta(days=1))


def test_de_eigenaar_van_een_maatregel_legt_zelf_vast_dat_zij_klaar_is(
    session: Session, mensen: Mensen
) -> None:
    inbreuk = inbreuken.meld(session, NIEUW, door=mensen.hoofd, nu=NU)
    doe(session, behandelen.beoordeel, inbreuk, oordeel=KLEIN, door=mensen.fg)
    wat = {"maatregel": "Enveloppen.", "eigenaar_id": mensen.melder.id, "uiterste_datum": VANDAAG}
    doe(session, behandelen.neem_maatregel, inbreuk, **wat, door=mensen.fg)
    [maatregel] = inbreukmaatregelen.eigen(session, mensen.melder)
    pad = select(Bericht.pad).where(Bericht.medewerker_id == mensen.melder.id)
    assert session.scalars(pad).all() == [f"/maatregelen/{maatregel.id}"]
    with pytest.raises(NietGevonden, match="niet van u"):
        inbreukmaatregelen.meld_klaar(session, maatregel.id, "Gedaan.", door=mensen.fg, nu=NU)
    with pytest.raises(OngeldigeInvoer):
        inbreukmaatregelen.meld_klaar(session, maatregel.id, " ", door=mensen.melder, nu=NU)
    inbreukmaatregelen.meld_klaar(session, maatregel.id, "Ze zijn besteld.", door=mensen.melder, nu=NU)
    assert inbreukmaatregelen.eigen(session, mensen.melder) == []
    assert inbreuk.stappen[-1].tekst == "Enveloppen.\n\nZe zijn besteld."
    klaar = select(Bericht.medewerker_id).where(Bericht.onderwerp.endswith("is klaar"))
    assert set(session.scalars(klaar)) == {mensen.fg.id, mensen.beveiliging.id}
    with pytest.raises(Conflict, match="al klaar"):
        inbreukmaatregelen.meld_klaar(session, maatregel.id, "Nog eens.", door=mensen.melder, nu=NU)
    assert behandelen.beletsels(inbreuk) == []


@pytest.mark.parametrize(
    "daad", ["UPDATE inbreukgebeurtenis SET tekst = 'x'", "DELETE FROM inbreukgebeurtenis"]
)
def test_de_geschiedenis_wijzigt_niet(session: Session, mensen: Mensen, daad: str) -> None:
    inbreuken.meld(session, NIEUW, door=mensen.melder, nu=NU)
    with pytest.raises(DBAPIError, match="blijvend"):
        session.execute(text(daad))
    session.rollback()
