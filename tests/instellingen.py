"""The settings of a test installation."""

from pathlib import Path

from config import Config


def proefconfig(database_url: str, map_: Path) -> Config:
    return Config(
        omgeving="test",
        instance=map_,
        database_url=database_url,
        geheime_sleutel="geheim-van-de-tests-" * 3,
        pseudoniem_sleutel="pseudoniem-van-de-tests-" * 3,
        ondertekensleutel=map_ / "ondertekensleutel.pem",
    )
