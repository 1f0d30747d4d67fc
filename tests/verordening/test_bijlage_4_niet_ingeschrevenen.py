"""Verordening bijlage 4, 5 tot en met 7: wie in een andere gemeente staat ingeschreven."""

from datetime import date, timedelta

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import bereken
from bijlagen.matrix import Persoonskring, Vraag, Wijze, ingebouwd
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.pakket import Pakketvorm
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.pakketten import Inschrijving, inschrijving, maak_pakket, zoek_gemeente_op
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN, KADER, NU, persoon, sla_op
from tests.terugmeld.meldingen import ANDER_BSN, VANDAAG, gemeld, in_behandeling, team
from tests.terugmeld.verstrekt import aangewezen, berichten_van, huis, zet_in
from tests.terugmeld.volgen import aanvraag, toegekend, vraag_aan

PURMEREND = "0439"


def test_de_regels_gelden_eveneens_als_de_burger_niet_hier_is_ingeschreven(app: Flask) -> None:
    """The same path, the same term to our first answer, and the same notices."""
    wie = team()
    hier, elders = gemeld(wie.anna), gemeld(wie.anna, bsn=ANDER_BSN, gemeente=PURMEREND)
    termijn = bereken(VANDAAG, KADER.regelset.waarden.beoordelingstermijn)
    assert elders.uiterste_datum == hier.uiterste_datum == termijn.einddatum
    assert elders.status == hier.status == Status.GEMELD
    assert berichten_van(wie.anna) == ["ontvangst", "ontvangst"]


def waar(melding: Terugmelding) -> Inschrijving:
    with lees() as session:
        return inschrijving(session.get_one(Terugmelding, melding.id), KADER)


def test_formulier_4_noemt_de_gemeente_van_inschrijving(app: Flask) -> None:
    wie = team()
    elders = waar(gemeld(wie.anna, gemeente=PURMEREND))
    assert (elders.is_elders, elders.naam) == (True, "Purmerend")
    assert not waar(gemeld(wie.anna, gemeente="0852")).is_elders
    assert waar(gemeld(wie.anna)).naam is None
    with pytest.raises(OngeldigeInvoer) as fout:
        gemeld(wie.anna, gemeente="9999")
    assert list(fout.value.velden) == ["gemeente"]


def test_burgerzaken_herkent_wie_elders_is_ingeschreven_en_die_blik_staat_in_het_protocol(app: Flask) -> None:
    wie = team()
    melding = in_behandeling(wie)
    bram = aangewezen_verwerker()
    with transaction() as session:
        sla_op(session, persoon(gemeente=PURMEREND))
        blik = Aanleiding(gebruiker=bram, oorsprong="10.0.0.1", trace_id="t", nu=NU)
        assert zoek_gemeente_op(session, melding.kenmerk, aanleiding=blik, kader=KADER) == PURMEREND
    with lees() as session:
        assert session.get_one(Terugmelding, melding.id).gemeente == PURMEREND
        inhoud = orjson.loads(session.scalars(select(Record.payload)).one() or b"")
    assert inhoud["rubrieken_verstrekt"] == ["080910"]


@pytest.mark.parametrize("vorm", list(Pakketvorm))
def test_voorlopig_stuurt_de_afdeling_burgerzaken_door(app: Flask, vorm: Pakketvorm) -> None:
    """Paragraph 7: by the landelijke voorziening, to where the person is registered."""
    assert KADER.regelset.waarden.is_extern_via_burgerzaken
    wie = team()
    melding = in_behandeling(wie, gemeente=PURMEREND)
    with transaction() as session:
        pakket = maak_pakket(
            session,
            melding.kenmerk,
            vorm,
            door=wie.bram,
            kader=KADER,
            afzendernaam="Waterland",
            nu=NU,
        )
    assert (pakket.gemeentenaam, pakket.afzendernaam) == ("Purmerend", "Gemeente Waterland, Burgerzaken")
    assert "Anna" not in repr(pakket)
    with lees() as session:
        inhoud = orjson.loads(session.scalars(select(Record.payload)).one() or b"")
    assert (inhoud["afnemer"], inhoud["afnemer_naam"]) == ("gemeente-0439", "Gemeente Purmerend")
    assert inhoud["rubrieken_verstrekt"] == ["010120", "081110"]
    assert BSN not in str(inhoud)


def test_een_eigen_inwoner_wordt_niet_doorgestuurd(app: Flask) -> None:
    wie = team()
    for gemeente in (None, "0852"):
        melding = in_behandeling(wie, gemeente=gemeente)
        with transaction() as session, pytest.raises(StapNietToegestaan):
            maak_pakket(
                session,
                melding.kenmerk,
                Pakketvorm.TMV,
                door=wie.bram,
                kader=KADER,
                afzendernaam="Waterland",
                nu=NU,
            )


def test_een_afnemer_mag_een_niet_ingeschrevene_volgen_met_formulier_3(app: Flask) -> None:
    h = huis()
    rij = toegekend(h)
    assert (rij.status, rij.gemeente) == ("toegekend", PURMEREND)
    assert berichten_van(h.fatma) == ["volgindicatie"]


def test_mutaties_van_wie_wordt_gevolgd_worden_doorgegeven(app: Flask) -> None:
    """Never given before, but followed: the notice comes all the same."""
    h = huis()
    toegekend(h)
    zet_in(h.team, gemeente=PURMEREND)
    assert berichten_van(h.fatma) == ["volgindicatie", "in onderzoek gezet"]


def test_alleen_mutaties_waarvoor_de_afnemer_geautoriseerd_is(app: Flask) -> None:
    """The decoraties of Algemene Zaken are of own residents, so nobody elsewhere can be followed for it."""
    h = huis()
    wim = aangewezen("wim", "algemene-zaken", "b1-algemene-zaken-decoraties")
    rij = vraag_aan(wim, aanvraag(doel="decoraties", zaakkenmerk="D-1"))
    with pytest.raises(StapNietToegestaan, match="matrix"):
        toegekend(h, rij)


def test_volgen_houdt_op_na_de_laatste_dag(app: Flask) -> None:
    h = huis()
    toegekend(h, vraag_aan(h.fatma, aanvraag(tot_datum=VANDAAG + timedelta(days=5))))
    zet_in(h.team, gemeente=PURMEREND, nu=NU + timedelta(days=6))
    assert "in onderzoek gezet" not in berichten_van(h.fatma)


def test_verplicht_terugmelden_kan_alleen_wie_de_gegevens_rechtstreeks_ziet_of_een_taak_heeft() -> None:
    """Paragraph 6: first the connection, and what it gives for a niet-ingeschrevene is a row of bijlage 1."""
    regelset = ingebouwd("waterland_2010")
    vraag = Vraag(
        afnemer="financien",
        doel="debiteuren-crediteuren",
        rubrieken=("081110",),
        datum=date(2012, 1, 2),
        wijze=Wijze.RECHTSTREEKS,
        persoon=Persoonskring.ELDERS,
    )
    assert regelset.toets(vraag).toegestaan == ("081110",)
    assert regelset.afnemers["belastingen"].mag_terugmelden
    assert not regelset.afnemers["woningcorporaties"].mag_terugmelden


def aangewezen_verwerker() -> Gebruiker:
    return aangewezen("bert", "burgerzaken", "a6-burgerzaken", rol=Rol.GEGEVENSVERWERKER)
