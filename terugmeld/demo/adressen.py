"""Addresses in invented streets, each given to one household at a time; knows no people."""

from datetime import date

from terugmeld.demo.loting import LETTERS, Loting
from terugmeld.demo.mensen import Adres, Huishouden
from terugmeld.demo.namen import lees_rijen

OORSPRONG = date(1991, 1, 1)
"""The day the own municipality began: no address on the lists is older."""

EIGEN_DEEL = 0.85


class Adresboek:
    """Draws addresses that were not given out before, mostly in the own municipality."""

    def __init__(self, loting: Loting, gemeente: str) -> None:
        self._loting = loting
        self._gemeente = gemeente
        self._straten = lees_rijen("straten.csv")
        self._uitgegeven: set[tuple[str, str]] = set()

    def adres(self, *, elders: bool = False) -> Adres:
        eigen = not elders and self._loting.kans(EIGEN_DEEL)
        straten = [straat for straat in self._straten if (straat["gemeente"] == self._gemeente) == eigen]
        while True:
            straat = self._loting.kies(straten)
            huisnummer = self._loting.getal(1, 140)
            letter = self._loting.kies(("", "", "", "", "A", "B", "c"))
            toevoeging = self._loting.kies(("", "", "", "", "", "", "hs", "II", "1"))
            sleutel = (straat["straat"], f"{huisnummer}{letter}{toevoeging}")
            if sleutel not in self._uitgegeven:
                self._uitgegeven.add(sleutel)
                return self._maak(straat, huisnummer, letter, toevoeging)

    def huishouden(self, begin: date, vandaag: date) -> Huishouden:
        """Return a household that starts on that day and moves every four to twenty-five years."""
        dag = max(begin, OORSPRONG)
        adressen = [(dag, self.adres())]
        while (dag := self._loting.dag(_jaren_later(dag, 4), _jaren_later(dag, 25))) < vandaag:
            adressen.append((dag, self.adres()))
        return Huishouden(adressen)

    def _maak(self, straat: dict[str, str], huisnummer: int, letter: str, toevoeging: str) -> Adres:
        plaats = self._straten.index(straat) * 7 + huisnummer // 30
        return Adres(
            gemeente=straat["gemeente"],
            woonplaats=straat["woonplaats"],
            straat=straat["straat"],
            kort=straat["kort"] or straat["straat"],
            huisnummer=huisnummer,
            huisletter=letter,
            toevoeging=toevoeging,
            postcode=f"{straat['postcode']}{LETTERS[plaats // 22 % 22]}{LETTERS[plaats % 22]}",
            objectnummer=len(self._uitgegeven),
        )


def _jaren_later(dag: date, jaren: int) -> date:
    return date(dag.year + jaren, dag.month, min(dag.day, 28))
