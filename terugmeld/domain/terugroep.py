"""The recall of a changed datum: what an afnemer can answer, by when, and the words; a pure rule."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from beheerregeling.termijnen import Eenheid, Termijn
from terugmeld.domain.bericht import Woorden

HERSTELTERMIJN = Termijn(10, Eenheid.WERKDAGEN)


class Herstelstatus(StrEnum):
    """What became of a hersteltaak."""

    OPEN = "open"
    NAGEKEKEN = "nagekeken"
    AANGEPAST = "aangepast"
    NVT = "n.v.t."


class Herstelnotitie(StrEnum):
    """What the afnemer found, in a code; never a free text, so never data of a person."""

    WAS_AL_GOED = "eigen administratie was al goed"
    AANGEPAST = "eigen administratie aangepast"
    BESLUIT_HEROVERWOGEN = "besluit heroverwogen"
    NIET_BEWAARD = "gegeven niet bewaard"
    ZAAK_GESLOTEN = "zaak gesloten"


NOTITIES: Mapping[Herstelstatus, tuple[Herstelnotitie, ...]] = {
    Herstelstatus.NAGEKEKEN: (Herstelnotitie.WAS_AL_GOED,),
    Herstelstatus.AANGEPAST: (Herstelnotitie.AANGEPAST, Herstelnotitie.BESLUIT_HEROVERWOGEN),
    Herstelstatus.NVT: (Herstelnotitie.NIET_BEWAARD, Herstelnotitie.ZAAK_GESLOTEN),
}

TEKST_NOTITIE: Mapping[Herstelnotitie, str] = {
    Herstelnotitie.WAS_AL_GOED: "Nagekeken: bij ons stond het al goed.",
    Herstelnotitie.AANGEPAST: "Aangepast: wij hebben onze administratie verbeterd.",
    Herstelnotitie.BESLUIT_HEROVERWOGEN: "Aangepast: wij hebben ook een eerder besluit opnieuw bekeken.",
    Herstelnotitie.NIET_BEWAARD: "Niet van toepassing: wij hebben het gegeven niet bewaard.",
    Herstelnotitie.ZAAK_GESLOTEN: "Niet van toepassing: de zaak is gesloten.",
}

HERSTELTAAK = Woorden(
    "Hersteltaak: een gegeven dat u kreeg, was onjuist",
    "Uw afdeling kreeg een gegeven dat onjuist was. Burgerzaken heeft het gewijzigd.\n"
    "Kijk na of het onjuiste gegeven in uw administratie staat. Doe dat uiterlijk op $datum.",
)
HERSTELTAAK_HERINNERING = Woorden(
    "Hersteltaak moet uiterlijk $datum klaar zijn",
    "Een hersteltaak van uw afdeling is nog niet klaar. De laatste dag is $datum.\n"
    "Kijk het gegeven na en sluit de taak af.",
)
HERSTELTAAK_TE_LAAT = Woorden(
    "Hersteltaak is te laat",
    "Een hersteltaak van uw afdeling moest op $datum klaar zijn, maar dat is niet gebeurd.\n"
    "Kijk het gegeven na en sluit de taak af.",
)


def status_van(notitie: Herstelnotitie) -> Herstelstatus:
    """Return the status that goes with what was found."""
    return next(status for status, notities in NOTITIES.items() if notitie in notities)


def herinneringswoorden(uiterste_datum: date, vandaag: date) -> Woorden:
    return HERSTELTAAK_TE_LAAT if vandaag > uiterste_datum else HERSTELTAAK_HERINNERING
