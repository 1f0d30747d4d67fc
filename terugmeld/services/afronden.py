"""Settle a case with an outcome per rubriek, and all other cases that its onderzoek serves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.reactie import bij_afronding
from terugmeld.domain.terugmelding import Handeling, Uitkomst
from terugmeld.domain.uitkomst import WIJZIGT, Rubriekuitkomst, zaakuitkomst
from terugmeld.domain.verwerking import Verwerkingssoort
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.buiten import weiger_gegeven_voor_derde
from terugmeld.services.dubbel_volgen import laat_volgen
from terugmeld.services.kader import Kader
from terugmeld.services.lopend import andere_meldingen, verantwoord_lopend
from terugmeld.services.na_uitkomst import verwerk_uitkomst
from terugmeld.services.protocol_wijzigingen import noteer_mutatie
from terugmeld.services.stap import begin_beoordeling, bericht_aan, is_eigen, vereiste_tekst, zet
from terugmeld.services.uitkomsten import gevonden, schrijf
from terugmeld.services.vertrekken import weiger_zonder_waarborgen
from terugmeld.services.verwerken import vraag_aanduidingen, vraag_wijzigingen
from terugmeld.storage.terugmeldingen import Terugmelding

LEG_UIT = "Leg aan de melder uit wat de uitkomst is."
GEEN_UITKOMST = "Kies een uitkomst van het onderzoek."
EIGEN = "Dit onderzoek hoort ook bij uw eigen melding {}. Laat een collega het afronden."


@dataclass(frozen=True)
class _Slot:
    """A case and what is found of its rubrieken."""

    melding: Terugmelding
    uitkomsten: tuple[Rubriekuitkomst, ...]


def rond_af(
    session: Session,
    kenmerk: str,
    *,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
    uitkomst: Uitkomst | None = None,
    uitkomsten: Sequence[Rubriekuitkomst] = (),
    reactie: str | None = None,
    blijft_in_onderzoek: str | None = None,
    onjuist_sinds: date | None = None,
) -> Terugmelding:
    """Settle the case, per rubriek or with one ``uitkomst`` for all; its onderzoek ends today.

    Without an onderzoek it is settled at once, without an aantekening (Besluit GBA, art. 63 lid 1). The other
    cases of the onderzoek are settled with it, unless ``blijft_in_onderzoek`` says why it runs on for them.
    What changed is recalled from who was given it since ``onjuist_sinds``.
    """
    melding = begin_beoordeling(session, kenmerk, Handeling.ROND_AF, versie=versie, door=door)
    slot = _slot(melding, uitkomst, [rij for rij in uitkomsten if rij.kenmerk in {None, kenmerk}])
    tekst = None if reactie is None else vereiste_tekst("reactie", reactie, LEG_UIT)
    andere = andere_meldingen(session, melding)
    if melding.onderzoek is not None and not (andere and blijft_in_onderzoek):
        melding.onderzoek.einde_datum = kalenderdag(nu)
        session.flush()
        einde = [(rij.bsn, rij.aanduiding) for rij in melding.onderzoek.aanduidingen if not rij.vervangen_op]
        vraag_aanduidingen(session, melding, Verwerkingssoort.BEEINDIG_AANDUIDING, einde, nu=nu)
        mee = [_mee(zaak, slot, uitkomst, uitkomsten, door) for zaak in andere]
    else:
        mee = []
    melding.blijft_in_onderzoek = verantwoord_lopend(session, melding, blijft_in_onderzoek)
    for deel in (slot, *mee):
        bsns = _sluit(session, deel, tekst, door=door, kader=kader, nu=nu)
        verwerk_uitkomst(session, deel.melding, bsns, onjuist_sinds=onjuist_sinds, kader=kader, nu=nu)
    laat_volgen(session, melding, Handeling.ROND_AF, door=door, nu=nu)
    return melding


def _slot(melding: Terugmelding, uitkomst: Uitkomst | None, per_rubriek: Sequence[Rubriekuitkomst]) -> _Slot:
    """Give each rubriek of the case its outcome; what is missing or wrong is refused."""
    if uitkomst is None and not per_rubriek:
        raise OngeldigeInvoer({"uitkomst": [GEEN_UITKOMST]})
    veld = "uitkomsten" if per_rubriek else "uitkomst"
    return _Slot(melding, gevonden(melding, uitkomst, per_rubriek, veld=veld))


def _mee(
    zaak: Terugmelding,
    eerste: _Slot,
    uitkomst: Uitkomst | None,
    uitkomsten: Sequence[Rubriekuitkomst],
    door: Gebruiker,
) -> _Slot:
    """Return how another case of the onderzoek ends: with its own outcomes, or those of the same person."""
    if is_eigen(zaak, door):
        raise GeenBevoegdheid(EIGEN.format(zaak.kenmerk))
    eigen = [rij for rij in uitkomsten if rij.kenmerk == zaak.kenmerk]
    zelfde = list(eerste.uitkomsten) if zaak.bsn == eerste.melding.bsn else []
    gekozen = {rij.rubriek: rij for rij in [*zelfde, *eigen]}
    gemeld = [gekozen[rij.rubriek] for rij in zaak.rubrieken if rij.rubriek in gekozen]
    onbekend = [rij for rij in eigen if rij not in gemeld]
    try:
        return _slot(zaak, uitkomst if zaak.bsn == eerste.melding.bsn else None, [*gemeld, *onbekend])
    except OngeldigeInvoer as fout:
        zinnen = [zin for velden in fout.velden.values() for zin in velden]
        vraag = f"Bij dit onderzoek hoort ook melding {zaak.kenmerk}. {' '.join(zinnen)}"
        raise OngeldigeInvoer({"uitkomsten": [vraag]}) from None


def _sluit(
    session: Session, slot: _Slot, tekst: str | None, *, door: Gebruiker, kader: Kader, nu: datetime
) -> tuple[str, ...]:
    """Write the outcome of one case and tell its melder, in the words given or else in composed ones.

    Return the BSNs of the persons that the case is about.
    """
    melding, handeling = slot.melding, Handeling.ROND_AF
    weiger_gegeven_voor_derde(melding, slot.uitkomsten, tekst)
    weiger_zonder_waarborgen(session, melding, slot.uitkomsten, vandaag=kalenderdag(nu))
    schrijf(melding, slot.uitkomsten)
    codes = [rij.rubriek for rij in slot.uitkomsten]
    wijzigt = any(rij.uitkomst in WIJZIGT for rij in slot.uitkomsten)
    gemeld = kalenderdag(melding.ontvangen_op)
    melding.uitkomst = zaakuitkomst(rij.uitkomst for rij in slot.uitkomsten)
    melding.reactie = tekst or bij_afronding(gemeld, slot.uitkomsten, wijzigt=wijzigt)
    zet(session, melding, handeling, door=door, nu=nu, tekst=melding.reactie)
    personen = melding.onderzoek.personen if melding.onderzoek else ()
    bsns = (melding.bsn,) if melding.bsn else personen
    vraag_wijzigingen(session, melding, bsns, nu=nu)
    for bsn in bsns or (None,):
        noteer_mutatie(session, melding, handeling, codes, bsn=bsn, door=door, kader=kader, nu=nu)
    gegevens = {"uitkomst": melding.uitkomst.value, "reactie": melding.reactie}
    bericht_aan(session, melding.melder_id, melding, Berichtsoort.AFRONDING, gegevens, nu=nu)
    return tuple(sorted(bsn for bsn in bsns if bsn))
