"""What another application tells about the verstrekkingen that it did itself."""

from typing import Any

from marshmallow import fields, post_load, validate

from terugmeld.services.protocol_elders import VerstrekkingElders
from terugmeld.web.schemas.uitvoer import Uitvoer
from terugmeld.web.schemas.velden import ZINNEN, Invoer, Tekst
from terugmeld.web.schemas.woorden import Bsn, Dag, Lijst, Rubriekcode

MAXIMUM = 500


class VerstrekkingEldersSchema(Invoer):
    """One person in one verstrekking."""

    bron = Tekst(maximum=60, metadata={"description": "De toepassing die de gegevens gaf."})
    tijdstip = fields.AwareDateTime(
        required=True, error_messages=ZINNEN | {"invalid": "Vul een moment met een tijdzone in."}
    )
    bsn = Bsn()
    ontvanger = Tekst(maximum=60, metadata={"description": "De code van wie de gegevens kreeg."})
    ontvanger_naam = Tekst(maximum=120, metadata={"description": "De naam van wie de gegevens kreeg."})
    doel = Tekst(maximum=120, metadata={"description": "Waarvoor de gegevens nodig waren."})
    grondslag = Tekst(maximum=200, metadata={"description": "Waarom dat mocht."})
    rubrieken = fields.List(
        Rubriekcode(),
        required=True,
        validate=validate.Length(1, 300, error="Noem ten minste één rubriek."),
        error_messages=ZINNEN | {"invalid": "Stuur een lijst van rubrieken."},
    )
    zaakkenmerk = Tekst(required=False, maximum=60)

    @post_load
    def _maak(self, velden: dict[str, Any], **_: object) -> VerstrekkingElders:
        return VerstrekkingElders(**velden | {"rubrieken": tuple(velden["rubrieken"])})


class DoorgegevenSchema(Invoer):
    """The form for one verstrekking; the afnemer of who fills it in is the source."""

    bsn = Bsn()
    datum = Dag(zin="Vul in wanneer u de gegevens gaf.")
    ontvanger_naam = Tekst(zin="Vul in aan wie u de gegevens gaf.", maximum=120)
    doel = Tekst(zin="Vul in waarvoor u de gegevens gaf.", maximum=120)
    grondslag = Tekst(zin="Vul in waarom dat mocht.", maximum=200)
    rubrieken = Lijst(Rubriekcode(), zin="Kies minstens één gegeven.", maximum=300, required=True)
    zaakkenmerk = Tekst(required=False, maximum=60)


class EldersSchema(Invoer):
    """Many at once: all are recorded or none."""

    regels = fields.List(
        fields.Nested(VerstrekkingEldersSchema),
        required=True,
        validate=validate.Length(1, MAXIMUM, error=f"Stuur 1 tot en met {MAXIMUM} regels."),
        error_messages=ZINNEN | {"invalid": "Stuur een lijst van regels."},
    )


class BewijsEldersSchema(Uitvoer):
    """The number and the leaf of one aantekening."""

    record_id = fields.String(required=True)
    leaf = fields.String(required=True)


class BewijzenSchema(Uitvoer):
    """One bewijs for each regel, in the same order."""

    bewijzen = fields.List(fields.Nested(BewijsEldersSchema), required=True)
