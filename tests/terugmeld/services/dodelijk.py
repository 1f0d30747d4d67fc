"""A process of which each child does the same work and kills itself at a given statement or commit."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent

ROOT = Path(__file__).parents[3]
# For each number on its input a child does the work and dies at that moment, or never (0).
PROCES = """
import os, signal, sys
from flask import Flask
from sqlalchemy import event
from terugmeld.storage.database import db, koppel
{begin}


def kind(stap):
    geteld = 0

    def tel(*_):
        nonlocal geteld
        geteld += 1
        if geteld == stap:
            os.kill(os.getpid(), signal.SIGKILL)

    app = Flask("proces")
    koppel(app, sys.argv[1])
    with app.app_context():
        for wanneer in {momenten}:
            event.listen(db.engine, wanneer, tel)
{werk}
        print("klaar", geteld, end=" ", flush=True)
    os._exit(0)


for regel in sys.stdin:
    if not (pid := os.fork()):
        kind(int(regel))
    os.waitpid(pid, 0)
    print(flush=True)
"""


@contextmanager
def dodelijk(
    database_url: str, werk: str, *, begin: str, momenten: Sequence[str]
) -> Iterator[subprocess.Popen[str]]:
    """Start the process; ``begin`` holds the imports of the ``werk``, ``momenten`` the events that count."""
    programma = PROCES.format(begin=begin, werk=indent(werk, " " * 8), momenten=tuple(momenten))
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", programma, database_url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        yield proces


def draai(proces: subprocess.Popen[str], stap: int) -> list[str]:
    """Return what the child said before its death."""
    assert proces.stdin is not None
    assert proces.stdout is not None
    proces.stdin.write(f"{stap}\n")
    proces.stdin.flush()
    return proces.stdout.readline().split()
