"""Fill the protocol by SQL with many verstrekkingen of other persons; fast, and without leaves."""

from sqlalchemy import Connection, text

from tests.bench.protocol import INDEXEN

SQLITE = """
WITH RECURSIVE teller(n) AS (SELECT :van UNION ALL SELECT n + 1 FROM teller WHERE n + 1 < :tot)
INSERT INTO protocol_record (id, tijdstip, soort, resultaat, vertrouwelijkheid, actor_id, afnemer,
    betrokkene_ref, rubrieken, envelope, salt, payload)
SELECT printf('%032x', n + 4294967296), datetime('2026-02-01', '-' || (n % 300) || ' days') || '.000000',
    'verstrekking', 'verstrekt', 'normaal', 'proef', 'financien', printf('%064x', n % :personen),
    ',081110,081120,', '{}', x'00', CAST('{"afnemer":"financien","doel":"debiteuren-crediteuren",'
    || '"rubrieken_verstrekt":["081110","081120"],"tijdstip":"2026-02-01T00:00:00.000Z"}' AS BLOB)
FROM teller
"""
POSTGRESQL = """
INSERT INTO protocol_record (id, tijdstip, soort, resultaat, vertrouwelijkheid, actor_id, afnemer,
    betrokkene_ref, rubrieken, envelope, salt, payload)
SELECT lpad(to_hex(n + 4294967296), 32, '0')::uuid, timestamptz '2026-02-01' - (n % 300) * interval '1 day',
    'verstrekking', 'verstrekt', 'normaal', 'proef', 'financien', lpad(to_hex(n % :personen), 64, '0'),
    ',081110,081120,', '{}', decode('00', 'hex'), convert_to('{"afnemer":"financien",'
    || '"doel":"debiteuren-crediteuren","rubrieken_verstrekt":["081110","081120"],'
    || '"tijdstip":"2026-02-01T00:00:00.000Z"}', 'UTF8')
FROM generate_series(CAST(:van AS bigint), CAST(:tot AS bigint) - 1) AS n
"""


def vul(verbinding: Connection, van: int, tot: int, *, personen: int) -> None:
    """Add the records ``van`` up to ``tot``, spread over so many persons and 300 days.

    The indexes are made afterwards: that is many times faster.
    """
    for index in INDEXEN:
        index.drop(verbinding)
    opdracht = SQLITE if verbinding.dialect.name == "sqlite" else POSTGRESQL
    verbinding.execute(text(opdracht), {"van": van, "tot": tot, "personen": personen})
    for index in INDEXEN:
        index.create(verbinding)
    verbinding.execute(text("ANALYZE"))
