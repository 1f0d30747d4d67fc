"""Bind a case to an onderzoek that already runs on the same person or address; begins no onderzoek."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoek import aanduidingen, onderzoekbaar
from terugmeld.domain.reactie import bij_onderzoek
from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeken import ADRES, begin_onderzoek
from terugmeld.services.stap import begin_beoordeling, vereiste_tekst, zoek
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek, houd_vast
from terugmeld.storage.terugmeldingen import Terugmelding

LEG_UIT = "Leg aan de melder uit wat u onderzoekt."


def koppel_aan_onderzoek(
    session: Session,
    kenmerk: str,
    *,
    onderzoek: str,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
    reactie: str | None = None,
) -> Terugmelding:
    """Let the case share the onderzoek of the case with kenmerk ``onderzoek``, and widen its 83.10.

    The melder gets a belofte and notices of his own, and never hears who else reported (bijlage 4, 4).
    """
    handeling = Handeling.KOPPEL_AAN_ONDERZOEK
    melding = begin_beoordeling(session, kenmerk, handeling, versie=versie, door=door)
    houd_vast(session, [melding.bsn] if melding.bsn else [])
    lopend = _lopend(session, onderzoek, door, nu)
    codes = onderzoekbaar(rij.rubriek for rij in melding.rubrieken)
    for bsn in _personen(melding, lopend, codes):
        verbreed(lopend, bsn, codes, nu=nu)
    if reactie is None:
        tekst = bij_onderzoek(kalenderdag(melding.ontvangen_op), codes, lopend.verwachte_datum)
    else:
        tekst = vereiste_tekst("reactie", reactie, LEG_UIT)
    begin_onderzoek(session, melding, lopend, handeling, tekst, door=door, kader=kader, nu=nu)
    return melding


def verbreed(onderzoek: Onderzoek, bsn: str, rubrieken: Iterable[str], *, nu: datetime) -> None:
    """Widen the aanduidingen of a person so that they cover these rubrieken too; the narrow ones stay."""
    geldend = {
        rij.aanduiding[:2]: rij
        for rij in onderzoek.aanduidingen
        if rij.bsn == bsn and rij.vervangen_op is None
    }
    for code in aanduidingen([*rubrieken, *(rij.aanduiding for rij in geldend.values())]):
        oud = geldend.get(code[:2])
        if oud is not None and oud.aanduiding == code:
            continue
        if oud is not None:
            oud.vervangen_op = nu
        onderzoek.aanduidingen.append(Aanduiding(bsn=bsn, aanduiding=code, gezet_op=nu))


def _lopend(session: Session, kenmerk: str, door: Gebruiker, nu: datetime) -> Onderzoek:
    try:
        andere = zoek(session, kenmerk.strip(), kijker=door, volledig=True)
    except NietGevonden:
        raise OngeldigeInvoer({"onderzoek": ["Deze melding is niet gevonden."]}) from None
    if andere.status is not Status.IN_ONDERZOEK or andere.onderzoek is None:
        raise OngeldigeInvoer({"onderzoek": ["Deze melding is niet in onderzoek. Kies een andere melding."]})
    if andere.onderzoek.verwachte_datum <= kalenderdag(nu):
        zin = "Dit onderzoek had al klaar moeten zijn. Geef daar eerst een nieuwe datum door."
        raise OngeldigeInvoer({"onderzoek": [zin]})
    return andere.onderzoek


def _personen(melding: Terugmelding, onderzoek: Onderzoek, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return with whose data the aanduidingen must stand; another person can only share the address."""
    if not codes:
        zin = (
            "Bij deze gegevens kan geen aantekening staan. Zoek ze na en rond de melding af met een uitkomst."
        )
        raise OngeldigeInvoer({"onderzoek": [zin]})
    if melding.bsn in onderzoek.personen:
        return (melding.bsn,)
    gaat_over_adres = any(code.startswith(ADRES) for code in onderzoek.codes())
    if gaat_over_adres and all(code.startswith(ADRES) for code in codes):
        return (melding.bsn,) if melding.bsn else onderzoek.personen
    raise OngeldigeInvoer({"onderzoek": ["Dit onderzoek gaat over een andere persoon en een ander gegeven."]})
