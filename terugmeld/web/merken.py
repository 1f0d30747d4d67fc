"""The badges of a list, each made once from its macro: 50 rows have the same few over and over."""

from datetime import date
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

from beheerregeling.termijnen import werkdagen_tussen

# A status, a number of days or a set of rubrieken; nothing of a case or a person is kept.
VERSCHILLENDE = 4096


def stel_merken_in(app: Flask) -> None:
    """Let a template write ``status|statusmerk``, ``dag|nogmerk(vandaag)`` and ``codes|twijfelmerk``."""

    def macro(blad: str, naam: str, *waarden: object) -> Markup:
        onderdeel: Any = app.jinja_env.get_template(f"macros/{blad}.html").module
        gemaakt: Markup = getattr(onderdeel, naam)(*waarden)
        return gemaakt

    @lru_cache(VERSCHILLENDE)
    def statusmerk(status: str) -> Markup:
        return macro("status", "status", status)

    @lru_cache(VERSCHILLENDE)
    def nogmerk(dag: date, vandaag: date) -> Markup:
        return macro("status", "resterend", resterend(dag, vandaag))

    @lru_cache(VERSCHILLENDE)
    def twijfelmerk(rubrieken: str) -> Markup:
        return macro("werklijst", "twijfel", sorted(rubrieken.split(",")))

    app.jinja_env.filters.update(statusmerk=statusmerk, nogmerk=nogmerk, twijfelmerk=twijfelmerk)


def resterend(dag: date, vandaag: date) -> int:
    """Return how many werkdagen are left until a day; negative when it is past."""
    return werkdagen_tussen(vandaag, dag) if dag >= vandaag else min(-1, -werkdagen_tussen(dag, vandaag))
