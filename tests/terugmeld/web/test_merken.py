"""The badges of the worklist, which are made once, and the address of a page, which is built once."""

from datetime import date

import pytest
from flask import Flask, render_template_string

VRIJDAG = date(2026, 11, 6)
SJABLOON = "{{ status|statusmerk }}{{ dag|nogmerk(vandaag) }}{{ codes|twijfelmerk }}"


@pytest.mark.parametrize(
    ("status", "dag", "codes", "verwacht"),
    [
        ("gemeld", VRIJDAG, "081120,081110", ("tm-status--nieuw", "Vandaag", "Straatnaam, Huisnummer")),
        (
            "in onderzoek",
            date(2026, 11, 9),
            "081110",
            ("tm-status--onderzoek", "Nog 1 werkdag", "Straatnaam"),
        ),
        ("gemeld", date(2026, 11, 5), "081110,081120,081160", ("Gemeld", "1 werkdag te laat", "en nog 1")),
    ],
)
def test_een_rij_zegt_wat_haar_macro_zegt_en_dat_wordt_niet_nog_eens_ontsnapt(
    site: Flask, status: str, dag: date, codes: str, verwacht: tuple[str, ...]
) -> None:
    gegevens = {"status": status, "dag": dag, "vandaag": VRIJDAG, "codes": codes}
    with site.test_request_context("/"):
        eerste, tweede = (render_template_string(SJABLOON, **gegevens) for _ in range(2))
    assert eerste == tweede
    assert "&lt;" not in eerste
    for woorden in verwacht:
        assert woorden in eerste


def test_een_adres_hangt_af_van_waar_de_dienst_staat_en_van_zijn_delen(site: Flask) -> None:
    sjabloon = "{{ url_for('triage.lijst') }} {{ url_for('triage.lijst', lijst='niemand') }}"
    for wortel in ("", "/terugmelden", ""):
        with site.test_request_context("/", base_url=f"http://localhost{wortel}/"):
            gemaakt = render_template_string(sjabloon)
        assert gemaakt == f"{wortel}/werkvoorraad {wortel}/werkvoorraad?lijst=niemand"
