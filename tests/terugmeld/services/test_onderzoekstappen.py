"""What can't be noted in an onderzoek, and what a letter may say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select

from bijlagen.matrix import ingebouwd
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.contactmoment import Contactkanaal, Contactresultaat, Contactrol, NieuwContact
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.onderzoekstap import Brievensoort, Onderzoeksoort, Stapresultaat, Stapsoort
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import onderzoekstappen
from terugmeld.services.onderzoeksbrieven import bewaar, lees_brief, maak_op, noteer_verzonden
from terugmeld.services.onderzoeksdossier import als_stappen, begin_werk, lees_dossier, stappen_van
from terugmeld.services.onderzoekstappen import lees_stap, noteer_contact
from terugmeld.services.vertrekken import lijsten, oordeel, stel_voor
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.onderzoekstappen import Briefverzending
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import ANDER_BSN, BSN, NU, VANDAAG, Team, in_onderzoek, kader, team
from tests.terugmeld.onderzoeksstappen import DAG, begin, doorlopen, eindig, lopend, nummer

NAAM = BetwijfeldeRubriek(rubriek="010240", betwijfelde_waarde="Jansen", voorgestelde_waarde="Janssen")
CONTACT = NieuwContact(
    datum=VANDAAG,
    kanaal=Contactkanaal.TELEFOON,
    met=Contactrol.BUREN,
    resultaat=Contactresultaat.GESPROKEN,
)


def contact(wie: Team, onderzoek_id: int, **anders: object) -> None:
    with transaction() as session:
        nieuw = NieuwContact(**{**CONTACT.__dict__, **anders})
        noteer_contact(session, onderzoek_id, nieuw, door=wie.bram, nu=NU)


def test_een_contact_heeft_geen_persoonsgegevens_en_een_dag_in_het_onderzoek(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    for anders, veld in (
        ({"tekst": "Bel 06-12345678."}, "tekst"),
        ({"tekst": "Mail naar jan@voorbeeld.nl."}, "tekst"),
        ({"datum": date(2026, 3, 3)}, "datum"),
        ({"datum": date(2026, 3, 1)}, "datum"),
    ):
        with pytest.raises(OngeldigeInvoer) as fout:
            contact(wie, onderzoek_id, **anders)
        assert list(fout.value.velden) == [veld]
    contact(wie, onderzoek_id, tekst="De buren zien er niemand.")
    with lees() as session:
        (rij,) = lees_dossier(session, onderzoek_id, kijker=wie.carla).contacten
        assert (rij.met, rij.door.naam, rij.tekst) == ("buren", "Bram", "De buren zien er niemand.")


def test_een_ander_onderzoek_heeft_geen_huisbezoek(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie, rubrieken=(NAAM,))
    with lees() as session:
        assert lees_dossier(session, onderzoek_id, kijker=wie.bram).soort is Onderzoeksoort.OVERIG
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        begin(onderzoek_id, Stapsoort.HUISBEZOEK, wie.bram)


def test_een_stap_begint_niet_in_de_toekomst_en_eindigt_met_een_resultaat_dat_erbij_hoort(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        onderzoekstappen.begin_stap(
            session,
            onderzoek_id,
            Stapsoort.BESLUIT,
            begin_datum=date(2026, 3, 3),
            door=wie.bram,
            kader=kader(),
            nu=NU,
        )
    assert list(fout.value.velden) == ["begin_datum"]
    stap = begin(onderzoek_id, Stapsoort.HUISBEZOEK, wie.bram)
    with pytest.raises(OngeldigeInvoer) as fout:
        eindig(stap, Stapresultaat.GEEN_ZIENSWIJZE, wie.bram)
    assert list(fout.value.velden) == ["resultaat"]
    with pytest.raises(OngeldigeInvoer) as fout:
        eindig(stap, Stapresultaat.AFGEZIEN, wie.bram, tekst=None)
    assert list(fout.value.velden) == ["tekst"]
    with pytest.raises(OngeldigeInvoer) as fout:
        eindig(stap, Stapresultaat.AFGEZIEN, wie.bram, nu=NU - DAG)
    assert list(fout.value.velden) == ["gedaan_datum"]
    eindig(stap, Stapresultaat.AFGEZIEN, wie.bram)
    with pytest.raises(StapNietToegestaan):
        eindig(stap, Stapresultaat.AFGEZIEN, wie.bram)
    voornemen = begin(onderzoek_id, Stapsoort.VOORNEMEN, wie.bram)
    with pytest.raises(OngeldigeInvoer, match="Niet alles"):
        eindig(voornemen, Stapresultaat.GEEN_ZIENSWIJZE, wie.bram, nu=NU + DAG)


def test_wat_een_collega_tegelijk_noteerde_wordt_niet_overschreven(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)
    monkeypatch.setattr(onderzoekstappen, "stappen_van", lambda *_: [])
    with pytest.raises(VerouderdeVersie):
        begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)


def test_een_onderzoek_dat_klaar_is_of_niet_bestaat(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    with lees() as session:
        for vraag in (lambda: begin_werk(session, 99, door=wie.bram), lambda: lees_stap(session, 99)):
            with pytest.raises(NietGevonden):
                vraag()
        with pytest.raises(GeenBevoegdheid):
            lees_dossier(session, onderzoek_id, kijker=wie.anna)
        with pytest.raises(GeenBevoegdheid):
            lees_brief(session, 1, kijker=wie.anna)
        with pytest.raises(NietGevonden):
            lees_brief(session, 1, kijker=wie.bram)
    with transaction() as session:
        session.get_one(Onderzoek, onderzoek_id).einde_datum = VANDAAG
    with pytest.raises(StapNietToegestaan, match="klaar"):
        begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)


@pytest.mark.parametrize(
    ("stap", "soort", "woorden", "moet"),
    [
        (Stapsoort.AANSCHRIJVEN, Brievensoort.AANSCHRIJVING, None, "uiterlijk op 16 maart 2026"),
        (Stapsoort.VOORNEMEN, Brievensoort.VOORNEMEN, "Wij schrijven u uit.", "Dat heet een zienswijze"),
        (Stapsoort.BESLUIT, Brievensoort.BESLUIT, "U staat er niet meer.", "binnen zes weken"),
        (Stapsoort.BESLUIT, Brievensoort.BEVESTIGING, None, "U hoeft niets meer te doen"),
    ],
)
def test_elke_brief_zegt_wat_moet_en_nooit_wie_meldde(
    app: Flask, stap: Stapsoort, soort: Brievensoort, woorden: str | None, moet: str
) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    rij = begin(onderzoek_id, stap, wie.bram)
    with lees() as session:
        brief = maak_op(session, rij.id, soort, bsn=BSN, woorden=woorden, door=wie.bram, nu=NU)
    tekst = " ".join([brief.onderwerp, brief.kenmerk, *brief.alineas])
    assert moet in tekst
    assert (woorden or "") in tekst
    assert not [woord for woord in ("Anna", "belasting", "TM-2026", "deurwaarder") if woord in tekst]
    assert brief.kenmerk == f"OZ-2026-{onderzoek_id:06d}"


def test_een_brief_die_niet_kan_wordt_geweigerd(app: Flask) -> None:
    wie = team()
    rij = begin(lopend(wie), Stapsoort.VOORNEMEN, wie.bram)
    for soort, bsn, woorden, veld in (
        (Brievensoort.AANSCHRIJVING, BSN, None, "brief"),
        (Brievensoort.VOORNEMEN, ANDER_BSN, "Wij schrijven u uit.", "bsn"),
        (Brievensoort.VOORNEMEN, BSN, None, "woorden"),
        (Brievensoort.VOORNEMEN, BSN, "Bel 06-12345678.", "woorden"),
    ):
        with pytest.raises(OngeldigeInvoer) as fout, lees() as session:
            maak_op(session, rij.id, soort, bsn=bsn, woorden=woorden, door=wie.bram, nu=NU)
        assert list(fout.value.velden) == [veld]


def test_een_voorstel_gaat_over_een_persoon_van_het_onderzoek(app: Flask) -> None:
    wie = team()
    onderzoek_id = lopend(wie)
    nu = doorlopen(onderzoek_id, wie.bram)
    with pytest.raises(OngeldigeInvoer), transaction() as session:
        stel_voor(session, onderzoek_id, bsn=ANDER_BSN, motivering="Weg.", door=wie.bram, nu=nu)
    with lees() as session:
        punten = lijsten(session, onderzoek_id, [BSN, ANDER_BSN], vandaag=nu.date())
        assert [all(punt.bewijs for punt in lijst) for lijst in punten.values()] == [True, False]
        with pytest.raises(NietGevonden):
            oordeel(session, 99, is_akkoord=True, toelichting="Ja.", door=wie.carla, nu=nu)
        with pytest.raises(GeenBevoegdheid):
            oordeel(session, 1, is_akkoord=True, toelichting="Ja.", door=wie.anna, nu=nu)


def test_wie_is_aangetroffen_wordt_niet_uitgeschreven(app: Flask) -> None:
    wie = team()
    onderzoek_id = nummer(in_onderzoek(wie))
    stap = begin(onderzoek_id, Stapsoort.HUISBEZOEK, wie.bram)
    eindig(stap, Stapresultaat.AANGETROFFEN, wie.bram)
    with lees() as session:
        punten = lijsten(session, onderzoek_id, [BSN], vandaag=VANDAAG)[BSN]
    assert "Dan is de persoon niet vertrokken." in {punt.zin[-34:] for punt in punten}


def test_089999_komt_alleen_bij_een_persoon_van_wie_het_adres_in_onderzoek_is(app: Flask) -> None:
    wie = team()
    met = replace(kader(), regelset=ingebouwd("wet_brp_voorbeeld"))
    onderzoek_id = lopend(wie)
    van_de_naam = in_onderzoek(wie, rubrieken=(BetwijfeldeRubriek(rubriek="010240"),))
    with transaction() as session:
        session.add(Aanduiding(onderzoek_id=onderzoek_id, bsn=ANDER_BSN, aanduiding="010240", gezet_op=NU))
        session.get_one(Terugmelding, van_de_naam.id).onderzoek_id = onderzoek_id
    stap = begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram, met=met)
    eindig(stap, Stapresultaat.WOONT_DAAR_NIET, wie.bram, met=met)
    with lees() as session:
        onderzoek = session.get_one(Onderzoek, onderzoek_id)
        assert (onderzoek.codes(BSN), onderzoek.codes(ANDER_BSN)) == (("089999",), ("010240",))
        verteld = select(Bericht.terugmelding_id).where(Bericht.soort == Berichtsoort.NIET_OP_ADRES.value)
        assert van_de_naam.id not in set(session.scalars(verteld))


def test_een_brief_telt_als_bewijs_nadat_hij_is_verstuurd(app: Flask) -> None:
    wie = team()
    rij = begin(lopend(wie), Stapsoort.AANSCHRIJVEN, wie.bram)
    soort, later = Brievensoort.AANSCHRIJVING, NU + timedelta(days=1)
    with transaction() as session:
        brief = bewaar(session, rij.id, soort, bsn=BSN, inhoud=b"%PDF-1.7", door=wie.bram, nu=NU)
    with lees() as session:
        assert als_stappen(stappen_van(session, rij.onderzoek_id))[0].brieven == {}
    for dag in (VANDAAG - timedelta(days=1), VANDAAG + timedelta(days=2)):
        with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
            noteer_verzonden(session, brief.id, datum=dag, door=wie.bram, nu=later)
        assert set(fout.value.velden) == {"datum"}
    with transaction() as session:
        verzonden = noteer_verzonden(session, brief.id, datum=VANDAAG, door=wie.bram, nu=later)
        assert verzonden.verzending is not None
        assert (verzonden.verzending.datum, verzonden.verzending.genoteerd_op) == (VANDAAG, later)
    with lees() as session:
        assert als_stappen(stappen_van(session, rij.onderzoek_id))[0].brieven == {BSN: VANDAAG}
    with pytest.raises(StapNietToegestaan), transaction() as session:
        noteer_verzonden(session, brief.id, door=wie.bram, nu=later)


def test_van_twee_collegas_noteert_er_een_dat_de_brief_is_verstuurd(app: Flask) -> None:
    wie = team()
    rij = begin(lopend(wie), Stapsoort.AANSCHRIJVEN, wie.bram)
    soort = Brievensoort.AANSCHRIJVING
    with transaction() as session:
        brief = bewaar(session, rij.id, soort, bsn=BSN, inhoud=b"%PDF-1.7", door=wie.bram, nu=NU)
    with pytest.raises(VerouderdeVersie), transaction() as session:
        gezien = lees_brief(session, brief.id, kijker=wie.bram)
        assert gezien.verzending is None
        session.execute(
            insert(Briefverzending).values(
                brief_id=brief.id, datum=VANDAAG, door_id=wie.carla.id, genoteerd_op=NU
            )
        )
        noteer_verzonden(session, brief.id, door=wie.bram, nu=NU)
