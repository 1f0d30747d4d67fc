"""The person source inside our own database; finds and reads persons, decides no access."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from terugmeld.domain.datum import ONBEKEND
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.selectie import Selectie
from terugmeld.domain.steekproef import Stratum
from terugmeld.domain.verwerking import Verwerkingsopdracht, Verwerkingsstand, stand, verwerkt
from terugmeld.storage.personen import bewaar, laad, vind_bsn, vind_naam
from terugmeld.storage.personen_selectie import tel_selectie, vind_populatie, vind_selectie

EIGEN_BSN = "010120"


class IngebedPersoonsbron:
    """A ``Persoonsbron``: one query finds, a second one loads; and a ``Verwerker`` of its own changes."""

    def zoek_bsn(self, session: Session, bsn: str, maximum: int = 2) -> Sequence[Persoonslijst]:
        gevonden = vind_bsn(session, bsn, maximum)
        return laad(session, gevonden) if gevonden else []

    def zoek_naam(
        self, session: Session, geslachtsnaam: str, geboortedatum: str, maximum: int = 2
    ) -> Sequence[Persoonslijst]:
        gevonden = vind_naam(session, geslachtsnaam, _passende_datums(geboortedatum), maximum)
        return laad(session, gevonden) if gevonden else []

    def zoek_selectie(
        self, session: Session, selectie: Selectie, gemeente: str, maximum: int
    ) -> Sequence[Persoonslijst]:
        gevonden = vind_selectie(session, selectie, gemeente, maximum)
        return laad(session, gevonden) if gevonden else []

    def tel_selectie(self, session: Session, selectie: Selectie, gemeente: str) -> int:
        return tel_selectie(session, selectie, gemeente)

    def zoek_populatie(self, session: Session, stratum: Stratum, jaar: int, gemeente: str) -> Sequence[str]:
        return vind_populatie(session, stratum, jaar, gemeente)

    def verwerk(self, session: Session, opdracht: Verwerkingsopdracht, *, nu: datetime) -> Verwerkingsstand:
        """Make the change in the list of the person, unless it stands there or cannot be made."""
        gevonden = [bsn for bsn in (opdracht.bsn, _nieuw_bsn(opdracht)) if bsn and vind_bsn(session, bsn, 1)]
        lijsten = self.zoek_bsn(session, gevonden[0]) if gevonden else []
        if len(lijsten) != 1:
            return Verwerkingsstand.WIJKT_AF
        if (oud := stand(lijsten[0], opdracht)) is not Verwerkingsstand.NOG_TE_VERWERKEN:
            return oud
        nieuw = verwerkt(lijsten[0], opdracht)
        bewaar(session, [nieuw], nu=nu)
        return stand(nieuw, opdracht)


def _nieuw_bsn(opdracht: Verwerkingsopdracht) -> str | None:
    return opdracht.waarde if opdracht.rubriek == EIGEN_BSN else None


def _passende_datums(geboortedatum: str) -> list[str]:
    """Return the date itself and what it is called when day, month or year is not known in the source."""
    passend = (geboortedatum, f"{geboortedatum[:6]}00", f"{geboortedatum[:4]}0000", ONBEKEND)
    return list(dict.fromkeys(passend))
