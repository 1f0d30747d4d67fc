"""What two people decided goes a day after the worker told the officers, if the rules still let it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from terugmeld.adapters import protocol_opruimen
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, StapNietToegestaan
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht, stel_in
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD, aan_te_kondigen, kondig_aan, voer_uit
from terugmeld.services.protocol_verwijderen import beslis, stel_wissing_voor, wijs_af
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Leaf, Record, Verwijdering
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.meldingen import gebruiker, kader
from tests.terugmeld.services.protocollen import bevindingen, boek, functionarissen, onderteken, vul

REGELSET = kader().regelset
MORGEN = NU + BEDENKTIJD


@pytest.fixture
def paar(app: Flask) -> tuple[Gebruiker, Gebruiker]:
    vul(5)
    with transaction() as session:
        return functionarissen(session)


def besloten(een: Gebruiker, ander: Gebruiker) -> int:
    with transaction() as session:
        record_id = session.scalars(select(Leaf.id).where(Leaf.seq == 2)).one()
        voorstel = stel_wissing_voor(session, record_id, grond="Vonnis 12.", door=een, nu=NU)
        return beslis(session, voorstel.id, regelset=REGELSET, door=ander, nu=NU).id


def stand() -> tuple[bool, Verwijdering]:
    with lees() as session:
        payload = session.scalars(
            select(Record.payload).join(Leaf, Leaf.id == Record.id).where(Leaf.seq == 2)
        )
        return payload.one() is not None, session.scalars(select(Verwijdering)).one()


def inhouden() -> str:
    with lees() as session:
        return " ".join((ruw or b"").decode() for ruw in session.scalars(select(Record.payload)))


def regelset_van_vandaag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol_opruimen, "regelset_op", lambda session, dag: REGELSET)


def test_een_besluit_wordt_eerst_aangekondigd_en_gaat_een_dag_later(
    paar: tuple[Gebruiker, Gebruiker], monkeypatch: pytest.MonkeyPatch
) -> None:
    regelset_van_vandaag(monkeypatch)
    besloten(*paar)
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (0, 0)
    assert [protocol_opruimen.kondig_aan(nu=NU), protocol_opruimen.kondig_aan(nu=NU)] == [1, 0]
    with lees() as session:
        mails = session.execute(select(Post.adres, Post.tekst).order_by(Post.adres)).all()
    assert [mail.adres for mail in mails] == ["fg@voorbeeld.nl", "priva@voorbeeld.nl"]
    assert "De grond is: Vonnis 12." in mails[0].tekst
    assert "Houd het dan voor die dag tegen" in mails[0].tekst
    assert protocol_opruimen.voer_uit(nu=MORGEN - timedelta(seconds=1)) == (0, 0)
    assert stand()[0]
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (1, 0)
    heeft_inhoud, rij = stand()
    assert (heeft_inhoud, rij.uitgevoerd_op) == (False, MORGEN)
    assert '"wat":"besluit tot wissing"' in inhouden()
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (0, 0)
    boek()
    onderteken(nu=MORGEN)
    assert bevindingen(nu=MORGEN).is_goed


def test_een_besluit_is_tegen_te_houden_en_dat_staat_in_het_protocol(
    paar: tuple[Gebruiker, Gebruiker],
) -> None:
    besluit = besloten(*paar)
    protocol_opruimen.kondig_aan(nu=NU)
    with transaction() as session:
        wijs_af(session, besluit, door=paar[0], nu=NU)
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (0, 0)
    assert stand()[0]
    assert '"wat":"besluit tot wissing tegengehouden"' in inhouden()
    for doe in (kondig_aan, voer_uit):
        meer = {"regelset": REGELSET} if doe is voer_uit else {}
        with pytest.raises(NietGevonden), transaction() as session:
            doe(session, besluit, nu=MORGEN, **meer)
    with pytest.raises(StapNietToegestaan), transaction() as session:
        wijs_af(session, besluit, door=paar[1], nu=NU)


def test_een_bewaarplicht_van_daarna_laat_het_besluit_vervallen(
    paar: tuple[Gebruiker, Gebruiker], monkeypatch: pytest.MonkeyPatch
) -> None:
    regelset_van_vandaag(monkeypatch)
    besloten(*paar)
    protocol_opruimen.kondig_aan(nu=NU)
    with transaction() as session:
        stel_in(session, NieuweBewaarplicht(grond="Bezwaar 7."), door=paar[1], vandaag=NU.date(), nu=NU)
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (0, 1)
    heeft_inhoud, rij = stand()
    assert heeft_inhoud
    assert (rij.afgewezen_door, rij.reden_afgewezen) == (
        "de werker",
        "Dit moet nu worden bewaard: Bezwaar 7.",
    )
    assert '"reden":"Dit moet nu worden bewaard: Bezwaar 7."' in inhouden()


def test_wie_zijn_functie_kwijt_is_besluit_niet_meer_mee(
    paar: tuple[Gebruiker, Gebruiker], monkeypatch: pytest.MonkeyPatch
) -> None:
    regelset_van_vandaag(monkeypatch)
    besloten(*paar)
    protocol_opruimen.kondig_aan(nu=NU)
    with transaction() as session:
        session.get_one(Medewerker, paar[0].id).geblokkeerd_op = NU
    assert protocol_opruimen.voer_uit(nu=MORGEN) == (0, 1)
    assert stand()[1].reden_afgewezen == "Wie dit voorstelde of besloot, mag dat niet meer."


def test_voor_de_dag_om_is_gaat_er_niets(paar: tuple[Gebruiker, Gebruiker]) -> None:
    besluit = besloten(*paar)
    with lees() as session:
        assert aan_te_kondigen(session) == [besluit]
    with transaction() as session:
        kondig_aan(session, besluit, nu=NU)
        kondig_aan(session, besluit, nu=MORGEN)
    assert stand()[1].aangekondigd_op == NU
    with pytest.raises(StapNietToegestaan, match="nog geen dag"), transaction() as session:
        voer_uit(session, besluit, regelset=REGELSET, nu=NU)
    with pytest.raises(StapNietToegestaan, match="al beslist"), transaction() as session:
        beslis(session, besluit, regelset=REGELSET, door=paar[1], nu=NU)
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        wijs_af(session, besluit, door=gebruiker(session, "Anna"), nu=NU)


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE protocol_verwijdering SET record_id = aantekening_id",
        "UPDATE protocol_verwijdering SET grond = 'iets anders'",
        "UPDATE protocol_verwijdering SET beslist_door_id = NULL",
        "UPDATE protocol_verwijdering SET uitgevoerd_op = beslist_op",
    ],
)
def test_wat_besloten_is_wordt_niet_meer_anders(paar: tuple[Gebruiker, Gebruiker], opdracht: str) -> None:
    besloten(*paar)
    with pytest.raises(Exception, match="blijvend"), transaction() as session:
        session.execute(text(opdracht))
