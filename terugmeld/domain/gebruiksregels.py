"""What a gebruiksbesluit must hold before it can be taken (bijlage 4, 3.3 to 3.9); a table of questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.gebruiksbesluit import (
    LANGSTE_HERZIENTERMIJN,
    Gebruikskeuze,
    NieuwGebruiksbesluit,
    Noodzaak,
    Taakgrond,
    Uitzondering,
    wijkt_af,
)
from terugmeld.domain.vrije_tekst import gebreken, schoon

TEKSTEN = ("motivering", "wettelijk_voorschrift", "zaakkenmerk")


@dataclass(frozen=True, kw_only=True)
class Gebruikseis:
    """One field: when it is needed, when it has no place, and the sentence for each."""

    veld: str
    is_nodig: Callable[[NieuwGebruiksbesluit], bool]
    ontbreekt: str
    is_vreemd: Callable[[NieuwGebruiksbesluit], bool] = lambda _: False
    vreemd: str = ""


def _op(uitzondering: Uitzondering) -> Callable[[NieuwGebruiksbesluit], bool]:
    return lambda besluit: besluit.uitzondering is uitzondering


def _niet_op(uitzondering: Uitzondering) -> Callable[[NieuwGebruiksbesluit], bool]:
    return lambda besluit: besluit.uitzondering is not uitzondering


EISEN: tuple[Gebruikseis, ...] = (
    Gebruikseis(
        veld="uitzondering",
        is_nodig=lambda besluit: wijkt_af(besluit.keuze),
        ontbreekt="Kies op welke uitzondering u zich beroept. Zonder uitzondering gebruikt u het gegeven "
        "uit de BRP (bijlage 4, paragraaf 3.3).",
    ),
    Gebruikseis(
        veld="kenmerk",
        is_nodig=_op(Uitzondering.EIGEN_TERUGMELDING),
        ontbreekt="Vul het kenmerk van uw eigen melding in. Eerst meldt u, daarna mag u afwijken "
        "(bijlage 4, paragraaf 3.5).",
    ),
    Gebruikseis(
        veld="wettelijk_voorschrift",
        is_nodig=_op(Uitzondering.ANDERE_WET),
        ontbreekt="Vul in welke wet en welk artikel dit regelt (bijlage 4, paragraaf 3.8).",
        is_vreemd=_niet_op(Uitzondering.ANDERE_WET),
        vreemd="Een wettelijk voorschrift hoort alleen bij de uitzondering van een andere wet.",
    ),
    Gebruikseis(
        veld="taakgrond",
        is_nodig=_op(Uitzondering.GOEDE_TAAKVERVULLING),
        ontbreekt="Kies welk bijzonder geval dit is. Dat u het zelf nodig vindt, is niet genoeg "
        "(bijlage 4, paragraaf 3.9).",
        is_vreemd=_niet_op(Uitzondering.GOEDE_TAAKVERVULLING),
        vreemd="Een bijzonder geval hoort alleen bij een goede taakvervulling.",
    ),
    Gebruikseis(
        veld="noodzaak",
        is_nodig=lambda b: b.uitzondering is Uitzondering.IN_ONDERZOEK and not _wacht(b),
        ontbreekt="Kies waarom u niet op het onderzoek kunt wachten (bijlage 4, paragraaf 3.4).",
        is_vreemd=lambda b: b.uitzondering is not Uitzondering.IN_ONDERZOEK or _wacht(b),
        vreemd="Deze reden hoort alleen bij een gegeven in onderzoek waarop u niet wacht.",
    ),
    Gebruikseis(
        veld="zaakkenmerk",
        is_nodig=lambda besluit: (
            besluit.kenmerk is None and besluit.uitzondering is not Uitzondering.EIGEN_TERUGMELDING
        ),
        ontbreekt="Vul het kenmerk van uw eigen zaak in.",
    ),
    Gebruikseis(
        veld="motivering",
        is_nodig=lambda _: True,
        ontbreekt="Leg uit waarom u dit besluit neemt.",
    ),
)


def opgeschoond(besluit: NieuwGebruiksbesluit) -> NieuwGebruiksbesluit:
    """Return the same with its texts trimmed and each rubriek once."""
    return replace(
        besluit,
        motivering=schoon(besluit.motivering) or "",
        wettelijk_voorschrift=schoon(besluit.wettelijk_voorschrift),
        zaakkenmerk=schoon(besluit.zaakkenmerk),
        kenmerk=schoon(besluit.kenmerk),
        rubrieken=tuple(dict.fromkeys(besluit.rubrieken)),
    )


def gebreken_in(besluit: NieuwGebruiksbesluit, vandaag: date) -> dict[str, list[str]]:
    """Return what must be improved before a cleaned decision can be taken; empty when nothing."""
    velden: dict[str, list[str]] = {
        veld: zinnen for veld in TEKSTEN if (zinnen := gebreken(veld, getattr(besluit, veld)))
    }
    for eis in EISEN:
        if eis.is_nodig(besluit) and not getattr(besluit, eis.veld):
            velden[eis.veld] = [eis.ontbreekt]
        elif eis.is_vreemd(besluit) and getattr(besluit, eis.veld):
            velden[eis.veld] = [eis.vreemd]
    if not besluit.rubrieken or any(code not in RUBRIEKEN for code in besluit.rubrieken):
        velden["rubrieken"] = ["Kies ten minste één gegeven uit de lijst."]
    if zin := _wachten_op_niets(besluit):
        velden.setdefault("keuze", [zin])
    return velden | gebreken_in_herziendatum(besluit.herzien_datum, vandaag)


def gebreken_in_herziendatum(datum: date, vandaag: date) -> dict[str, list[str]]:
    if vandaag < datum <= vandaag + LANGSTE_HERZIENTERMIJN:
        return {}
    return {"herzien_datum": ["Kies een dag na vandaag, en binnen een jaar."]}


def _wacht(besluit: NieuwGebruiksbesluit) -> bool:
    return besluit.keuze is Gebruikskeuze.OPSCHORTEN


def _wachten_op_niets(besluit: NieuwGebruiksbesluit) -> str | None:
    """Refuse to wait where nothing comes: of the special cases only identiteit has an end (3.7)."""
    if _wacht(besluit) and besluit.taakgrond not in {None, Taakgrond.IDENTITEIT}:
        return "In dit bijzondere geval wacht u nergens op. Kies welke gegevens u gebruikt."
    return None


NOODZAKEN: Mapping[Noodzaak, str] = {noodzaak: f"{noodzaak.value.capitalize()}." for noodzaak in Noodzaak}
