"""Bijlage 4, 4, with Wet BRP 2.22: nobody is written out in two halves, or before the letter was awaited."""

import pytest
from flask import Flask

from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.onderzoekstap import BRIEVEN, Stapresultaat, Stapsoort
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.domain.vertrokken import is_vertrokken_onbekend
from terugmeld.errors import OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.onderzoeksbrieven import maak_op
from terugmeld.storage.database import transaction
from terugmeld.web.adreskeuze import ADRES as HELE_ADRES_KEUZE
from terugmeld.web.adreskeuze import met_hele_adres
from tests.terugmeld.meldingen import ADRES, BSN, HUISNUMMER, in_behandeling, in_onderzoek, team
from tests.terugmeld.onderzoeksstappen import ALLES, DAG, begin, doorlopen, eindig, met_brief, nummer
from tests.terugmeld.stappen import stap
from tests.verordening.test_bijlage_4_onderzoek_stappen import VERTREK, stel


@pytest.mark.parametrize("los", [True, False], ids=["na elkaar", "in een onderzoek"])
def test_niemand_wordt_in_twee_helften_uitgeschreven(app: Flask, los: bool) -> None:
    wie = team()
    straat = in_behandeling(wie, rubrieken=(ADRES,))
    nummer_ = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    if los:
        stap(Handeling.ROND_AF, straat, wie.bram, uitkomst=Uitkomst.VERWIJDERD)
    else:
        stap(Handeling.ZET_IN_ONDERZOEK, straat, wie.bram, besluit=Onderzoeksbesluit())
        stap(Handeling.KOPPEL_AAN_ONDERZOEK, nummer_, wie.bram, onderzoek=straat.kenmerk)
    with pytest.raises(StapNietToegestaan, match="Iemand als onbekend vertrokken uitschrijven kan nu niet"):
        stap(Handeling.ROND_AF, nummer_, wie.bram, uitkomst=Uitkomst.VERWIJDERD)


def test_wie_het_hele_adres_meldt_maakt_uitschrijven_mogelijk() -> None:
    gemeld = met_hele_adres([HELE_ADRES_KEUZE])
    weg = [Rubriekuitkomst(rubriek=code, uitkomst=Uitkomst.VERWIJDERD) for code in gemeld]
    assert is_vertrokken_onbekend(weg)
    assert not any(is_vertrokken_onbekend([deel]) for deel in weg)


def test_wie_er_een_woonplek_bij_kreeg_is_niet_vertrokken(app: Flask) -> None:
    wie = team()
    for uitkomst in (Uitkomst.VERWIJDERD, Uitkomst.JUIST_BEVONDEN, Uitkomst.VERBETERD):
        stap(Handeling.ROND_AF, in_behandeling(wie, rubrieken=(ADRES,)), wie.bram, uitkomst=uitkomst)
    huisnummer = in_behandeling(wie, rubrieken=(HUISNUMMER,))
    assert (
        stap(Handeling.ROND_AF, huisnummer, wie.bram, uitkomst=Uitkomst.VERWIJDERD).status
        is Status.AFGEHANDELD
    )


@pytest.mark.parametrize("soort", [Stapsoort.AANSCHRIJVEN, Stapsoort.VOORNEMEN])
def test_een_latere_brief_geeft_de_burger_niet_minder_tijd(app: Flask, soort: Stapsoort) -> None:
    wie = team()
    melding = in_onderzoek(wie, rubrieken=(VERTREK,))
    nu = doorlopen(nummer(melding), wie.bram, zonder=soort)
    resultaat = next(afloop for stap_, afloop, _ in ALLES if stap_ is soort)
    rij = begin(nummer(melding), soort, wie.bram, nu=nu)
    later = nu + 13 * DAG
    with transaction() as session:
        brief = maak_op(
            session, rij.id, BRIEVEN[soort][0], bsn=BSN, woorden="Wij wijzigen dit.", door=wie.bram, nu=later
        )
    assert dag_in_woorden((later + 14 * DAG).date()) in " ".join(brief.alineas)
    met_brief(rij, wie.bram, nu=later)
    if soort is Stapsoort.VOORNEMEN:
        with pytest.raises(OngeldigeInvoer) as fout:
            eindig(rij, resultaat, wie.bram, nu=nu + 15 * DAG)
        assert list(fout.value.velden) == ["gedaan_datum"]
        resultaat = Stapresultaat.ZIENSWIJZE_NIET_GEVOLGD
    eindig(rij, resultaat, wie.bram, nu=nu + 15 * DAG)
    with pytest.raises(StapNietToegestaan, match="nog niet afgewacht|loopt nog"):
        stel(wie, nummer(melding), later + 14 * DAG)
    assert stel(wie, nummer(melding), later + 15 * DAG)
