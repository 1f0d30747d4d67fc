"""A proposal of a regelset is taken back by its proposer or turned down by another, with a reason, once."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import regelset_afsluiten, regelset_vaststellen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.regelsets import Afsluiting, Ingebruikneming
from tests.bijlagen.kopie import Kopie
from tests.bouwers import NU, medewerker
from tests.terugmeld.derdenverzoeken import records
from tests.terugmeld.services.test_regelset_vaststellen import (
    beheerders,
    kopie,
    stel_vast,
    stel_voor,
)

__all__ = ["beheerders", "kopie"]

Beheerders = tuple[Gebruiker, Gebruiker]


def trek_in(voorstel: int, door: Gebruiker, reden: str = " Er zit een fout in. ") -> None:
    with transaction() as session:
        regelset_afsluiten.trek_in(session, voorstel, reden=reden, door=door, nu=NU)


def wijs_af(voorstel: int, door: Gebruiker, reden: str = "Het besluit ontbreekt.") -> None:
    with transaction() as session:
        regelset_afsluiten.wijs_af(session, voorstel, reden=reden, door=door, nu=NU)


def test_wie_voorstelde_trekt_in_en_een_ander_wijst_af(kopie: Kopie, beheerders: Beheerders) -> None:
    een, ander = beheerders
    eerste, tweede = stel_voor(kopie, een), stel_voor(kopie, een)
    trek_in(eerste, een)
    wijs_af(tweede, ander)
    with lees() as session:
        assert regelset_vaststellen.open_voorstellen(session) == []
        assert [
            (e.voorstel_id, e.soort, e.reden, e.door.gebruikersnaam)
            for e in regelset_afsluiten.afgesloten(session)
        ] == [
            (tweede, "afwijzing", "Het besluit ontbreekt.", "e.vandam"),
            (eerste, "intrekking", "Er zit een fout in.", "t.groot"),
        ]
        assert session.scalars(select(Ingebruikneming)).all() == []


def test_het_einde_staat_met_de_reden_in_het_protocol(kopie: Kopie, beheerders: Beheerders) -> None:
    wijs_af(stel_voor(kopie, beheerders[0]), beheerders[1])
    (record,) = records()
    assert (record["soort"], record["actor_id"]) == ("autorisatiewijziging", "e.vandam")
    assert record["doel"] == "afwijzing van een voorstel voor een regelset"
    assert record["bijzonderheden"]["reden"] == "Het besluit ontbreekt."
    assert record["bijzonderheden"]["voorgesteld_door"] == "t.groot"


def test_intrekken_is_voor_wie_voorstelde_en_afwijzen_voor_een_ander(
    kopie: Kopie, beheerders: Beheerders
) -> None:
    een, ander = beheerders
    voorstel = stel_voor(kopie, een)
    with pytest.raises(GeenBevoegdheid, match="niet zelf voorgesteld"):
        trek_in(voorstel, ander)
    with pytest.raises(GeenBevoegdheid, match="wel intrekken"):
        wijs_af(voorstel, een)
    with transaction() as session:
        gewoon = medewerker(session)
    with pytest.raises(GeenBevoegdheid):
        wijs_af(voorstel, gewoon)


@pytest.mark.parametrize(("reden", "zin"), [("  ", "Leg uit waarom."), ("x" * 1001, "hoogstens 1000 tekens")])
def test_een_reden_is_nodig(kopie: Kopie, beheerders: Beheerders, reden: str, zin: str) -> None:
    voorstel = stel_voor(kopie, beheerders[0])
    with pytest.raises(OngeldigeInvoer) as fout:
        trek_in(voorstel, beheerders[0], reden)
    assert zin in fout.value.velden["reden"][0]


def test_een_voorstel_eindigt_een_keer(kopie: Kopie, beheerders: Beheerders) -> None:
    een, ander = beheerders
    voorstel, gebruikt = stel_voor(kopie, een), stel_voor(kopie, een)
    trek_in(voorstel, een)
    for nog_eens in (lambda: wijs_af(voorstel, ander), lambda: stel_vast(voorstel, ander)):
        with pytest.raises(StapNietToegestaan, match="al ingetrokken of afgewezen"):
            nog_eens()
    stel_vast(gebruikt, ander)
    with pytest.raises(StapNietToegestaan, match="al in gebruik genomen"):
        wijs_af(gebruikt, ander)


def test_ook_de_database_weet_wie_intrekt_en_wie_afwijst(kopie: Kopie, beheerders: Beheerders) -> None:
    een, ander = beheerders
    voorstel = stel_voor(kopie, een)
    for door, soort in ((een, "afwijzing"), (ander, "intrekking")):
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(
                insert(Afsluiting).values(
                    voorstel_id=voorstel,
                    voorgesteld_door_id=een.id,
                    door_id=door.id,
                    soort=soort,
                    reden="Zomaar.",
                    afgesloten_op=NU,
                )
            )
