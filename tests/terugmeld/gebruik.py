"""Builders of gebruiksbesluiten and of outcomes of the melding they go with."""

from datetime import date, datetime, timedelta
from typing import Any

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gebruiksbesluit import (
    Gebruikskeuze,
    NieuwGebruiksbesluit,
    Taakgrond,
    Uitzondering,
)
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.afronden import rond_af
from terugmeld.services.gebruiksbesluiten import neem
from terugmeld.services.heroverwegen import te_vragen, vraag
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.meldingen import NU, VANDAAG, Team, kader

HERZIEN = VANDAAG + timedelta(days=28)


def nieuw_besluit(**anders: Any) -> NieuwGebruiksbesluit:  # noqa: ANN401 - any field of the dataclass
    """Return a decision that stands alone: an identity must be established first (bijlage 4, 3.9)."""
    velden: dict[str, Any] = {
        "keuze": Gebruikskeuze.ANDERE_BRON,
        "uitzondering": Uitzondering.GOEDE_TAAKVERVULLING,
        "taakgrond": Taakgrond.IDENTITEIT,
        "rubrieken": ("081110",),
        "motivering": "De foto op het paspoort lijkt niet op de burger.",
        "herzien_datum": HERZIEN,
        "zaakkenmerk": "ZAAK-7",
    }
    return NieuwGebruiksbesluit(**(velden | anders))


def op_eigen_melding(kenmerk: str, **anders: Any) -> NieuwGebruiksbesluit:  # noqa: ANN401 - same
    velden = {"uitzondering": Uitzondering.EIGEN_TERUGMELDING, "taakgrond": None, "kenmerk": kenmerk}
    return nieuw_besluit(**(velden | anders))


def genomen(door: Gebruiker, nieuw: NieuwGebruiksbesluit | None = None, nu: datetime = NU) -> Gebruiksbesluit:
    with transaction() as session:
        return neem(session, nieuw or nieuw_besluit(), door=door, nu=nu)


def afgerond(wie: Team, melding: Terugmelding, uitkomst: Uitkomst, *, nu: datetime = NU) -> Terugmelding:
    with transaction() as session:
        return rond_af(
            session,
            melding.kenmerk,
            uitkomst=uitkomst,
            reactie="Wij zochten het na.",
            versie=melding.versie,
            door=wie.bram,
            kader=kader(),
            nu=nu,
        )


def vraag_alles(nu: datetime = NU, vandaag: date = VANDAAG) -> list[str]:
    """Do what the worker does, and return the reasons for which somebody was asked."""
    with lees() as session:
        te_doen = te_vragen(session, vandaag=vandaag)
    gevraagd = []
    for verzoek in te_doen:
        with transaction() as session:
            if vraag(session, verzoek, nu=nu):
                gevraagd.append(verzoek.reden.value)
    return gevraagd
