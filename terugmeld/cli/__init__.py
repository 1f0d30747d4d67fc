"""The command line: one table of commands, each of which loads its module only when it is called.

Exit code 0 is good, 1 is a finding, 2 is wrong use. Answers go to standard output, all other sentences to
standard error. Holds no rule of its own.
"""

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from config import ConfiguratieFout
from terugmeld.cli.parser import Parser, VerkeerdGebruik
from terugmeld.errors import Fout, OngeldigeInvoer

GOED, BEVINDING, VERKEERD_GEBRUIK = 0, 1, 2
Uitvoering = Callable[[Parser, Sequence[str]], int]


@dataclass(frozen=True)
class Opdracht:
    """Where a command lives: a function of a module, and one sentence of help."""

    module: str
    functie: str
    hulp: str

    def laad(self) -> Uitvoering:
        uitvoering: Uitvoering = getattr(importlib.import_module(self.module), self.functie)
        return uitvoering


OPDRACHTEN: Mapping[str, Opdracht] = {
    "demo": Opdracht("terugmeld.cli.beheer", "demo", "Start de dienst met verzonnen personen."),
    "toets": Opdracht("terugmeld.cli.regels", "toets", "Wie mag welke gegevens zien, en waarom?"),
    "termijn": Opdracht("terugmeld.cli.regels", "termijn", "Wanneer moet een melding zijn beoordeeld?"),
    "aanduiding": Opdracht("terugmeld.cli.regels", "aanduiding", "Welke code 83.10 hoort bij de rubrieken?"),
    "dekking": Opdracht("terugmeld.cli.regels", "dekking", "Welke rubrieken vallen onder een code 83.10?"),
    "personen importeer": Opdracht("terugmeld.cli.personen", "importeer", "Lees personen in LO-vorm in."),
    "protocol controleer": Opdracht("terugmeld.cli.protocol", "controleer", "Reken het hele protocol na."),
    "protocol exporteer": Opdracht(
        "terugmeld.cli.protocol_exporteren", "exporteer", "Maak een export van het protocol."
    ),
    "regelset controleer": Opdracht(
        "terugmeld.cli.regelset", "controleer", "Zoek elke fout in een map met een regelset."
    ),
    "regelset vergelijk": Opdracht(
        "terugmeld.cli.regelset",
        "vergelijk_regelsets",
        "Wat verandert er van de ene regelset naar de andere?",
    ),
    "regelset simuleer": Opdracht(
        "terugmeld.cli.regelset_beheer",
        "simuleer_regelset",
        "Wat zou een regelset aan verstrekkingen veranderen?",
    ),
    "regelset stel-voor": Opdracht(
        "terugmeld.cli.regelset_beheer", "stel_voor", "Stel voor om een regelset te gebruiken."
    ),
    "regelset neem-in-gebruik": Opdracht(
        "terugmeld.cli.regelset_beheer", "neem_in_gebruik", "Neem het voorstel van een ander in gebruik."
    ),
    "regelset trek-in": Opdracht(
        "terugmeld.cli.regelset_afsluiten", "trek_in", "Trek uw eigen voorstel in, met een reden."
    ),
    "regelset wijs-af": Opdracht(
        "terugmeld.cli.regelset_afsluiten", "wijs_af", "Wijs het voorstel van een ander af, met een reden."
    ),
    "regelset lijst": Opdracht(
        "terugmeld.cli.regelset_beheer", "lijst", "Welke regelsets zijn en waren in gebruik?"
    ),
    "regelset tekst": Opdracht("terugmeld.cli.regelset", "tekst", "Toon een regelset als tekst."),
    "protocol wis": Opdracht(
        "terugmeld.cli.protocol_verwijderen", "wis", "Stel voor om één aantekening te wissen."
    ),
    "protocol opschoon": Opdracht(
        "terugmeld.cli.protocol_verwijderen", "opschoon", "Stel voor om op te schonen na de bewaartermijn."
    ),
    "protocol beslis": Opdracht(
        "terugmeld.cli.protocol_verwijderen", "beslis", "Beslis over een voorstel van een ander."
    ),
    "protocol voer-uit": Opdracht(
        "terugmeld.cli.protocol_verwijderen", "voer_uit", "Voer besluiten uit die een dag zijn aangekondigd."
    ),
    "bevoegdheden": Opdracht(
        "terugmeld.cli.bevoegdheden", "toon", "Wie mag wat, en op welk artikel rust dat?"
    ),
    "protocol wijs-af": Opdracht(
        "terugmeld.cli.protocol_bewaren", "wijs_voorstel_af", "Wijs een voorstel af: er gaat niets weg."
    ),
    "protocol bewaar": Opdracht(
        "terugmeld.cli.protocol_bewaren", "bewaar", "Stel een bewaarplicht in: dit moet blijven."
    ),
    "protocol hef-op": Opdracht(
        "terugmeld.cli.protocol_bewaren", "hef_bewaarplicht_op", "Hef de bewaarplicht van een ander op."
    ),
    "protocol sleutel": Opdracht(
        "terugmeld.cli.protocol_sleutels", "sleutel", "Toon of vervang de sleutels van het protocol."
    ),
    "protocol nieuwe-oorsprong": Opdracht(
        "terugmeld.cli.protocol_sleutels", "nieuwe_oorsprong", "Ga verder na een teruggezette back-up."
    ),
    "protocol herhaal-wissingen": Opdracht(
        "terugmeld.cli.protocol_sleutels", "herhaal_wissingen", "Stel na een herstel elke wissing weer voor."
    ),
    "gebruiker maak": Opdracht("terugmeld.cli.gebruiker", "maak", "Maak een account voor een medewerker."),
    "gebruiker blokkeer": Opdracht(
        "terugmeld.cli.gebruiker", "blokkeer", "Sluit een account, met alle sessies en tokens."
    ),
    "gebruiker koppel": Opdracht(
        "terugmeld.cli.gebruiker", "koppel", "Leg vast wie een medewerker als burger is, voor het protocol."
    ),
    "gebruiker wachtwoord": Opdracht(
        "terugmeld.cli.gebruiker", "wachtwoord", "Geef een account een ander wachtwoord."
    ),
    "steekproef": Opdracht(
        "terugmeld.cli.steekproef", "trek", "Trek een kwaliteitssteekproef, of herhaal er een."
    ),
    "backup": Opdracht("terugmeld.cli.backup", "maak", "Maak nu een back-up."),
    "backup sleutel": Opdracht("terugmeld.cli.backup", "sleutel", "Maak de sleutel van de back-ups."),
    "backup lijst": Opdracht("terugmeld.cli.backup", "lijst", "Welke back-ups liggen er in de map?"),
    "backup controleer": Opdracht("terugmeld.cli.backup", "controleer", "Is een back-up heel?"),
    "backup ruim-op": Opdracht("terugmeld.cli.backup", "ruim_op", "Verwijder wat niet bewaard blijft."),
    "backup test": Opdracht("terugmeld.cli.backup", "test", "Test of de nieuwste back-up terug kan."),
    "herstel": Opdracht("terugmeld.cli.backup", "herstel", "Zet een back-up terug op een lege plaats."),
    "noodmaatregel": Opdracht("terugmeld.cli.noodmaatregel", "toon", "Is de dienst alleen te lezen?"),
    "noodmaatregel begin": Opdracht(
        "terugmeld.cli.noodmaatregel", "begin", "Maak de dienst in nood alleen te lezen."
    ),
    "noodmaatregel beeindig": Opdracht(
        "terugmeld.cli.noodmaatregel", "beeindig", "Laat iedereen weer werken."
    ),
    "migreer": Opdracht("terugmeld.cli.beheer", "migreer", "Maak de tabellen, of breng ze bij."),
    "werker": Opdracht("terugmeld.cli.beheer", "werker", "Doe het werk op de achtergrond, tot Ctrl-C."),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    woorden = list(sys.argv[1:] if argv is None else argv)
    if woorden[:1] in (["-h"], ["--help"]):
        print(overzicht())
        return GOED
    try:
        naam, rest = kies(woorden)
        opdracht = OPDRACHTEN[naam]
        return opdracht.laad()(Parser(naam, opdracht.hulp), rest)
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return BEVINDING
    except VerkeerdGebruik as fout:
        print(f"{fout.gebruik}{fout}", file=sys.stderr)
    except OngeldigeInvoer as fout:
        zinnen = [f"{veld}: {zin}" for veld, zinnen in fout.velden.items() for zin in zinnen]
        print("\n".join([fout.zin, *zinnen]), file=sys.stderr)
    except (ConfiguratieFout, Fout) as fout:
        print(fout, file=sys.stderr)
    return VERKEERD_GEBRUIK


def kies(woorden: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Split the words into the name of a command, of one or two words, and its arguments."""
    for aantal in (2, 1):
        naam = " ".join(woorden[:aantal])
        if naam in OPDRACHTEN:
            return naam, woorden[aantal:]
    if not woorden:
        raise VerkeerdGebruik("Geef een opdracht op.", overzicht() + "\n")
    verwant = [naam for naam in OPDRACHTEN if naam.split()[0] == woorden[0]]
    if verwant:
        raise VerkeerdGebruik(f"Maak de opdracht af: {' of '.join(verwant)}.")
    raise VerkeerdGebruik(f"De opdracht '{woorden[0]}' bestaat niet.", overzicht() + "\n")


def overzicht() -> str:
    regels = [f"  {naam:<24} {opdracht.hulp}" for naam, opdracht in OPDRACHTEN.items()]
    return "\n".join(["Gebruik: terugmeld OPDRACHT [opties]", "", *regels])
