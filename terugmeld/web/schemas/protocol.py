"""The question of who searches or exports the protocol, and the protocol as the API shows it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from marshmallow import fields, post_load

from terugmeld.domain.export import Formaat
from terugmeld.domain.opvallend import Opvallend
from terugmeld.domain.protocol import Resultaat, Soort
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.web.klok import NEDERLAND
from terugmeld.web.schemas.lijst import LijstVraag
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import Invoer, Keuze, Tekst
from terugmeld.web.schemas.woorden import Anummer, Bsn, Dag, Rubriekcode, Verwijzing, VrijeTekst, Woord


class ProtocolSchema(Invoer):
    """Every part that is given must hold; ``tot`` is the last day that counts, ``na`` the cursor."""

    van = Dag(required=False)
    tot = Dag(required=False)
    bsn = Bsn(required=False)
    anummer = Anummer(required=False)
    actor_id = Tekst(required=False, maximum=80)
    afnemer = Tekst(required=False, maximum=60)
    soort = Woord(Soort, required=False)
    resultaat = Woord(Resultaat, required=False)
    zaakkenmerk = VrijeTekst("zaakkenmerk", required=False)
    rubriek = Rubriekcode(required=False)
    opvallend = Woord(Opvallend, required=False)
    na = Tekst(required=False, maximum=40)


class PeriodeSchema(Invoer):
    """A period of which both days count, to see or as a file."""

    van = Dag(zin="Vul de eerste dag in.")
    tot = Dag(zin="Vul de laatste dag in.")
    vorm = Keuze(("pagina", "csv"))


class ZoekSchema(ProtocolSchema):
    """The same question, with why it is asked."""

    waarom = Tekst(zin="Vul in waarom u in het protocol kijkt.", maximum=1000)


class ExportSchema(ProtocolSchema):
    """The same question, with the form of the file and the reason."""

    formaat = Woord(Formaat, zin="Kies een bestandsvorm.")
    reden = Tekst(zin="Vul in waarom u het protocol exporteert.", maximum=1000, regels=True)


class ProtocolVraagSchema(LijstVraag):
    """Which aantekeningen; a person can only be asked for by the reference that stands in the protocol."""

    van = Dag(required=False, metadata={"description": "De eerste dag."})
    tot = Dag(required=False, metadata={"description": "De laatste dag; die telt mee."})
    afnemer = Tekst(required=False, maximum=60, metadata={"description": "De code van de afnemer."})
    medewerker = Tekst(required=False, maximum=80, metadata={"description": "De gebruikersnaam."})
    betrokkene_ref = Verwijzing(
        required=False, metadata={"description": "De verwijzing naar een persoon in het protocol."}
    )
    soort = Woord(Soort, zin="Kies een soort aantekening.", required=False)
    resultaat = Woord(Resultaat, zin="Kies een resultaat.", required=False)
    zaakkenmerk = Tekst(required=False, maximum=60)
    rubriek = Rubriekcode(required=False)
    opvallend = Woord(Opvallend, zin="Kies wat er opvalt.", required=False)
    reden = Tekst(required=False, maximum=1000, metadata={"description": "Waarom u kijkt."})

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> dict[str, Any]:
        lijst = {naam: velden.pop(naam) for naam in ("na", "aantal")} | {"reden": velden.pop("reden", None)}
        tot = velden.pop("tot", None)
        filter_ = Protocolfilter(
            van=_begin(velden.pop("van", None)),
            tot=_begin(tot + timedelta(days=1)) if tot else None,
            actor_id=velden.pop("medewerker", None),
            **velden,
        )
        return lijst | {"filter": filter_}


class AantekeningSchema(Uitvoer):
    """One aantekening; ``inhoud`` is absent after a wissing, ``seq`` until the record is numbered."""

    id = fields.String(required=True)
    seq = fields.Integer(required=True, allow_none=True)
    tijdstip = fields.AwareDateTime(required=True)
    inhoud = fields.Dict(keys=fields.String(), required=True, allow_none=True)


class AantekeningenSchema(Uitvoer):
    """One page of the protocol, newest first."""

    aantekeningen = fields.List(fields.Nested(AantekeningSchema), required=True, attribute="regels")
    volgende = fields.String(required=True, allow_none=True)
    niet_getoond = fields.Integer(
        required=True, metadata={"description": "Aantekeningen die alleen in het besloten logboek staan."}
    )


def _begin(dag: date | None) -> datetime | None:
    return datetime.combine(dag, time.min, NEDERLAND) if dag else None
