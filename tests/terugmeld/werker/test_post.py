"""Every notice arrives at least once, under one Message-ID, whatever the mail server does."""

import socket
import threading
from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask

from config import Config
from terugmeld import werker
from terugmeld.adapters.smtp import Smtp
from terugmeld.services import post
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.mailservers import Server, draaiend, vrije_poort
from tests.terugmeld.posterijen import NU, Klok, Teller, plek, rijen, zet_drie_berichten


@pytest.fixture(autouse=True)
def _drie_berichten(app: Flask) -> None:
    zet_drie_berichten()


def smtp(config: Config, poort: int) -> Smtp:
    return Smtp.van_url(f"smtp://127.0.0.1:{poort}", config.afzender)


@pytest.mark.parametrize("gedrag", ["goed", "grijs", "breekt af"])
def test_elk_bericht_komt_aan_onder_een_vast_message_id(config: Config, klok: Klok, gedrag: str) -> None:
    with draaiend(Server(gedrag)) as server:
        for _ in range(3):
            werker.verstuur_post(plek(config, smtp(config, server.poort)))
            klok.nu += timedelta(minutes=5)
    assert {f"<{post_.message_id}@voorbeeld.nl>" for post_ in rijen()} == set(server.message_ids)
    assert len(server.message_ids) == (4 if gedrag == "breekt af" else 3)
    assert all(post_.verzonden_op is not None and post_.laatste_fout is None for post_ in rijen())


def test_een_bericht_dat_twee_keer_aankomt_is_beide_keren_gelijk(config: Config, klok: Klok) -> None:
    with draaiend(Server("breekt af")) as server:
        for _ in range(2):
            werker.verstuur_post(plek(config, smtp(config, server.poort)))
            klok.nu += timedelta(hours=1)
    (dubbel,) = [sleutel for sleutel, aantal in Counter(server.message_ids).items() if aantal == 2]
    een, twee = (bericht for bericht in server.ontvangen if bericht["Message-ID"] == dubbel)
    assert een.as_bytes() == twee.as_bytes()


def test_wie_weigert_wordt_steeds_minder_vaak_geprobeerd(config: Config, klok: Klok) -> None:
    pogingen = []
    with draaiend(Server("weigert")) as server:
        for _ in range(8):
            werker.verstuur_post(plek(config, smtp(config, server.poort)))
            pogingen.append(server.pogingen["anna@voorbeeld.nl"])
            klok.nu += timedelta(minutes=1)
    assert pogingen == [1, 2, 2, 3, 3, 3, 3, 4]
    assert all("@" not in (post_.laatste_fout or "") for post_ in rijen())
    assert {post_.laatste_fout for post_ in rijen()} == {"SMTPRecipientsRefused 550."}


def test_na_drie_dagen_weigeren_geven_wij_op_en_gaat_het_alarm(config: Config, klok: Klok) -> None:
    postbode = smtp(config, vrije_poort())
    for _ in range(post.POGINGEN):
        werker.verstuur_post(plek(config, postbode))
        klok.nu = max(post_.volgende_poging_op for post_ in rijen())
    with lees() as session:
        assert post.stand(session, nu=klok.nu).opgegeven == 0
    werker.verstuur_post(plek(config, postbode))
    assert all(post_.opgegeven_op == klok.nu and post_.pogingen == post.POGINGEN for post_ in rijen())
    assert {post_.laatste_fout for post_ in rijen()} == {"ConnectionRefusedError."}
    assert timedelta(days=2) < klok.nu - NU < timedelta(days=4)
    with lees() as session:
        assert post.stand(session, nu=klok.nu) == post.Poststand(0, None, 3, is_alarm=True)


def test_een_server_die_niet_antwoordt_houdt_ons_niet_op(
    config: Config, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("terugmeld.adapters.smtp.WACHTTIJD", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as stil:
        werker.verstuur_post(plek(config, smtp(config, stil.getsockname()[1])))
    assert {post_.laatste_fout for post_ in rijen()} == {"SMTPServerDisconnected."}


def test_wie_na_het_bezorgen_omvalt_bezorgt_later_opnieuw(config: Config, klok: Klok) -> None:
    with transaction() as session:
        mail = post.claim(session, base_url=config.base_url, nu=klok())
    assert mail is not None
    bode = Teller()
    werker.verstuur_post(plek(config, bode))
    assert mail.sleutel not in bode.bezorgd
    klok.nu += post.CLAIM
    werker.verstuur_post(plek(config, bode))
    assert bode.bezorgd[mail.sleutel] == 1


def test_een_mail_waarop_de_werker_steeds_omvalt_wordt_opgegeven(config: Config, klok: Klok) -> None:
    for _ in range(3 * post.POGINGEN):
        with transaction() as session:
            post.claim(session, base_url=config.base_url, nu=klok())
        klok.nu += post.LANGSTE_UITSTEL
    werker.verstuur_post(plek(config, bode := Teller()))
    assert not bode.bezorgd
    assert all(post_.opgegeven_op == klok.nu for post_ in rijen())


def test_twee_werkers_versturen_samen_elke_mail_een_keer(app: Flask, config: Config, klok: Klok) -> None:
    with transaction() as session:
        for nummer in range(20):
            post.leg_klaar(
                session, adres="fg@voorbeeld.nl", onderwerp=f"Controle {nummer}", tekst="Goed.", nu=NU
            )
    bode, begin = Teller(), threading.Barrier(2)

    def werk() -> None:
        with app.app_context():
            begin.wait()
            werker.verstuur_post(plek(config, bode))

    draden = [threading.Thread(target=werk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(bode.bezorgd) == 23
    assert set(bode.bezorgd.values()) == {1}
    assert {post_.pogingen for post_ in rijen()} == {1}


def test_een_klok_die_een_uur_teruggaat_verstuurt_niets_dubbel_en_niets_niet(
    config: Config, klok: Klok
) -> None:
    bode = Teller(faalt=1)
    werker.verstuur_post(plek(config, bode))
    klok.nu -= timedelta(hours=1)
    werker.verstuur_post(plek(config, bode))
    assert len(bode.bezorgd) == 2
    klok.nu += timedelta(hours=1, minutes=2)
    werker.verstuur_post(plek(config, bode))
    assert sorted(bode.bezorgd.values()) == [1, 1, 1]


def test_wie_stopt_begint_niet_aan_de_volgende_mail(config: Config, klok: Klok) -> None:
    werkplek = plek(config, bode := Teller())
    werkplek.stoppen.set()
    werker.verstuur_post(werkplek)
    assert not bode.bezorgd
    assert all(post_.geclaimd_tot is None for post_ in rijen())
