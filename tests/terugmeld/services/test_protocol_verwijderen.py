"""What may lawfully go, goes by two people and on record, and the rest still verifies; nothing else goes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.checkpoint import parse
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.merkle import verify_inclusion
from terugmeld.domain.protocol import Soort
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import Fout, GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht, hef_op, stel_in
from terugmeld.services.protocol_bewijzen import bewijs_insluiting, bewijs_samenhang
from terugmeld.services.protocol_verwijderen import (
    beslis,
    stel_opschoning_voor,
    stel_wissing_voor,
)
from terugmeld.services.protocol_zoeken import zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Bewaarplicht, Leaf, Record, Verwijdering
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS
from tests.terugmeld.meldingen import gebruiker, kader
from tests.terugmeld.services.protocollen import (
    bevindingen,
    boek,
    functionarissen,
    laat_uitvoeren,
    onderteken,
    schrijf,
    vul,
    zet_triggers_uit,
    zinnen,
)

OUD = NU - timedelta(days=21 * 366)
GROND = "Beschikking van de rechtbank 12."
REGELSET: Regelset = kader().regelset


@pytest.fixture
def paar(app: Flask) -> tuple[Gebruiker, Gebruiker]:
    with transaction() as session:
        return functionarissen(session)


def id_van(seq: int) -> str:
    with lees() as session:
        return session.scalars(select(Leaf.id).where(Leaf.seq == seq)).one()


def wis(seq: int, een: Gebruiker, ander: Gebruiker) -> Verwijdering:
    with transaction() as session:
        voorstel = stel_wissing_voor(session, id_van(seq), grond=GROND, door=een, nu=NU)
    return besluit(voorstel, ander)


def besluit(voorstel: Verwijdering, door: Gebruiker) -> Verwijdering:
    """Decide, and let the worker execute a day after it was announced."""
    with transaction() as session:
        besloten = beslis(session, voorstel.id, regelset=REGELSET, door=door, nu=NU)
    with transaction() as session:
        laat_uitvoeren(session, besloten)
    return besloten


def voorstel_opschoning(tot: int, door: Gebruiker, nu: datetime = NU) -> tuple[Verwijdering, int]:
    with transaction() as session:
        return stel_opschoning_voor(session, tot, grond="Termijn.", regelset=REGELSET, door=door, nu=nu)


def oud(*aantallen: int) -> None:
    for aantal in aantallen:
        schrijf(aantal, aantekening(tijdstip=OUD), nu=OUD)
        boek()
        onderteken(nu=OUD)


def sluit_af() -> None:
    boek()
    onderteken()


def test_een_gewiste_aantekening_laat_alleen_haar_blad_achter(paar: tuple[Gebruiker, Gebruiker]) -> None:
    vul(5)
    wis(2, *paar)
    sluit_af()
    assert bevindingen().is_goed
    with lees() as session:
        record = session.get_one(Record, id_van(2))
        aantal = len(zoek(session, Protocolfilter(soort=Soort.WISSING), door=FUNCTIONARIS, nu=NU).regels)
    assert (record.payload, record.salt, record.betrokkene_ref, record.rubrieken) == (None, None, None, None)
    assert (record.actor_id, record.afnemer, aantal) == ("", "", 1)


def test_zonder_aantekening_van_het_besluit_is_een_lege_een_bevinding(app: Flask) -> None:
    vul(5)
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Record).where(Record.id == id_van(2)).values(payload=None, salt=None))
    assert zinnen() == f"Aantekening {id_van(2)} (nummer 2): de inhoud ontbreekt."


def test_een_voorstel_alleen_laat_de_database_niets_wissen(paar: tuple[Gebruiker, Gebruiker]) -> None:
    vul(5)
    with transaction() as session:
        stel_wissing_voor(session, id_van(2), grond=GROND, door=paar[0], nu=NU)
    leeg = (
        "UPDATE protocol_record SET payload = NULL, salt = NULL, betrokkene_ref = NULL, zaakkenmerk = NULL, "
        "rubrieken = NULL, actor_id = '', afnemer = ''"
    )
    for opdracht in (leeg, "DELETE FROM protocol_record", "DELETE FROM protocol_verwijdering"):
        with pytest.raises(DBAPIError, match="blijvend"), transaction() as session:
            session.execute(text(opdracht))
    wis(3, *paar)
    for opdracht in (leeg, "UPDATE protocol_verwijdering SET grond = 'iets' WHERE beslist_op IS NOT NULL"):
        with pytest.raises(DBAPIError, match="blijvend"), transaction() as session:
            session.execute(text(opdracht))


def test_wie_voorstelt_beslist_niet_en_een_besluit_valt_een_keer(paar: tuple[Gebruiker, Gebruiker]) -> None:
    vul(5)
    with transaction() as session:
        voorstel = stel_wissing_voor(session, id_van(2), grond=GROND, door=paar[0], nu=NU)
        ander = gebruiker(session, "Bea", "burgerzaken", Rol.BALIEMEDEWERKER)
    for wie in (paar[0], ander):
        with pytest.raises(GeenBevoegdheid):
            besluit(voorstel, wie)
    besluit(voorstel, paar[1])
    with pytest.raises(StapNietToegestaan, match="al beslist"):
        besluit(voorstel, paar[1])
    with pytest.raises(NietGevonden), transaction() as session:
        stel_wissing_voor(session, id_van(2), grond=GROND, door=paar[0], nu=NU)
    with pytest.raises(OngeldigeInvoer), transaction() as session:
        stel_wissing_voor(session, id_van(1), grond=" ", door=paar[0], nu=NU)
    with pytest.raises(NietGevonden), transaction() as session:
        beslis(session, 999, regelset=REGELSET, door=paar[0], nu=NU)
    sluit_af()
    with pytest.raises(StapNietToegestaan), transaction() as session:
        over_besluit = session.scalars(select(Verwijdering.aantekening_id)).one()
        stel_wissing_voor(session, str(over_besluit), grond=GROND, door=paar[0], nu=NU)


def test_opschonen_tot_een_checkpoint_laat_een_boom_achter_die_klopt(
    paar: tuple[Gebruiker, Gebruiker],
) -> None:
    oud(260, 40)
    vul(7)
    voorstel, aantal = voorstel_opschoning(300, paar[0])
    assert aantal == 300
    besluit(voorstel, paar[1])
    sluit_af()
    assert bevindingen().is_goed
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 9
        assert session.scalar(select(func.min(Leaf.seq))) == 300


def test_twee_keer_opschonen_bouwt_op_de_vorige(paar: tuple[Gebruiker, Gebruiker]) -> None:
    oud(3, 4)
    for tot in (3, 7):
        besluit(voorstel_opschoning(tot, paar[0])[0], paar[1])
        sluit_af()
        assert bevindingen().is_goed
    with lees() as session:
        assert session.scalars(select(Leaf.seq).order_by(Leaf.seq)).all() == [7, 8, 9, 10]


def test_een_weggehaald_besluit_tot_opschoning_valt_op(paar: tuple[Gebruiker, Gebruiker]) -> None:
    oud(3)
    besluit(voorstel_opschoning(3, paar[0])[0], paar[1])
    sluit_af()
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Verwijdering).values(frontier=bytes(64)))
    assert "Het begin bij nummer 3 past niet bij een checkpoint." in zinnen()
    with transaction() as session:
        session.execute(delete(Record))
    assert "Alles voor nummer 3 is weg, zonder besluit tot opschoning." in zinnen()


@pytest.mark.parametrize(("tot", "zin"), [(2, "Niet alles is goed ingevuld."), (8, "nog geen 20 jaar oud")])
def test_te_jong_of_zonder_checkpoint_gaat_niet_weg(
    paar: tuple[Gebruiker, Gebruiker], tot: int, zin: str
) -> None:
    oud(3)
    vul(5)
    with pytest.raises(Fout, match=zin):
        voorstel_opschoning(tot, paar[0])


def test_wat_onder_een_bewaarplicht_valt_blijft(paar: tuple[Gebruiker, Gebruiker]) -> None:
    oud(3)
    schrijf(1, aantekening(zaakkenmerk="Z-1"))
    sluit_af()
    bewaar(paar[0], grond="Bezwaar 7.", zaakkenmerk="Z-1")
    wis(0, *paar)
    with pytest.raises(StapNietToegestaan, match="Bezwaar 7."):
        wis(3, *paar)
    plicht = bewaar(paar[0], grond="Onderzoek.")
    with pytest.raises(StapNietToegestaan, match="Onderzoek."):
        voorstel_opschoning(3, paar[0])
    with transaction() as session:
        hef_op(session, plicht.id, door=paar[1], nu=NU)
    assert voorstel_opschoning(3, paar[0])[1] == 3


def bewaar(door: Gebruiker, **wat: Any) -> Bewaarplicht:  # noqa: ANN401 - any field of the dataclass
    with transaction() as session:
        return stel_in(session, NieuweBewaarplicht(**wat), door=door, vandaag=kalenderdag(NU), nu=NU)


def test_op_een_boom_die_niet_klopt_wordt_niet_opgeschoond(paar: tuple[Gebruiker, Gebruiker]) -> None:
    oud(3)
    voorstel, _ = voorstel_opschoning(3, paar[0])
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Leaf).where(Leaf.seq == 1).values(hash=bytes(32)))
    with pytest.raises(StapNietToegestaan, match="Controleer eerst het protocol"):
        besluit(voorstel, paar[1])


def test_wat_blijft_is_na_het_opschonen_nog_te_bewijzen(paar: tuple[Gebruiker, Gebruiker]) -> None:
    oud(5)
    vul(9)
    besluit(voorstel_opschoning(5, paar[0])[0], paar[1])
    sluit_af()
    with lees() as session:
        for seq in range(5, 14):
            bewijs = bewijs_insluiting(session, id_van(seq))
            assert bewijs is not None
            wortel = parse(bewijs.checkpoint)
            assert verify_inclusion(bewijs.leaf, seq, wortel.size, bewijs.pad, wortel.root)
        samenhang = bewijs_samenhang(session, 14, 15)
        with pytest.raises(ValueError, match="past niet"):
            bewijs_samenhang(session, 3, 15)
    assert samenhang
