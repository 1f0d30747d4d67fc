"""The settings of one installation, read once from the environment; knows nothing of the application."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

OUDE_SLEUTELS = "pseudoniem_sleutels_oud.txt"
OMGEVINGEN = ("ontwikkeling", "demo", "test", "productie")


class ConfiguratieFout(Exception):
    """A setting is missing or wrong; the message is one Dutch sentence that names it."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything that differs between two installations; secrets are not shown by ``repr``."""

    omgeving: str = "ontwikkeling"
    instance: Path
    database_url: str
    geheime_sleutel: str = field(repr=False)
    pseudoniem_sleutel: str = field(repr=False)
    ondertekensleutel: Path
    pseudoniem_sleutels_oud: tuple[str, ...] = field(default=(), repr=False)
    checkpoints: Path | None = None
    base_url: str = "http://127.0.0.1:8000"
    smtp_url: str | None = field(default=None, repr=False)
    afzender: str = "terugmeld@voorbeeld.nl"
    gemeente_naam: str = "Waterland"
    gemeente_code: str = "0852"
    regelset: str = "waterland_2010"
    protocol_origin: str = "terugmeld.voorbeeld.nl/protocol/1"
    huisstijl_css: Path | None = None
    vertrouwde_proxys: int = 0
    raadplegingen_per_minuut: int = 60
    concept_dagen: int = 14
    backup_map: Path | None = None
    backup_sleutel: Path | None = None
    backup_tijd: time = time(2, 0)
    backup_bewaren: tuple[int, int, int] = (7, 5, 12)
    hersteltest_url: str | None = field(default=None, repr=False)
    pg_bin: Path | None = None

    @property
    def checkpointmap(self) -> Path:
        """The folder in which the checkpoints of the protocol are published."""
        return self.checkpoints or self.instance / "checkpoints"

    @property
    def exportmap(self) -> Path:
        """The folder with the files of the exports of the protocol."""
        return self.instance / "exports"

    @property
    def backupsleutel(self) -> Path:
        """The file with the key of the back-ups."""
        return self.backup_sleutel or self.instance / "backup-sleutel.txt"

    @property
    def bekende_sleutels(self) -> tuple[bytes, ...]:
        """Every key that named persons in the protocol; the first is the one in use."""
        return tuple(sleutel.encode() for sleutel in (self.pseudoniem_sleutel, *self.pseudoniem_sleutels_oud))

    @property
    def is_productie(self) -> bool:
        return self.omgeving == "productie"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read ``TERUGMELD_*``; in production every secret must be given, elsewhere a key file is made."""
        lezer = _Lezer(env)
        instance = Path(lezer.tekst("INSTANCE", "instance")).absolute()
        omgeving = lezer.keuze("OMGEVING", "ontwikkeling", OMGEVINGEN)
        sleutels = instance if omgeving != "productie" else None
        return cls(
            omgeving=omgeving,
            instance=instance,
            database_url=lezer.database_url(instance, omgeving),
            geheime_sleutel=lezer.geheim("GEHEIME_SLEUTEL", sleutels),
            pseudoniem_sleutel=lezer.geheim("PSEUDONIEM_SLEUTEL", sleutels),
            pseudoniem_sleutels_oud=lezer.oude_geheimen(lezer.tekst("PSEUDONIEM_SLEUTELS_OUD", ""), sleutels),
            ondertekensleutel=Path(lezer.tekst("ONDERTEKENSLEUTEL", str(instance / "ondertekensleutel.pem"))),
            checkpoints=lezer.pad("CHECKPOINTS"),
            base_url=lezer.tekst("BASE_URL", cls.base_url, verplicht=omgeving == "productie").rstrip("/"),
            smtp_url=lezer.tekst("SMTP_URL", "") or None,
            afzender=lezer.tekst("AFZENDER", cls.afzender),
            gemeente_naam=lezer.tekst("GEMEENTE_NAAM", cls.gemeente_naam),
            gemeente_code=lezer.tekst("GEMEENTE_CODE", cls.gemeente_code),
            regelset=lezer.tekst("REGELSET", cls.regelset),
            protocol_origin=lezer.tekst("PROTOCOL_ORIGIN", cls.protocol_origin),
            huisstijl_css=lezer.pad("HUISSTIJL_CSS"),
            **lezer.grenzen(),
            **lezer.backups(instance / "back-ups" if omgeving == "demo" else None),
        )


@dataclass(frozen=True)
class _Lezer:
    env: Mapping[str, str] = field(repr=False)

    def tekst(self, naam: str, standaard: str, *, verplicht: bool = False) -> str:
        waarde = self.env.get(f"TERUGMELD_{naam}", "").strip()
        if not waarde and verplicht:
            raise ConfiguratieFout(
                f"De instelling TERUGMELD_{naam} ontbreekt. Die is verplicht in productie."
            )
        return waarde or standaard

    def keuze(self, naam: str, standaard: str, keuzes: tuple[str, ...]) -> str:
        waarde = self.tekst(naam, standaard)
        if waarde not in keuzes:
            keuze = ", ".join(keuzes)
            raise ConfiguratieFout(
                f"De instelling TERUGMELD_{naam} is '{waarde}', maar moet een van deze zijn: {keuze}."
            )
        return waarde

    def pad(self, naam: str) -> Path | None:
        waarde = self.tekst(naam, "")
        return Path(waarde) if waarde else None

    def getal(self, naam: str, standaard: int, *, minimum: int = 0) -> int:
        waarde = self.tekst(naam, str(standaard))
        if waarde.isdecimal() and int(waarde) < minimum:
            raise ConfiguratieFout(f"De instelling TERUGMELD_{naam} moet minstens {minimum} zijn.")
        if not waarde.isdecimal():
            raise ConfiguratieFout(f"De instelling TERUGMELD_{naam} is '{waarde}', maar moet een getal zijn.")
        return int(waarde)

    def database_url(self, instance: Path, omgeving: str) -> str:
        url = self.tekst(
            "DATABASE_URL", f"sqlite:///{instance / 'terugmeld.sqlite'}", verplicht=omgeving == "productie"
        )
        return _psycopg(url)

    def grenzen(self) -> dict[str, Any]:
        """Return how much of something is let through or kept."""
        return {
            "vertrouwde_proxys": self.getal("VERTROUWDE_PROXYS", 0),
            "raadplegingen_per_minuut": self.getal("RAADPLEGINGEN_PER_MINUUT", 60, minimum=1),
            "concept_dagen": self.getal("CONCEPT_DAGEN", 14, minimum=1),
        }

    def backups(self, map_: Path | None) -> dict[str, Any]:
        """Return the settings of the back-ups; without a folder of its own the installation uses this one."""
        return {
            "backup_map": self.pad("BACKUP_MAP") or map_,
            "backup_sleutel": self.pad("BACKUP_SLEUTEL"),
            "backup_tijd": self.tijd("BACKUP_TIJD", Config.backup_tijd),
            "backup_bewaren": self.drie_getallen("BACKUP_BEWAREN", Config.backup_bewaren),
            "hersteltest_url": _psycopg(self.tekst("HERSTELTEST_URL", "")) or None,
            "pg_bin": self.pad("PG_BIN"),
        }

    def tijd(self, naam: str, standaard: time) -> time:
        waarde = self.tekst(naam, standaard.strftime("%H:%M"))
        try:
            return datetime.strptime(waarde, "%H:%M").time()  # noqa: DTZ007 - a time of the day has no zone
        except ValueError as fout:
            raise ConfiguratieFout(
                f"De instelling TERUGMELD_{naam} is '{waarde}', maar moet een tijd zijn, zoals 02:00."
            ) from fout

    def drie_getallen(self, naam: str, standaard: tuple[int, int, int]) -> tuple[int, int, int]:
        waarde = self.tekst(naam, ",".join(map(str, standaard)))
        delen = [deel.strip() for deel in waarde.split(",")]
        if len(delen) != len(standaard) or not all(deel.isdecimal() for deel in delen):
            raise ConfiguratieFout(
                f"De instelling TERUGMELD_{naam} is '{waarde}', maar moet drie getallen zijn, zoals 7,5,12."
            )
        dagen, weken, maanden = (int(deel) for deel in delen)
        return dagen, weken, maanden

    def geheim(self, naam: str, instance: Path | None) -> str:
        waarde = self.tekst(naam, "", verplicht=instance is None)
        if instance is not None and not waarde:
            return sleutelbestand(instance / f"{naam.lower()}.txt")
        if len(waarde) < 32:
            raise ConfiguratieFout(f"De instelling TERUGMELD_{naam} is te kort: gebruik minstens 32 tekens.")
        return waarde

    def oude_geheimen(self, waarde: str, instance: Path | None) -> tuple[str, ...]:
        """Return the secrets of before, with commas between them, or one a line of a file that we made."""
        bestand = instance / OUDE_SLEUTELS if instance is not None else None
        if not waarde and bestand is not None and bestand.exists():
            waarde = bestand.read_text()
        geheimen = tuple(waarde.replace(",", " ").split())
        if any(len(geheim) < 32 for geheim in geheimen):
            raise ConfiguratieFout("Een sleutel in TERUGMELD_PSEUDONIEM_SLEUTELS_OUD is te kort.")
        return geheimen


def _psycopg(url: str) -> str:
    """Name the driver in the URL of a PostgreSQL database, however it was written."""
    for oud in ("postgres://", "postgresql://"):
        if url.startswith(oud):
            return "postgresql+psycopg://" + url.removeprefix(oud)
    return url


def sleutelbestand(pad: Path) -> str:
    """Return the secret in the file; make it (0600, created exclusively) when it is not there yet.

    Several processes may start at once: one makes the file, the others read what it wrote.
    """
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    tijdelijk = pad.with_name(f"{pad.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
        bestand.write(secrets.token_urlsafe(48))
    try:
        os.link(tijdelijk, pad)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()
    return pad.read_text().strip()
