"""The granting rows of a folder: the articles, bijlage 1, bijlage 2 and bijlage 3; decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bijlagen.keuring import keur_frequentie, keur_onderzoek
from bijlagen.regeling import Artikelregel, Regeling, Toestemmingsregel
from bijlagen.regels import (
    Afnemer,
    Bron,
    Druk,
    Frequentie,
    Gegevensset,
    Klasse,
    Logklasse,
    Persoonskring,
    Regel,
    Status,
    Taak,
    Taaksoort,
    Wijze,
)
from bijlagen.tabel import Rij, lees_tabel
from bijlagen.toml_tabel import BESTAND
from bijlagen.voorwaarde import ONDERZOEK, Voorwaarde

Afnemers = Mapping[str, Afnemer]
Gegevenssets = Mapping[str, Gegevensset]

BEGIN = ("regel", "afnemer", "afnemer_tekst", "doel", "tekst", "lezing")
EINDE = ("van", "tot", "status", "opmerking")
BIJLAGE_1 = (*BEGIN, "gegevensset", "wijzen", "personen", "zaakkenmerk", "logklasse", "basis", *EINDE)
BIJLAGE_2 = ("taak", "afnemer", "afdeling", "sectie", "tekst", "lezing", "soort", "status", "opmerking")
BIJLAGE_3 = (
    *BEGIN,
    *("categorie_tekst", "gegevens_tekst", "gegevensset", "beperking_tekst", "frequentie", "wijzen"),
    *("personen", "toestemming", "logklasse", "voorwaarden", "basis", "basis_tekst"),
    *EINDE,
)
VASTGESTELD = (
    *("regel", "bron", *BEGIN[1:], "gegevensset", "wijzen", "personen", "aanwijzing", "zaakkenmerk"),
    *("toestemming", "logklasse", "voorwaarden", "basis", *EINDE),
)
ALLES = "alles"
"""The gegevensset of the rows that stand in an article (art. 4 and 6)."""


def lees_regels(
    map_: Path, regeling: Regeling | None, afnemers: Afnemers, sets: Gegevenssets, fouten: list[str]
) -> tuple[Regel, ...]:
    """Read every row that grants; two versions of a row may not overlap."""
    regels = [_artikelregel(deel, afnemers, sets, fouten) for deel in (regeling.regels if regeling else ())]
    toestemming = regeling.waarden.toestemming if regeling else Toestemmingsregel.ALTIJD
    for rij in lees_tabel(map_ / "bijlage_1.csv", BIJLAGE_1, fouten):
        regels.append(_los(rij, _regel_1(rij, afnemers, sets), regels))
    for rij in lees_tabel(map_ / "bijlage_3.csv", BIJLAGE_3, fouten):
        regels.append(_los(rij, _regel_3(rij, afnemers, sets, toestemming), regels))
    for rij in lees_tabel(map_ / "vastgestelde_regels.csv", VASTGESTELD, fouten):
        regels.append(_los(rij, _vastgestelde_regel(rij, afnemers, sets), regels))
    return tuple(regels)


def lees_taken(map_: Path, afnemers: Afnemers, fouten: list[str]) -> tuple[Taak, ...]:
    """Read the tasks of bijlage 2, each once."""
    taken: dict[str, Taak] = {}
    for rij in lees_tabel(map_ / "bijlage_2.csv", BIJLAGE_2, fouten):
        taak = _taak(rij, afnemers)
        if taak.taak_id in taken:
            rij.meld("taak", f"“{taak.taak_id}” stond al op een eerdere regel.")
        taken[taak.taak_id] = taak
    return tuple(taken.values())


def _artikelregel(deel: Artikelregel, afnemers: Afnemers, sets: Gegevenssets, fouten: list[str]) -> Regel:
    afnemer = afnemers.get(deel.afnemer)
    if (afnemer is None or ALLES not in sets) and (afnemers and sets or not fouten):
        fouten.append(f"{BESTAND}, {deel.regel}: De afnemer of de gegevensset {ALLES} bestaat niet.")
    over_zichzelf = afnemer is not None and afnemer.klasse is Klasse.INGESCHREVENE
    return Regel(
        regel_id=deel.regel,
        afnemer=deel.afnemer,
        afnemer_tekst=deel.tekst,
        doel=deel.doel,
        tekst=deel.tekst,
        lezing=deel.lezing,
        bron="artikel 4" if over_zichzelf else "artikel 6",
        basis=deel.basis,
        gegevensset=ALLES,
        wijzen=deel.wijzen,
        personen=frozenset({Persoonskring.EIGEN} if over_zichzelf else Persoonskring),
        vereist_aanwijzing=deel.aanwijzing,
        voorwaarden=(Voorwaarde.AANTEKENING, *deel.voorwaarden),
    )


def _regel_1(rij: Rij, afnemers: Afnemers, sets: Gegevenssets) -> Regel:
    zaakkenmerk = rij.ja_nee("zaakkenmerk")
    voorwaarden = (Voorwaarde.AANTEKENING, *((Voorwaarde.ZAAKKENMERK,) if zaakkenmerk else ()))
    return replace(
        _regel(rij, afnemers, sets, voorwaarden),
        bron="bijlage 1",
        vereist_zaakkenmerk=zaakkenmerk,
        vereist_aanwijzing=True,
    )


def _regel_3(rij: Rij, afnemers: Afnemers, sets: Gegevenssets, toestemmingsregel: Toestemmingsregel) -> Regel:
    frequentie = rij.keuze("frequentie", Frequentie)
    toestemming = rij.ja_nee("toestemming") and toestemmingsregel is Toestemmingsregel.ALTIJD
    vooraf = [Voorwaarde.AANTEKENING]
    if toestemming:
        vooraf.append(Voorwaarde.TOESTEMMING)
    if frequentie is Frequentie.EENMALIG:
        vooraf.append(Voorwaarde.EENMALIG)
    regel = _regel(rij, afnemers, sets, (*vooraf, *rij.keuzes("voorwaarden", Voorwaarde, leeg=True)))
    keur_frequentie(rij, frequentie, regel)
    return replace(
        regel,
        bron="bijlage 3",
        frequentie=frequentie,
        vereist_toestemming=toestemming,
        druk=_druk(rij),
    )


def _vastgestelde_regel(rij: Rij, afnemers: Afnemers, sets: Gegevenssets) -> Regel:
    """Read a row that the college, the beheerder or a convenant set (art. 3 lid 3, 4 lid 5, 5, 6 e, 7)."""
    bron = rij.keuze("bron", Bron)
    zaakkenmerk, toestemming = rij.ja_nee("zaakkenmerk"), rij.ja_nee("toestemming")
    vooraf = [Voorwaarde.AANTEKENING]
    if zaakkenmerk:
        vooraf.append(Voorwaarde.ZAAKKENMERK)
    if toestemming:
        vooraf.append(Voorwaarde.TOESTEMMING)
    afnemer = afnemers.get(rij.code("afnemer"))
    if keur_onderzoek(rij, bron, afnemer):
        vooraf += ONDERZOEK
    return replace(
        _regel(rij, afnemers, sets, (*vooraf, *rij.keuzes("voorwaarden", Voorwaarde, leeg=True))),
        bron=bron.value,
        vereist_aanwijzing=rij.ja_nee("aanwijzing"),
        vereist_zaakkenmerk=zaakkenmerk,
        vereist_toestemming=toestemming,
    )


def _druk(rij: Rij) -> Druk:
    return Druk(
        categorie=rij.tekst("categorie_tekst"),
        gegevens=rij.tekst("gegevens_tekst"),
        beperking=rij.tekst("beperking_tekst", leeg=True),
        basis=rij.tekst("basis_tekst"),
    )


def _regel(rij: Rij, afnemers: Afnemers, sets: Gegevenssets, voorwaarden: tuple[Voorwaarde, ...]) -> Regel:
    van, tot = _dagen(rij)
    afnemer = _bekend(rij, "afnemer", afnemers)
    return Regel(
        regel_id=rij.code("regel"),
        afnemer=afnemer,
        afnemer_tekst=rij.tekst("afnemer_tekst"),
        doel=rij.code("doel"),
        tekst=rij.tekst("tekst"),
        lezing=rij.tekst("lezing"),
        bron="",
        basis=rij.tekst("basis"),
        gegevensset=_bekend(rij, "gegevensset", sets),
        wijzen=_wijzen(rij, afnemers.get(afnemer)),
        personen=frozenset(rij.keuzes("personen", Persoonskring)),
        logklasse=rij.keuze("logklasse", Logklasse),
        voorwaarden=voorwaarden,
        van=van,
        tot=tot,
        status=rij.keuze("status", Status),
        opmerking=rij.tekst("opmerking", leeg=True),
    )


def _wijzen(rij: Rij, afnemer: Afnemer | None) -> frozenset[Wijze]:
    wijzen = frozenset(rij.keuzes("wijzen", Wijze))
    if Wijze.RECHTSTREEKS in wijzen and afnemer is not None and afnemer.is_derde:
        rij.meld("wijzen", "Een derde krijgt nooit rechtstreekse toegang.")
    return wijzen


def _dagen(rij: Rij) -> tuple[date | None, date | None]:
    van, tot = rij.datum("van"), rij.datum("tot")
    if van and tot and tot < van:
        rij.meld("tot", f"De regel eindigt op {tot} en dat is voor het begin op {van}.")
    return van, tot


def _taak(rij: Rij, afnemers: Afnemers) -> Taak:
    return Taak(
        taak_id=rij.code("taak"),
        afnemer=_bekend(rij, "afnemer", afnemers),
        afdeling=rij.tekst("afdeling"),
        sectie=rij.tekst("sectie"),
        tekst=rij.tekst("tekst"),
        lezing=rij.tekst("lezing"),
        soort=rij.keuze("soort", Taaksoort),
        status=rij.keuze("status", Status),
        opmerking=rij.tekst("opmerking", leeg=True),
    )


def _bekend(rij: Rij, kolom: str, bekende: Mapping[str, object]) -> str:
    """Return a code that must be known; where the whole list could not be read, that fault is enough."""
    code = rij.code(kolom)
    if code and code not in bekende and (bekende or not rij.fouten):
        rij.meld(kolom, f"“{code}” bestaat niet; bekend zijn: {', '.join(sorted(bekende))}.")
    return code


def _los(rij: Rij, regel: Regel, eerdere: Iterable[Regel]) -> Regel:
    """Return the row; an earlier version of it that is in force on the same days is a fault."""
    for ander in eerdere:
        if (
            ander.regel_id == regel.regel_id
            and _begin(ander) <= _einde(regel)
            and _begin(regel) <= _einde(ander)
        ):
            rij.meld("regel", f"“{regel.regel_id}” stond al op een eerdere regel, voor dezelfde dagen.")
    return regel


def _begin(regel: Regel) -> date:
    return regel.van or date.min


def _einde(regel: Regel) -> date:
    return regel.tot or date.max
