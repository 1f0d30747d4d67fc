"""Bijlage 2: de taken van de afnemers, per afdeling en sectie."""

import re

import pytest

from bijlagen.matrix import Reden, Vraag, Wijze
from bijlagen.regels import Taak, Taaksoort
from tests.verordening.gedrukt import DAG, MAP, REGELSET, bron, cellen, verwachte_cellen, woorden

TAKEN = REGELSET.bijlagen.taken
VERWACHT = verwachte_cellen("bijlage_2")
ZONDER_TOEGANG = sorted({taak.afnemer for taak in TAKEN} - {"burgerzaken"})
KOPPEN = (
    "afdelingen secties landelijke wettelijke/ wettelijke/ privaat/niet publiekrechtelijke taken"
    " publiekrechtelijke taken publiekrechtelijke taken"
)
LANDELIJK = {
    "griffie": set(),
    "bestuurssecretariaat": {"onderscheidingen"},
    "bestuursondersteuning": {"winkeltijdenwet", "drank-en-horecawet", "wet-op-de-kanspelen"},
    "belastingen": {"woz"},
    "informatie-en-automatisering": set(),
    "personeel-en-organisatie": {"wachtgelden", "pensioenen"},
    "samenleving-beleid": {"bopz", "infectieziektenwet"},
    "werk-inkomen-en-zorg": {"wmo", "gehandicaptenparkeerkaart", "leerplicht"},
    "administratie-en-ondersteuning": {"werk-en-bijstand"},
    "burgerzaken": {
        *("gba", "burgerlijke-stand", "verkiezingen", "nationaliteit", "rampenbestrijding", "volmacht"),
        *("paspoort", "naturalisatie", "naamswijziging"),
    },
    "ruimtelijke-bouw-en-milieuzaken": {"huisvesting", "omgevingsvergunning"},
    "openbare-werken": set(),
    "integrale-veiligheid": {"opsporingsambtenaar"},
}
"""Onze lezing van de eerste kolom."""

PRIVAAT = {
    *("b2-griffie-raadsleden", "b2-bestuurssecretariaat-4-mei", "b2-bestuurssecretariaat-huwelijksjubilea"),
    *("b2-bestuurssecretariaat-veteranendag", "b2-informatie-en-automatisering-gegevensbeheer"),
    *("b2-personeel-en-organisatie-personeelsadministratie", "b2-integrale-veiligheid-vrijwillige-brandweer"),
}
"""Onze lezing van de derde kolom."""


@pytest.mark.gedeeld
def test_bijlage_2_bevat_elk_gedrukt_woord_en_geen_ander() -> None:
    gedrukt = bron("Bijlage 2 Taken afnemers.", "Bijlage 3 Vrije derden")
    afdelingen = dict.fromkeys(taak.afdeling for taak in TAKEN)
    secties = dict.fromkeys((taak.afdeling, taak.sectie) for taak in TAKEN)
    los = ("College van B&W", ",")
    onze = woorden(
        KOPPEN,
        KOPPEN,
        *los,
        *afdelingen,
        *(_zoals_gedrukt(sectie) for _, sectie in secties),
        *(taak.tekst for taak in TAKEN),
    )
    assert onze == woorden(*gedrukt)


def _zoals_gedrukt(sectie: str) -> str:
    """De losse komma van de bron hoort in onze lezing bij de naam van de sectie."""
    return re.sub("(?<=[a-z])-(?=[a-z])", " ", sectie.replace("Ruimtelijke,", "Ruimtelijke"))


def test_bijlage_2_telt_achtendertig_taken() -> None:
    assert len(TAKEN) == 38
    assert {taak.taak_id for taak in TAKEN} == set(VERWACHT)


@pytest.mark.parametrize("taak_id", VERWACHT)
def test_elke_cel_staat_er_zoals_verwacht(taak_id: str) -> None:
    assert cellen(MAP / "bijlage_2.csv")[taak_id] == VERWACHT[taak_id]


@pytest.mark.parametrize("taak", TAKEN, ids=lambda taak: taak.taak_id)
def test_de_soort_van_elke_taak_is_onze_lezing_van_de_kolom(taak: Taak) -> None:
    code = taak.taak_id.removeprefix(f"b2-{taak.afnemer}-")
    assert (taak.soort is Taaksoort.LANDELIJK) is (code in LANDELIJK[taak.afnemer])
    assert (taak.soort is Taaksoort.PRIVAAT) is (taak.taak_id in PRIVAAT)
    assert taak.status.value in {"onzeker", "voorstel"}
    assert taak.opmerking


@pytest.mark.parametrize("afnemer", ZONDER_TOEGANG)
def test_een_afnemer_van_bijlage_2_heeft_geen_rechtstreekse_toegang(afnemer: str) -> None:
    besluit = REGELSET.toets(Vraag(afnemer, "een-taak", ("010240",), DAG))
    assert besluit.reden is Reden.GEEN_RECHTSTREEKSE_TOEGANG
    assert "Bijlage 1" in besluit.uitleg
    assert not REGELSET.afnemers[afnemer].heeft_rechtstreekse_toegang


@pytest.mark.parametrize("afnemer", ZONDER_TOEGANG)
def test_een_publiekrechtelijke_taak_is_genoeg_om_terug_te_melden(afnemer: str) -> None:
    heeft_taak = afnemer not in {"griffie", "informatie-en-automatisering"}
    assert REGELSET.afnemers[afnemer].heeft_publiekrechtelijke_taak is heeft_taak
    assert REGELSET.afnemers[afnemer].mag_terugmelden is heeft_taak
    assert REGELSET.taken(afnemer)


def test_belastingen_staat_in_bijlage_2_en_krijgt_ad_hoc_niets() -> None:
    besluit = REGELSET.toets(Vraag("belastingen", "woz", ("010240",), DAG, Wijze.AD_HOC))
    assert besluit.reden is Reden.GEEN_REGEL_ZONDER_TOEGANG
    assert "art. 7" in besluit.grondslag.lower()
