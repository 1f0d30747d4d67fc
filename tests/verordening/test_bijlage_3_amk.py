"""Bijlage 3, bijzondere gevallen: het AMK krijgt antwoord, en de burger ziet daar niets van."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from bijlagen.matrix import Reden, Voorwaarde
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.domain.verstrekking import Opdracht, Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_zoeken import Bladzijde, zoek
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.database import transaction
from tests.bouwers import ANDER_BSN, BSN, KADER, NU, persoon
from tests.terugmeld.derdenverzoeken import burgerzaken, geregistreerd, records
from tests.terugmeld.exporteren import exporteer
from tests.terugmeld.gebruikers import FUNCTIONARIS, PRIVACYBEHEERDER, gebruiker
from tests.terugmeld.services.protocollen import boek

BEVEILIGING = gebruiker(Rol.BEVEILIGINGSFUNCTIONARIS)
REF = betrokkene_ref(KADER.pseudoniem_sleutel, BSN)
VAN_HET_AMK = Opdracht(afnemer="amk", namens="AMK Noord-Holland, M. de Boer")


def vraag_van_het_amk(door: Gebruiker, bsn: str = BSN, **anders: Any) -> Verstrekking:  # noqa: ANN401
    velden: dict[str, Any] = {"doel": "kindermishandeling", "opdracht": VAN_HET_AMK}
    aanleiding = Aanleiding(gebruiker=door, oorsprong="10.0.0.7", trace_id="t-1", nu=NU)
    verzoek = Verzoek(zoekvraag=Zoekvraag(bsn=bsn), **velden | anders)
    with transaction() as session:
        return verstrek(session, verzoek, aanleiding=aanleiding, kader=KADER)


def protocol(door: Gebruiker) -> Bladzijde:
    with transaction() as session:
        return zoek(session, Protocolfilter(betrokkene_ref=REF, afnemer="amk"), door=door, nu=NU)


def test_een_mondelinge_vraag_krijgt_antwoord_ook_bij_geheimhouding(app: Flask) -> None:
    antwoord = vraag_van_het_amk(burgerzaken(persoon(geheim="7")))
    assert "081110" in {gegeven.rubriek for gegeven in antwoord.gegevens}
    assert "010110" not in {gegeven.rubriek for gegeven in antwoord.gegevens}
    assert Voorwaarde.SCHRIFTELIJK not in antwoord.besluit.voorwaarden


def test_ook_over_een_persoon_van_elders(app: Flask) -> None:
    assert vraag_van_het_amk(burgerzaken(persoon(gemeente="0363"))).gegevens


def test_er_is_geen_regel_in_het_protocol_van_de_burger(app: Flask) -> None:
    vraag_van_het_amk(burgerzaken(persoon()))
    assert [record["vertrouwelijkheid"] for record in records()] == ["geen"]


@pytest.mark.parametrize("wie", [FUNCTIONARIS, BEVEILIGING], ids=["functionaris", "beveiliging"])
def test_wel_een_in_het_logboek_van_raadplegers(app: Flask, wie: Gebruiker) -> None:
    vraag_van_het_amk(burgerzaken(persoon()))
    (regel,) = protocol(wie).regels
    assert regel.inhoud is not None
    assert (regel.inhoud["actor_id"], regel.inhoud["namens"]) == ("b.visser", VAN_HET_AMK.namens)


def test_de_privacybeheerder_ziet_alleen_het_aantal(app: Flask) -> None:
    bram = burgerzaken(persoon())
    vraag_van_het_amk(bram)
    vraag_van_het_amk(bram)
    bladzijde = protocol(PRIVACYBEHEERDER)
    assert (bladzijde.regels, bladzijde.niet_getoond) == ((), 2)


def test_een_export_van_de_privacybeheerder_laat_de_inhoud_weg(app: Flask) -> None:
    vraag_van_het_amk(burgerzaken(persoon()))
    boek()
    for wie, is_leesbaar in ((PRIVACYBEHEERDER, False), (FUNCTIONARIS, True)):
        filter_ = Protocolfilter(afnemer="amk")
        gegevens, _ = exporteer(Formaat.JSONL, door=wie, filter_=filter_, nu=NU + timedelta(hours=1))
        regel = json.loads(gegevens.splitlines()[0])
        assert ("payload" in regel) is is_leesbaar


def test_ook_een_weigering_aan_het_amk_blijft_uit_het_zicht_van_de_burger(app: Flask) -> None:
    antwoord = vraag_van_het_amk(burgerzaken(persoon()), rubrieken=("123510",))
    assert antwoord.besluit.reden is Reden.PASPOORTGEGEVENS
    assert [record["vertrouwelijkheid"] for record in records()] == ["geen"]


def test_ook_wie_niet_is_gevonden_blijft_uit_het_zicht(app: Flask) -> None:
    vraag_van_het_amk(burgerzaken(), ANDER_BSN)
    assert [(record["resultaat"], record["vertrouwelijkheid"]) for record in records()] == [
        ("niet gevonden", "geen")
    ]


def test_een_vraag_van_het_amk_wordt_niet_als_verzoek_bewaard(app: Flask) -> None:
    bram = burgerzaken(persoon())
    with pytest.raises(OngeldigeInvoer) as fout:
        geregistreerd(bram, ontvanger="amk", doel="kindermishandeling")
    assert "ontvanger" in fout.value.velden


def test_de_verstrekking_aan_een_gewone_derde_ziet_de_privacybeheerder_wel(app: Flask) -> None:
    antwoord = vraag_van_het_amk(
        burgerzaken(persoon()),
        doel="ziekenhuizen",
        opdracht=Opdracht(afnemer="ziekenhuizen", namens="Ziekenhuis De Zaan", heeft_toestemming=True),
    )
    assert antwoord.besluit.reden is Reden.VOORWAARDE_ONTBREEKT
    assert [record["vertrouwelijkheid"] for record in records()] == ["normaal"]
