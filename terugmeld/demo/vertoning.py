"""The demonstration from start to Ctrl-C: prepare the installation, start it, say where to begin, stop it."""

import json
import shutil
import signal
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from types import FrameType

from sqlalchemy import func, select

from config import Config
from terugmeld.adapters.versleutelen import maak_sleutel
from terugmeld.demo.opzet import vul
from terugmeld.demo.personeel import PERSONEEL
from terugmeld.demo.processen import HOST, Processen
from terugmeld.errors import Conflict
from terugmeld.storage.database import db, lees
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.migreren import huidige_revisie, is_bij, migreer

GUNICORN = ("gunicorn", "--workers", "2", "--no-control-socket")
KLAAR = "demo.json"
MAPPEN = ("mail", "checkpoints", "logboek", "back-ups")
"""What a fresh start throws away beside the tables; the keys stay."""


def bereid_voor(config: Config, *, opnieuw: bool) -> Mapping[str, str]:
    """Make or keep the data of the demonstration; return the BSNs to begin with.

    Data that are there stay. What an interrupted start left behind is thrown away.
    """
    config.instance.chmod(0o700)
    klaar = config.instance / KLAAR
    if huidige_revisie(db.engine) is not None and (opnieuw or not klaar.exists()):
        _gooi_weg(config)
    if not is_bij(db.engine):
        migreer(db.engine)
    if not klaar.exists():
        zeg("De verzonnen gemeente wordt gemaakt. Dat duurt ongeveer een halve minuut.")
        voorbeelden = vul(config, nu=datetime.now(UTC))
        klaar.write_text(json.dumps(voorbeelden, ensure_ascii=False), encoding="utf-8")
        klaar.chmod(0o600)
    if not config.backupsleutel.exists():
        maak_sleutel(config.backupsleutel)
    gelezen: dict[str, str] = json.loads(klaar.read_text(encoding="utf-8"))
    return gelezen


def _gooi_weg(config: Config) -> None:
    if is_bij(db.engine):
        with lees() as session:
            if session.scalar(select(func.count()).where(Medewerker.is_demo.is_(False))):
                raise Conflict("Deze database heeft ook echte accounts. De demonstratie raakt haar niet aan.")
    (config.instance / KLAAR).unlink(missing_ok=True)
    for map_ in MAPPEN:
        shutil.rmtree(config.instance / map_, ignore_errors=True)
    migreer(db.engine, "base")


def draai(config: Config, poort: int, omgeving: Mapping[str, str], voorbeelden: Mapping[str, str]) -> int:
    """Run web and worker until Ctrl-C or SIGTERM (0), or until one of them ends by itself (1)."""
    processen = Processen(config.instance / "logboek", omgeving)
    for signaal in (signal.SIGINT, signal.SIGTERM):  # a shell may start us with SIGINT ignored
        signal.signal(signaal, _onderbreek)
    try:
        processen.start("web", [*GUNICORN, "--bind", f"{HOST}:{poort}", "wsgi:app"])
        processen.start("werker", ["terugmeld", "werker"])
        if processen.wacht_op(poort):
            zeg(welkom(config, voorbeelden))
            processen.wacht()
        zeg(f"De demonstratie is gestopt door een fout. Kijk in {config.instance / 'logboek'}.")
        return 1
    except KeyboardInterrupt:
        zeg("De demonstratie stopt. De gegevens blijven bewaard.")
        return 0
    finally:
        processen.stop()


def welkom(config: Config, voorbeelden: Mapping[str, str]) -> str:
    breedte = max(len(account.gebruikersnaam) for account in PERSONEEL)
    accounts = [f"  {a.gebruikersnaam:<{breedte}}  {a.wachtwoord:<38}  {a.taak}." for a in PERSONEEL]
    bsns = [f"  {bsn}  {zin}" for bsn, zin in voorbeelden.items()]
    return "\n".join(
        [
            f"\nTerugmeld draait op {config.base_url} met verzonnen personen.",
            "\nAccounts (gebruikersnaam, wachtwoord, wat u ermee ziet):",
            *accounts,
            "\nPersonen om mee te beginnen (burgerservicenummer):",
            *bsns,
            "\nBegin zo:",
            "  1. Log in als f.kaya, kies debiteuren en crediteuren, zoek een persoon en klik op Twijfel.",
            "  2. Log in als a.dewit: uw melding staat in de werkvoorraad van Burgerzaken.",
            "  3. Log in als k.haddad: in het protocol staat wie wat heeft gezien.",
            f"\nMails komen in {config.instance / 'mail'}. Stop met Ctrl-C.",
        ]
    )


def zeg(zin: str) -> None:
    print(zin, file=sys.stdout, flush=True)


def _onderbreek(_signaal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
