"""The protocol in the form of the VNG Verwerkingenlogging API 0.9; names a person by pseudonym only."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

import orjson

from terugmeld.adapters.formats.velden import inhoud
from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.domain.protocol import Vertrouwelijkheid
from terugmeld.services.protocol_exporteren import Exportregel

NORMAAL, VERTROUWELIJK = "normaal", "vertrouwelijk"
KORT, LANG = 40, 242


def _deel(stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
    """Return one verwerkingsactie for each aantekening with content."""
    lijnen = [
        orjson.dumps(verwerkingsactie(velden), option=orjson.OPT_APPEND_NEWLINE)
        for *_, payload, _, _ in stuk
        if (velden := inhoud(payload)) is not None
    ]
    return len(lijnen), b"".join(lijnen)


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


VORM = Vorm(_deel)
