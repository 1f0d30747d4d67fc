"""Artikel 6 onder c en d: tijdelijke krachten onder toezicht, de bewerker voor de overeenkomst."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

import bijlagen
from beheerregeling.rollen import Rol
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.medewerkers import gebruiker, ken_rol_toe, maak_medewerker, wijs_aan, zoek_medewerker
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker
from tests.bouwers import BSN, KADER, NU, persoon, sla_op
from tests.terugmeld.derdenverzoeken import records

VANDAAG = NU.date()
BEGIN = date(2026, 1, 1)
GISTEREN, MORGEN = VANDAAG - timedelta(days=1), VANDAAG + timedelta(days=1)
STAGIAIR, BEWERKER = "a6-tijdelijke-krachten", "a6-bewerker"
DOEL = {STAGIAIR: "bijhouding", BEWERKER: "overeenkomst"}
WATERLAND = Path(bijlagen.__file__).with_name("waterland_2010")


@dataclass(frozen=True)
class Toegang:
    """How somebody is aangewezen in a test."""

    tot: date | None = None
    begeleider: str | None = None
    overeenkomst: str | None = None


@pytest.fixture(autouse=True)
def _gemeente(app: Flask) -> None:
    """Give a municipality with rules, a person, and staff with a rol."""
    with transaction() as session:
        neem_in_gebruik(session, WATERLAND, van=BEGIN, tot=None, besluit="B&W 1", is_fictief=True, nu=NU)
        sla_op(session, persoon())
        for naam, afnemer in (
            ("n.bakker", "burgerzaken"),
            ("f.kaya", "financien"),
            ("s.stage", "tijdelijke-krachten"),
            ("l.leverancier", "bewerker"),
        ):
            wie = maak_medewerker(
                session,
                gebruikersnaam=naam,
                naam=naam,
                email=f"{naam}@voorbeeld.nl",
                afnemer=afnemer,
                wachtwoord_hash="-",
            )
            ken_rol_toe(session, wie, Rol.MEDEWERKER, besluit="Besluit 1", van=BEGIN)


def wijs(naam: str, regel: str, toegang: Toegang) -> None:
    with transaction() as session:
        begeleider = zoek_medewerker(session, toegang.begeleider) if toegang.begeleider else None
        wie = zoek_medewerker(session, naam)
        assert wie is not None
        wijs_aan(
            session,
            wie,
            regel,
            besluit="Besluit 2",
            van=BEGIN,
            tot=toegang.tot,
            begeleider=begeleider,
            overeenkomst=toegang.overeenkomst,
        )


def kijk(naam: str, regel: str, dag: date = VANDAAG) -> Verstrekking:
    nu = NU + (dag - VANDAAG)
    with transaction() as session:
        rij = zoek_medewerker(session, naam)
        wie = gebruiker(session, rij.id, vandaag=dag) if rij else None
        assert wie is not None
        return verstrek(
            session,
            Verzoek(zoekvraag=Zoekvraag(bsn=BSN), doel=DOEL[regel], rubrieken=("010240",)),
            aanleiding=Aanleiding(gebruiker=wie, oorsprong="10.0.0.7", trace_id="t-1", nu=nu),
            kader=KADER,
        )


def test_onder_c_een_stagiair_kijkt_tot_en_met_zijn_laatste_dag() -> None:
    wijs("s.stage", STAGIAIR, Toegang(tot=VANDAAG, begeleider="n.bakker"))
    assert kijk("s.stage", STAGIAIR).gegevens
    daarna = kijk("s.stage", STAGIAIR, MORGEN)
    assert daarna.gegevens == ()
    assert daarna.uitleg == "Uw toegang is geëindigd op 2 maart 2026 (art. 6 onder c)."
    geweigerd = records()[-1]
    assert (geweigerd["soort"], geweigerd["reden_code"]) == ("weigering", "medewerker niet aangewezen")


@pytest.mark.parametrize(
    ("toegang", "velden"),
    [
        (Toegang(), {"tot", "begeleider"}),
        (Toegang(tot=MORGEN), {"begeleider"}),
        (Toegang(begeleider="n.bakker"), {"tot"}),
        (Toegang(tot=MORGEN, begeleider="f.kaya"), {"begeleider"}),
        (Toegang(tot=MORGEN, begeleider="s.stage"), {"begeleider"}),
    ],
    ids=["niets", "geen begeleider", "geen einddatum", "van een andere afdeling", "zichzelf"],
)
def test_onder_c_zonder_einddatum_en_begeleider_van_burgerzaken_geen_aanwijzing(
    toegang: Toegang, velden: set[str]
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs("s.stage", STAGIAIR, toegang)
    assert set(fout.value.velden) == velden
    assert all(zin.endswith(".") for zinnen in fout.value.velden.values() for zin in zinnen)


def test_onder_c_wie_zelf_onder_toezicht_werkt_begeleidt_niemand() -> None:
    wijs("s.stage", STAGIAIR, Toegang(tot=MORGEN, begeleider="n.bakker"))
    with transaction() as session:
        maak_medewerker(
            session,
            gebruikersnaam="t.tijdelijk",
            naam="T. Tijdelijk",
            email="t@voorbeeld.nl",
            afnemer="tijdelijke-krachten",
            wachtwoord_hash="-",
        )
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs("t.tijdelijk", STAGIAIR, Toegang(tot=MORGEN, begeleider="s.stage"))
    assert "zelf onder toezicht" in fout.value.velden["begeleider"][0]


def test_onder_c_een_begeleider_moet_hier_werken() -> None:
    wijs("s.stage", STAGIAIR, Toegang(tot=MORGEN, begeleider="n.bakker"))
    with transaction() as session:
        begeleider = zoek_medewerker(session, "n.bakker")
        assert begeleider is not None
        begeleider.geblokkeerd_op = NU
    gestopt = kijk("s.stage", STAGIAIR)
    assert gestopt.gegevens == ()
    assert "n.bakker werkt hier niet meer" in gestopt.uitleg
    assert records()[-1]["reden_code"] == "voorwaarde niet vervuld"
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs("s.stage", STAGIAIR, Toegang(tot=MORGEN, begeleider="n.bakker"))
    assert "werkt hier niet" in fout.value.velden["begeleider"][0]


def test_onder_c_een_begeleider_van_wie_de_rol_is_afgenomen_telt_niet() -> None:
    with transaction() as session:
        begeleider = zoek_medewerker(session, "n.bakker")
        assert begeleider is not None
        for rol in begeleider.rollen:
            rol.vervallen_op = NU
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs("s.stage", STAGIAIR, Toegang(tot=MORGEN, begeleider="n.bakker"))
    assert set(fout.value.velden) == {"begeleider"}


@pytest.mark.parametrize(
    ("naam", "regel", "onder"), [("s.stage", STAGIAIR, "c"), ("l.leverancier", BEWERKER, "d")]
)
def test_een_aanwijzing_van_voor_deze_regel_opent_de_deur_niet(naam: str, regel: str, onder: str) -> None:
    with transaction() as session:
        wie = zoek_medewerker(session, naam)
        assert wie is not None
        session.add(Aanwijzing(medewerker_id=wie.id, regel_id=regel, besluit="Besluit 0", van_datum=BEGIN))
    zonder = kijk(naam, regel)
    assert zonder.gegevens == ()
    assert f"(art. 6 onder {onder})" in zonder.uitleg


def test_onder_d_de_bewerker_kijkt_alleen_voor_een_genoemde_overeenkomst() -> None:
    with pytest.raises(OngeldigeInvoer, match="Niet alles") as fout:
        wijs("l.leverancier", BEWERKER, Toegang(tot=VANDAAG, overeenkomst=" "))
    assert set(fout.value.velden) == {"overeenkomst"}
    wijs("l.leverancier", BEWERKER, Toegang(tot=VANDAAG, overeenkomst="Bewerkersovereenkomst 2025/14"))
    assert kijk("l.leverancier", BEWERKER).gegevens
    assert "(art. 6 onder d)" in kijk("l.leverancier", BEWERKER, MORGEN).uitleg


def test_ook_een_andere_afdeling_mag_toezicht_afspreken_maar_niet_zonder_einddatum() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        wijs("f.kaya", "b1-financien-debiteuren", Toegang(begeleider="n.bakker"))
    assert fout.value.velden == {"tot": ["Noem bij een begeleider ook de laatste dag (art. 6 onder c)."]}


def test_de_database_weigert_toezicht_zonder_einddatum() -> None:
    with lees() as session:
        wie, ander = zoek_medewerker(session, "s.stage"), zoek_medewerker(session, "n.bakker")
    assert isinstance(wie, Medewerker)
    assert isinstance(ander, Medewerker)
    vast = {"medewerker_id": wie.id, "regel_id": STAGIAIR, "besluit": "Besluit 2", "van_datum": BEGIN}
    for fout in ({"begeleider_id": ander.id}, {"begeleider_id": wie.id, "tot_datum": VANDAAG}):
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(Aanwijzing).values(**vast | fout))


def test_wie_nooit_is_aangewezen_krijgt_de_gewone_zin() -> None:
    assert "Alleen een aangewezen medewerker" in kijk("s.stage", STAGIAIR).uitleg
