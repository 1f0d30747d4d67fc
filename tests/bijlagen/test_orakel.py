"""Cedar, with policies made from the rows, gives the same answer as toets() on 10,000 questions."""

import random
from datetime import date

import cedarpy

from bijlagen.matrix import Persoonskring, Vraag, Wijze, ingebouwd
from bijlagen.rubrieken import RUBRIEKEN
from tests.bijlagen.cedar import policies, verzoek
from tests.bijlagen.kopie import WATERLAND

AANTAL = 10_000
REGELSET = ingebouwd("waterland_2010")
DAGEN = [date(2009, 12, 31), date(2010, 1, 1), date(2012, 6, 15), date(2014, 1, 5), date(2014, 1, 6)]


def test_cedar_agrees_on_ten_thousand_questions() -> None:
    toeval = random.Random(2010)  # noqa: S311 - a fixed seed, no secret
    vragen = [_vraag(toeval) for _ in range(AANTAL)]
    antwoorden = cedarpy.is_authorized_batch(
        [verzoek(vraag, vraag.rubrieken[0]) for vraag in vragen], policies(WATERLAND), []
    )
    onze = [REGELSET.toets(vraag).is_toegestaan for vraag in vragen]
    assert [antwoord.allowed for antwoord in antwoorden] == onze
    assert AANTAL // 5 < sum(onze) < AANTAL * 4 // 5


def _vraag(toeval: random.Random) -> Vraag:
    """Make a question that mostly fits its row, so that both answers are common."""
    regel = toeval.choice(REGELSET.bijlagen.regels)
    past = toeval.random() < 0.6
    doel = regel.doel if toeval.random() < 0.95 else toeval.choice(REGELSET.bijlagen.regels).doel
    binnen = sorted(REGELSET.bijlagen.gegevenssets[regel.gegevensset].rubrieken)
    return Vraag(
        afnemer=regel.afnemer,
        doel=doel,
        rubrieken=(toeval.choice(binnen if toeval.random() < 0.8 else list(RUBRIEKEN)),),
        datum=DAGEN[2] if past else toeval.choice(DAGEN),
        wijze=toeval.choice(sorted(regel.wijzen)) if past else toeval.choice(list(Wijze)),
        geheim=toeval.choice([0, 1, 2, 4]) if past else toeval.randrange(8),
        persoon=Persoonskring.EIGEN if past else toeval.choice(list(Persoonskring)),
        toestemming=past or toeval.random() < 0.5,
        zaakkenmerk="Z-1" if past or toeval.random() < 0.5 else None,
        aangewezen=past or toeval.random() < 0.5,
    )
