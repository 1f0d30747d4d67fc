"""Without a mail server the mails lie in a folder, and hold nothing about a person."""

from email import message_from_bytes
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from terugmeld import werker
from terugmeld.adapters.postmap import Postmap
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import transaction
from tests.terugmeld.posterijen import NU, Klok, plek, rijen, zet_drie_berichten


def test_de_mails_in_de_map_hebben_geen_bsn_en_geen_reactie(app: Flask, config: Config, klok: Klok) -> None:
    zet_drie_berichten()
    bode = werker.postbode(config)
    assert isinstance(bode, Postmap)
    werker.verstuur_post(plek(config, bode))
    bestanden = sorted((config.instance / "mail").iterdir())
    assert [bestand.suffix for bestand in bestanden] == [".eml"] * 3
    for bestand in bestanden:
        mail = message_from_bytes(bestand.read_bytes())
        tekst = bestand.read_text() + str(mail.get_payload(decode=True))
        assert "TM-2026-000123" in str(mail["Subject"])
        assert "http://127.0.0.1:8000/berichten/" in tekst
        assert "999993653" not in tekst
        assert "woont" not in tekst
        assert "verbeterd" not in tekst


def test_een_map_die_niet_te_schrijven_is_wordt_later_opnieuw_geprobeerd(
    app: Flask, config: Config, klok: Klok, tmp_path: Path
) -> None:
    zet_drie_berichten()
    (tmp_path / "bezet").write_text("geen map")
    werker.verstuur_post(plek(config, Postmap(tmp_path / "bezet", config.afzender)))
    assert {post_.laatste_fout for post_ in rijen()} == {
        "Het bestand kon niet worden geschreven: FileExistsError."
    }
    assert all(post_.opgegeven_op is None for post_ in rijen())


@pytest.mark.parametrize("adres", ["a@b.nl\r\nBcc: dief@voorbeeld.nl", "", "geen adres"])
def test_een_onmogelijk_adres_wordt_meteen_opgegeven(
    app: Flask, config: Config, klok: Klok, adres: str
) -> None:
    with transaction() as session:
        session.add(
            Post(
                adres=adres,
                message_id="0" * 32,
                onderwerp="Controle",
                tekst="Goed.",
                gemaakt_op=NU,
                volgende_poging_op=NU,
            )
        )
    werker.verstuur_post(plek(config, werker.postbode(config)))
    (post_,) = rijen()
    assert (post_.opgegeven_op, post_.laatste_fout) == (NU, "Het adres of het onderwerp is ongeldig.")
    assert not list((config.instance).glob("mail/*"))
