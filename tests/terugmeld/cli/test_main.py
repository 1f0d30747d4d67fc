"""The command line as a whole: one table, Dutch sentences, exit codes, modules loaded when called."""

import subprocess
import sys

import pytest

from terugmeld.cli import OPDRACHTEN, main
from terugmeld.cli.parser import Parser

REGELOPDRACHTEN = (
    "toets --afnemer financien --doel debiteuren-crediteuren --rubrieken 010120",
    "termijn --ontvangen 2026-03-02",
    "aanduiding --rubrieken 081110",
    "dekking --code 081110",
)


@pytest.mark.parametrize("regel", REGELOPDRACHTEN)
def test_een_vraag_aan_de_regels_laadt_geen_web_en_geen_database(regel: str) -> None:
    programma = (
        "import sys; from terugmeld.cli import main; "
        f"uitkomst = main({regel.split()!r}); "
        "zwaar = {'flask', 'sqlalchemy', 'lxml', 'apscheduler', 'marshmallow'} & set(sys.modules); "
        "sys.exit(f'{uitkomst} {zwaar}' if uitkomst or zwaar else 0)"
    )
    uitvoer = subprocess.run([sys.executable, "-c", programma], capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    assert uitvoer.returncode == 0, uitvoer.stderr


@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_elke_opdracht_is_te_laden_en_legt_zich_uit(naam: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main([*naam.split(), "--help"])
    uitleg = capsys.readouterr().out
    assert einde.value.code == 0
    assert uitleg.startswith(f"Gebruik: terugmeld {naam}")
    assert OPDRACHTEN[naam].hulp in uitleg
    assert not {"usage:", "options:", "show this help"} & {uitleg}


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("", "Geef een opdracht op."),
        ("onzin", "De opdracht 'onzin' bestaat niet."),
        ("termijn", "Geef --ontvangen op."),
        ("termijn --ontvangen", "Geef één waarde op bij --ontvangen."),
        ("termijn --ontvangen morgen", "'morgen' is geen datum. Schrijf jaar-maand-dag: 2026-03-14."),
        ("termijn --ontvangen 2026-02-30", "De datum 2026-02-30 bestaat niet."),
        ("termijn --ontvangen 9999-12-31", "Geef een jaar van 1900 tot 2200."),
        ("termijn --ontvangen 2026-03-02 --onzin", "Dit hoort niet bij deze opdracht: --onzin."),
        ("termijn --ontvangen 2026-03-02 --json=1", "Bij --json hoort geen waarde."),
        ("aanduiding --rubrieken 081110,,081120", "Geef codes met een komma ertussen: 010120,081110."),
        ("aanduiding --rubrieken 0811", "heeft geen 6 cijfers."),
        ("dekking --code 990000", "kan niet in onderzoek"),
    ],
)
def test_verkeerd_gebruik_is_een_nederlandse_zin_en_code_2(
    regel: str, zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(regel.split()) == 2
    uitvoer = capsys.readouterr()
    assert uitvoer.out == ""
    assert zin in uitvoer.err.splitlines()[-1]
    assert uitvoer.err.endswith((".\n", ".)\n"))


def test_een_verkeerde_keuze_noemt_de_keuzes(capsys: pytest.CaptureFixture[str]) -> None:
    regel = ["toets", "--afnemer", "a", "--doel", "d", "--rubrieken", "010120", "--wijze", "telefoon"]
    assert main(regel) == 2
    fout = capsys.readouterr().err
    assert "De waarde 'telefoon' kan niet bij --wijze." in fout
    assert "ad hoc" in fout


def test_een_halve_opdracht_noemt_de_hele(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gebruiker"]) == 2
    assert capsys.readouterr().err.startswith("Maak de opdracht af: gebruiker maak of ")


def test_het_overzicht_noemt_elke_opdracht(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    uitvoer = capsys.readouterr().out
    assert all(naam in uitvoer for naam in OPDRACHTEN)


def test_wat_argparse_anders_zegt_wordt_toch_een_zin() -> None:
    with pytest.raises(Exception, match="Deze opdracht is niet goed geschreven."):
        Parser("proef", "Een proef.").error("something nobody foresaw")


def test_python_m_terugmeld_geeft_de_uitkomst_door() -> None:
    opdracht = [sys.executable, "-m", "terugmeld", "onzin"]
    uitvoer = subprocess.run(opdracht, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    assert (uitvoer.returncode, uitvoer.stdout) == (2, "")
    assert uitvoer.stderr.endswith("De opdracht 'onzin' bestaat niet.\n")
