"""An outsider with the public key and a handful of hashes can check one aantekening."""

import pytest

from terugmeld.domain.checkpoint import parse, verify
from terugmeld.domain.merkle import verify_consistency, verify_inclusion
from terugmeld.services.protocol_bewijzen import bewijs_insluiting, bewijs_samenhang
from terugmeld.storage.database import lees
from tests.terugmeld.services.protocollen import SLEUTEL, boek, schrijf, vul


@pytest.mark.usefixtures("app")
def test_elke_aantekening_bewijst_haar_plaats_onder_het_nieuwste_checkpoint() -> None:
    bewijzen = schrijf(700)
    vul(3)
    with lees() as session:
        for ontvangen in bewijzen[::43]:
            bewijs = bewijs_insluiting(session, ontvangen.record_id)
            assert bewijs is not None
            checkpoint = verify(bewijs.checkpoint, SLEUTEL.public_key())
            assert bewijs.leaf.hex() == ontvangen.leaf
            assert len(bewijs.pad) <= 10
            assert verify_inclusion(bewijs.leaf, bewijs.seq, checkpoint.size, bewijs.pad, checkpoint.root)


@pytest.mark.usefixtures("app")
def test_wat_nog_onder_geen_checkpoint_staat_heeft_nog_geen_bewijs() -> None:
    (eerste,) = schrijf()
    with lees() as session:
        assert bewijs_insluiting(session, eerste.record_id) is None
    vul(2)
    (tweede,) = schrijf()
    boek()
    with lees() as session:
        assert bewijs_insluiting(session, eerste.record_id) is not None
        assert bewijs_insluiting(session, tweede.record_id) is None
        assert bewijs_insluiting(session, "01890000-0000-7000-8000-000000000000") is None


@pytest.mark.usefixtures("app")
def test_twee_checkpoints_bewijzen_dat_ertussen_alleen_is_toegevoegd() -> None:
    notes = vul(5, 251, 200, 260)
    checkpoints = [parse(note) for note in notes]
    with lees() as session:
        for oud in checkpoints:
            for nieuw in [een for een in checkpoints if een.size >= oud.size]:
                pad = bewijs_samenhang(session, oud.size, nieuw.size)
                assert verify_consistency(oud.size, nieuw.size, pad, oud.root, nieuw.root)
