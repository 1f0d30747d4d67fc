"""Plichten die beginnen als er iets binnenkomt (art. 8, 21 en 24): open, te laat en de eerste dag."""

from datetime import date

from sqlalchemy.orm import Session

from terugmeld.domain.inzage import Aanvrager, Identiteit
from terugmeld.services.plichten_op_verzoek import op_verzoek
from terugmeld.storage.inzage import Inzageverzoek
from tests.beheerregeling.personen import NU, zet
from tests.terugmeld.meldingen import BSN, rij


def test_wat_openstaat_staat_in_de_kalender_en_te_laat_staat_boven(session: Session) -> None:
    assert op_verzoek(session, vandaag=date(2026, 3, 9)) == []
    wie = zet(session, "melder")
    for nummer, dag in ((1, date(2026, 3, 9)), (2, date(2026, 3, 12))):
        session.add(rij(wie.id, f"TM-2026-00000{nummer}", beloofde_datum=dag))
    session.add(
        Inzageverzoek(
            bsn=BSN,
            aanvrager=Aanvrager.BETROKKENE,
            identiteit=Identiteit.DIGID,
            ontvangen_datum=date(2026, 2, 2),
            uiterste_datum=date(2026, 3, 10),
            ingenomen_op=NU,
            ingenomen_door_id=wie.id,
        )
    )
    session.flush()
    vandaag = [
        (d.soort.code, d.open, d.te_laat, d.eerste) for d in op_verzoek(session, vandaag=date(2026, 3, 9))
    ]
    assert vandaag == [("melding", 2, 0, date(2026, 3, 9)), ("inzage", 1, 0, date(2026, 3, 10))]
    later = [(d.soort.code, d.te_laat) for d in op_verzoek(session, vandaag=date(2026, 3, 11))]
    assert later == [("melding", 1), ("inzage", 1)]
