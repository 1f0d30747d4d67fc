"""What an export of the protocol is: its form, where it stands and how long its file stays; pure values."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

MAXIMUM_XLSX = 10_000
BEWAREN = timedelta(days=7)
MAXIMUM_PER_UUR = 20
TE_GROOT_VOOR_XLSX = (
    f"Een Excel-bestand kan hoogstens {MAXIMUM_XLSX} aantekeningen bevatten. "
    "Kies CSV of maak het filter kleiner."
)
SCHIJF_VOL = (
    "Het bestand kon niet worden geschreven. Misschien is de schijf vol. "
    "Er is geen bestand om te downloaden. Ga verder met de export als er weer ruimte is."
)
GEEN_RUIMTE = "Het bestand kon niet worden geschreven. Misschien is de schijf vol. Probeer het later opnieuw."
BESTAND_WEG = "Het bestand van deze export is er niet meer. Vraag de export opnieuw."
MAG_NIET_MEER = "Wie deze export vroeg, mag het protocol niet meer exporteren."


class Formaat(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    XML = "xml"
    LDV = "ldv"
    VNG = "vng"


EXTENSIE: Mapping[Formaat, str] = {
    formaat: {Formaat.LDV: "ldv.jsonl", Formaat.VNG: "vng.jsonl"}.get(formaat, formaat.value)
    for formaat in Formaat
}
MIMETYPE: Mapping[Formaat, str] = {
    Formaat.CSV: "text/csv",
    Formaat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Formaat.JSONL: "application/jsonl",
    Formaat.XML: "application/xml",
    Formaat.LDV: "application/jsonl",
    Formaat.VNG: "application/jsonl",
}


class Exportstatus(StrEnum):
    """Where an export stands; only of one that is klaar there is a file to take."""

    BEZIG = "bezig"
    GESTOPT = "gestopt"
    MISLUKT = "mislukt"
    KLAAR = "klaar"
    OPGERUIMD = "opgeruimd"


HERVATBAAR = frozenset({Exportstatus.GESTOPT, Exportstatus.MISLUKT})
