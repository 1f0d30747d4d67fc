"""What was decided and what was half exported before the update goes on as it should."""

from flask import Flask
from sqlalchemy import text

from terugmeld.storage.database import db, transaction
from terugmeld.storage.migreren import migreer

MEDEWERKER = (
    "INSERT INTO medewerker (id, gebruikersnaam, naam, email, afnemer, wachtwoord_hash, is_demo) "
    "VALUES (:id, :naam, :naam, :naam, 'burgerzaken', '-', false)"
)
BESLUIT = (
    "INSERT INTO protocol_verwijdering (id, soort, tot, grond, voorgesteld_door_id, voorgesteld_op, "
    "beslist_door_id, beslist_op, aantekening_id) VALUES (1, 'opschoning', 5, 'x', 1, "
    "'2026-01-01 00:00:00+00', 2, '2026-01-02 00:00:00+00', '01950000000070008000000000000000')"
)
POSITIE = '[3,"2026-01-01T00:00:00+00:00","x"]'
EXPORT = (
    "INSERT INTO protocolexport (id, filter, formaat, reden, gevraagd_door_id, gevraagd_op, aantal_vooraf, "
    "einde, status, gelezen, positie, omvang, geschreven, fout) VALUES (:id, '{}', 'csv', 'x', 1, "
    "'2026-01-01 00:00:00+00', 9, 9, :status, 4, :positie, 99, :geschreven, :fout)"
)


def test_wat_was_besloten_is_uitgevoerd_en_een_halve_export_begint_opnieuw(app: Flask) -> None:
    migreer(db.engine, "base")
    migreer(db.engine, "0060")
    with transaction() as session:
        session.execute(text(MEDEWERKER), {"id": 1, "naam": "een"})
        session.execute(text(MEDEWERKER), {"id": 2, "naam": "ander"})
        session.execute(text(BESLUIT))
        for id_, status, geschreven in ((1, "gestopt", 0), (2, "gestopt", 4), (3, "mislukt", 0)):
            fout = "Vol." if status == "mislukt" else None
            waarden = {"id": id_, "status": status, "geschreven": geschreven, "fout": fout}
            waarden["positie"] = POSITIE
            session.execute(text(EXPORT), waarden)
    migreer(db.engine)
    with transaction() as session:
        rijen = session.execute(
            text("SELECT gelezen, omvang, positie IS NULL FROM protocolexport ORDER BY id")
        )
        standen = [(rij[0], rij[1], bool(rij[2])) for rij in rijen]
        besluit = session.execute(text("SELECT beslist_op, uitgevoerd_op FROM protocol_verwijdering")).one()
    assert besluit.beslist_op == besluit.uitgevoerd_op
    assert standen == [(0, 0, True), (4, 99, False), (0, 0, True)]
