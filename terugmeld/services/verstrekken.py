"""The one doorway for person data: decide with the matrix, read the source, write the protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Besluit, Persoonskring, Vraag, Wijze
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.domain.selectie import MAXIMUM, Selectie
from terugmeld.domain.selectieantwoord import NIEMAND, Selectieantwoord
from terugmeld.domain.steekproef import NieuweSteekproef
from terugmeld.domain.verstrekking import (
    UITLEG,
    Gegeven,
    Kenmerken,
    Opdracht,
    Verstrekking,
    Verzoek,
    gegevens_van,
)
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.aantekenen import (
    betrokkene,
    bijzonderheden,
    grond,
    nummer_van,
    vertrouwelijkheid,
    vlaggen,
)
from terugmeld.services.kader import Kader
from terugmeld.services.lopend import open_onderzoeken
from terugmeld.services.protocolleren import protocolleer
from terugmeld.services.voorwaarden import (
    al_eenmalig_verstrekt,
    zonder_beletsel,
    zonder_vervulde_voorwaarde,
)

RAADPLEGEN = Bevoegdheid.PERSOON_RAADPLEGEN


@dataclass(frozen=True, kw_only=True)
class Aanleiding:
    """Who looks, from where and when; ``trace_id`` ties the record to the request."""

    gebruiker: Gebruiker
    oorsprong: str
    trace_id: str
    nu: datetime


def verstrek(session: Session, verzoek: Verzoek, *, aanleiding: Aanleiding, kader: Kader) -> Verstrekking:
    """Answer one look with what the matrix allows and write one record; a refusal is a value.

    Nothing may be shown before the transaction of ``session`` is committed. Raises GeenBevoegdheid,
    OngeldigeInvoer for a value that can't stand in the protocol, BijlageFout for an unknown doel or
    rubriek, and ProtocolNietBeschikbaar (verordening art. 6, 7, 8, 11; Wet GBA 88, 110).
    """
    _vereis(aanleiding.gebruiker, Bevoegdheid.DERDEN_VERSTREKKEN if verzoek.opdracht else RAADPLEGEN)
    blik = _Blik(session, verzoek, aanleiding, kader)
    besluit = blik.toets(None)
    if not besluit.toegestaan:
        return blik.antwoord(Resultaat.GEWEIGERD, besluit)
    gevonden = blik.zoek()
    if len(gevonden) != 1:
        return blik.antwoord(Resultaat.NIET_UNIEK if gevonden else Resultaat.NIET_GEVONDEN, besluit)
    return blik.geef(gevonden[0])


def verstrek_selectie(
    session: Session, verzoek: Verzoek, selectie: Selectie, *, aanleiding: Aanleiding, kader: Kader
) -> Selectieantwoord:
    """Answer as ``verstrek`` does, with a record for each person who fits (art. 8; Wet GBA 110)."""
    _vereis(aanleiding.gebruiker, Bevoegdheid.DERDEN_VERSTREKKEN)
    blik = _Blik(session, verzoek, aanleiding, kader)
    besluit = blik.toets(None)
    if not besluit.toegestaan:
        return Selectieantwoord(blik.antwoord(Resultaat.GEWEIGERD, besluit))
    gevonden = kader.bron.zoek_selectie(session, selectie, kader.gemeente_code, MAXIMUM)
    if not gevonden:
        return Selectieantwoord(replace(blik.antwoord(Resultaat.NIET_GEVONDEN, besluit), uitleg=NIEMAND))
    return Selectieantwoord(None, [replace(blik, verzoek=verzoek.over(p.bsn)).geef(p) for p in gevonden])


def tel_selectie(session: Session, selectie: Selectie, *, aanleiding: Aanleiding, kader: Kader) -> int:
    """Return how many persons fit; it names nobody, so it leaves no record."""
    _vereis(aanleiding.gebruiker, Bevoegdheid.DERDEN_VERSTREKKEN)
    return kader.bron.tel_selectie(session, selectie, kader.gemeente_code)


def populatie(session: Session, wat: NieuweSteekproef, *, door: Gebruiker, kader: Kader) -> Sequence[str]:
    """Return the BSNs to draw a sample from (Beheerregeling 10); nobody is shown, so it leaves no record."""
    _vereis(door, Bevoegdheid.STEEKPROEF_BEHEREN)
    return kader.bron.zoek_populatie(session, wat.stratum, wat.jaar, kader.gemeente_code)


def _vereis(door: Gebruiker, nodig: Bevoegdheid) -> None:
    if not door.mag(nodig):
        raise GeenBevoegdheid(bevoegdheid=nodig)


@dataclass(frozen=True)
class _Blik:
    """One look in progress."""

    session: Session
    verzoek: Verzoek
    aanleiding: Aanleiding
    kader: Kader

    @property
    def afnemer(self) -> str:
        """The recipient: whom the asker works for, or on whose behalf is asked."""
        opdracht = self.verzoek.opdracht
        return opdracht.afnemer if opdracht else self.aanleiding.gebruiker.afnemer

    @property
    def wijze(self) -> Wijze:
        if self.verzoek.opdracht:
            return Wijze.SELECTIE if self.verzoek.zoekvraag.selectie else Wijze.AD_HOC
        return Wijze.SPONTAAN if self.verzoek.kennisgeving else Wijze.RECHTSTREEKS

    @property
    def gevraagd(self) -> tuple[str, ...]:
        alles = self.kader.regelset.gegevens(self.afnemer, self.verzoek.doel)
        return self.verzoek.rubrieken or alles or self.verzoek.zoekvraag.rubrieken

    def toets(self, persoonslijst: Persoonslijst | None) -> Besluit:
        """Ask the matrix, and then what the row asks beyond it; without a person, may it be asked at all."""
        opdracht = self.verzoek.opdracht
        dag = kalenderdag(self.aanleiding.nu)
        is_elders = persoonslijst is not None and persoonslijst.gemeente != self.kader.gemeente_code
        besluit = self.kader.regelset.toets(
            Vraag(
                afnemer=self.afnemer,
                doel=self.verzoek.doel,
                rubrieken=self.gevraagd,
                datum=dag,
                wijze=self.wijze,
                geheim=persoonslijst.geheim if persoonslijst else 0,
                persoon=Persoonskring.ELDERS if is_elders else Persoonskring.EIGEN,
                toestemming=opdracht is not None and opdracht.heeft_toestemming,
                zaakkenmerk=self.verzoek.zaakkenmerk,
                aangewezen=self._is_aangewezen(),
            )
        )
        if opdracht is None:
            return zonder_beletsel(besluit, self.kader.regelset, self.aanleiding.gebruiker, dag)
        return self._met_voorwaarden(besluit, opdracht, persoonslijst) if besluit.toegestaan else besluit

    def _is_aangewezen(self) -> bool:
        return any(
            regel.regel_id in self.aanleiding.gebruiker.aanwijzingen
            for regel in self.kader.regelset.regels_van(self.afnemer)
            if regel.doel == self.verzoek.doel and self.wijze in regel.wijzen
        )

    def _met_voorwaarden(
        self, besluit: Besluit, opdracht: Opdracht, persoonslijst: Persoonslijst | None
    ) -> Besluit:
        """Refuse what an opdracht leaves unmet; eenmalig can only be judged of a known person."""
        weigering = zonder_vervulde_voorwaarde(besluit, opdracht)
        nummer, soort = nummer_van(persoonslijst, self.verzoek.zoekvraag.bsn)
        if weigering is None and nummer:
            refs = self.kader.refs(nummer, soort)
            weigering = al_eenmalig_verstrekt(self.session, besluit, opdracht, self.verzoek.doel, refs)
        return weigering or besluit

    def zoek(self) -> Sequence[Persoonslijst]:
        vraag = self.verzoek.zoekvraag
        if vraag.bsn:
            return self.kader.bron.zoek_bsn(self.session, vraag.bsn)
        naam, geboortedatum = vraag.geslachtsnaam or "", vraag.geboortedatum or ""
        return self.kader.bron.zoek_naam(self.session, naam, geboortedatum)

    def geef(self, persoonslijst: Persoonslijst) -> Verstrekking:
        besluit = self.toets(persoonslijst)
        if not besluit.toegestaan:
            return self.antwoord(Resultaat.GEWEIGERD, besluit, persoonslijst)
        gegevens = gegevens_van(
            persoonslijst,
            besluit.toegestaan,
            authentiek=self.kader.regelset.bijlagen.authentiek,
            open_onderzoeken=open_onderzoeken(self.session, persoonslijst.bsn),
        )
        resultaat = Resultaat.GEDEELTELIJK_VERSTREKT if besluit.geweigerd else Resultaat.VERSTREKT
        return self.antwoord(resultaat, besluit, persoonslijst, gegevens)

    def antwoord(
        self,
        resultaat: Resultaat,
        besluit: Besluit,
        persoonslijst: Persoonslijst | None = None,
        gegevens: tuple[Gegeven, ...] = (),
    ) -> Verstrekking:
        """Write the record, and answer what it says."""
        aantekening = self._aantekening(resultaat, besluit, persoonslijst, gegevens)
        bewijs = protocolleer(self.session, aantekening, nu=self.aanleiding.nu)
        return Verstrekking(
            resultaat=resultaat,
            uitleg=UITLEG.get(resultaat, besluit.uitleg),
            record_id=bewijs.record_id,
            leaf=bewijs.leaf,
            besluit=besluit,
            kenmerken=self._kenmerken(persoonslijst) if persoonslijst and gegevens else None,
            gegevens=gegevens,
        )

    def _kenmerken(self, persoonslijst: Persoonslijst) -> Kenmerken:
        return Kenmerken(
            geheim=persoonslijst.geheim,
            opschorting=persoonslijst.opschorting,
            is_ingezetene=persoonslijst.is_ingezetene(self.kader.gemeente_code),
        )

    def _aantekening(
        self,
        resultaat: Resultaat,
        besluit: Besluit,
        persoonslijst: Persoonslijst | None,
        gegevens: tuple[Gegeven, ...],
    ) -> Aantekening:
        wie, verzoek, opdracht = self.aanleiding.gebruiker, self.verzoek, self.verzoek.opdracht
        return Aantekening(
            soort=Soort.VERSTREKKING if gegevens else Soort.WEIGERING,
            resultaat=resultaat,
            actor_id=wie.gebruikersnaam,
            actor_rol=tuple(wie.rollen),
            afnemer=self.afnemer,
            afnemer_naam=self.kader.regelset.afnemer(self.afnemer).naam,
            oorsprong=self.aanleiding.oorsprong,
            trace_id=self.aanleiding.trace_id,
            zaakkenmerk=verzoek.zaakkenmerk,
            namens=opdracht.namens if opdracht else None,
            **betrokkene(persoonslijst, verzoek.zoekvraag.bsn, self.kader.pseudoniem_sleutel),
            doel=verzoek.doel,
            wijze=self.wijze,
            rubrieken_gevraagd=self.gevraagd,
            rubrieken_verstrekt=tuple(gegeven.rubriek for gegeven in gegevens),
            zoek_rubrieken=verzoek.zoekvraag.rubrieken,
            vlaggen=vlaggen(persoonslijst, gegevens),
            bijzonderheden=bijzonderheden(verzoek),
            **grond(besluit, vertrouwelijkheid(self.kader.regelset, self.afnemer, besluit)),
        )
