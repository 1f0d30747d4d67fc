"""Check the protocol once a day and tell the privacy officers how it stands; a finding is an alarm."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.services.post import leg_klaar
from terugmeld.services.protocol_controleren import Bevindingen
from terugmeld.services.rolhouders import adressen
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.protocol import Controle
from terugmeld.storage.protocol_vragen import laatste_checkpoint

TAAK = "protocol controleren"
MAXIMUM_ZINNEN = 20
# Who keeps an eye on the protocol (AVG art. 39; Beheerregeling art. 19).
WAKERS = (Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Rol.PRIVACYBEHEERDER)
GOED = "De controle van vandaag vond geen fouten in het protocol."
ALARM = (
    "De controle van vandaag vond fouten in het protocol. Bel de beveiligingsfunctionaris.\n"
    "Herstel niets voordat is vastgelegd wat er is gevonden."
)
BEWAAR = (
    "Hieronder staat het nieuwste controlepunt van het protocol. Bewaar deze e-mail.\n"
    "Wie later iets wijzigt of weghaalt, wordt door dit controlepunt verraden."
)
NOG_GEEN = "Er is nog geen controlepunt."


def moet_controleren(session: Session, *, nu: datetime) -> bool:
    """Say whether today's check was not done yet; reading it takes no lock."""
    return bool(nog_niet_gedaan(session, TAAK, [_periode(nu)]))


def leg_vast(session: Session, gevonden: Bevindingen, *, nu: datetime) -> bool:
    """Keep the outcome and mail the privacy officers, once a day; say whether this was the one."""
    if not claim(session, TAAK, _periode(nu), nu=nu):
        return False
    zinnen = [_zin(bevinding.zin, bevinding.seq) for bevinding in gevonden.bevindingen]
    session.add(
        Controle(
            gedaan_op=nu,
            is_goed=gevonden.is_goed,
            bladen=gevonden.bladen,
            checkpoints=gevonden.checkpoints,
            wachtend=gevonden.wachtend,
            zinnen="\n".join(zinnen[:MAXIMUM_ZINNEN]),
        )
    )
    onderwerp = "Controlepunt van het protocol" if gevonden.is_goed else "Alarm: het protocol klopt niet"
    tekst = _tekst(zinnen, laatste_checkpoint(session))
    for adres in adressen(session, WAKERS, kalenderdag(nu)):
        leg_klaar(session, adres=adres, onderwerp=onderwerp, tekst=tekst, nu=nu)
    session.flush()
    return True


def laatste_controle(session: Session) -> Controle | None:
    return session.scalar(select(Controle).order_by(Controle.gedaan_op.desc(), Controle.id.desc()).limit(1))


def _periode(nu: datetime) -> str:
    return kalenderdag(nu).isoformat()


def _zin(zin: str, seq: int | None) -> str:
    return zin if seq is None or "nummer" in zin else f"{zin} (Nummer {seq}.)"


def _tekst(zinnen: Sequence[str], checkpoint: str | None) -> str:
    delen = [GOED] if not zinnen else [ALARM, "\n".join(f"- {zin}" for zin in zinnen[:MAXIMUM_ZINNEN])]
    if len(zinnen) > MAXIMUM_ZINNEN:
        delen.append(f"Er zijn nog {len(zinnen) - MAXIMUM_ZINNEN} andere bevindingen.")
    return "\n\n".join([*delen, BEWAAR, checkpoint or NOG_GEEN])
