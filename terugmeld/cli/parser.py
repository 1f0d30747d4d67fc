"""argparse in Dutch: options, help and messages; knows no command."""

import argparse
import re
from collections.abc import Iterable
from datetime import date
from typing import NoReturn

JAREN = range(1900, 2200)
VERTALINGEN: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "Geef {0} op."),
    (r"unrecognized arguments: (.+)", "Dit hoort niet bij deze opdracht: {0}."),
    (r"argument ([^:]+): expected .+", "Geef één waarde op bij {0}."),
    (r"argument ([^:]+): ignored explicit argument .+", "Bij {0} hoort geen waarde."),
    (
        r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        "De waarde '{1}' kan niet bij {0}. Kies uit {2}.",
    ),
    (r"argument ([^:]+): not allowed with argument (.+)", "{0} kan niet samen met {1}."),
    (r"argument ([^:]+): (.+\.)", "{1} (Bij {0}.)"),
)


class VerkeerdGebruik(Exception):
    """The command was not written well; the message is a Dutch sentence, ``gebruik`` what comes before it."""

    def __init__(self, zin: str, gebruik: str = "") -> None:
        super().__init__(zin)
        self.gebruik = gebruik


class Parser(argparse.ArgumentParser):
    """The options of one command."""

    def __init__(self, naam: str, hulp: str) -> None:
        super().__init__(
            prog=f"terugmeld {naam}",
            description=hulp,
            add_help=False,
            allow_abbrev=False,
            formatter_class=Opmaak,
        )
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="Toon deze uitleg.")

    def met_json(self) -> "Parser":
        self.add_argument(
            "--json", action="store_true", help="Geef het antwoord als één JSON-document, en niets anders."
        )
        return self

    def error(self, message: str) -> NoReturn:
        """Raise the message in Dutch; ``main`` shows it and ends with exit code 2."""
        raise VerkeerdGebruik(vertaal(message), self.format_usage())


class Opmaak(argparse.HelpFormatter):
    """Help with a Dutch heading."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Gebruik: ")


def vertaal(melding: str) -> str:
    for patroon, zin in VERTALINGEN:
        if gevonden := re.fullmatch(patroon, melding, re.DOTALL):
            return zin.format(*gevonden.groups())
    return "Deze opdracht is niet goed geschreven."


def datum(tekst: str) -> date:
    """Read J-M-D, in the years for which the service can count days."""
    if not re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", tekst, re.ASCII):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen datum. Schrijf jaar-maand-dag: 2026-03-14.")
    try:
        gelezen = date(*(int(deel) for deel in tekst.split("-")))
    except ValueError as fout:
        raise argparse.ArgumentTypeError(f"De datum {tekst} bestaat niet.") from fout
    if gelezen.year not in JAREN:
        raise argparse.ArgumentTypeError(f"Geef een jaar van {JAREN.start} tot {JAREN.stop}.")
    return gelezen


def codes(tekst: str) -> tuple[str, ...]:
    """Read a list of codes with commas between them."""
    gelezen = tuple(code.strip() for code in tekst.split(","))
    if not all(gelezen):
        raise argparse.ArgumentTypeError("Geef codes met een komma ertussen: 010120,081110.")
    return gelezen
