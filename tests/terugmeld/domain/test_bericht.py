"""Every soort has words, in whole sentences."""

from string import Template

import pytest

from terugmeld.domain.bericht import WOORDEN, Berichtsoort, mailwoorden, woorden

GEGEVENS = {
    "datum": "9 maart 2026",
    "reden": "geen gerede twijfel",
    "reactie": "Wij keken het na.",
    "uitkomst": "verbeterd",
    "vraag": "Wanneer zag u dit?",
    "antwoord": "Op 1 maart.",
    "naar": "gemeente Purmerend",
    "collega": "Carla",
    "wat": "Straatnaam",
    "besluit": "GBA-gegeven gebruiken",
}


@pytest.mark.parametrize("soort", Berichtsoort)
def test_elke_soort_heeft_een_onderwerp_met_kenmerk_en_hele_zinnen(soort: Berichtsoort) -> None:
    gevuld = woorden(soort, "TM-2026-000123", _gegevens(soort))
    assert "TM-2026-000123" in gevuld.onderwerp
    assert all(regel.endswith((".", "?")) for regel in gevuld.tekst.splitlines() if regel)
    assert "$" not in gevuld.onderwerp + gevuld.tekst


@pytest.mark.parametrize("soort", Berichtsoort)
def test_de_woorden_vragen_geen_andere_gegevens(soort: Berichtsoort) -> None:
    namen = Template(WOORDEN[soort].onderwerp + "\n" + WOORDEN[soort].tekst).get_identifiers()
    assert set(namen) <= {*GEGEVENS, "kenmerk"}


def test_een_ontbrekend_gegeven_is_een_fout() -> None:
    with pytest.raises(KeyError, match="datum"):
        woorden(Berichtsoort.ONTVANGST, "TM-2026-000123", {})


def test_de_mail_zegt_alleen_dat_er_een_bericht_is() -> None:
    mail = mailwoorden("TM-2026-000123")
    assert mail.onderwerp == "Nieuw bericht over melding TM-2026-000123"
    assert "geen persoonsgegevens" in mail.tekst


def _gegevens(soort: Berichtsoort) -> dict[str, str]:
    """Return the words as the use cases give them: of a new date the reason is a sentence."""
    if soort in {Berichtsoort.NIEUWE_DATUM, Berichtsoort.OVERGENOMEN, Berichtsoort.HEROPEND}:
        return {**GEGEVENS, "reden": "Wij wachten op een brief."}
    return GEGEVENS
