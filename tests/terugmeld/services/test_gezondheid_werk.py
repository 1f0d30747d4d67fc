"""What waits: each job of the worker, and the mail that is neither sent nor given up."""

from flask import Flask

from terugmeld.services import taken
from terugmeld.services.gezondheid import bekijk_werk
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.meldingen import NU


def test_post_die_wacht_en_taken_op_naam(app: Flask) -> None:
    with transaction() as session:
        taken.noteer_gelukt(session, "post", nu=NU)
        taken.noteer_mislukt(session, "opschonen", "ValueError", nu=NU)
        for nummer, einde in enumerate(({}, {"verzonden_op": NU}, {"opgegeven_op": NU})):
            velden = {"adres": "a@voorbeeld.nl", "message_id": f"m{nummer}", "onderwerp": "O", "tekst": "T"}
            session.add(Post(**velden, gemaakt_op=NU, volgende_poging_op=NU, pogingen=0, **einde))
    with lees() as session:
        werk = bekijk_werk(session)
    assert (werk.wachtende_mails, werk.oudste_mail_op) == (1, NU)
    assert [taak.taak for taak in werk.taken] == ["opschonen", "post"]
