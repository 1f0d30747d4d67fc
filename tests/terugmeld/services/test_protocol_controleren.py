"""Whoever gets past the triggers is found: every edited, removed, swapped, inserted or cut record."""

from datetime import timedelta

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask
from sqlalchemy import delete, insert, select, update

from terugmeld.domain.canoniek import canoniek
from terugmeld.domain.checkpoint import Checkpoint as Wortel
from terugmeld.domain.checkpoint import sign
from terugmeld.domain.merkle import Frontier, extend, leaf_hash
from terugmeld.domain.protocol import commitment, enveloppe
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, Record, State, Subtree
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import (
    ORIGIN,
    bevindingen,
    schrijf,
    vul,
    zet_triggers_uit,
    zinnen,
)


@pytest.fixture
def notes(app: Flask) -> list[str]:
    """Return the notes of a protocol of 300 aantekeningen that nothing guards any more."""
    notes = vul(3, 5, 292)
    zet_triggers_uit()
    return notes


def id_van(seq: int) -> str:
    with lees() as session:
        return session.scalars(select(Leaf.id).where(Leaf.seq == seq)).one()


def payload_van(seq: int) -> bytes:
    with lees() as session:
        return session.get_one(Record, id_van(seq)).payload or b""


@pytest.mark.usefixtures("notes")
def test_een_protocol_waar_niemand_aan_kwam_is_goed() -> None:
    uitkomst = bevindingen()
    assert uitkomst.is_goed
    assert (uitkomst.bladen, uitkomst.checkpoints, uitkomst.wachtend) == (300, 3, 0)


@pytest.mark.usefixtures("app")
def test_een_leeg_protocol_is_goed() -> None:
    assert bevindingen().is_goed


@pytest.mark.usefixtures("notes")
def test_een_gewijzigde_inhoud_wordt_gevonden() -> None:
    inhoud = orjson.loads(payload_van(4)) | {"afnemer": "belastingen"}
    with transaction() as session:
        session.execute(update(Record).where(Record.id == id_van(4)).values(payload=canoniek(inhoud)))
    (bevinding,) = bevindingen().bevindingen
    assert bevinding.zin == f"Aantekening {id_van(4)} (nummer 4): de inhoud is gewijzigd."
    assert (bevinding.record_id, bevinding.seq) == (id_van(4), 4)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("kolom", ["salt", "payload"])
def test_een_gewiste_inhoud_wordt_gevonden(kolom: str) -> None:
    with transaction() as session:
        session.execute(update(Record).where(Record.id == id_van(4)).values({kolom: None}))
    assert zinnen() == f"Aantekening {id_van(4)} (nummer 4): de inhoud ontbreekt."


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        ("afnemer", "belastingen"),
        ("betrokkene_ref", "0" * 64),
        ("rubrieken", None),
        ("tijdstip", NU + timedelta(days=1)),
        ("vertrouwelijkheid", "verborgen"),
    ],
)
def test_een_gewijzigd_zoekveld_wordt_gevonden(kolom: str, waarde: object) -> None:
    with transaction() as session:
        session.execute(update(Record).where(Record.id == id_van(4)).values({kolom: waarde}))
    assert zinnen() == f"Aantekening {id_van(4)} (nummer 4): de zoekvelden zijn niet gelijk aan de inhoud."


@pytest.mark.usefixtures("notes")
def test_een_vervalsing_met_een_nieuw_commitment_wordt_gevonden() -> None:
    inhoud = canoniek(orjson.loads(payload_van(4)) | {"afnemer": "belastingen"})
    with transaction() as session:
        record = session.get_one(Record, id_van(4))
        ms = orjson.loads(record.envelope)["ts"]
        record.payload = inhoud
        record.afnemer = "belastingen"
        record.envelope = enveloppe(record.id, ms, commitment(record.salt or b"", inhoud))
    assert zinnen() == f"Aantekening {id_van(4)} (nummer 4): de envelop past niet bij het blad in de boom."
    with transaction() as session:
        blad = leaf_hash(session.get_one(Record, id_van(4)).envelope.encode())
        session.execute(update(Leaf).where(Leaf.seq == 4).values(hash=blad))
    assert "De wortel bij checkpoint 8 klopt niet. Kijk vanaf nummer 3" in zinnen()
    assert "De deelboom van nummer 0 tot en met 255 klopt niet." in zinnen()
    assert "De bewaarde stand van de boom klopt niet" in zinnen()


@pytest.mark.usefixtures("notes")
def test_een_verdwenen_aantekening_wordt_gevonden() -> None:
    weg = id_van(7)
    with transaction() as session:
        session.execute(delete(Record).where(Record.id == weg))
    assert zinnen() == f"Aantekening {weg} (nummer 7) is verdwenen."


@pytest.mark.usefixtures("notes")
def test_een_verdwenen_blad_met_zijn_aantekening_wordt_gevonden() -> None:
    with transaction() as session:
        session.execute(delete(Record).where(Record.id == id_van(7)))
        session.execute(delete(Leaf).where(Leaf.seq == 7))
    assert "De nummers 7 tot en met 7 ontbreken in het protocol." in zinnen()
    assert "De boom telt 300 bladen, maar er zijn er 299." in zinnen()


@pytest.mark.usefixtures("notes")
def test_hernummeren_na_het_verwijderen_wordt_gevonden() -> None:
    with transaction() as session:
        session.execute(delete(Record).where(Record.id == id_van(7)))
        session.execute(delete(Leaf).where(Leaf.seq == 7))
        for seq in range(8, 300):
            session.execute(update(Leaf).where(Leaf.seq == seq).values(seq=seq - 1))
        hashes = session.scalars(select(Leaf.hash).order_by(Leaf.seq)).all()
        frontier, subtrees = extend(Frontier(), hashes)
        session.execute(update(State).values(size=299, frontier=frontier.dump()))
        session.execute(update(Subtree).values(hash=subtrees[0][1]))
    assert "De wortel bij checkpoint 8 klopt niet." in zinnen()
    assert "Checkpoint 300 bestaat, maar het protocol eindigt bij nummer 298." in zinnen()


@pytest.mark.usefixtures("notes")
def test_twee_verwisselde_bladen_worden_gevonden() -> None:
    with transaction() as session:
        for van, naar in ((4, 1000), (6, 4), (1000, 6)):
            session.execute(update(Leaf).where(Leaf.seq == van).values(seq=naar))
    assert "De wortel bij checkpoint 8 klopt niet. Kijk vanaf nummer 3" in zinnen()


@pytest.mark.usefixtures("notes")
def test_twee_verwisselde_inhouden_worden_gevonden() -> None:
    with transaction() as session:
        een, ander = session.get_one(Record, id_van(4)), session.get_one(Record, id_van(6))
        een.payload, ander.payload = ander.payload, een.payload
        een.salt, ander.salt = ander.salt, een.salt
    assert [b.seq for b in bevindingen().bevindingen] == [4, 6]


@pytest.mark.usefixtures("notes")
def test_een_ingevoegde_aantekening_wordt_gevonden() -> None:
    with transaction() as session:
        vals = protocolleer(session, aantekening(afnemer="belastingen"), nu=NU)
        session.execute(delete(Pending))
    assert zinnen() == f"Aantekening {vals.record_id} staat niet in de boom en wacht ook niet op een nummer."
    with transaction() as session:
        session.execute(insert(Leaf).values(seq=300, id=vals.record_id, hash=bytes.fromhex(vals.leaf)))
    assert "De boom telt 300 bladen, maar er zijn er 301." in zinnen()


def test_een_afgekapte_staart_wordt_gevonden_met_een_checkpoint_van_buiten(notes: list[str]) -> None:
    kap_af(8)
    with transaction() as session:
        session.execute(delete(Checkpoint).where(Checkpoint.size > 8))
    assert bevindingen().is_goed
    assert zinnen(*notes) == "Checkpoint 300 bestaat, maar het protocol eindigt bij nummer 7."


def test_een_nieuw_gemaakt_protocol_wordt_gevonden_met_een_checkpoint_van_buiten(notes: list[str]) -> None:
    kap_af(3)
    with transaction() as session:
        session.execute(delete(Checkpoint))
    vul(5, 292)
    assert bevindingen().is_goed
    assert "Er zijn twee ondertekende wortels voor een boom van 8 bladen." in zinnen(*notes)


@pytest.mark.usefixtures("notes")
def test_een_checkpoint_van_een_andere_sleutel_wordt_gevonden() -> None:
    vreemd = sign(Wortel(ORIGIN, 8, bytes(32)), Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with transaction() as session:
        session.execute(update(Checkpoint).where(Checkpoint.size == 8).values(note=vreemd))
    assert zinnen() == "Checkpoint 8: Het checkpoint is niet ondertekend met de sleutel van dit protocol."


@pytest.mark.usefixtures("notes")
def test_een_verplaatst_checkpoint_wordt_gevonden() -> None:
    with transaction() as session:
        session.execute(update(Checkpoint).where(Checkpoint.size == 8).values(size=9))
    assert zinnen() == "Checkpoint 9 is ondertekend voor een boom van 8 bladen."


@pytest.mark.usefixtures("app")
def test_een_aantekening_die_te_lang_wacht_is_een_alarm() -> None:
    (bewijs,) = schrijf()
    assert bevindingen(nu=NU + timedelta(seconds=59)).is_goed
    wacht = f"Aantekening {bewijs.record_id} wacht al langer dan een minuut op een nummer."
    assert zinnen(nu=NU + timedelta(seconds=61)) == wacht
    assert bevindingen().wachtend == 1


@pytest.mark.usefixtures("app")
def test_een_wachtend_blad_dat_is_gewijzigd_wordt_gevonden() -> None:
    (bewijs,) = schrijf()
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Pending).values(leaf=bytes(32)))
    assert zinnen() == f"Aantekening {bewijs.record_id} past niet bij het blad dat op een nummer wacht."


def kap_af(size: int) -> None:
    """Cut the ledger back to ``size`` leaves and make everything in the database agree."""
    with transaction() as session:
        weg = select(Leaf.id).where(Leaf.seq >= size)
        session.execute(delete(Record).where(Record.id.in_(weg)))
        session.execute(delete(Leaf).where(Leaf.seq >= size))
        session.execute(delete(Subtree))
        frontier, _ = extend(Frontier(), session.scalars(select(Leaf.hash).order_by(Leaf.seq)))
        session.execute(update(State).values(size=size, frontier=frontier.dump()))
