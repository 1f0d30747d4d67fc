"""Why a rubriek is given or not: the row, the article and the words; decides nothing of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bijlagen.matrix import Besluit, Doel, Regel, Regelset, Vraag, Wijze
from bijlagen.rubrieken import rubriek


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The besluit on one rubriek for one doel, with the row it rests on."""

    doel: Doel
    besluit: Besluit
    regel: Regel | None


def waarom(regelset: Regelset, afnemer: str, code: str, dag: date) -> list[Antwoord]:
    """Decide on one rubriek for each doel of an afnemer, as if all that the row asks is in order."""
    gevonden = []
    for doel in regelset.doelen(afnemer):
        regels = [regel for regel in regelset.regels_van(afnemer) if regel.doel == doel.code]
        besluit = regelset.toets(
            Vraag(
                afnemer=afnemer,
                doel=doel.code,
                rubrieken=(rubriek(code).code,),
                datum=dag,
                wijze=_wijze(regels[0]),
                toestemming=True,
                zaakkenmerk="aanwezig",
            )
        )
        regel = next((r for r in regels if r.regel_id == besluit.regel_id), None)
        gevonden.append(Antwoord(doel, besluit, regel))
    return gevonden


def herkomst(regelset: Regelset, afnemer: str, doel: str, dag: date) -> Mapping[str, Regel]:
    """Return per rubriek the narrowest row in force that gives it to an afnemer who looks for himself."""
    regels = [
        regel
        for regel in regelset.rechtstreekse_regels(afnemer)
        if regel.doel == doel and regel.is_van_kracht(dag)
    ]
    sets = regelset.bijlagen.gegevenssets
    regels.sort(key=lambda regel: len(sets[regel.gegevensset].rubrieken), reverse=True)
    mag = set(regelset.gegevens(afnemer, doel))
    return {code: regel for regel in regels for code in sets[regel.gegevensset].rubrieken & mag}


def _wijze(regel: Regel) -> Wijze:
    return Wijze.RECHTSTREEKS if Wijze.RECHTSTREEKS in regel.wijzen else min(regel.wijzen)
