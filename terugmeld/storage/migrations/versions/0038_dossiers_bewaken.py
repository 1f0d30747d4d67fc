"""Let the history of a case go only by a decided removal that stands in the protocol."""

from alembic import op

revision = "0038"
down_revision = "0037"

# Per table: what it says to who may not, and where the case of a row stands.
BLIJVEND = {
    "gebeurtenis": ("Wat gebeurd of beloofd is, blijft staan.", "OLD.terugmelding_id"),
    "belofte": ("Wat gebeurd of beloofd is, blijft staan.", "OLD.terugmelding_id"),
    "belofteafloop": (
        "Wat gebeurd of beloofd is, blijft staan.",
        "(SELECT terugmelding_id FROM belofte WHERE id = OLD.belofte_id)",
    ),
    "gebruiksbesluit_stap": (
        "De geschiedenis van een gebruiksbesluit wordt nooit gewijzigd.",
        "(SELECT terugmelding_id FROM gebruiksbesluit WHERE id = OLD.gebruiksbesluit_id)",
    ),
}
WACHTER = dict.fromkeys(BLIJVEND, "terugmelding_blijft_staan") | {
    "gebruiksbesluit_stap": "gebruiksbesluit_blijft_staan"
}


def _mag(zaak: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM dossierrest r JOIN dossierverwijdering v ON v.id = r.verwijdering_id "  # noqa: S608 - fixed words
        "JOIN protocol_record p ON p.id = v.aantekening_id "
        f"WHERE r.terugmelding_id = {zaak} AND v.beslist_op IS NOT NULL AND v.uitgevoerd_op IS NULL)"
    )


def upgrade() -> None:
    """Replace the guard against deleting by one that asks for the besluit."""
    for tabel, (zin, zaak) in BLIJVEND.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {tabel}_geen_delete")
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_delete BEFORE DELETE ON {tabel} WHEN NOT {_mag(zaak)} "
                f"BEGIN SELECT RAISE(ABORT, '{zin}'); END"
            )
        else:
            _wissel_postgresql(tabel, "UPDATE OR TRUNCATE")
            op.execute(
                f"CREATE FUNCTION {tabel}_geen_delete() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF {_mag(zaak)} THEN RETURN OLD; END IF; RAISE EXCEPTION '{zin}'; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_delete BEFORE DELETE ON {tabel} "
                f"FOR EACH ROW EXECUTE FUNCTION {tabel}_geen_delete()"
            )


def downgrade() -> None:
    """Put the guard back that lets nothing go."""
    for tabel, (zin, _) in BLIJVEND.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {tabel}_geen_delete")
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_delete BEFORE DELETE ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{zin}'); END"
            )
        else:
            op.execute(f"DROP FUNCTION {tabel}_geen_delete() CASCADE")
            _wissel_postgresql(tabel, "UPDATE OR DELETE OR TRUNCATE")


def _wissel_postgresql(tabel: str, daden: str) -> None:
    op.execute(f"DROP TRIGGER {tabel}_blijft_staan ON {tabel}")
    op.execute(
        f"CREATE TRIGGER {tabel}_blijft_staan BEFORE {daden} ON {tabel} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {WACHTER[tabel]}()"
    )
