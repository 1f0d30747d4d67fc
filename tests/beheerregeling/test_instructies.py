"""Instructies aan gebruikers (art. 9, 15, 20 en 26): wie, aan wie, en wie ze heeft gelezen."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.instructie import GEVERS, Doelgroep, NieuweInstructie, gevers
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import instructies, instructies_lezen
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.instructies import Instructieversie, Leesbevestiging
from terugmeld.storage.medewerkers import Medewerker
from tests.beheerregeling.personen import NU, VANDAAG, zet

PDF = b"%PDF-1.7 proef"
ALLEN = (Doelgroep.IEDEREEN, ())
VERWERKERS = (Doelgroep.FUNCTIES, (Rol.GEGEVENSVERWERKER.value,))
BURGERZAKEN = (Doelgroep.AFDELINGEN, ("burgerzaken",))
FINANCIEN = (Doelgroep.AFDELINGEN, ("financien",))
# Of each functie: to everybody, to the gegevensverwerkers, to Burgerzaken, to another afdeling.
MAG = {
    Rol.INFORMATIEBEHEERDER: (False, True, True, False),
    Rol.GEGEVENSBEHEERDER: (False, True, False, False),
    Rol.APPLICATIEBEHEERDER: (False, True, True, True),
    Rol.PRIVACYBEHEERDER: (True, True, True, True),
    Rol.BEVEILIGINGSFUNCTIONARIS: (False, True, True, False),
}
GEVALLEN = [
    (rol, *groep, mag)
    for rol, uitkomsten in MAG.items()
    for groep, mag in zip((ALLEN, VERWERKERS, BURGERZAKEN, FINANCIEN), uitkomsten, strict=True)
]


def nieuw(
    rol: Rol = Rol.PRIVACYBEHEERDER, groep: Doelgroep = Doelgroep.IEDEREEN, *codes: str
) -> NieuweInstructie:
    return NieuweInstructie(
        rol=rol, titel="Log uit", tekst="Log uit als u weggaat.", van=VANDAAG, doelgroep=groep, codes=codes
    )


def geef(session: Session, wie: Gebruiker, gevraagd: NieuweInstructie, **meer: int) -> Instructieversie:
    return instructies.geef(session, gevraagd, PDF, door=wie, nu=NU, **meer)


def privacy(session: Session) -> Gebruiker:
    return zet(session, "privacy", Rol.PRIVACYBEHEERDER)


@pytest.mark.parametrize(("rol", "groep", "codes", "mag"), GEVALLEN)
def test_wie_aan_wie_een_instructie_mag_geven(
    session: Session, rol: Rol, groep: Doelgroep, codes: tuple[str, ...], mag: bool
) -> None:
    wie = zet(session, "gever", rol)
    if mag:
        versie = geef(session, wie, nieuw(rol, groep, *codes))
        assert (versie.nummer, versie.voor) == (1, codes)
        return
    with pytest.raises(OngeldigeInvoer) as fout:
        geef(session, wie, nieuw(rol, groep, *codes))
    assert GEVERS[rol].artikel in fout.value.velden["doelgroep"][0]


def test_alleen_deze_vijf_functies_geven_instructies(session: Session) -> None:
    assert set(gevers(Rol)) == set(MAG)
    with pytest.raises(GeenBevoegdheid):
        geef(session, zet(session, "systeem", Rol.SYSTEEMBEHEERDER), nieuw())
    with pytest.raises(GeenBevoegdheid, match="Alleen een gegevensbeheerder"):
        geef(session, privacy(session), nieuw(Rol.GEGEVENSBEHEERDER, *VERWERKERS[:1], *VERWERKERS[1]))


def test_4_a_en_e_het_handboek_is_een_instructie_met_versies_die_elke_functie_leest(session: Session) -> None:
    hoofd, lezer = zet(session, "hoofd", Rol.INFORMATIEBEHEERDER), zet(session, "lezer", Rol.SYSTEEMBEHEERDER)
    handboek = nieuw(Rol.INFORMATIEBEHEERDER, Doelgroep.FUNCTIES, Rol.SYSTEEMBEHEERDER.value)
    eerste = geef(session, hoofd, handboek)
    tweede = geef(session, hoofd, handboek, instructie_id=eerste.instructie_id)
    assert [versie.nummer for versie in tweede.instructie.versies] == [1, 2]
    assert [rij.id for rij in instructies_lezen.eigen(session, lezer).ongelezen] == [tweede.id]
    assert "Instructies" in PLICHTEN["mededeling-handboek"].uitleg


def test_wat_ontbreekt_staat_bij_het_veld(session: Session) -> None:
    leeg = NieuweInstructie(
        rol=Rol.PRIVACYBEHEERDER, titel=" ", tekst="", van=date(2026, 3, 1), doelgroep=Doelgroep.FUNCTIES
    )
    with pytest.raises(OngeldigeInvoer) as fout:
        geef(session, privacy(session), leeg)
    assert set(fout.value.velden) == {"titel", "tekst", "van", "doelgroep"}


def test_de_lezer_bevestigt_en_de_gever_ziet_wie_nog_niet(session: Session) -> None:
    wie, lezer = privacy(session), zet(session, "lezer", Rol.GEGEVENSVERWERKER)
    buiten = zet(session, "balie", Rol.BALIEMEDEWERKER)
    versie = geef(session, wie, nieuw(Rol.PRIVACYBEHEERDER, *VERWERKERS[:1], *VERWERKERS[1]))
    assert [rij.id for rij in instructies_lezen.eigen(session, lezer).ongelezen] == [versie.id]
    assert instructies_lezen.eigen(session, buiten).ongelezen == []
    with pytest.raises(NietGevonden):
        instructies_lezen.lees_versie(session, versie.id, kijker=buiten)
    with pytest.raises(NietGevonden):
        instructies_lezen.bevestig(session, versie.id, wie=wie, nu=NU)
    assert [m.id for m in instructies.lezing(session, versie, vandaag=VANDAAG).nog_niet] == [lezer.id]
    for _ in range(2):
        instructies_lezen.bevestig(session, versie.id, wie=lezer, nu=NU)
    assert instructies_lezen.gelezen_op(session, versie.id, lezer) == NU
    assert instructies_lezen.gelezen_op(session, versie.id, buiten) is None
    eigen = instructies_lezen.eigen(session, lezer)
    assert (len(eigen.ongelezen), len(eigen.gelezen)) == (0, 1)
    lezing = instructies.lezing(session, versie, vandaag=VANDAAG)
    assert ([m.id for m, _ in lezing.gelezen], lezing.nog_niet) == ([lezer.id], [])


def test_een_nieuwe_versie_vraagt_een_nieuwe_bevestiging_en_de_oude_blijft(session: Session) -> None:
    wie = privacy(session)
    eerste = geef(session, wie, nieuw())
    instructies_lezen.bevestig(session, eerste.id, wie=wie, nu=NU)
    tweede = geef(session, wie, nieuw(), instructie_id=eerste.instructie_id)
    assert [rij.id for rij in instructies_lezen.eigen(session, wie).ongelezen] == [tweede.id]
    assert [rij.nummer for rij in tweede.instructie.versies] == [1, 2]
    with pytest.raises(GeenBevoegdheid, match="van de privacybeheerder"):
        ander = zet(session, "ander", Rol.APPLICATIEBEHEERDER)
        gevraagd = nieuw(Rol.APPLICATIEBEHEERDER, *FINANCIEN[:1], *FINANCIEN[1])
        geef(session, ander, gevraagd, instructie_id=eerste.instructie_id)


def test_ingetrokken_is_uit_de_lijst_en_niet_uit_het_archief(session: Session) -> None:
    wie = privacy(session)
    versie = geef(session, wie, nieuw())
    with pytest.raises(OngeldigeInvoer):
        instructies.trek_in(session, versie.instructie_id, " ", door=wie, nu=NU)
    einde = instructies.trek_in(session, versie.instructie_id, "Staat nu in het handboek.", door=wie, nu=NU)
    assert instructies_lezen.eigen(session, wie).ongelezen == []
    assert [rij.id for rij in instructies.alle(session)] == [einde.id]
    with pytest.raises(NietGevonden):
        instructies_lezen.bevestig(session, einde.id, wie=wie, nu=NU)
    with pytest.raises(Conflict, match="ingetrokken"):
        geef(session, wie, nieuw(), instructie_id=versie.instructie_id)
    with pytest.raises(NietGevonden):
        instructies.zoek(session, versie.instructie_id + 1)


def test_de_werker_herinnert_na_zeven_dagen_een_keer(session: Session) -> None:
    wie, lezer = privacy(session), zet(session, "lezer", Rol.GEGEVENSVERWERKER)
    versie = geef(session, wie, nieuw(Rol.PRIVACYBEHEERDER, *VERWERKERS[:1], *VERWERKERS[1]))
    assert instructies_lezen.te_herinneren(session, vandaag=date(2026, 3, 8)) == []
    dag = datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert instructies_lezen.te_herinneren(session, vandaag=dag.date()) == [(versie.id, lezer.id)]
    assert instructies_lezen.herinner(session, versie.id, lezer.id, nu=dag)
    assert not instructies_lezen.herinner(session, versie.id, lezer.id, nu=dag)
    assert not instructies_lezen.herinner(session, versie.id, wie.id, nu=dag)
    assert instructies_lezen.te_herinneren(session, vandaag=dag.date()) == []
    vraag = select(Bericht.onderwerp).where(Bericht.medewerker_id == lezer.id).order_by(Bericht.id)
    assert session.scalars(vraag).all() == ["Nieuwe instructie: Log uit", "Lees nog de instructie: Log uit"]


def test_wie_geblokkeerd_is_hoeft_niets_te_lezen(session: Session) -> None:
    wie, lezer = privacy(session), zet(session, "lezer", Rol.GEGEVENSVERWERKER)
    session.execute(update(Medewerker).where(Medewerker.id == lezer.id).values(geblokkeerd_op=NU))
    versie = geef(session, wie, nieuw(Rol.PRIVACYBEHEERDER, *BURGERZAKEN[:1], *BURGERZAKEN[1]))
    namen = [m.id for m in instructies.lezing(session, versie, vandaag=VANDAAG).nog_niet]
    assert namen == [wie.id]


def test_niets_van_een_instructie_wijzigt_of_verdwijnt(session: Session) -> None:
    wie = privacy(session)
    versie = geef(session, wie, nieuw())
    instructies_lezen.bevestig(session, versie.id, wie=wie, nu=NU)
    for opdracht in (
        update(Instructieversie).values(tekst="Anders."),
        delete(Leesbevestiging),
        update(Leesbevestiging).values(gelezen_op=NU),
    ):
        with pytest.raises(DatabaseError, match="Dit is blijvend"), session.begin_nested():
            session.execute(opdracht)
    assert session.scalar(select(func.count()).select_from(Leesbevestiging)) == 1
