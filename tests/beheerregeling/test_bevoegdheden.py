"""De tabel van rol, bevoegdheid en artikel: gedrukt, in de documenten, en voor elke opdracht gelijk."""

import pytest

from beheerregeling.functies import FUNCTIES
from beheerregeling.grondslagen import ARTIKEL, KOP, ROLARTIKEL, grondslag, markdown, tabel
from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol
from terugmeld.cli import OPDRACHTEN, main
from tests.beleid.bron import ROOT, aanroepen

DOOR = "--door"


def opdrachten_met_een_naam() -> set[str]:
    """Return the modules of which a command asks who carries it out."""
    return {
        opdracht.module
        for opdracht in OPDRACHTEN.values()
        if DOOR in (ROOT / f"{opdracht.module.replace('.', '/')}.py").read_text(encoding="utf-8")
    }


def test_de_tabel_zegt_precies_wat_elke_rol_mag() -> None:
    gedrukt: dict[str, set[str]] = {}
    for rol, bevoegdheid, artikel in tabel():
        assert artikel
        gedrukt.setdefault(rol, set()).add(bevoegdheid)
    for rol in Rol:
        eigen = {b.value for b in BEVOEGDHEDEN[rol] - {Bevoegdheid.INGELOGD}}
        assert gedrukt[rol.value] == (eigen or {"geen, behalve ingelogd zijn"})


def test_elk_artikel_hoort_bij_een_bevoegdheid_die_de_rol_heeft() -> None:
    assert set(ROLARTIKEL) == set(Rol)
    assert [paar for paar in ARTIKEL if paar[1] not in BEVOEGDHEDEN[paar[0]]] == []
    assert grondslag(Rol.PRIVACYBEHEERDER, Bevoegdheid.PROTOCOL_RAADPLEGEN) == "art. 19 b"
    assert grondslag(Rol.BALIEMEDEWERKER, Bevoegdheid.TERUGMELDEN) == "art. 3 g"


def test_de_documenten_zeggen_hetzelfde() -> None:
    assert markdown() in (ROOT / "docs/bevoegdheden.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("vorm", [[], ["--markdown"]])
def test_de_opdracht_drukt_de_tabel(vorm: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bevoegdheden", *vorm]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert all(woord in regels[0] for woord in KOP)
    assert len([regel for regel in regels if "protocol raadplegen" in regel]) == 3


def test_een_opdracht_die_vraagt_wie_u_bent_toetst_een_bevoegdheid() -> None:
    """A command with a name leaves the judgement to a use case; one without asks the shell of the server."""
    assert opdrachten_met_een_naam() >= {"terugmeld.cli.protocol_exporteren", "terugmeld.cli.regelset_beheer"}
    for module in opdrachten_met_een_naam():
        pad = ROOT / f"{module.replace('.', '/')}.py"
        namen = {getattr(a.func, "id", getattr(a.func, "attr", "")) for a in aanroepen(pad)}
        assert namen & {"medewerker", "handelende", "_medewerker"}, module


def test_elke_functie_zegt_wie_benoemt() -> None:
    assert {functie.benoemer for functie in FUNCTIES.values() if functie.is_mandaat} == {
        "het hoofd Burgerzaken"
    }
    assert all(functie.benoemer.startswith("het ") for functie in FUNCTIES.values())
