-- Rechten op PostgreSQL: de webdienst mag in het protocol alleen toevoegen en lezen.
-- Voer dit uit als eigenaar van de database, na elke migratie. De eigenaar zelf gebruikt u verder niet.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'terugmeld_web') THEN
        CREATE ROLE terugmeld_web NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'terugmeld_werker') THEN
        CREATE ROLE terugmeld_werker NOLOGIN;
    END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO terugmeld_web, terugmeld_werker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO terugmeld_web, terugmeld_werker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO terugmeld_web, terugmeld_werker;
-- De werker maakt de back-up en leest daarvoor ook hoe ver elke teller is.
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO terugmeld_werker;

-- Het protocol: eerst alles terug, dan het minste dat nodig is.
REVOKE ALL ON protocol_record, protocol_pending, protocol_leaf, protocol_subtree, protocol_checkpoint,
    protocol_state, alembic_version FROM terugmeld_web, terugmeld_werker;
GRANT SELECT ON protocol_leaf, protocol_subtree, protocol_checkpoint, protocol_state, alembic_version
    TO terugmeld_web, terugmeld_werker;
GRANT SELECT, INSERT ON protocol_record, protocol_pending TO terugmeld_web, terugmeld_werker;

-- Verwijderen doet alleen een eigen rol, en ook die alleen wat de triggers bij een besluit toestaan.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'terugmeld_opschoner') THEN
        CREATE ROLE terugmeld_opschoner NOLOGIN;
    END IF;
END $$;
GRANT USAGE ON SCHEMA public TO terugmeld_opschoner;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO terugmeld_opschoner;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO terugmeld_opschoner;
GRANT EXECUTE ON FUNCTION protocol_verwijder_maanden(bigint) TO terugmeld_opschoner;
GRANT INSERT, UPDATE, DELETE ON protocol_record TO terugmeld_opschoner;
GRANT INSERT ON protocol_pending TO terugmeld_opschoner;
GRANT DELETE ON protocol_leaf, protocol_subtree TO terugmeld_opschoner;
GRANT UPDATE ON protocol_verwijdering, protocol_bewaarplicht TO terugmeld_opschoner;

-- De webdienst stelt voor en beslist, maar kan niet aankondigen en niet uitvoeren: op die kolommen heeft zij
-- geen recht. De werker kondigt aan.
REVOKE INSERT, UPDATE, DELETE ON protocol_verwijdering, protocol_bewaarplicht
    FROM terugmeld_web, terugmeld_werker;
GRANT INSERT (soort, record_id, tot, grond, voorgesteld_door_id, voorgesteld_op),
    UPDATE (beslist_door_id, beslist_op, aantekening_id, afgewezen_door, afgewezen_op)
    ON protocol_verwijdering TO terugmeld_web;
GRANT INSERT, UPDATE (opgeheven_op, opgeheven_door, persoonszegel) ON protocol_bewaarplicht TO terugmeld_web;
GRANT UPDATE (aangekondigd_op, afgewezen_door, afgewezen_op, reden_afgewezen)
    ON protocol_verwijdering TO terugmeld_werker;

-- De werker nummert en ondertekent.
GRANT INSERT ON protocol_leaf, protocol_subtree, protocol_checkpoint TO terugmeld_werker;
GRANT DELETE ON protocol_pending TO terugmeld_werker;
GRANT UPDATE ON protocol_state TO terugmeld_werker;
GRANT EXECUTE ON FUNCTION protocol_maak_maand(date) TO terugmeld_werker;

-- Alleen de werker neemt de rol van de opschoner aan, en alleen als zij daar zelf om vraagt (SET ROLE). De
-- webdienst kan dat niet. Laat de laatste regel weg als u met een eigen account wilt uitvoeren:
-- terugmeld protocol voer-uit.
ALTER ROLE terugmeld_web NOINHERIT;
ALTER ROLE terugmeld_werker NOINHERIT;
REVOKE terugmeld_opschoner FROM terugmeld_web;
GRANT terugmeld_opschoner TO terugmeld_werker;
