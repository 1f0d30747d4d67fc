"""The fictitious municipality of the demo: about 500 persons in LO form, the same for the same seed."""

from datetime import date

from terugmeld.demo.adressen import Adresboek
from terugmeld.demo.bijzonderheden import maak_bijzonder
from terugmeld.demo.families import Families
from terugmeld.demo.loting import Loting
from terugmeld.demo.persoonslijsten import GEMEENTE, Persoonslijsten

INGEZETENEN = 490
NIET_INGEZETENEN = 10


def bevolking(zaad: int, vandaag: date) -> list[dict[str, object]]:
    """Return the persons in the JSON form that ``adapters/lo_json.py`` reads."""
    loting = Loting(zaad)
    families = Families(loting, Adresboek(loting, GEMEENTE), vandaag)
    while len(families.op_lijst) < INGEZETENEN:
        families.voeg_familie_toe()
    for _ in range(NIET_INGEZETENEN):
        families.voeg_niet_ingezetene_toe()
    maak_bijzonder(families.op_lijst, loting, vandaag)
    lijsten = Persoonslijsten(loting, vandaag)
    return [lijsten.schrijf(f"W{nummer:04}", mens) for nummer, mens in enumerate(families.op_lijst, 1)]
