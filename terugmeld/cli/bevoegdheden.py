"""The command that prints who may do what and on which article; reads no database."""

from collections.abc import Sequence

from beheerregeling.grondslagen import KOP, markdown, tabel
from terugmeld.cli.parser import Parser


def toon(parser: Parser, argv: Sequence[str]) -> int:
    parser.add_argument(
        "--markdown", action="store_true", help="De tabel zoals zij in docs/bevoegdheden.md staat."
    )
    if parser.parse_args(argv).markdown:
        print(markdown())
        return 0
    rijen = [KOP, *tabel()]
    breedtes = [max(len(rij[plaats]) for rij in rijen) for plaats in (0, 1)]
    for rol, bevoegdheid, artikel in rijen:
        print(f"{rol:<{breedtes[0]}}  {bevoegdheid:<{breedtes[1]}}  {artikel}")
    return 0
