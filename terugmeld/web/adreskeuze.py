"""The parts of an address as one choice of who doubts it; knows only what the page showed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

ADRES = "adres"
VELD = "waarde."
DEEL_VAN_ADRES = "0811"
STRAATNAAM, OPENBARE_RUIMTE = "081110", "081115"
HELE_ADRES = (STRAATNAAM, "081120")


class Getoond(Protocol):
    """A datum on the page."""

    @property
    def rubriek(self) -> str: ...
    @property
    def waarde(self) -> str: ...


def is_adres(gegevens: Sequence[Getoond]) -> bool:
    """Tell whether so many parts of an address are shown that they can be doubted together."""
    return sum(gegeven.rubriek.startswith(DEEL_VAN_ADRES) for gegeven in gegevens) > 1


def zelfde_naam(gegevens: Sequence[Getoond]) -> str | None:
    """Return the rubriek that says the straatnaam once more, so that nobody has to choose between the two."""
    return _herhaling({gegeven.rubriek: gegeven.waarde for gegeven in gegevens})


def is_half(codes: Collection[str]) -> bool:
    """Tell whether a part of the address is doubted, but not what takes the whole of it away."""
    return any(code.startswith(DEEL_VAN_ADRES) for code in codes) and not set(HELE_ADRES) <= set(codes)


def met_hele_adres(gekozen: Iterable[str]) -> list[str]:
    """Return the chosen rubrieken, with street and number in the place of the whole address.

    A person is written out, or moved, only where both are doubted (Wet BRP art. 2.22).
    """
    return [code for keuze in gekozen for code in (HELE_ADRES if keuze == ADRES else (keuze,))]


def getoonde_rest(gekozen: Collection[str], gestuurd: Mapping[str, str]) -> dict[str, str]:
    """Return what was shown of street and number when another part is doubted, to add them later."""
    delen = _delen(_stapel_van(gekozen), gestuurd) if is_half(_codes(gekozen)) else {}
    return {code: waarde for code, waarde in delen.items() if code in HELE_ADRES}


def _codes(gekozen: Iterable[str]) -> list[str]:
    return [keuze.partition(".")[0] for keuze in gekozen]


def _stapel_van(gekozen: Iterable[str]) -> str:
    """Return the stapel of the address that is doubted."""
    return next(keuze.partition(".")[2] for keuze in gekozen if keuze.startswith(DEEL_VAN_ADRES))


def uitgeschreven(gekozen: Iterable[str], gestuurd: Mapping[str, str]) -> dict[str, str]:
    """Return each doubted rubriek with the value that was shown; the whole address counts as its parts."""
    plaatsen: dict[str, str] = {}
    for keuze in gekozen:
        soort, _, stapel = keuze.partition(".")
        if soort == ADRES:
            plaatsen |= _delen(stapel, gestuurd)
        else:
            plaatsen[soort] = gestuurd.get(VELD + keuze, "")
    return plaatsen


def _delen(stapel: str, gestuurd: Mapping[str, str]) -> dict[str, str]:
    delen = {
        rubriek: waarde
        for naam, waarde in gestuurd.items()
        for rubriek, _, eigen in [naam.removeprefix(VELD).partition(".")]
        if naam.startswith(VELD + DEEL_VAN_ADRES) and eigen == stapel
    }
    dubbel = _herhaling(delen)
    return {rubriek: waarde for rubriek, waarde in delen.items() if rubriek != dubbel}


def _herhaling(waarden: Mapping[str, str]) -> str | None:
    return OPENBARE_RUIMTE if waarden.get(STRAATNAAM, "") == waarden.get(OPENBARE_RUIMTE) else None
