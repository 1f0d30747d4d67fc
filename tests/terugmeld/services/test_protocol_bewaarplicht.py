"""A hold says on which ground, is lifted once and by another, and a key or stand that can't be is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from beheerregeling.rollen import Rol
from terugmeld.domain.checkpoint import (
    Checkpoint,
    OngeldigCheckpoint,
    lees_verifier_key,
    parse,
    sign,
    verifier_key,
)
from terugmeld.domain.protocol import RefType, Soort, betrokkene_ref
from terugmeld.errors import Fout, GeenBevoegdheid, NietBeschikbaar, NietGevonden, StapNietToegestaan
from terugmeld.services.protocol_bewaardpersoon import bewaarde_persoon, ververs_personen
from terugmeld.services.protocol_bewaarplicht import (
    NieuweBewaarplicht,
    geldende,
    hef_op,
    stel_in,
    weiger_onder_bewaarplicht,
)
from terugmeld.services.protocol_bewaren import bewaaroverzicht
from terugmeld.services.protocol_boeken import vereis_stand
from terugmeld.services.protocol_wijzigingen import noteer_rechten
from terugmeld.services.protocolleren import Bewijs
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Bewaarplicht, Record, State
from tests.terugmeld.domain.aantekeningen import BSN, NU, aantekening
from tests.terugmeld.gebruikers import FUNCTIONARIS, MEDEWERKER
from tests.terugmeld.gebruikers import gebruiker as wie
from tests.terugmeld.meldingen import gebruiker, kader
from tests.terugmeld.services.protocollen import (
    ORIGIN,
    SLEUTEL,
    bevindingen,
    boek,
    schrijf,
    vul,
    zet_triggers_uit,
)

VANDAAG = date(2026, 3, 2)
ANUMMER = "1234567895"


def stel(**wat: Any) -> int:  # noqa: ANN401 - any field of the dataclass
    with transaction() as session:
        nieuw = NieuweBewaarplicht(**{"grond": "Bezwaar 7."} | wat)
        return stel_in(session, nieuw, door=wie(Rol.PRIVACYBEHEERDER), vandaag=VANDAAG, nu=NU).id


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "wat", [{"grond": " "}, {"van": NU, "tot": NU}, {"loopt_tot": VANDAAG - timedelta(days=1)}]
)
def test_een_bewaarplicht_die_niet_kan_wordt_geweigerd(wat: dict[str, Any]) -> None:
    with pytest.raises(Fout, match="Niet alles is goed ingevuld."):
        stel(**wat)


@pytest.mark.usefixtures("app")
def test_een_bewaarplicht_eindigt_een_keer_of_vanzelf() -> None:
    nummer = stel(loopt_tot=VANDAAG)
    ander = replace(FUNCTIONARIS, gebruikersnaam="k.haddad")
    with transaction() as session:
        assert len(geldende(session, vandaag=VANDAAG)) == 1
        assert geldende(session, vandaag=VANDAAG + timedelta(days=1)) == []
        with pytest.raises(NietGevonden):
            hef_op(session, 99, door=ander, nu=NU)
        with pytest.raises(GeenBevoegdheid):
            hef_op(session, nummer, door=MEDEWERKER, nu=NU)
        hef_op(session, nummer, door=ander, nu=NU)
        with pytest.raises(StapNietToegestaan, match="al opgeheven"):
            hef_op(session, nummer, door=ander, nu=NU)
        with pytest.raises(GeenBevoegdheid):
            bewaaroverzicht(session, door=MEDEWERKER, regelset=kader().regelset, nu=NU)


@pytest.mark.usefixtures("app")
def test_een_bewaarplicht_geldt_ook_onder_nieuwere_en_oudere_sleutels() -> None:
    """The keys follow each other: a hold set under the second covers the first, and later the third."""
    een, twee, drie = b"sleutel-een", b"sleutel-twee", b"sleutel-drie"
    van_hem = [
        *(schrijf(1, aantekening(betrokkene_ref=betrokkene_ref(sleutel, BSN)))[0] for sleutel in (een, twee)),
        schrijf(1, aantekening(betrokkene_ref=betrokkene_ref(twee, ANUMMER, RefType.ANUMMER)))[0],
    ]
    stel(persoon=bewaarde_persoon([twee, een], BSN, ANUMMER))
    ander = stel(persoon=bewaarde_persoon([b"onbekend"], "999990019"))
    van_hem.append(schrijf(1, aantekening(betrokkene_ref=betrokkene_ref(drie, BSN)))[0])
    assert [blijft(bewijs) for bewijs in van_hem] == [True, True, True, False]
    for sleutels in ([drie, twee, een], [drie, een, twee]):
        with transaction() as session:
            assert ververs_personen(session, sleutels, vandaag=VANDAAG) == 1
        assert [blijft(bewijs) for bewijs in van_hem] == [True, True, True, True]
    with transaction() as session:
        assert BSN not in "".join(session.scalars(select(Bewaarplicht.persoonszegel)))
        hef_op(session, ander, door=replace(FUNCTIONARIS, gebruikersnaam="k.haddad"), nu=NU)
        assert session.get_one(Bewaarplicht, ander).persoonszegel is None
        assert ververs_personen(session, [drie], vandaag=VANDAAG) == 0
        assert ververs_personen(session, [b"vier"], vandaag=VANDAAG) == 1
    assert [blijft(bewijs) for bewijs in van_hem] == [True, True, True, True]


def blijft(bewijs: Bewijs) -> bool:
    """Tell whether a hold covers this record."""
    with lees() as session:
        try:
            weiger_onder_bewaarplicht(session, Record.id == bewijs.record_id, vandaag=VANDAAG)
        except StapNietToegestaan:
            return True
    return False


@pytest.mark.usefixtures("app")
def test_elk_recht_dat_iemand_krijgt_wordt_een_aantekening() -> None:
    with transaction() as session:
        iemand = session.get_one(Medewerker, gebruiker(session, "Anna").id)
        noteer_rechten(
            session, iemand, rollen=["medewerker"], regels=["b1"], besluit="B 1", van=VANDAAG, nu=NU
        )
        assert session.query(Record).where(Record.soort == "autorisatiewijziging").count() == 2


@pytest.mark.usefixtures("app")
def test_zonder_stand_wordt_er_niet_genummerd_of_ondertekend() -> None:
    zet_triggers_uit()
    with transaction() as session:
        session.execute(delete(State))
        with pytest.raises(NietBeschikbaar, match="nummert nu"):
            vereis_stand(session)


@pytest.mark.usefixtures("app")
def test_twee_wortels_onder_dezelfde_naam_en_een_vreemde_aantekening() -> None:
    vul(3)
    schrijf(1, aantekening(soort=Soort.AUTORISATIEWIJZIGING, bijzonderheden={"vorig_checkpoint": "geen"}))
    boek()
    vals = sign(Checkpoint(ORIGIN, 3, bytes(32)), SLEUTEL)
    zinnen = [bevinding.zin for bevinding in bevindingen(vals).bevindingen]
    assert "Er zijn twee ondertekende wortels voor een boom van 3 bladen." in zinnen
    ander = sign(Checkpoint(ORIGIN + "9", 3, bytes(32)), SLEUTEL)
    assert any("niet dat die is beëindigd" in bevinding.zin for bevinding in bevindingen(ander).bevindingen)


def test_een_publieke_sleutel_is_een_regel_die_bij_haar_kenmerk_past() -> None:
    regel = verifier_key(ORIGIN, SLEUTEL.public_key())
    naam, sleutel = lees_verifier_key(regel)
    assert (naam, sleutel) == (ORIGIN, SLEUTEL.public_key())
    for vals in (regel.replace("/1+", "/2+"), f"{ORIGIN}+00000000+AAAA"):
        with pytest.raises(OngeldigCheckpoint):
            lees_verifier_key(vals)
    note = sign(Checkpoint(ORIGIN, 3, bytes(32)), SLEUTEL)
    with pytest.raises(OngeldigCheckpoint, match="vaste vorm"):
        parse(note.replace("AAA=\n", "AAB=\n", 1))
