"""What stands out is found by a filter on a period, by the Dutch clock, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from terugmeld.domain.opvallend import LANGSTE_PERIODE, VEEL, VELEN, Opvallend, nachten, periode
from terugmeld.domain.protocol import betrokkene_ref
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import NietGevonden
from terugmeld.services.medewerkers import koppel_persoon
from terugmeld.services.protocol_zoeken import vorige_exports, zoek
from terugmeld.storage.database import lees, transaction
from tests.bouwers import medewerker
from tests.terugmeld.domain.aantekeningen import NU, SLEUTEL, aantekening
from tests.terugmeld.gebruikers import MEDEWERKER, PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import schrijf

LATER = NU + timedelta(hours=1)


def actoren(wat: Opvallend, nu: datetime = LATER) -> set[str]:
    with transaction() as session:
        gevonden = zoek(session, Protocolfilter(opvallend=wat), door=PRIVACYBEHEERDER, nu=nu, maximum=500)
    return {regel.inhoud["actor_id"] for regel in gevonden.regels if regel.inhoud}


@pytest.mark.usefixtures("app")
def test_elk_filter_vindt_wat_opvalt_en_niets_anders() -> None:
    ander = betrokkene_ref(SLEUTEL, "999990019")
    schrijf(VEEL, aantekening(actor_id="veel", zaakkenmerk="Z-1"))
    schrijf(3, aantekening(actor_id="gewoon", zaakkenmerk="Z-1"))
    schrijf(1, aantekening(actor_id="zonder", betrokkene_ref=ander))
    schrijf(1, aantekening(actor_id="nooit", afnemer="vrom", betrokkene_ref=None))
    nacht = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)
    schrijf(1, aantekening(actor_id="uil", zaakkenmerk="Z-1", tijdstip=nacht))
    for nummer in range(VELEN - 1):
        schrijf(1, aantekening(actor_id=f"v{nummer}", betrokkene_ref=ander, zaakkenmerk="Z-2"))
    schrijf(VEEL, aantekening(actor_id="vroeger", tijdstip=NU - timedelta(days=40)))
    assert actoren(Opvallend.VEEL) == {"veel"}
    assert actoren(Opvallend.NACHT) == {"uil"}
    assert actoren(Opvallend.VELEN) == {"zonder"} | {f"v{nummer}" for nummer in range(VELEN - 1)}
    assert actoren(Opvallend.ZONDER_ZAAKKENMERK) == {"zonder"}


def test_een_raadpleging_van_een_collega_valt_op(app: Flask) -> None:
    schrijf(1, aantekening(actor_id="kijker"))
    schrijf(1, aantekening(actor_id="gewoon", betrokkene_ref=betrokkene_ref(SLEUTEL, "999990019")))
    with transaction() as session:
        wie = medewerker(session)
        koppel_persoon(session, wie.gebruikersnaam, aantekening().betrokkene_ref)
        with pytest.raises(NietGevonden):
            koppel_persoon(session, "niemand", None)
    assert actoren(Opvallend.COLLEGA) == {"kijker"}
    with transaction() as session:
        koppel_persoon(session, wie.gebruikersnaam, None)
    assert actoren(Opvallend.COLLEGA) == set()


def test_de_periode_wordt_aangevuld_en_ingekort() -> None:
    assert periode(None, None, NU) == (NU - timedelta(days=31), NU)
    assert periode(NU - timedelta(days=400), NU, LATER) == (NU - LANGSTE_PERIODE, NU)
    assert Protocolfilter(afnemer="vrom").met_periode(NU) == Protocolfilter(afnemer="vrom")


def test_de_nacht_volgt_de_klok_van_nederland_ook_als_die_verspringt() -> None:
    van = datetime(2026, 3, 28, 12, tzinfo=UTC)
    eerste, tweede, derde = nachten(van, van + timedelta(days=1))
    uren = [(einde - begin).total_seconds() / 3600 for begin, einde in (eerste, tweede, derde)]
    begin, einde = (moment.astimezone(UTC) for moment in tweede)
    assert (begin.hour, einde.hour) == (21, 4)
    assert len(uren) == 3


def test_eerdere_exports_ziet_alleen_wie_mag_exporteren(app: Flask) -> None:
    with lees() as session:
        assert vorige_exports(session, door=MEDEWERKER) == ()
        assert vorige_exports(session, door=PRIVACYBEHEERDER) == ()
