"""The demonstration as a live service on a loopback port, for looking at every page of it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask
from werkzeug.serving import make_server

from config import Config
from terugmeld.app import create_app
from terugmeld.demo.opzet import vul
from terugmeld.storage.database import db
from terugmeld.storage.migreren import migreer
from terugmeld.werker.herinneren import herinner
from terugmeld.werker.protocol import controleer_protocol, nummer_protocol, onderteken_protocol
from terugmeld.werker.werkplek import Werkplek, postbode


@dataclass(frozen=True)
class Demodienst:
    """The service, its address, and a BSN for each kind of person."""

    app: Flask
    config: Config
    adres: str
    voorbeelden: Mapping[str, str]


@contextmanager
def demodienst(config: Config, *, is_leeg: bool = False) -> Iterator[Demodienst]:
    """Fill a database, let the worker run once, and serve it; ``is_leeg`` is one without its tables."""
    app = create_app(config)
    with app.app_context():
        if is_leeg:
            migreer(db.engine)
        gevonden = vul(config, nu=datetime.now(UTC))
        plek = Werkplek(config, postbode(config))
        for taak in (nummer_protocol, onderteken_protocol, controleer_protocol, herinner):
            taak(plek)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = threading.Thread(target=server.serve_forever)
    draad.start()
    try:
        adres = f"http://127.0.0.1:{server.server_port}"
        yield Demodienst(app, config, adres, {zin: bsn for bsn, zin in gevonden.items()})
    finally:
        server.shutdown()
        draad.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()
