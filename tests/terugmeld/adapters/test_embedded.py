"""The embedded source finds and loads persons in two queries, on both databases."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.personen import bewaar

BRON = IngebedPersoonsbron()
NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def persoon(
    elementen: Mapping[str, str], *, opschorting: str = "", straat: str = "Dorpsstraat", id_: str = "x"
) -> Persoonslijst:
    return Persoonslijst(
        id_,
        (
            Voorkomen("01", 1, 0, dict(elementen)),
            Voorkomen("07", 1, 0, {"077010": "0", "076720": opschorting}),
            Voorkomen("08", 1, 0, {"080910": "0852", "081110": straat}, {"081110": "Dit is te lang."}),
            Voorkomen("08", 1, 1, {"080910": "0363"}),
        ),
    )


ANNA = {
    "010110": "8320968431",
    "010120": "999993653",
    "010210": "Anna",
    "010230": "van der",
    "010240": "Çelik-Öz",
    "010310": "19850314",
}
BEP = {"010110": "3864675131", "010120": "999990019", "010240": "Celikoz", "010310": "19850300"}


def sla_op(*personen: Persoonslijst) -> int:
    with transaction() as session:
        return bewaar(session, personen, nu=NU)


@contextmanager
def queries() -> Iterator[list[str]]:
    gezien: list[str] = []

    def _tel(*argumenten: object) -> None:
        if (opdracht := str(argumenten[2])).startswith("SELECT"):
            gezien.append(opdracht)

    event.listen(db.engine, "before_cursor_execute", _tel)
    yield gezien
    event.remove(db.engine, "before_cursor_execute", _tel)


def test_zoek_bsn_geeft_de_hele_persoonslijst_terug_in_twee_queries(app: Flask) -> None:
    sla_op(persoon(ANNA), persoon(BEP))
    with queries() as gezien, lees() as session:
        (gevonden,) = BRON.zoek_bsn(session, "999993653")
    assert gevonden.voorkomens == persoon(ANNA).voorkomens
    assert len(gezien) == 2


def test_een_onbekend_bsn_geeft_niets(app: Flask) -> None:
    with lees() as session:
        assert BRON.zoek_bsn(session, "999993653") == []
        assert BRON.zoek_naam(session, "Meer", "19850314") == []


def test_een_bsn_op_twee_lijsten_wordt_niet_gegokt(app: Flask) -> None:
    sla_op(persoon(ANNA), persoon(ANNA | {"010110": "4504839245"}))
    with lees() as session:
        assert len(BRON.zoek_bsn(session, "999993653")) == 2


def test_een_lijst_die_een_fout_is_telt_niet_mee(app: Flask) -> None:
    sla_op(persoon(ANNA), persoon(ANNA | {"010110": "4504839245"}, opschorting="F"))
    with lees() as session:
        (gevonden,) = BRON.zoek_bsn(session, "999993653")
    assert gevonden.anummer == "8320968431"


@pytest.mark.parametrize("naam", ["Çelik-Öz", "celik oz", "CELIKOZ", "van der Celik-Oz", "Van Der Çelik Öz"])
def test_zoek_naam_let_niet_op_voorvoegsel_hoofdletters_of_tekens(app: Flask, naam: str) -> None:
    sla_op(persoon(ANNA))
    with lees() as session:
        assert [gevonden.bsn for gevonden in BRON.zoek_naam(session, naam, "19850314")] == ["999993653"]
        assert BRON.zoek_naam(session, naam, "19850315") == []


def test_een_onvolledige_geboortedatum_in_de_bron_past_bij_de_volledige(app: Flask) -> None:
    sla_op(persoon(ANNA), persoon(BEP))
    with queries() as gezien, lees() as session:
        gevonden = BRON.zoek_naam(session, "Celikoz", "19850314")
    assert [treffer.bsn for treffer in gevonden] == ["999993653", "999990019"]
    assert len(gezien) == 2
    with lees() as session:
        assert [treffer.bsn for treffer in BRON.zoek_naam(session, "Celikoz", "19850300")] == ["999990019"]
        assert len(BRON.zoek_naam(session, "Celikoz", "19850314", maximum=1)) == 1


@pytest.mark.parametrize("naam", ["", "-", "%", "_"])
def test_een_naam_zonder_letters_vindt_niemand(app: Flask, naam: str) -> None:
    sla_op(persoon({"010240": ".", "010310": "19850314"}))
    with lees() as session:
        assert BRON.zoek_naam(session, naam, "19850314") == []


def test_dezelfde_persoon_komt_in_de_plaats_van_de_oude(app: Flask) -> None:
    assert sla_op(persoon(ANNA), persoon(BEP), persoon({"010240": "Nergens"})) == 0
    with lees() as session:
        (eerst,) = BRON.zoek_bsn(session, "999993653")
    assert sla_op(persoon(ANNA, straat="Kerkstraat"), persoon({"010240": "Ergens"}), persoon(ANNA)) == 3
    with lees() as session:
        (daarna,) = BRON.zoek_bsn(session, "999993653")
        assert BRON.zoek_naam(session, "Ergens", "00000000") == []
    assert daarna.id == eerst.id
    assert daarna.waarde("081110") == "Dorpsstraat"


def test_vuile_waarden_komen_niet_in_de_zoekkolommen_maar_wel_terug(app: Flask) -> None:
    vuil = {"010110": "1" * 300, "010120": "99999365", "010240": "M" * 500, "010310": "1985\u0000"}
    sla_op(persoon(vuil), persoon(ANNA))
    assert sla_op(persoon(vuil)) == 1
    with lees() as session:
        assert BRON.zoek_bsn(session, "99999365") == []
        gevonden = BRON.zoek_naam(session, "Celikoz", "19850314")
    assert [treffer.bsn for treffer in gevonden] == ["999993653"]


def test_zonder_anummer_is_het_bsn_wat_iemand_herkent_en_zonder_beide_het_id(app: Flask) -> None:
    zonder_anummer = persoon({"010120": "999990019", "010240": "Bos"})
    zonder_beide = persoon({"010240": "Bos"}, id_="b1")
    assert sla_op(zonder_anummer, zonder_beide) == 0
    assert sla_op(persoon({"010120": "999990019", "010240": "Bosch"}), zonder_beide) == 2
    assert sla_op(persoon({"010240": "Bos"}, id_="b2")) == 0
    with lees() as session:
        (gevonden,) = BRON.zoek_bsn(session, "999990019")
    assert gevonden.naam == "Bosch"


def test_niemand_opslaan_doet_niets(app: Flask) -> None:
    assert sla_op() == 0
