"""The settings: what is missing or wrong stops the start with a sentence, and no secret is ever shown."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import Config, ConfiguratieFout, sleutelbestand

PRODUCTIE = {
    "TERUGMELD_OMGEVING": "productie",
    "TERUGMELD_DATABASE_URL": "postgres://web@db/terugmeld",
    "TERUGMELD_GEHEIME_SLEUTEL": "geheim-van-de-tests-" * 2,
    "TERUGMELD_PSEUDONIEM_SLEUTEL": "pseudoniem-van-de-tests-" * 2,
    "TERUGMELD_BASE_URL": "https://terugmeld.voorbeeld.nl/",
}


def test_productie_leest_alles_uit_de_omgeving() -> None:
    config = Config.from_env(PRODUCTIE)
    assert config.database_url == "postgresql+psycopg://web@db/terugmeld"
    assert config.base_url == "https://terugmeld.voorbeeld.nl"
    assert config.huisstijl_css is None
    assert config.raadplegingen_per_minuut == 60
    assert "van-de-tests" not in repr(config)


@pytest.mark.parametrize("naam", sorted(set(PRODUCTIE) - {"TERUGMELD_OMGEVING"}))
def test_productie_start_niet_zonder_een_verplichte_instelling(naam: str) -> None:
    with pytest.raises(ConfiguratieFout, match=f"De instelling {naam} ontbreekt."):
        Config.from_env({**PRODUCTIE, naam: " "})


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("OMGEVING", "thuis", "moet een van deze zijn"),
        ("GEHEIME_SLEUTEL", "kort", "gebruik minstens 32 tekens"),
        ("VERTROUWDE_PROXYS", "-1", "moet een getal zijn"),
        ("RAADPLEGINGEN_PER_MINUUT", "0", "moet minstens 1 zijn"),
    ],
)
def test_een_verkeerde_instelling_is_een_zin(naam: str, waarde: str, zin: str) -> None:
    with pytest.raises(ConfiguratieFout, match=zin) as fout:
        Config.from_env({**PRODUCTIE, f"TERUGMELD_{naam}": waarde})
    assert str(fout.value).endswith(".")


def test_processen_die_tegelijk_starten_delen_een_sleutel(tmp_path: Path) -> None:
    pad = tmp_path / "instance" / "geheime_sleutel.txt"
    with ThreadPoolExecutor(8) as processen:
        sleutels = set(processen.map(sleutelbestand, [pad] * 16))
    assert len(sleutels) == 1
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert [bestand.name for bestand in pad.parent.iterdir()] == [pad.name]


@pytest.mark.parametrize(
    ("naam", "waarde"), [("TIJD", "half drie"), ("BEWAREN", "7,5"), ("BEWAREN", "7,5,x")]
)
def test_een_verkeerde_instelling_van_de_back_up_wordt_genoemd(
    tmp_path: Path, naam: str, waarde: str
) -> None:
    omgeving = {"TERUGMELD_INSTANCE": str(tmp_path), f"TERUGMELD_BACKUP_{naam}": waarde}
    with pytest.raises(ConfiguratieFout, match=f"TERUGMELD_BACKUP_{naam} is '{waarde}'"):
        Config.from_env(omgeving)
