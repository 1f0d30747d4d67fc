"""Commands on the annexes: regelset gebruik, by which a municipality adopts a regelset; changes no row."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import bijlagen
from bijlagen.matrix import BijlageFout
from terugmeld.cli.installatie import installatie
from terugmeld.cli.parser import Parser, VerkeerdGebruik, datum
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction

COLLEGE = "college"


def gebruik(parser: Parser, argv: Sequence[str]) -> int:
    """Keep the version and use it from a day; without this nobody sees any data."""
    parser.add_argument("--regelset", required=True, help="Een ingebouwde regelset of een map.")
    parser.add_argument("--van", type=datum, required=True, help="De eerste dag.")
    parser.add_argument("--tot", type=datum, help="De laatste dag, die meetelt.")
    parser.add_argument("--besluit", required=True, help="Het besluit van het college.")
    opties = parser.parse_args(argv)
    if opties.tot and opties.tot < opties.van:
        raise VerkeerdGebruik("De laatste dag ligt voor de eerste dag.")
    with installatie(), transaction() as session:
        try:
            gemaakt = neem_in_gebruik(
                session,
                _map(opties.regelset),
                van=opties.van,
                tot=opties.tot,
                besluit=opties.besluit,
                is_fictief=False,
                nu=datetime.now(UTC),
            )
        except BijlageFout as fout:
            raise VerkeerdGebruik(str(fout)) from fout
        naam = gemaakt.versie.naam
        wat = {"wat": "regelset in gebruik", "besluit": opties.besluit, "hash": gemaakt.regelset_hash}
        noteer_autorisatie(session, wat, afnemer=COLLEGE, nu=datetime.now(UTC))
    print(f"De regelset {naam} is in gebruik vanaf {opties.van}, volgens '{opties.besluit}'.")
    return 0


def _map(naam: str) -> Path:
    return Path(naam) if Path(naam).is_dir() else Path(bijlagen.__file__).with_name(naam)
