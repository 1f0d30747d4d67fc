"""One JSON line per request, without person data: the rule that matched, never the path or what was sent."""

import logging
import secrets
import time
import traceback

import structlog
from flask import Flask, g, request
from flask_login import current_user
from werkzeug.wrappers import Response

STAPPEN = 4


def log_verzoeken(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    app.before_request(_begin)
    app.after_request(_einde)


def referentie() -> str:
    """Return the number of this request, which the user reads on an error page and the log repeats."""
    if "referentie" not in g:
        g.referentie = secrets.token_hex(5).upper()
    nummer: str = g.referentie
    return nummer


def log_fout(fout: BaseException) -> None:
    """Write where an unforeseen error arose; its message may hold data and stays out."""
    stappen = traceback.extract_tb(fout.__traceback__)[-STAPPEN:]
    structlog.get_logger().error(
        "onverwachte fout",
        referentie=referentie(),
        soort=type(fout).__name__,
        plaats=[f"{stap.filename.rsplit('/', 1)[-1]}:{stap.lineno} {stap.name}" for stap in stappen],
    )


def _begin() -> None:
    g.pop("referentie", None)
    g.begonnen = time.perf_counter()


def _einde(antwoord: Response) -> Response:
    wie = current_user.gebruiker.id if "_login_user" in g and current_user.is_authenticated else None
    structlog.get_logger().info(
        "verzoek",
        referentie=referentie(),
        methode=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        status=antwoord.status_code,
        milliseconden=round((time.perf_counter() - g.get("begonnen", time.perf_counter())) * 1000, 1),
        medewerker=wie,
        oorsprong=request.remote_addr,
    )
    return antwoord
