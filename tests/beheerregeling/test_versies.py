"""Een nieuwe versie van de dienst (art. 6, 7 onder d, 16 onder l tot en met n): drie functies beslissen."""

from functools import partial
from itertools import permutations

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import Bestand
from terugmeld.domain.versie import BESLISSERS, Versiestatus
from terugmeld.errors import Conflict, GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import instructies_lezen, versies
from terugmeld.storage.versies import Dienstversie, Versiebesluit, Versiebijlage
from tests.beheerregeling.personen import NU, zet

PDF = b"%PDF-1.7 proef"


def drietal(session: Session) -> dict[Rol, Gebruiker]:
    return {rol: zet(session, rol.value.replace(" ", "-"), rol) for rol in BESLISSERS}


def voorstel(session: Session, wie: Gebruiker, nummer: str = "1.2.0") -> Dienstversie:
    return versies.stel_voor(session, nummer, "Een nieuwe knop.", "Alles getest.", door=wie, nu=NU)


def beslis(
    session: Session,
    versie: Dienstversie,
    rol: Rol,
    wie: Gebruiker,
    *,
    is_akkoord: bool = True,
    tekst: str = "",
) -> Dienstversie:
    return versies.besluit(
        session,
        versie.id,
        rol,
        is_akkoord=is_akkoord,
        toelichting=tekst,
        bekendmaking=PDF,
        door=wie,
        nu=NU,
    )


@pytest.mark.parametrize("volgorde", list(permutations(BESLISSERS))[:3])
def test_pas_na_drie_keer_ja_is_de_versie_goed_en_krijgt_iedereen_bericht(
    session: Session, volgorde: tuple[Rol, ...]
) -> None:
    wie = drietal(session)
    lezer = zet(session, "lezer", Rol.MEDEWERKER)
    versie = voorstel(session, wie[Rol.APPLICATIEBEHEERDER])
    assert versies.laatst_goedgekeurd(session) is None
    for rol in volgorde:
        assert (versie.status, instructies_lezen.eigen(session, lezer).ongelezen) == (
            Versiestatus.VOORGESTELD,
            [],
        )
        assert versies.open_rollen(versie, wie[rol]) == [rol]
        beslis(session, versie, rol, wie[rol])
    assert versies.laatst_goedgekeurd(session) == "1.2.0"
    te_lezen = instructies_lezen.eigen(session, lezer).ongelezen
    assert [rij.titel for rij in te_lezen] == ["Nieuwe versie van Terugmeld: 1.2.0"]
    assert [rij.nummer for rij in versies.lijst(session)] == ["1.2.0"]


def test_niemand_beslist_twee_keer_ook_niet_met_twee_functies(session: Session) -> None:
    wie = drietal(session)
    beide = zet(session, "beide", Rol.SYSTEEMBEHEERDER, Rol.INFORMATIEBEHEERDER)
    versie = voorstel(session, wie[Rol.APPLICATIEBEHEERDER])
    assert len(versies.open_rollen(versie, beide)) == 2
    beslis(session, versie, Rol.SYSTEEMBEHEERDER, beide)
    assert versies.open_rollen(versie, beide) == []
    with pytest.raises(GeenBevoegdheid, match="U hebt al besloten"):
        beslis(session, versie, Rol.INFORMATIEBEHEERDER, beide)
    with pytest.raises(Conflict, match="Deze functie heeft al besloten"):
        beslis(session, versie, Rol.SYSTEEMBEHEERDER, wie[Rol.SYSTEEMBEHEERDER])


def test_een_nee_is_genoeg_en_vraagt_een_reden(session: Session) -> None:
    wie = drietal(session)
    versie = voorstel(session, wie[Rol.APPLICATIEBEHEERDER])
    rol = Rol.INFORMATIEBEHEERDER
    with pytest.raises(OngeldigeInvoer):
        beslis(session, versie, rol, wie[rol], is_akkoord=False)
    beslis(session, versie, rol, wie[rol], is_akkoord=False, tekst="De test is te klein.")
    assert versie.status is Versiestatus.AFGEKEURD
    with pytest.raises(Conflict, match="al besloten"):
        beslis(session, versie, Rol.SYSTEEMBEHEERDER, wie[Rol.SYSTEEMBEHEERDER])


def test_wie_de_functie_niet_heeft_beslist_en_stelt_niet_voor(session: Session) -> None:
    wie = drietal(session)
    with pytest.raises(GeenBevoegdheid, match="applicatiebeheerder"):
        voorstel(session, wie[Rol.SYSTEEMBEHEERDER])
    versie = voorstel(session, wie[Rol.APPLICATIEBEHEERDER])
    with pytest.raises(GeenBevoegdheid, match="die functie hebt u niet"):
        beslis(session, versie, Rol.SYSTEEMBEHEERDER, wie[Rol.INFORMATIEBEHEERDER])
    with pytest.raises(GeenBevoegdheid):
        beslis(session, versie, Rol.SYSTEEMBEHEERDER, zet(session, "lezer", Rol.MEDEWERKER))
    with pytest.raises(NietGevonden):
        versies.zoek(session, versie.id + 1)


def test_een_voorstel_zonder_nummer_of_test_kan_niet(session: Session) -> None:
    wie = drietal(session)[Rol.APPLICATIEBEHEERDER]
    with pytest.raises(OngeldigeInvoer) as fout:
        versies.stel_voor(session, "nieuw", "", " ", door=wie, nu=NU)
    assert set(fout.value.velden) == {"nummer", "wijzigingen", "testverslag"}
    voorstel(session, wie)
    with pytest.raises(OngeldigeInvoer) as fout:
        voorstel(session, wie)
    assert fout.value.velden == {"nummer": [versies.AL_BEKEND]}


def test_bij_het_testverslag_past_een_bestand_dat_blijft(session: Session) -> None:
    wie = drietal(session)[Rol.APPLICATIEBEHEERDER]
    stel_voor = partial(versies.stel_voor, session, wijzigingen="Iets.", testverslag="Goed.", door=wie, nu=NU)
    with pytest.raises(OngeldigeInvoer) as fout:
        stel_voor("1.2.0", bestand=Bestand("test.html", b"<html>"))
    assert fout.value.velden == {"bestand": ["Kies een PDF, een PNG of een JPG."]}
    versie = stel_voor("1.2.0", bestand=Bestand("test.pdf", PDF))
    assert versie.bijlage is not None
    assert (versie.bijlage.naam, versie.bijlage.mimetype) == ("test.pdf", "application/pdf")
    for daad in (update(Versiebijlage).values(naam="anders"), delete(Versiebijlage)):
        with pytest.raises(DatabaseError, match="Dit is blijvend"), session.begin_nested():
            session.execute(daad)


def test_een_besluit_blijft_zoals_het_is(session: Session) -> None:
    wie = drietal(session)
    versie = voorstel(session, wie[Rol.APPLICATIEBEHEERDER])
    beslis(session, versie, Rol.APPLICATIEBEHEERDER, wie[Rol.APPLICATIEBEHEERDER])
    with pytest.raises(DatabaseError, match="Dit is blijvend"), session.begin_nested():
        session.execute(update(Versiebesluit).values(is_akkoord=False))
