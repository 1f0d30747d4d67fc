"""Make the aantekening of one verstrekking from its parts; writes nothing."""

from collections.abc import Sequence
from typing import TypedDict

from bijlagen.matrix import Besluit, Logklasse, Regelset
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.protocol import RefType, Vertrouwelijkheid, Vlaggen, betrokkene_ref, sleutel_id
from terugmeld.domain.verstrekking import Gegeven, Verzoek

STRENGSTE_EERST = (Logklasse.GEEN, Logklasse.VERBORGEN)


class Betrokkene(TypedDict, total=False):
    """About whom it is, by a keyed reference."""

    betrokkene_ref: str
    ref_type: RefType
    sleutel_id: str


class Grond(TypedDict):
    """Why it was decided so."""

    reden_code: str
    grondslag: str
    regelset: str
    regelset_hash: str
    regel_id: str | None
    vertrouwelijkheid: Vertrouwelijkheid


def betrokkene(persoonslijst: Persoonslijst | None, gezocht: str | None, sleutel: bytes) -> Betrokkene:
    """Name the person by the number below; of nobody found, nothing."""
    nummer, ref_type = nummer_van(persoonslijst, gezocht)
    if not nummer:
        return {}
    return {
        "betrokkene_ref": betrokkene_ref(sleutel, nummer, ref_type),
        "ref_type": ref_type,
        "sleutel_id": sleutel_id(sleutel),
    }


def nummer_van(persoonslijst: Persoonslijst | None, gezocht: str | None) -> tuple[str, RefType]:
    """Return the BSN, or the A-nummer of who has none; an empty one of nobody found."""
    bsn = persoonslijst.bsn if persoonslijst else gezocht
    if bsn:
        return bsn, RefType.BSN
    return (persoonslijst.anummer if persoonslijst else "") or "", RefType.ANUMMER


def grond(besluit: Besluit, vertrouwelijkheid: Vertrouwelijkheid) -> Grond:
    return {
        "reden_code": besluit.reden,
        "grondslag": besluit.grondslag,
        "regelset": besluit.regelset,
        "regelset_hash": besluit.regelset_hash,
        "regel_id": besluit.regel_id,
        "vertrouwelijkheid": vertrouwelijkheid,
    }


def vertrouwelijkheid(regelset: Regelset, afnemer: str, besluit: Besluit) -> Vertrouwelijkheid:
    """Return the class of an answer; a refusal to a recipient that is kept quiet is kept as quiet (AMK)."""
    if besluit.is_toegestaan:
        return Vertrouwelijkheid(besluit.logklasse)
    klassen = {regel.logklasse for regel in regelset.regels_van(afnemer)}
    return Vertrouwelijkheid(next((k for k in STRENGSTE_EERST if k in klassen), Logklasse.NORMAAL))


def vlaggen(persoonslijst: Persoonslijst | None, gegevens: Sequence[Gegeven]) -> Vlaggen:
    return Vlaggen(
        geheim=persoonslijst.geheim if persoonslijst else 0,
        in_onderzoek=tuple(gegeven.rubriek for gegeven in gegevens if gegeven.onderzoek),
    )


def bijzonderheden(verzoek: Verzoek) -> dict[str, Waarde]:
    """Name the request or the kennisgeving that was the reason of this look."""
    redenen = {
        "verzoek": verzoek.opdracht.kenmerk if verzoek.opdracht else None,
        "kennisgeving": verzoek.kennisgeving,
    }
    return {soort: kenmerk for soort, kenmerk in redenen.items() if kenmerk}
