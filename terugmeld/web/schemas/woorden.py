"""Fields for the words of the domain: a BSN, a rubriek, an LO date, a coded word, a free text."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.betrokkene import GEEN_ANUMMER, ONJUISTE_DATUM
from terugmeld.domain.datum import ontleed
from terugmeld.domain.nummers import is_anummer, is_bsn, normaliseer_anummer, normaliseer_bsn
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.web.schemas.velden import ZINNEN, Datum, Keuze, Tekst

EERSTE_DAG = date(1900, 1, 1)
LAATSTE_DAG = date(2199, 12, 31)
PATRONEN = frozenset(code[:lengte] for code in RUBRIEKEN for lengte in (2, 4))
VERWIJZING = re.compile(r"[0-9a-f]{64}")


class Bsn(Tekst):
    """A BSN that passes the elfproef; spaces and dots are dropped."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(zin="Vul een burgerservicenummer in.", maximum=20, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        bsn = normaliseer_bsn(super()._deserialize(value, attr, data, **meer))
        if not is_bsn(bsn):
            raise ValidationError("Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers.")
        return bsn


class Anummer(Tekst):
    """An A-nummer that follows the rules of the LO; spaces and dots are dropped."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(zin="Vul een A-nummer in.", maximum=20, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        anummer = normaliseer_anummer(super()._deserialize(value, attr, data, **meer))
        if not is_anummer(anummer):
            raise ValidationError(GEEN_ANUMMER)
        return anummer


class LoDatum(Tekst):
    """A date of which day or month may be unknown ("19850300"); a form asks it in three parts."""

    in_delen = True

    def __init__(self, *, zin: str = "Vul een datum in, bijvoorbeeld 14-3-1985.", **meer: Any) -> None:  # noqa: ANN401
        super().__init__(zin=zin, maximum=30, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        datum = ontleed(super()._deserialize(value, attr, data, **meer))
        if datum is None:
            raise ValidationError(ONJUISTE_DATUM)
        return datum


class Dag(Datum):
    """A whole day within the years that anything here can be about."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        zin = f"Vul een datum in van {EERSTE_DAG.year} tot en met {LAATSTE_DAG.year}."
        super().__init__(validate=validate.Range(EERSTE_DAG, LAATSTE_DAG, error=zin), **meer)


class Verwijzing(Tekst):
    """The reference to a person as it stands in the protocol."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(maximum=64, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        verwijzing = super()._deserialize(value, attr, data, **meer)
        if not VERWIJZING.fullmatch(verwijzing):
            raise ValidationError("Vul een verwijzing in van 64 tekens, zoals die in het protocol staat.")
        return verwijzing


class Rubriekcode(Tekst):
    """Six digits of a rubriek of the Logisch Ontwerp."""

    def __init__(self, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(zin="Kies een rubriek.", maximum=6, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        code = super()._deserialize(value, attr, data, **meer)
        if code not in RUBRIEKEN:
            raise ValidationError("Kies een rubriek die in het Logisch Ontwerp staat, bijvoorbeeld 081120.")
        return code


class Rubriekpatroon(Rubriekcode):
    """A rubriek, or the two or four digits of a category or a group of the Logisch Ontwerp."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        patroon = Tekst._deserialize(self, value, attr, data, **meer)
        if patroon in PATRONEN:
            return patroon
        return super()._deserialize(value, attr, data, **meer)


class Woord(Keuze):
    """One of the words of an enum, given as that enum."""

    def __init__(self, woorden: Iterable[StrEnum], **meer: Any) -> None:  # noqa: ANN401 - as marshmallow
        self.woorden = {woord.value: woord for woord in sorted(woorden)}
        super().__init__(self.woorden, **meer)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **meer: Any) -> str:  # noqa: ANN401
        tekst = super()._deserialize(value, attr, data, **meer)
        return self.woorden.get(tekst, tekst)


class VrijeTekst(Tekst):
    """A text with the length and the lines that the domain gives the field of this name."""

    def __init__(self, veld: str, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        regel = TEKSTVELDEN[veld]
        super().__init__(maximum=regel.maximum, regels=regel.meer_regels, is_bewaakt=True, **meer)


class Lijst(fields.List[Any]):
    """A list with at least one part."""

    def __init__(self, deel: fields.Field[Any], *, zin: str, maximum: int, **meer: Any) -> None:  # noqa: ANN401
        te_veel = f"Noem er ten hoogste {maximum}."
        super().__init__(
            deel,
            error_messages=ZINNEN | {"required": zin, "null": zin, "invalid": "Stuur een lijst."},
            validate=[validate.Length(min=1, error=zin), validate.Length(max=maximum, error=te_veel)],
            **meer,
        )


class Onderdeel(fields.Nested):
    """An object inside another."""

    def __init__(self, schema: type, **meer: Any) -> None:  # noqa: ANN401 - what marshmallow takes
        super().__init__(schema, error_messages=ZINNEN | {"type": "Stuur een object."}, **meer)
