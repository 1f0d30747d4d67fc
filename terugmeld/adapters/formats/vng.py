"""The protocol in the form of the VNG Verwerkingenlogging API 0.9; names a person by pseudonym only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO
from uuid import UUID, uuid5

import orjson

from terugmeld.adapters.formats.velden import inhoud
from terugmeld.domain.protocol import Vertrouwelijkheid
from terugmeld.services.protocol_exporteren import Exportregel

NORMAAL, VERTROUWELIJK = "normaal", "vertrouwelijk"
KORT, LANG = 40, 242


def schrijf(stroom: BinaryIO, stukken: Iterable[Sequence[Exportregel]], checkpoint: str | None) -> int:
    """Write one verwerkingsactie for each aantekening with content; return how many."""
    aantal = 0
    for stuk in stukken:
        acties = [velden for regel in stuk if (velden := inhoud(regel)) is not None]
        stroom.write(
            b"".join(
                orjson.dumps(verwerkingsactie(velden), option=orjson.OPT_APPEND_NEWLINE) for velden in acties
            )
        )
        aantal += len(acties)
    return aantal


def verwerkingsactie(velden: Mapping[str, Any]) -> dict[str, object]:
    """Return one verwerkingsactie; what is longer than the standard takes is cut, a number is left out."""
    is_normaal = velden["vertrouwelijkheid"] == Vertrouwelijkheid.NORMAAL
    actie = {
        "url": f"urn:uuid:{velden['id']}",
        "actieId": velden["id"],
        "actieNaam": velden["soort"].replace("_", " "),
        "handelingNaam": velden["resultaat"],
        "verwerkingNaam": velden.get("doel", "")[:LANG],
        "vertrouwelijkheid": NORMAAL if is_normaal else VERTROUWELIJK,
        "systeem": f"{velden['bron']} {velden['versie']}"[:LANG],
        "gebruiker": _kort(velden["actor_id"]),
        "gegevensbron": "basisregistratie personen",
        "soortAfnemerId": "code",
        "afnemerId": _kort(velden["afnemer"]),
        "tijdstip": velden["tijdstip"],
        "tijdstipRegistratie": velden["tijdstip_registratie"],
        "verwerkteObjecten": _objecten(velden),
    }
    return {naam: waarde for naam, waarde in actie.items() if waarde is not None and waarde != ""}


def _kort(code: str) -> str | None:
    """Return a code that fits; half a code would name somebody else."""
    return code if len(code) <= KORT else None


def _objecten(velden: Mapping[str, Any]) -> list[dict[str, object]]:
    ref = velden.get("betrokkene_ref")
    if ref is None:
        return []
    nummer = str(uuid5(UUID(velden["id"]), ref))
    return [
        {
            "url": f"urn:uuid:{nummer}",
            "verwerktObjectId": nummer,
            "objecttype": "persoon",
            "soortObjectId": "pseudoniem",
            "objectId": ref[:KORT],
            "verwerkteSoortenGegevens": [
                {"soortGegeven": code} for code in velden.get("rubrieken_verstrekt", [])
            ],
        }
    ]
