"""Elke opdracht met een naam: wie het recht niet heeft wordt geweigerd, en elk ander komt erdoor."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import bijlagen
from beheerregeling.rollen import BEVOEGDHEDEN, Bevoegdheid, Rol
from config import Config
from terugmeld.cli import OPDRACHTEN, main
from terugmeld.kern import maak_kern
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import db, transaction
from tests.databases import Sjablonen
from tests.terugmeld.cli.test_installatie import stel_in, typ
from tests.terugmeld.medewerkers import zet_medewerker

WACHTWOORD = "zeven molens aan de Ringvaart"
GEEN = "00000000-0000-7000-8000-000000000000"
GRONDEN = ["--grond", "Proef van het recht."]
# What each command with a name asks, written out once more, with words that get as far as the use case.
VERWACHT: dict[str, tuple[Bevoegdheid, list[str]]] = {
    "protocol exporteer": (
        Bevoegdheid.PROTOCOL_EXPORTEREN,
        ["--formaat", "csv", "--reden", "Proef", "--naar", "export.csv"],
    ),
    "protocol wis": (Bevoegdheid.PROTOCOL_OPSCHONEN, ["--aantekening", GEEN, *GRONDEN]),
    "protocol opschoon": (Bevoegdheid.PROTOCOL_OPSCHONEN, ["--tot", "1", *GRONDEN]),
    "protocol beslis": (Bevoegdheid.PROTOCOL_OPSCHONEN, ["--voorstel", "99"]),
    "protocol wijs-af": (Bevoegdheid.PROTOCOL_OPSCHONEN, ["--voorstel", "99"]),
    "protocol bewaar": (Bevoegdheid.PROTOCOL_OPSCHONEN, [*GRONDEN]),
    "protocol hef-op": (Bevoegdheid.PROTOCOL_OPSCHONEN, ["--bewaarplicht", "99"]),
    "protocol sleutel": (Bevoegdheid.SLEUTELS_BEHEREN, ["pseudoniem", "--reden", "Proef"]),
    "protocol nieuwe-oorsprong": (Bevoegdheid.SLEUTELS_BEHEREN, [*GRONDEN]),
    "regelset stel-voor": (
        Bevoegdheid.REGELSET_BEHEREN,
        ["waterland_2010", "--van", "2099-01-01", "--besluit", "B&W 1"],
    ),
    "regelset neem-in-gebruik": (Bevoegdheid.REGELSET_BEHEREN, ["99"]),
    "regelset trek-in": (Bevoegdheid.REGELSET_BEHEREN, ["99", "--reden", "Proef"]),
    "regelset wijs-af": (Bevoegdheid.REGELSET_BEHEREN, ["99", "--reden", "Proef"]),
    "steekproef": (Bevoegdheid.STEEKPROEF_BEHEREN, ["--aantal", "1"]),
    "noodmaatregel begin": (Bevoegdheid.NOODMAATREGEL_TREFFEN, ["--reden", "Proef"]),
    "noodmaatregel beeindig": (Bevoegdheid.NOODMAATREGEL_TREFFEN, ["--reden", "Proef"]),
    "gebruiker maak": (
        Bevoegdheid.MEDEWERKERS_BEHEREN,
        [
            *[
                "--gebruikersnaam",
                "nieuw",
                "--naam",
                "Nieuw",
                "--email",
                "n@x.nl",
                "--afnemer",
                "burgerzaken",
                "--besluit",
                "B1",
            ]
        ],
    ),
    "gebruiker blokkeer": (Bevoegdheid.MEDEWERKERS_BEHEREN, ["--gebruikersnaam", "niemand"]),
    "gebruiker koppel": (Bevoegdheid.MEDEWERKERS_BEHEREN, ["--gebruikersnaam", "niemand", "--weg"]),
    "gebruiker wachtwoord": (Bevoegdheid.MEDEWERKERS_BEHEREN, ["--gebruikersnaam", "niemand"]),
}
# It proposes wissingen as "protocol wis" does, and asks nothing when there is none to repeat.
ZOALS_WIS = {"protocol herhaal-wissingen"}
# A restore begins in an empty place, where nobody has an account yet; the name is written down.
IN_EEN_LEGE_PLAATS = {"herstel"}
WEIGERING = "U mag dit niet doen."


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory, sjablonen: Sjablonen) -> Iterator[tuple[Path, str]]:
    """Return an installation with one account per rol, and one with every rol that lacks a bevoegdheid."""
    map_, url = tmp_path_factory.mktemp("opdrachten"), sjablonen.url("sqlite")
    with pytest.MonkeyPatch.context() as omgeving:
        stel_in(omgeving, map_, url)
        with maak_kern(Config.from_env()).app_context():
            with transaction() as session:
                neem_in_gebruik(
                    session,
                    Path(bijlagen.__file__).with_name("waterland_2010"),
                    van=date(2020, 1, 1),
                    tot=None,
                    besluit="Besluit 0",
                    is_fictief=True,
                    nu=datetime(2020, 1, 1, tzinfo=UTC),
                )
                for rol in Rol:
                    zet_medewerker(session, rol.value.replace(" ", "-"), rol)
                for nummer, bevoegdheid in enumerate(Bevoegdheid):
                    zonder = [rol for rol in Rol if bevoegdheid not in BEVOEGDHEDEN[rol]]
                    zet_medewerker(session, f"zonder-{nummer}", *zonder)
            db.engine.dispose()
    yield map_, url
    sjablonen.verwijder(url)


@pytest.mark.parametrize("opdracht", VERWACHT)
def test_wie_het_recht_niet_heeft_komt_er_niet_door_en_een_ander_wel(
    opdracht: str,
    map_: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stel_in(monkeypatch, *map_)
    monkeypatch.chdir(map_[0])
    bevoegdheid, meer = VERWACHT[opdracht]
    met = next(rol for rol in Rol if bevoegdheid in BEVOEGDHEDEN[rol]).value.replace(" ", "-")
    geweigerd = {}
    for naam in (f"zonder-{list(Bevoegdheid).index(bevoegdheid)}", met):
        typ(WACHTWOORD + "\n", monkeypatch)
        code = main([*opdracht.split(), *meer, "--door", naam])
        fout = capsys.readouterr().err
        geweigerd[naam] = (code == 2, WEIGERING in fout)
    assert geweigerd.pop(met)[1] is False
    assert list(geweigerd.values()) == [(True, True)]


def test_elke_opdracht_met_een_naam_staat_in_de_tabel(capsys: pytest.CaptureFixture[str]) -> None:
    gevonden = set()
    for opdracht in OPDRACHTEN:
        with pytest.raises(SystemExit):
            main([*opdracht.split(), "--help"])
        if "--door" in capsys.readouterr().out:
            gevonden.add(opdracht)
    assert gevonden == set(VERWACHT) | ZOALS_WIS | IN_EEN_LEGE_PLAATS
