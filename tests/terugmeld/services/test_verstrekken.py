"""The doorway: what is shown, what is refused, and that each of both is one record."""

from typing import Any

import orjson
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bijlagen.matrix import Reden
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.protocol import Resultaat, betrokkene_ref
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import GeenBevoegdheid, ProtocolNietBeschikbaar
from terugmeld.services import verstrekken
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN, KADER, NU, medewerker, persoon, sla_op

DOEL = "debiteuren-crediteuren"


def kijk(
    *personen: Persoonslijst,
    bsn: str | None = BSN,
    naam: str | None = None,
    rubrieken: tuple[str, ...] = (),
    doel: str = DOEL,
    zaakkenmerk: str | None = None,
    **account: Any,  # noqa: ANN401 - the arguments of ``medewerker``
) -> Verstrekking:
    """Let a member of staff (Financiën, aangewezen, unless told otherwise) look once."""
    with transaction() as session:
        sla_op(session, *personen)
        gebruiker = medewerker(session, **account)
        vraag = Zoekvraag(geslachtsnaam=naam, geboortedatum="19850314") if naam else Zoekvraag(bsn=bsn)
        return verstrek(
            session,
            Verzoek(zoekvraag=vraag, doel=doel, rubrieken=rubrieken, zaakkenmerk=zaakkenmerk),
            aanleiding=Aanleiding(gebruiker=gebruiker, oorsprong="10.0.0.7", trace_id="t-1", nu=NU),
            kader=KADER,
        )


def records() -> list[dict[str, object]]:
    with lees() as session:
        return [orjson.loads(inhoud or b"") for inhoud in session.scalars(select(Record.payload))]


def test_een_aangewezen_medewerker_ziet_precies_de_rubrieken_van_zijn_regel(app: Flask) -> None:
    antwoord = kijk(persoon())
    mag = set(KADER.regelset.gegevens("financien", DOEL))
    heeft = {rubriek for voorkomen in persoon().voorkomens for rubriek in voorkomen.elementen}
    assert {gegeven.rubriek for gegeven in antwoord.gegevens} == mag & heeft
    assert {g.rubriek: g.waarde for g in antwoord.gegevens}["081110"] == "Dorpsstraat"
    assert "010110" not in {gegeven.rubriek for gegeven in antwoord.gegevens}
    assert antwoord.resultaat == Resultaat.VERSTREKT


def test_elke_blik_is_een_aantekening_zonder_waarden(app: Flask) -> None:
    antwoord = kijk(persoon())
    (record,) = records()
    assert record["id"] == antwoord.record_id
    assert record["soort"] == "verstrekking"
    assert record["actor_id"] == "f.dejong"
    assert record["betrokkene_ref"] == betrokkene_ref(KADER.pseudoniem_sleutel, BSN)
    assert record["rubrieken_verstrekt"] == sorted({gegeven.rubriek for gegeven in antwoord.gegevens})
    assert record["regel_id"] == "b1-financien-debiteuren"
    assert not {BSN, "Jansen", "Dorpsstraat"} & set(map(str, record.values()))


def test_wie_niet_is_aangewezen_krijgt_niets_en_dat_staat_in_het_protocol(app: Flask) -> None:
    antwoord = kijk(persoon(), aanwijzingen=())
    assert antwoord.gegevens == ()
    assert antwoord.kenmerken is None
    assert antwoord.besluit.reden == Reden.NIET_AANGEWEZEN
    assert [(r["soort"], r["resultaat"], r["reden_code"]) for r in records()] == [
        ("weigering", "geweigerd", "medewerker niet aangewezen")
    ]


def test_een_afnemer_zonder_regel_krijgt_niets(app: Flask) -> None:
    antwoord = kijk(persoon(), afnemer="belastingen", doel="aanslag", aanwijzingen=())
    assert antwoord.besluit.reden == Reden.GEEN_RECHTSTREEKSE_TOEGANG
    assert antwoord.gegevens == ()
    assert len(records()) == 1


def test_een_rubriek_buiten_de_gegevensset_wordt_geweigerd_de_rest_niet(app: Flask) -> None:
    antwoord = kijk(persoon(), rubrieken=("081110", "010410"))
    assert [gegeven.rubriek for gegeven in antwoord.gegevens] == ["081110"]
    assert antwoord.besluit.geweigerd == ("010410",)
    assert antwoord.resultaat == Resultaat.GEDEELTELIJK_VERSTREKT


def test_een_doel_dat_een_zaakkenmerk_vraagt_wordt_zonder_geweigerd(app: Flask) -> None:
    account: dict[str, Any] = {"afnemer": "algemene-zaken", "aanwijzingen": ("b1-algemene-zaken-klachten",)}
    antwoord = kijk(persoon(), doel="klachtenafhandeling", **account)
    assert antwoord.besluit.reden == Reden.ZAAKKENMERK_ONTBREEKT
    met = kijk(doel="klachtenafhandeling", zaakkenmerk="K-2026-12", gebruikersnaam="a.zaken", **account)
    assert met.resultaat == Resultaat.VERSTREKT
    assert [r.get("zaakkenmerk") for r in records()] == [None, "K-2026-12"]


def test_meer_dan_een_persoon_toont_niets(app: Flask) -> None:
    antwoord = kijk(persoon(), persoon(ANDER_BSN), naam="Jansen")
    assert antwoord.resultaat == Resultaat.NIET_UNIEK
    assert "Verfijn uw zoekvraag." in antwoord.uitleg
    assert antwoord.gegevens == ()
    (record,) = records()
    assert record["zoek_rubrieken"] == ["010240", "010310"]
    assert "betrokkene_ref" not in record


def test_wie_op_naam_precies_een_persoon_vindt_ziet_hem(app: Flask) -> None:
    antwoord = kijk(persoon(), naam="jansen")
    assert antwoord.resultaat == Resultaat.VERSTREKT
    assert records()[0]["betrokkene_ref"] == betrokkene_ref(KADER.pseudoniem_sleutel, BSN)


def test_een_bsn_dat_niet_is_gevonden_is_ook_een_aantekening(app: Flask) -> None:
    antwoord = kijk(bsn=ANDER_BSN)
    assert antwoord.resultaat == Resultaat.NIET_GEVONDEN
    (record,) = records()
    assert record["soort"] == "weigering"
    assert record["betrokkene_ref"] == betrokkene_ref(KADER.pseudoniem_sleutel, ANDER_BSN)


def test_een_gegeven_in_onderzoek_gaat_met_zijn_aantekening_mee(app: Flask) -> None:
    extra = {"088310": "081100", "088320": "20260105"}
    antwoord = kijk(persoon(extra=extra))
    vlaggen = {g.rubriek: g.onderzoek for g in antwoord.gegevens}
    assert vlaggen["081110"] is not None
    assert vlaggen["081110"].ingangsdatum == "20260105"
    assert vlaggen["010240"] is None
    assert records()[0]["vlaggen"] == {"geheim": 0, "in_onderzoek": ["081110", "081120", "081160"]}


def test_geheim_gaat_mee_en_houdt_een_afnemer_niet_tegen(app: Flask) -> None:
    antwoord = kijk(persoon(geheim="7"))
    assert antwoord.kenmerken is not None
    assert antwoord.kenmerken.geheim == 7
    assert antwoord.resultaat == Resultaat.VERSTREKT


def test_zonder_bsn_verwijst_de_aantekening_naar_het_a_nummer(app: Flask) -> None:
    zonder = persoon(extra={"010120": ""})
    kijk(zonder, naam="Jansen")
    assert records()[0]["ref_type"] == "a-nummer"


def test_zonder_de_bevoegdheid_wordt_niets_opgezocht(app: Flask) -> None:
    with pytest.raises(GeenBevoegdheid):
        kijk(persoon(), rollen=())
    assert records() == []


def test_als_het_protocol_niet_kan_worden_geschreven_komt_er_geen_antwoord(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(session: Session, *_: object, **__: object) -> None:
        raise ProtocolNietBeschikbaar from OperationalError("insert", {}, Exception("disk full"))

    monkeypatch.setattr(verstrekken, "protocolleer", kapot)
    with pytest.raises(ProtocolNietBeschikbaar):
        kijk(persoon())
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 0


def test_een_ingeschrevene_van_elders_valt_onder_de_kring_elders(app: Flask) -> None:
    account: dict[str, Any] = {"afnemer": "algemene-zaken", "aanwijzingen": ("b1-algemene-zaken-decoraties",)}
    antwoord = kijk(persoon(gemeente="0363"), doel="decoraties", zaakkenmerk="D-1", **account)
    assert antwoord.besluit.reden == Reden.PERSOON_BUITEN_KRING
    assert antwoord.gegevens == ()
    (record,) = records()
    assert record["betrokkene_ref"] == betrokkene_ref(KADER.pseudoniem_sleutel, BSN)
