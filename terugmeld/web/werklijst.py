"""The page of the worklist: the tiles, the lists, the filters and the cases; decides nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import render_template

from terugmeld.domain.groepsactie import MAXIMUM
from terugmeld.domain.terugmelding import Status
from terugmeld.services import werkvoorraad
from terugmeld.services.beoordelaars import collegas
from terugmeld.services.werkvoorraad import Werklijst
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker
from terugmeld.web.afnemers import zoek_afnemers
from terugmeld.web.formulier import Formulier
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.merken import resterend
from terugmeld.web.sneltoetsen import toetsen_van
from terugmeld.web.weergave import CATEGORIENAMEN
from terugmeld.web.werkkeuze import DAGELIJKS, LIJSTEN, OUDER, TEGELS, Werkkeuze

GROEP = "groep-"
CATEGORIEEN = sorted(CATEGORIENAMEN.items())
STATUSSEN = [(status.value, status.value.capitalize()) for status in Status]


def werkpagina(
    keuze: Werkkeuze, formulier: Formulier | None = None, *, na: str | None = None, alles: bool = False
) -> str:
    """Show a list; ``formulier`` is an act on many cases that could not be done."""
    wie, dag, nu = gebruiker(), vandaag(), klok()
    with lees() as session:
        bladzijde = werkvoorraad.werkvoorraad(session, keuze.filter(wie.id, nu), door=wie, vandaag=dag, na=na)
        tellingen = werkvoorraad.tellingen(session, door=wie, vandaag=dag)
        namen = collegas(session, vandaag=dag)
        afdelingen, toetsen = zoek_afnemers(session), toetsen_van(session)
    return render_template(
        "triage/werkvoorraad.html",
        bladzijde=bladzijde,
        tellingen=tellingen,
        meer_dan=werkvoorraad.MAXIMUM_TELLING,
        keuze=keuze,
        lijsten={code: deel[0] for code, deel in LIJSTEN.items()},
        dagelijks=DAGELIJKS,
        tegels=TEGELS,
        filterkeuzes=_filterkeuzes(afdelingen, namen),
        collegas=namen,
        afdelingen=afdelingen,
        formulier=formulier or Formulier(voor=GROEP),
        filter=Formulier(keuze.args, voor="filter-"),
        gekozen=_gekozen(bladzijde, formulier, alles=alles),
        maximum=MAXIMUM,
        vandaag=dag,
        sneltoetsen=toetsen,
    )


def werkdagen(datum: date) -> int:
    """Return how many werkdagen are left until a day; negative when it is past."""
    return resterend(datum, vandaag())


def _gekozen(bladzijde: Werklijst, formulier: Formulier | None, *, alles: bool) -> set[str]:
    if alles:
        return {f"{regel.kenmerk}.{regel.versie}" for regel in bladzijde.regels}
    return set(formulier.lijst("meldingen")) if formulier else set()


def _filterkeuzes(
    afdelingen: Mapping[str, str], namen: list[tuple[int, str]]
) -> Mapping[str, tuple[str, Sequence[tuple[str, str]]]]:
    """Return per filter its name and what can be chosen."""
    return {
        "afnemer": ("Afdeling", sorted(afdelingen.items(), key=lambda paar: paar[1])),
        "categorie": ("Soort gegeven", CATEGORIEEN),
        "status": ("Status", STATUSSEN),
        "behandelaar": ("Behandelaar", [("niemand", "Niemand"), *((str(id_), naam) for id_, naam in namen)]),
        "ouder": ("Hoe oud", tuple(OUDER.items())),
    }
