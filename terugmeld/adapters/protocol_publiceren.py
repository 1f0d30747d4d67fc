"""Sign the tree and put what proves it outside the database, and check against that; makes no rule."""

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from config import Config
from terugmeld.adapters.checkpoints import (
    gepubliceerd,
    publiceer_nieuwe,
    publiceer_sleutel,
    publiceer_wissingen,
    publieke_sleutels,
)
from terugmeld.adapters.sleutels import laad_ondertekensleutel, maak_opvolger, neem_opvolger
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services import protocol_boeken, protocol_controleren, protocol_oorsprong, protocol_sleutels
from terugmeld.storage.database import lees, transaction


def onderteken(config: Config, *, nu: datetime) -> None:
    """Sign a checkpoint when something came since the last one, and publish what was not yet published."""
    sleutel, origin = _sleutel(config), config.protocol_origin
    with transaction() as session:
        protocol_oorsprong.vereis_vervolg(session, gepubliceerd(config.checkpointmap), origin)
        protocol_boeken.maak_checkpoint(session, sleutel=sleutel, origin=origin, nu=nu)
    publiceer(config)


def publiceer(config: Config) -> None:
    """Add the key, the checkpoints and the wissingen to what lies outside the database."""
    publiceer_sleutel(config.checkpointmap, config.protocol_origin, _sleutel(config).public_key())
    with lees() as session:
        publiceer_nieuwe(session, config.checkpointmap)
        publiceer_wissingen(session, config.checkpointmap)


def controleer(
    session: Session, config: Config, *, nu: datetime, map_: Path | None = None
) -> protocol_controleren.Bevindingen:
    """Check everything with every key that was published, against the checkpoints in the folder."""
    map_ = map_ or config.checkpointmap
    sleutels = (_sleutel(config).public_key(), *publieke_sleutels(map_))
    return protocol_controleren.controleer(session, *sleutels, nu=nu, gepubliceerd=gepubliceerd(map_))


def vervang_sleutel(config: Config, *, door: Gebruiker, reden: str, nu: datetime) -> None:
    """Let a new key take over; when it stopped halfway, asking again finishes it.

    The old key is gone afterwards: nobody can sign with it any more.
    """
    oud, nieuw = _sleutel(config), maak_opvolger(config.ondertekensleutel)
    publiceer_sleutel(config.checkpointmap, config.protocol_origin, oud.public_key())
    with transaction() as session:
        if not protocol_sleutels.is_vervangen(session, nieuw):
            protocol_sleutels.vervang_ondertekensleutel(
                session, oud, nieuw, origin=config.protocol_origin, door=door, reden=reden, nu=nu
            )
    neem_opvolger(config.ondertekensleutel)
    publiceer(config)


def begin_oorsprong(config: Config, *, door: Gebruiker, grond: str, nu: datetime) -> None:
    """Begin the origin of the settings after the last published checkpoint."""
    notes = gepubliceerd(config.checkpointmap)
    with transaction() as session:
        protocol_oorsprong.begin_oorsprong(
            session,
            notes[-1] if notes else "",
            origin=config.protocol_origin,
            sleutel=_sleutel(config),
            bekend=publieke_sleutels(config.checkpointmap),
            door=door,
            grond=grond,
            nu=nu,
        )
    publiceer(config)


def _sleutel(config: Config) -> Ed25519PrivateKey:
    return laad_ondertekensleutel(config.ondertekensleutel, mag_maken=not config.is_productie)
