"""The job of the worker that sends the mails; the mail server is never called inside a transaction."""

import structlog

from terugmeld.services import post
from terugmeld.storage.database import transaction
from terugmeld.werker.werkplek import Werkplek

logboek = structlog.get_logger()


def verstuur_post(plek: Werkplek) -> None:
    """Send what is due, each mail outside the transactions that claim it and note how it went."""
    with transaction() as session:
        opgegeven = post.geef_op(session, nu=plek.klok())
    if opgegeven:
        logboek.error("post opgegeven", aantal=opgegeven)
    while not plek.stoppen.is_set():
        with transaction() as session:
            mail = post.claim(session, base_url=plek.config.base_url, nu=plek.klok())
        if mail is None:
            return
        _bezorg(plek, mail)


def _bezorg(plek: Werkplek, mail: post.Mail) -> None:
    try:
        plek.postbode.bezorg(mail)
    except post.NietBezorgd as fout:
        logboek.warning("post niet bezorgd", post=mail.post_id, reden=str(fout))
        with transaction() as session:
            post.noteer_mislukt(session, mail, fout, nu=plek.klok())
        return
    with transaction() as session:
        post.noteer_verzonden(session, mail, nu=plek.klok())
