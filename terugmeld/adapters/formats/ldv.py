"""The protocol as the Logboek Dataverwerkingen reads it: one line per betrokkene, and no member of staff."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson

from terugmeld.adapters.formats.velden import inhoud
from terugmeld.adapters.formats.vorm import Vorm
from terugmeld.domain.canoniek import milliseconden
from terugmeld.domain.protocol import zoekvelden
from terugmeld.services.protocol_exporteren import Exportregel

VERPLICHT = (
    "dpl.core.processing_activity_id",
    "dpl.core.data_subject_id",
    "dpl.core.data_subject_id_type",
)


def _deel(stuk: Sequence[Exportregel]) -> tuple[int, bytes]:
    """Return one dataverwerking for each aantekening about a person."""
    lijnen = [lijn for *_, payload, _, _ in stuk if (lijn := _lijn(payload)) is not None]
    return len(lijnen), b"".join(lijnen)


def _lijn(payload: bytes | None) -> bytes | None:
    velden = inhoud(payload)
    if velden is None or "betrokkene_ref" not in velden:
        return None
    return orjson.dumps(dataverwerking(velden), option=orjson.OPT_APPEND_NEWLINE)


def dataverwerking(velden: Mapping[str, Any]) -> dict[str, object]:
    """Return one dataverwerking; a refusal that was right is ``Ok`` too: the verwerking went as it should.

    The standard asks a UUID as trace, so the number of a request becomes one by its name (RFC 9562, 5.5).
    """
    moment = milliseconden(zoekvelden(velden)["tijdstip"])  # type: ignore[arg-type]
    return {
        "traceId": str(uuid5(NAMESPACE_URL, f"urn:terugmeld:verzoek:{velden['trace_id']}"))
        if "trace_id" in velden
        else velden["id"],
        "spanId": UUID(velden["id"]).hex[-16:],
        "status": "Ok",
        "name": velden["soort"].replace("_", " "),
        "startTime": moment,
        "endTime": moment,
        "resource": {"attributes": {"name": velden["bron"], "version": velden["versie"]}},
        "attributes": {
            "dpl.core.processing_activity_id": verwerkingsactiviteit(velden),
            "dpl.core.data_subject_id": velden["betrokkene_ref"],
            "dpl.core.data_subject_id_type": f"pseudoniem van {velden.get('ref_type', 'bsn')}",
        },
    }


def verwerkingsactiviteit(velden: Mapping[str, Any]) -> str:
    """Name the activity in the register of verwerkingen by who it was for and what for."""
    delen = (velden["afnemer"], velden.get("doel", velden["soort"]))
    return "urn:terugmeld:verwerkingsactiviteit:" + ":".join(quote(deel, safe="") for deel in delen)


VORM = Vorm(_deel)
