"""The texts ter inzage are the words that were adopted, every one of them and in their order."""

import re
from pathlib import Path

import pytest

import bijlagen
from beheerregeling.regeltekst import BEHEERREGELING, Artikel, Deel, lees_regeltekst
from tests.gedeeld import gedeeld_bestand

TEKSTEN = Path(bijlagen.__file__).with_name("teksten")
VERORDENING = TEKSTEN / "waterland_2010_verordening.txt"
BIJLAGE_4 = TEKSTEN / "waterland_2010_bijlage_4.txt"
STUKKEN = {
    VERORDENING: ("De raad van de gemeente Waterland,", "gehouden op 19 november 2009"),
    BIJLAGE_4: ("1 Inleiding\n", "de terugmeldingsprocedure correct uitvoert."),
    BEHEERREGELING: (
        "Burgemeester en wethouders van de gemeente Waterland,\n",
        "verantwoordelijke voor de Gemeentelijke basisadministratie persoonsgegevens.",
    ),
}


@pytest.mark.parametrize("bestand", STUKKEN, ids=lambda pad: pad.stem)
def test_elk_woord_van_de_bron_staat_in_de_tekst(bestand: Path) -> None:
    begin, einde = STUKKEN[bestand]
    bron = gedeeld_bestand("bronnen/verordening-gba-waterland-2009.txt").read_text(encoding="utf-8")
    bron = bron.replace("\u00a0", " ")
    deel = bron[bron.index(begin) :]
    deel = deel[: deel.rindex(einde) + len(einde)] if bestand is BEHEERREGELING else _tot(deel, einde)
    assert _woorden(bestand.read_text(encoding="utf-8")) == _woorden(deel)


def test_elk_artikel_is_te_vinden() -> None:
    verordening, beheer = lees_regeltekst(VERORDENING), lees_regeltekst(BEHEERREGELING)
    assert [a.anker for a in verordening if a.niveau == 2][:12] == [f"artikel-{n}" for n in range(1, 13)]
    assert [a.anker for a in beheer if a.niveau == 2] == [f"artikel-{n}" for n in range(1, 34)]
    assert [a.anker for a in beheer if a.niveau == 1] == [f"hoofdstuk-{n}" for n in range(1, 10)]
    assert "3-5-gerede" in {a.anker for a in lees_regeltekst(BIJLAGE_4)}
    for bestand in STUKKEN:
        ankers = [a.anker for a in lees_regeltekst(bestand)]
        assert len(ankers) == len(set(ankers))


def test_leden_en_alineas_staan_om_en_om(tmp_path: Path) -> None:
    bestand = tmp_path / "tekst.txt"
    regels = ("Aanhef.", "## Artikel 1 Kop", "Dit geldt:", "- a. een", "-- - deel", "Slot.")
    bestand.write_text("\n".join(regels), encoding="utf-8")
    aanhef, artikel = lees_regeltekst(bestand)
    assert aanhef == Artikel("", 0, (Deel("Aanhef."),))
    assert artikel.blokken == [
        (False, [Deel("Dit geldt:")]),
        (True, [Deel("a. een", 1), Deel("- deel", 2)]),
        (False, [Deel("Slot.")]),
    ]


def _tot(tekst: str, einde: str) -> str:
    return tekst[: tekst.index(einde) + len(einde)]


def _woorden(tekst: str) -> list[str]:
    """Return the words with their punctuation; marks of a list and of a heading are no words."""
    kaal = re.sub(r"^\s*(?:#{1,2}|-{1,2}|•)\s", "", tekst, flags=re.MULTILINE)
    return [woord for woord in kaal.split() if woord not in {"*", "-", "•"}]
