"""A task on which the source differs is looked at and closed with a reason; the case leads to it."""

from flask import Flask
from sqlalchemy import select

from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.verwerking import Verwerkingstaak
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD


def test_een_taak_die_afwijkt_sluit_met_een_reden(
    inwoners: None, medewerker: Bezoeker, burgerzaken: Bezoeker, site: Flask
) -> None:
    plaats = medewerker.post("/melden/controleren", INGEVULD).headers["Location"]
    zaak = f"/werkvoorraad/{plaats.split('?')[0].rsplit('/', 1)[1]}"
    burgerzaken.post(zaak, {"handeling": "neem in behandeling", "versie": "1"})
    burgerzaken.post(
        zaak, {"handeling": "rond af", "versie": "2", "uitkomst": "verbeterd", "reactie": "Verbeterd."}
    )
    with site.app_context(), transaction() as session:
        taak = session.scalars(select(Verwerkingstaak)).one()
        pad = f"/verwerkingstaken/{taak.id}"
        assert "Deze taak sluit vanzelf" in burgerzaken.get(pad).text
        taak.fouten, taak.fout = 2, "OperationalError"
    assert "Wij vragen het elk kwartier opnieuw" in burgerzaken.get(pad).text
    assert "OperationalError" in burgerzaken.get(pad).text
    with site.app_context(), transaction() as session:
        session.scalars(select(Verwerkingstaak)).one().stand = Verwerkingsstand.WIJKT_AF
    assert f'href="{pad}"' in burgerzaken.get(zaak).text
    blad = burgerzaken.get(pad).text
    assert "Waarom kan de taak" in blad
    assert f'Haal bij de <a href="{zaak}">melding</a> op wat er nu staat' in blad
    weer = burgerzaken.post(pad, {"reden": ""})
    assert (weer.status_code, "Leg uit waarom de taak" in weer.text) == (422, True)
    assert burgerzaken.post(pad, {"reden": "Gewijzigd door een akte."}).headers["Location"] == zaak
    assert "Gewijzigd door een akte." in burgerzaken.get(pad).text
    assert burgerzaken.post(pad, {"reden": "Nog eens."}).status_code == 409
    with site.app_context(), lees() as session:
        assert session.scalars(select(Verwerkingstaak.stand)).one() is Verwerkingsstand.VERVALLEN
    assert medewerker.get(pad).status_code == 403
