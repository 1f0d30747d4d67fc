"""Collect what a database is asked, to bound what a page or a step costs without a clock."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine


@contextmanager
def geteld(engine: Engine, soort: str = "") -> Iterator[list[str]]:
    """Collect the statements that begin with a word, or all of them."""
    opdrachten: list[str] = []

    def tel(_a: object, _b: object, opdracht: str, *_: object) -> None:
        opdrachten.extend([opdracht] if opdracht.startswith(soort) else [])

    event.listen(engine, "before_cursor_execute", tel)
    yield opdrachten
    event.remove(engine, "before_cursor_execute", tel)
