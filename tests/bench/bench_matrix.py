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

from bijlagen.matrix import Persoonskring, Regelset, Vraag, Wijze, lees_regelset
from bijlagen.rubrieken import RUBRIEKEN
from tests.bijlagen.cedar import policies, verzoek
from tests.bijlagen.kopie import WATERLAND, Kopie

ONZE, HUN = 100_000, 2_000
RONDEN = 5
DAG = date(2012, 6, 15)
MODEL = """
[request_definition]
r = sub, doel, wijze, obj, v
[policy_definition]
p = id, sub, doel
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.doel == p.doel && past(p.id, r.wijze, r.obj, r.v)
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
    ja = sum(regelset.toets(v).is_toegestaan for v in vragen) / ONZE
    print(f"{naam}: {len(regelset.bijlagen.regels)} regels, {ja:.0%} toegestaan")
    sneller = {
        "kale opzoeking met doorsnede": per_seconde(kaal(regelset, vragen), ONZE),
        "toets() met volledige reden": per_seconde(lambda: [regelset.toets(v) for v in vragen], ONZE),
        "cedarpy": per_seconde(cedar(map_, vragen[:HUN]), HUN),
        "casbin": per_seconde(met_casbin(regelset, vragen[:HUN]), HUN),
    }
    for wie, aantal in sneller.items():
        print(f"  {wie:32} {aantal:12,.0f} per seconde")
    beste = max(sneller["cedarpy"], sneller["casbin"])
    print(f"  toets() is {sneller['toets() met volledige reden'] / beste:,.0f} keer de snelste")


def per_seconde(werk: Callable[[], object], aantal: int) -> float:
    """Return the best of a few rounds, in processor time of this process."""
    tijden = []
    for _ in range(RONDEN):
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
    regels = cedarpy.PolicySet.from_str(policies(map_))
    verzoeken = [verzoek(v, v.rubrieken[0]) for v in vragen]
    return lambda: cedarpy.is_authorized_batch(verzoeken, regels, [])


def met_casbin(regelset: Regelset, vragen: list[Vraag]) -> Callable[[], object]:
    regels = {regel.regel_id: regel for regel in regelset.bijlagen.regels}
    model = casbin.Model()
    model.load_model_from_text(MODEL)
    enforcer = casbin.Enforcer(model)

    def past(regel_id: str, wijze: str, rubriek: str, v: Vraag) -> bool:
        regel = regels[regel_id]
        return (
            wijze in regel.wijzen
            and rubriek in regelset.bijlagen.gegevenssets[regel.gegevensset].rubrieken
            and v.persoon in regel.personen
            and (v.toestemming or not regel.vereist_toestemming)
            and (v.zaakkenmerk is not None or not regel.vereist_zaakkenmerk)
        )

    enforcer.add_function("past", past)
    for regel in regels.values():
        enforcer.add_policy(regel.regel_id, regel.afnemer, regel.doel)
    return lambda: [enforcer.enforce(v.afnemer, v.doel, v.wijze.value, v.rubrieken[0], v) for v in vragen]


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
        sets += [[f"set-{nummer}", "Verzonnen", code, "voorstel", "bijlage 1", ""] for code in deel]
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
