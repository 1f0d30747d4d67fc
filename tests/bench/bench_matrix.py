"""Decisions per second of toets(), beside cedarpy and casbin in the same run; started by hand.

Run it from the root: `python -m tests.bench.bench_matrix`. Ours answers questions of one to six rubrieken
with the full reason; the other two answer only yes or no on the first rubriek, which is in their favour.
"""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import casbin
import cedarpy

from bijlagen.besluit import GEGEVEN
from bijlagen.matrix import Persoonskring, Regelset, Vraag, Wijze, lees_regelset
from bijlagen.rubrieken import RUBRIEKEN
from tests.bijlagen.cedar import policies, verzoek
from tests.bijlagen.kopie import WATERLAND, Kopie

ONZE, CEDAR, CASBIN = 2_000, 50, 3
RONDEN = 60
DAG = date(2012, 6, 15)
MODEL = """
[request_definition]
r = sub, doel, wijze, obj, persoon, zaakkenmerk, toestemming
[policy_definition]
p = sub, doel, wijze, obj, personen, zaakkenmerk, toestemming
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.doel == p.doel && r.wijze == p.wijze && r.obj == p.obj && r.persoon in p.personen \
  && r.zaakkenmerk >= p.zaakkenmerk && r.toestemming >= p.toestemming
"""


def main() -> None:
    """Print the figures of both matrices."""
    with tempfile.TemporaryDirectory() as map_:
        verslag("Waterland", WATERLAND)
        verslag("60 regels bij 200 rubrieken", verzonnen(Path(map_)))


def verslag(naam: str, map_: Path) -> None:
    regelset = lees_regelset(map_)
    toeval = random.Random(60)  # noqa: S311 - a fixed seed, no secret
    vragen = [vraag(regelset, toeval) for _ in range(ONZE)]
    losse = [tuple(getattr(v, veld) for veld in GEGEVEN) for v in vragen]
    ja = sum(regelset.toets(v).is_toegestaan for v in vragen) / ONZE
    print(f"{naam}: {len(regelset.bijlagen.regels)} regels, {ja:.0%} toegestaan")
    onze = per_seconde(lambda: [regelset.toets(v) for v in vragen], ONZE)
    cedar_ = per_seconde(cedar(map_, vragen[:CEDAR]), CEDAR)
    casbin_ = per_seconde(met_casbin(regelset, vragen[:CASBIN]), CASBIN, RONDEN // 10)
    for wie, aantal in (
        ("kale opzoeking met doorsnede", per_seconde(kaal(regelset, vragen), ONZE)),
        ("toets() met volledige reden", onze),
        (
            "vraag maken en toets()",
            per_seconde(lambda: [regelset.toets(Vraag(*deel)) for deel in losse], ONZE),
        ),
        ("cedarpy, vraag voor vraag", cedar_),
        ("cedarpy, in een keer", per_seconde(cedar_in_een_keer(map_, vragen[:CEDAR]), CEDAR)),
        ("casbin, regel per rubriek", casbin_),
    ):
        print(f"  {wie:32} {aantal:12,.0f} per seconde")
    print(f"  toets() is {onze / max(cedar_, casbin_):,.0f} keer de snelste, vraag voor vraag")


def per_seconde(werk: Callable[[], object], aantal: int, ronden: int = RONDEN) -> float:
    """Return the best of many short rounds, in processor time of this process."""
    tijden = []
    for _ in range(ronden):
        begin = time.process_time()
        werk()
        tijden.append(time.process_time() - begin)
    return aantal / min(tijden)


def kaal(regelset: Regelset, vragen: list[Vraag]) -> Callable[[], object]:
    sets = {
        (r.afnemer, r.doel): regelset.bijlagen.gegevenssets[r.gegevensset].rubrieken
        for r in regelset.bijlagen.regels
    }
    return lambda: [sets[v.afnemer, v.doel] & v.gevraagd for v in vragen]


def cedar(map_: Path, vragen: list[Vraag]) -> Callable[[], object]:
    regels, geen = cedarpy.PolicySet.from_str(policies(map_)), cedarpy.Entities.from_json_str("[]")
    verzoeken = [verzoek(v, v.rubrieken[0]) for v in vragen]
    return lambda: [cedarpy.is_authorized(deel, regels, geen) for deel in verzoeken]


def cedar_in_een_keer(map_: Path, vragen: list[Vraag]) -> Callable[[], object]:
    regels, geen = cedarpy.PolicySet.from_str(policies(map_)), cedarpy.Entities.from_json_str("[]")
    verzoeken = [verzoek(v, v.rubrieken[0]) for v in vragen]
    return lambda: cedarpy.is_authorized_batch(verzoeken, regels, geen)


def met_casbin(regelset: Regelset, vragen: list[Vraag]) -> Callable[[], object]:
    model = casbin.Model()
    model.load_model_from_text(MODEL)
    enforcer = casbin.Enforcer(model)
    for regel in regelset.bijlagen.regels:
        eisen = str(int(regel.vereist_zaakkenmerk)), str(int(regel.vereist_toestemming))
        personen = " ".join(sorted(regel.personen))
        enforcer.add_policies(
            [
                [regel.afnemer, regel.doel, wijze.value, code, personen, *eisen]
                for wijze in sorted(regel.wijzen)
                for code in sorted(regelset.bijlagen.gegevenssets[regel.gegevensset].rubrieken)
            ]
        )
    verzoeken = [
        (v.afnemer, v.doel, v.wijze.value, v.rubrieken[0], v.persoon.value)
        + (str(int(v.zaakkenmerk is not None)), str(int(v.toestemming)))
        for v in vragen
    ]
    return lambda: [enforcer.enforce(*deel) for deel in verzoeken]


def vraag(regelset: Regelset, toeval: random.Random) -> Vraag:
    """Make a varied question: two thirds fit their row, one third misses somewhere."""
    regel = toeval.choice(regelset.bijlagen.regels)
    past = toeval.random() < 2 / 3
    binnen = sorted(regelset.bijlagen.gegevenssets[regel.gegevensset].rubrieken)
    bron = binnen if toeval.random() < 2 / 3 else list(RUBRIEKEN)
    return Vraag(
        afnemer=regel.afnemer,
        doel=regel.doel,
        rubrieken=tuple(toeval.sample(bron, min(len(bron), toeval.randint(1, 6)))),
        datum=DAG if past else date(2010 + toeval.randrange(6), 1, 1 + toeval.randrange(28)),
        wijze=toeval.choice(sorted(regel.wijzen)) if past else toeval.choice(list(Wijze)),
        geheim=0 if past else toeval.randrange(8),
        persoon=Persoonskring.EIGEN if past else toeval.choice(list(Persoonskring)),
        toestemming=past or toeval.random() < 1 / 2,
        zaakkenmerk="Z-1" if past else None,
    )


def verzonnen(map_: Path) -> Path:
    """Write a regelset of 60 rows of bijlage 1, each over its own part of 200 rubrieken."""
    kopie = Kopie(map_)
    kop, eerste, *_ = kopie.tabel("bijlage_1.csv")
    toeval = random.Random(200)  # noqa: S311 - a fixed seed, no secret
    codes = toeval.sample([code for code in RUBRIEKEN if code[:2] not in {"12", "13"}], 200)
    sets, regels = kopie.tabel("gegevenssets.csv"), []
    for nummer in range(60):
        deel = toeval.sample(codes, toeval.randint(20, 150))
        sets.append([f"set-{nummer}", "Verzonnen", "; ".join(deel), "voorstel", "bijlage 1", ""])
        nieuw = dict(zip(kop, eerste, strict=True))
        nieuw |= {"regel": f"b1-{nummer}", "doel": f"doel-{nummer}", "gegevensset": f"set-{nummer}"}
        nieuw |= {
            "afnemer": ("financien", "vrom", "p-en-o")[nummer % 3],
            "zaakkenmerk": ("ja", "nee")[nummer % 2],
        }
        regels.append(list(nieuw.values()))
    kopie.bewaar("gegevenssets.csv", sets)
    kopie.bewaar("bijlage_1.csv", [kop, *regels])
    kopie.bewaar("bijlage_3.csv", kopie.tabel("bijlage_3.csv")[:1])
    return kopie.map


if __name__ == "__main__":
    main()
