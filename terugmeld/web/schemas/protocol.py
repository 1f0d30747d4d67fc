"""The question of somebody who searches or exports the protocol."""

from terugmeld.adapters.protocol_export import Formaat
from terugmeld.domain.protocol import Resultaat, Soort
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import Bsn, Datum, Invoer, Keuze, Tekst


class ProtocolSchema(Invoer):
    """Every part that is given must hold; ``tot`` is the last day that counts, ``na`` the cursor."""

    van = Datum(required=False)
    tot = Datum(required=False)
    bsn = Bsn(required=False)
    actor_id = Tekst(required=False, maximum=80)
    afnemer = Tekst(required=False, maximum=60)
    soort = Keuze(list(Soort), required=False)
    resultaat = Keuze(list(Resultaat), required=False)
    zaakkenmerk = Tekst(required=False, maximum=TEKSTVELDEN["zaakkenmerk"].maximum)
    rubriek = Tekst(required=False, maximum=6)
    na = Tekst(required=False, maximum=40)


class ExportSchema(ProtocolSchema):
    """The same question, with the form of the file and the reason."""

    formaat = Keuze(list(Formaat), zin="Kies een bestandsvorm.")
    reden = Tekst(zin="Vul in waarom u het protocol exporteert.", maximum=1000, regels=True)
