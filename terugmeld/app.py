"""create_app: the only place that wires the pages to the rest; holds no rule of its own."""

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.kern import maak_kern
from terugmeld.web import (
    aanleidingen,
    aanmelden,
    algemeen,
    autorisaties,
    backups,
    bewaard,
    bewaren,
    bijlagen,
    cijfers,
    concepten,
    controle,
    correcties,
    derden,
    dossiers,
    elders,
    exports,
    gebruik,
    gekregen,
    gezondheid,
    groepsacties,
    hersteltaken,
    inbreuken,
    innemen,
    instructies,
    intranet,
    inzage,
    kalender,
    kennisgevingen,
    logboek,
    maatregelen,
    matrix,
    medewerkers,
    meegestuurd,
    melden,
    noodmaatregel,
    onderzoeken,
    onderzoeksbrieven,
    pakketten,
    privacy,
    protocolbewijs,
    regelsets,
    selecties,
    sneltoetsen,
    spoedvraag,
    standaardteksten,
    steekproefverslag,
    steekproeven,
    terinzage,
    triage,
    twijfel,
    versies,
    verslagen,
    verwerkingstaken,
    verzoeken,
    volgindicaties,
    vragen,
    wachtwoord,
    zoeken,
)
from terugmeld.web.access import controleer
from terugmeld.web.api.aansluiten import sluit_api_aan
from terugmeld.web.fouten import vang_fouten
from terugmeld.web.inpakken import pak_in
from terugmeld.web.kader import BRON
from terugmeld.web.kopregels import zet_kopregels
from terugmeld.web.nummer import Nummer
from terugmeld.web.verzoeklog import log_verzoeken
from terugmeld.web.weergave import stel_weergave_in

BLAUWDRUKKEN = (
    aanleidingen.blauwdruk,
    aanmelden.blauwdruk,
    algemeen.blauwdruk,
    autorisaties.blauwdruk,
    backups.blauwdruk,
    bewaard.blauwdruk,
    bewaren.blauwdruk,
    bijlagen.blauwdruk,
    cijfers.blauwdruk,
    concepten.blauwdruk,
    controle.blauwdruk,
    correcties.blauwdruk,
    derden.blauwdruk,
    dossiers.blauwdruk,
    elders.blauwdruk,
    exports.blauwdruk,
    gebruik.blauwdruk,
    gekregen.blauwdruk,
    gezondheid.blauwdruk,
    groepsacties.blauwdruk,
    hersteltaken.blauwdruk,
    inbreuken.blauwdruk,
    innemen.blauwdruk,
    instructies.blauwdruk,
    inzage.blauwdruk,
    intranet.blauwdruk,
    kalender.blauwdruk,
    kennisgevingen.blauwdruk,
    logboek.blauwdruk,
    maatregelen.blauwdruk,
    matrix.blauwdruk,
    medewerkers.blauwdruk,
    melden.blauwdruk,
    noodmaatregel.blauwdruk,
    onderzoeken.blauwdruk,
    onderzoeksbrieven.blauwdruk,
    pakketten.blauwdruk,
    privacy.blauwdruk,
    protocolbewijs.blauwdruk,
    regelsets.blauwdruk,
    selecties.blauwdruk,
    sneltoetsen.blauwdruk,
    spoedvraag.blauwdruk,
    steekproeven.blauwdruk,
    steekproefverslag.blauwdruk,
    standaardteksten.blauwdruk,
    terinzage.blauwdruk,
    triage.blauwdruk,
    twijfel.blauwdruk,
    verzoeken.blauwdruk,
    verslagen.blauwdruk,
    verwerkingstaken.blauwdruk,
    versies.blauwdruk,
    volgindicaties.blauwdruk,
    vragen.blauwdruk,
    wachtwoord.blauwdruk,
    zoeken.blauwdruk,
)


def create_app(config: Config) -> Flask:
    """Return the application of one installation, with its pages and its API."""
    app = maak_kern(config)
    app.extensions[BRON] = IngebedPersoonsbron()
    _stel_web_in(app, config)
    return app


def _stel_web_in(app: Flask, config: Config) -> None:
    """Add the pages; the order of the guards matters: log, access, and then the CSRF token."""
    app.url_map.converters["int"] = Nummer
    pak_in(app)
    log_verzoeken(app)
    zet_kopregels(app)
    meegestuurd.laat_bestanden_toe(app)
    controleer(app, bewaard.vang_op)
    meegestuurd.houd_bestanden_vast(app)
    CSRFProtect(app)
    noodmaatregel.bewaak_noodmaatregel(app)
    vang_fouten(app)
    stel_weergave_in(app)
    for blauwdruk in BLAUWDRUKKEN:
        app.register_blueprint(blauwdruk)
    sluit_api_aan(app)
    if config.vertrouwde_proxys:
        aantal = config.vertrouwde_proxys
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=aantal, x_proto=aantal)  # type: ignore[method-assign]
