"""The links with other registers and the convenanten of a folder, checked against the rows they name.

`gezet` are the rows that are not printed. A folder of before these tables has neither file; it is still read.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from bijlagen.bronnen import Convenant, Verband
from bijlagen.regels import Bron, Regel
from bijlagen.tabel import Rij, lees_tabel

VERBANDEN = "verbanden.csv"
CONVENANTEN = "convenanten.csv"
KOLOMMEN_VERBANDEN = (
    *("verband", "registratie", "verantwoordelijke", "gegevensmagazijn"),
    *("regels", "opmerking"),
)
KOLOMMEN_CONVENANTEN = ("convenant", "naam", "partijen", "getekend", "van", "tot", "regels", "opmerking")

Versies = Mapping[str, list[Regel]]
"""The versions of each row of one source, by the id of the row."""


def lees_verbanden(map_: Path, gezet: Iterable[Regel], fouten: list[str]) -> tuple[Verband, ...]:
    """Read the register of links; every row of artikel 5 belongs to one (art. 5 lid 2)."""
    if not (map_ / VERBANDEN).exists():
        return ()
    versies = _versies(gezet, Bron.ARTIKEL_5)
    gevonden: dict[str, Verband] = {}
    for rij in lees_tabel(map_ / VERBANDEN, KOLOMMEN_VERBANDEN, fouten):
        verband = Verband(
            code=_nieuw(rij, "verband", gevonden),
            registratie=rij.tekst("registratie"),
            verantwoordelijke=rij.tekst("verantwoordelijke"),
            gaat_naar_gegevensmagazijn=rij.ja_nee("gegevensmagazijn"),
            regels=_regels(rij, versies, Bron.ARTIKEL_5),
            opmerking=rij.tekst("opmerking", leeg=True),
        )
        gevonden[verband.code] = verband
    _zoek_wees(VERBANDEN, versies, (v.regels for v in gevonden.values()), "verband", fouten)
    return tuple(gevonden.values())


def lees_convenanten(map_: Path, gezet: Iterable[Regel], fouten: list[str]) -> tuple[Convenant, ...]:
    """Read the convenanten; every row set under artikel 6 belongs to one, and ends no later (art. 6 e)."""
    if not (map_ / CONVENANTEN).exists():
        return ()
    versies = _versies(gezet, Bron.ARTIKEL_6)
    gevonden: dict[str, Convenant] = {}
    for rij in lees_tabel(map_ / CONVENANTEN, KOLOMMEN_CONVENANTEN, fouten):
        convenant = Convenant(
            code=_nieuw(rij, "convenant", gevonden),
            naam=rij.tekst("naam"),
            partijen=rij.tekst("partijen"),
            getekend=_dag(rij, "getekend"),
            van=_dag(rij, "van"),
            tot=rij.datum("tot"),
            regels=_regels(rij, versies, Bron.ARTIKEL_6),
            opmerking=rij.tekst("opmerking", leeg=True),
        )
        _controleer_dagen(rij, convenant, versies)
        gevonden[convenant.code] = convenant
    _zoek_wees(CONVENANTEN, versies, (c.regels for c in gevonden.values()), "convenant", fouten)
    return tuple(gevonden.values())


def _versies(gezet: Iterable[Regel], bron: Bron) -> Versies:
    versies: dict[str, list[Regel]] = {}
    for regel in gezet:
        if regel.bron == bron:
            versies.setdefault(regel.regel_id, []).append(regel)
    return versies


def _regels(rij: Rij, versies: Versies, bron: Bron) -> tuple[str, ...]:
    regels = rij.delen("regels")
    for regel in regels:
        if regel not in versies:
            rij.meld("regels", f"“{regel}” is geen vastgestelde regel van {bron}.")
    return regels


def _controleer_dagen(rij: Rij, convenant: Convenant, versies: Versies) -> None:
    einde = convenant.tot or date.max
    if einde < convenant.van:
        rij.meld("tot", f"Het convenant eindigt op {einde} en dat is voor het begin op {convenant.van}.")
    for code in convenant.regels:
        for regel in versies.get(code, ()):
            if (regel.van or date.min) < convenant.van or (regel.tot or date.max) > einde:
                rij.meld("regels", f"De regel “{code}” geldt buiten de dagen van het convenant.")


def _zoek_wees(
    bestand: str, versies: Versies, genoemd: Iterable[tuple[str, ...]], soort: str, fouten: list[str]
) -> None:
    """Name each row that no line mentions, and each that two lines mention."""
    alle = [regel for regels in genoemd for regel in regels]
    for regel in versies:
        if alle.count(regel) != 1:
            fouten.append(
                f"{bestand}: De regel “{regel}” hoort bij één {soort}, en zij staat bij {alle.count(regel)}."
            )


def _nieuw(rij: Rij, kolom: str, gevonden: Mapping[str, object]) -> str:
    code = rij.code(kolom)
    if code in gevonden:
        rij.meld(kolom, f"“{code}” stond al op een eerdere regel.")
    return code


def _dag(rij: Rij, kolom: str) -> date:
    """Return a day that must be there."""
    rij.tekst(kolom)
    return rij.datum(kolom) or date.min
