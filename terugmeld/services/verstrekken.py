"""The one doorway for person data: decide with the matrix, read the source, write the protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Besluit, Persoonskring, Vraag, Wijze
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.protocol import (
    Aantekening,
    RefType,
    Resultaat,
    Soort,
    Vertrouwelijkheid,
    Vlaggen,
    betrokkene_ref,
    sleutel_id,
)
from terugmeld.domain.verstrekking import Gegeven, Kenmerken, Verstrekking, Verzoek, gegevens_van
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeken import open_onderzoeken
from terugmeld.services.protocolleren import protocolleer

UITLEG = {
    Resultaat.NIET_GEVONDEN: "Er is niemand gevonden. Controleer wat u hebt ingevuld.",
    Resultaat.NIET_UNIEK: "Er is meer dan één persoon gevonden. Verfijn uw zoekvraag.",
}


class _Betrokkene(TypedDict, total=False):
    betrokkene_ref: str
    ref_type: RefType
    sleutel_id: str


class _Grond(TypedDict):
    reden_code: str
    grondslag: str
    regelset: str
    regelset_hash: str
    regel_id: str | None
    vertrouwelijkheid: Vertrouwelijkheid


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
    rubriek, and ProtocolNietBeschikbaar (verordening art. 6, 11; Wet GBA 88, 110).
    """
    if not aanleiding.gebruiker.mag(Bevoegdheid.PERSOON_RAADPLEGEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PERSOON_RAADPLEGEN)
    blik = _Blik(session, verzoek, aanleiding, kader)
    besluit = blik.toets(None)
    if not besluit.toegestaan:
        return blik.antwoord(Resultaat.GEWEIGERD, besluit)
    gevonden = blik.zoek()
    if len(gevonden) != 1:
        return blik.antwoord(Resultaat.NIET_UNIEK if gevonden else Resultaat.NIET_GEVONDEN, besluit)
    return blik.geef(gevonden[0])


@dataclass(frozen=True)
class _Blik:
    """One look in progress."""

    session: Session
    verzoek: Verzoek
    aanleiding: Aanleiding
    kader: Kader

    @property
    def gevraagd(self) -> tuple[str, ...]:
        afnemer, doel = self.aanleiding.gebruiker.afnemer, self.verzoek.doel
        alles = self.kader.regelset.gegevens(afnemer, doel)
        return self.verzoek.rubrieken or alles or self.verzoek.zoekvraag.rubrieken

    def toets(self, persoonslijst: Persoonslijst | None) -> Besluit:
        """Ask the matrix; without a person it decides whether this member of staff may look at all."""
        gebruiker = self.aanleiding.gebruiker
        is_elders = persoonslijst is not None and persoonslijst.gemeente != self.kader.gemeente_code
        return self.kader.regelset.toets(
            Vraag(
                afnemer=gebruiker.afnemer,
                doel=self.verzoek.doel,
                rubrieken=self.gevraagd,
                datum=kalenderdag(self.aanleiding.nu),
                wijze=Wijze.RECHTSTREEKS,
                geheim=persoonslijst.geheim if persoonslijst else 0,
                persoon=Persoonskring.ELDERS if is_elders else Persoonskring.EIGEN,
                zaakkenmerk=self.verzoek.zaakkenmerk,
                aangewezen=any(
                    regel.regel_id in gebruiker.aanwijzingen
                    for regel in self.kader.regelset.rechtstreekse_regels(gebruiker.afnemer)
                    if regel.doel == self.verzoek.doel
                ),
            )
        )

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
        wie, verzoek = self.aanleiding.gebruiker, self.verzoek
        return Aantekening(
            soort=Soort.VERSTREKKING if gegevens else Soort.WEIGERING,
            resultaat=resultaat,
            actor_id=wie.gebruikersnaam,
            actor_rol=tuple(wie.rollen),
            afnemer=wie.afnemer,
            afnemer_naam=self.kader.regelset.afnemer(wie.afnemer).naam,
            oorsprong=self.aanleiding.oorsprong,
            trace_id=self.aanleiding.trace_id,
            zaakkenmerk=verzoek.zaakkenmerk,
            **self._betrokkene(persoonslijst),
            doel=verzoek.doel,
            wijze=Wijze.RECHTSTREEKS,
            rubrieken_gevraagd=self.gevraagd,
            rubrieken_verstrekt=tuple(gegeven.rubriek for gegeven in gegevens),
            zoek_rubrieken=verzoek.zoekvraag.rubrieken,
            vlaggen=_vlaggen(persoonslijst, gegevens),
            **_grond(besluit),
        )

    def _betrokkene(self, persoonslijst: Persoonslijst | None) -> _Betrokkene:
        """Say who it is about: by the BSN, or by the A-nummer of who has none; of nobody found, nothing."""
        bsn = persoonslijst.bsn if persoonslijst else self.verzoek.zoekvraag.bsn
        anummer = persoonslijst.anummer if persoonslijst else ""
        if not (nummer := bsn or anummer):
            return {}
        ref_type, sleutel = RefType.BSN if bsn else RefType.ANUMMER, self.kader.pseudoniem_sleutel
        return {
            "betrokkene_ref": betrokkene_ref(sleutel, nummer, ref_type),
            "ref_type": ref_type,
            "sleutel_id": sleutel_id(sleutel),
        }


def _grond(besluit: Besluit) -> _Grond:
    return {
        "reden_code": besluit.reden,
        "grondslag": besluit.grondslag,
        "regelset": besluit.regelset,
        "regelset_hash": besluit.regelset_hash,
        "regel_id": besluit.regel_id,
        "vertrouwelijkheid": Vertrouwelijkheid(besluit.logklasse),
    }


def _vlaggen(persoonslijst: Persoonslijst | None, gegevens: Sequence[Gegeven]) -> Vlaggen:
    return Vlaggen(
        geheim=persoonslijst.geheim if persoonslijst else 0,
        in_onderzoek=tuple(gegeven.rubriek for gegeven in gegevens if gegeven.onderzoek),
    )
