"""A key may be replaced and an origin may end: what was signed and named before stays good and findable."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete, update

from beheerregeling.rollen import Rol
from terugmeld.domain.checkpoint import Checkpoint, ondertekenaars, parse, sign
from terugmeld.domain.merkle import Frontier, extend
from terugmeld.domain.protocol import betrokkene_ref, sleutel_id
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, NietBeschikbaar, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_boeken import maak_checkpoint
from terugmeld.services.protocol_controleren import controleer
from terugmeld.services.protocol_oorsprong import (
    begin_oorsprong,
    stel_wissingen_opnieuw_voor,
    uitgevoerde_wissingen,
    vereis_vervolg,
)
from terugmeld.services.protocol_sleutels import (
    is_vervangen,
    noteer_pseudoniemsleutel,
    vervang_ondertekensleutel,
)
from terugmeld.services.protocol_zoeken import zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Checkpoint as Rij
from terugmeld.storage.protocol import Leaf, Record, State, Subtree
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS, MEDEWERKER, gebruiker
from tests.terugmeld.meldingen import gebruiker as maak
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.protocollen import (
    ORIGIN,
    SLEUTEL,
    boek,
    onderteken,
    schrijf,
    vul,
    zet_triggers_uit,
)

NIEUW = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
VREEMD = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
TWEEDE = ORIGIN.removesuffix("1") + "2"
BEHEERDER = gebruiker(Rol.SYSTEEMBEHEERDER)
BEIDE = (SLEUTEL.public_key(), NIEUW.public_key())


def vervang() -> str:
    with transaction() as session:
        return vervang_ondertekensleutel(
            session, SLEUTEL, NIEUW, origin=ORIGIN, door=BEHEERDER, reden="Jaarlijks.", nu=NU
        )


def nieuwe_oorsprong(laatste: str, **anders: str) -> str:
    velden = {"origin": TWEEDE, "grond": "Reservekopie van 3 maart."} | anders
    with transaction() as session:
        return begin_oorsprong(
            session, laatste, sleutel=SLEUTEL, bekend=BEIDE, door=BEHEERDER, nu=NU, **velden
        )


def gevonden(*notes: str) -> list[str]:
    with lees() as session:
        uitkomst = controleer(session, *BEIDE, nu=NU, gepubliceerd=notes)
    return [bevinding.zin for bevinding in uitkomst.bevindingen]


def zet_terug(size: int) -> None:
    """Be the backup that was made when the tree had this size; for trees below 256 leaves."""
    zet_triggers_uit()
    with transaction() as session:
        weg = session.query(Leaf.id).where(Leaf.seq >= size)
        session.execute(delete(Record).where(Record.id.in_(weg)).execution_options(synchronize_session=False))
        session.execute(delete(Leaf).where(Leaf.seq >= size))
        session.execute(delete(Rij).where(Rij.size > size))
        session.execute(delete(Subtree))
        hashes = [rij[0] for rij in session.query(Leaf.hash).order_by(Leaf.seq)]
        frontier = extend(Frontier(), hashes)[0]
        session.execute(update(State).values(size=size, frontier=frontier.dump()))


@pytest.mark.usefixtures("app")
def test_na_een_wissel_is_alles_met_beide_sleutels_te_controleren() -> None:
    notes = vul(3)
    schrijf(2)
    notes.append(vervang())
    schrijf(1)
    boek()
    with transaction() as session:
        notes.append(maak_checkpoint(session, sleutel=NIEUW, origin=ORIGIN, nu=NU) or "")
        assert is_vervangen(session, NIEUW)
    assert [parse(note).size for note in notes] == [3, 6, 7]
    assert [len(ondertekenaars(note, *BEIDE)) for note in notes] == [1, 2, 1]
    assert gevonden(*notes) == []


@pytest.mark.usefixtures("app")
def test_met_de_oude_sleutel_kan_niemand_verder_ondertekenen() -> None:
    vul(3)
    vervang()
    schrijf(1)
    boek()
    with pytest.raises(NietBeschikbaar, match="andere sleutel"):
        onderteken()
    vals = sign(Checkpoint(ORIGIN, 9, bytes(32)), SLEUTEL)
    assert any("zonder dat de vorige sleutel dat bevestigt" in zin for zin in gevonden(vals))


@pytest.mark.usefixtures("app")
def test_een_sleutel_die_niemand_aanwees_is_een_bevinding() -> None:
    notes = vul(3)
    vals = sign(parse(notes[0]), VREEMD)
    assert any("niet ondertekend met de sleutel" in zin for zin in gevonden(vals))
    erbij = sign(parse(notes[0]), SLEUTEL, VREEMD)
    assert any("onbekende sleutel" in zin for zin in gevonden(erbij))


@pytest.mark.usefixtures("app")
def test_een_nieuwe_oorsprong_noemt_het_laatste_checkpoint_en_klopt() -> None:
    notes = vul(3, 2, 4)
    zet_terug(5)
    schrijf(2)
    eerste = nieuwe_oorsprong(notes[-1])
    assert (parse(eerste).origin, parse(eerste).size) == (TWEEDE, 6)
    boek()
    with transaction() as session:
        notes.append(maak_checkpoint(session, sleutel=SLEUTEL, origin=TWEEDE, nu=NU) or "")
    assert gevonden(*notes, eerste) == []


@pytest.mark.usefixtures("app")
def test_zonder_die_aantekening_is_een_andere_oorsprong_een_bevinding() -> None:
    notes = vul(3, 2)
    ander = sign(replace(parse(notes[-1]), origin=TWEEDE), SLEUTEL)
    assert any("In het protocol staat niet dat die is beëindigd." in zin for zin in gevonden(*notes, ander))
    zet_terug(3)
    eerste = nieuwe_oorsprong(notes[-1])
    later = sign(Checkpoint(ORIGIN, 12, bytes(32)), SLEUTEL)
    assert any("past niet bij het laatste" in zin for zin in gevonden(*notes, eerste, later))


@pytest.mark.usefixtures("app")
def test_na_een_herstel_ondertekent_niemand_onder_de_oude_naam_verder() -> None:
    notes = vul(3, 2)
    zet_terug(3)
    with transaction() as session:
        with pytest.raises(NietBeschikbaar, match="ouder dan het laatste gepubliceerde"):
            vereis_vervolg(session, notes, ORIGIN)
        vereis_vervolg(session, notes, TWEEDE)
    schrijf(1)
    boek()
    with pytest.raises(NietBeschikbaar, match="andere oorsprong"), transaction() as session:
        maak_checkpoint(session, sleutel=SLEUTEL, origin=TWEEDE, nu=NU)


@pytest.mark.usefixtures("app")
def test_een_oorsprong_vraagt_een_echt_checkpoint_en_een_nieuwe_naam() -> None:
    (note,) = vul(3)
    with pytest.raises(StapNietToegestaan, match="nieuwe naam"):
        nieuwe_oorsprong(note, origin=ORIGIN)
    with pytest.raises(OngeldigeInvoer):
        nieuwe_oorsprong("geen checkpoint")
    with pytest.raises(OngeldigeInvoer):
        nieuwe_oorsprong(note, grond=" ")


@pytest.mark.usefixtures("app")
def test_wie_geen_sleutels_beheert_vervangt_niets() -> None:
    with transaction() as session:
        for door, reden, fout in ((MEDEWERKER, "x", GeenBevoegdheid), (BEHEERDER, " ", OngeldigeInvoer)):
            with pytest.raises(fout):
                noteer_pseudoniemsleutel(session, [b"een"], door=door, reden=reden, nu=NU)
        with pytest.raises(GeenBevoegdheid):
            begin_oorsprong(
                session, "", origin="", sleutel=SLEUTEL, bekend=(), door=MEDEWERKER, grond="x", nu=NU
            )


@pytest.mark.usefixtures("app")
def test_een_persoon_is_na_een_wissel_onder_elke_sleutel_te_vinden() -> None:
    oud, nieuw = b"oude-sleutel", b"nieuwe-sleutel"
    for sleutel in (oud, nieuw):
        ref = betrokkene_ref(sleutel, "999993653")
        schrijf(1, aantekening(betrokkene_ref=ref, sleutel_id=sleutel_id(sleutel)))
    with transaction() as session:
        with pytest.raises(StapNietToegestaan, match="ontbreken in de instellingen"):
            noteer_pseudoniemsleutel(session, [b"heel-iets-anders"], door=BEHEERDER, reden="x", nu=NU)
        assert noteer_pseudoniemsleutel(
            session, [nieuw, oud], door=BEHEERDER, reden="Vertrek.", nu=NU
        ) == sleutel_id(nieuw)
        with pytest.raises(StapNietToegestaan, match=sleutel_id(oud)):
            noteer_pseudoniemsleutel(session, [nieuw], door=BEHEERDER, reden="x", nu=NU)
        refs = replace(kader(), pseudoniem_sleutel=nieuw, oude_sleutels=(oud,)).refs("999993653")
        filter_ = Protocolfilter(betrokkene_ref=refs[0], oude_refs=refs[1:])
        assert len(zoek(session, filter_, door=FUNCTIONARIS, nu=NU).regels) == 2


@pytest.mark.usefixtures("app")
def test_wat_gewist_was_en_terug_is_wordt_opnieuw_voorgesteld() -> None:
    vul(3)
    with lees() as session:
        ids = [rij[0] for rij in session.query(Leaf.id).order_by(Leaf.seq)]
        assert uitgevoerde_wissingen(session) == []
    lijst = [(ids[1], ids[2]), ("01950000-0000-7000-8000-000000000000", ids[2])]
    with transaction() as session:
        door = maak(session, "Priva", "burgerzaken", Rol.PRIVACYBEHEERDER)
        (voorstel,) = stel_wissingen_opnieuw_voor(session, lijst, door=door, nu=NU)
        assert voorstel.record_id == ids[1]
        assert stel_wissingen_opnieuw_voor(session, lijst, door=door, nu=NU) == []
