"""The tree of errors: what went wrong, its HTTP status and a Dutch sentence for the user.

Fout 500
├── OnleesbaarVerzoek 400        the text that was sent has no single meaning, for example broken JSON
├── TeGroot 413                  more was sent than is read here
├── OnbekendFormaat 415          what was sent is in a form that is not read here
├── OngeldigeInvoer 422          what was sent can't be accepted; says per field what to do
├── NietAangemeld 401            nobody is logged in
├── GeenBevoegdheid 403          this person may not do this
├── NietGevonden 404             not there, or not for this person
├── Conflict 409
│   ├── VerouderdeVersie         somebody else changed the case meanwhile
│   └── StapNietToegestaan       the workflow has no such step from here
├── TeVeelPogingen 429           try again later
├── BackupFout 500               a back-up can't be made, read or put back
└── NietBeschikbaar 503
    ├── AlleenLezen              a noodmaatregel is in force: nothing can be changed now
    └── ProtocolNietBeschikbaar  what can't be recorded is not shown
"""

from collections.abc import Mapping, Sequence


class Fout(Exception):
    """Base of all errors of the service; ``zin`` is a Dutch sentence that may be shown."""

    status = 500
    code = "fout"
    standaardzin = "Er ging iets mis. Probeer het opnieuw."

    def __init__(self, zin: str | None = None) -> None:
        self.zin = zin or self.standaardzin
        super().__init__(self.zin)


class OnleesbaarVerzoek(Fout):
    status = 400
    code = "onleesbaar_verzoek"
    standaardzin = "Wij konden uw verzoek niet lezen."


class TeGroot(Fout):
    status = 413
    code = "te_groot"
    standaardzin = "Dit verzoek is te groot. Stuur hoogstens 1 MB."


class OnbekendFormaat(Fout):
    status = 415
    code = "onbekend_formaat"
    standaardzin = "Stuur de gegevens als JSON, met de kopregel 'Content-Type: application/json'."


class OngeldigeInvoer(Fout):
    """``velden`` maps the name of a field to its Dutch sentences."""

    status = 422
    code = "ongeldige_invoer"
    standaardzin = "Niet alles is goed ingevuld."

    def __init__(self, velden: Mapping[str, Sequence[str]], zin: str | None = None) -> None:
        super().__init__(zin)
        self.velden = {veld: list(zinnen) for veld, zinnen in velden.items()}


class NietAangemeld(Fout):
    status = 401
    code = "niet_aangemeld"
    standaardzin = "U bent niet ingelogd. Log in en probeer het opnieuw."


class GeenBevoegdheid(Fout):
    """``bevoegdheid`` names the right that is missing, where one right is the reason."""

    status = 403
    code = "geen_bevoegdheid"
    standaardzin = "U mag dit niet doen."

    def __init__(self, zin: str | None = None, bevoegdheid: str | None = None) -> None:
        super().__init__(zin)
        self.bevoegdheid = bevoegdheid


class NietGevonden(Fout):
    status = 404
    code = "niet_gevonden"
    standaardzin = "Dit is niet gevonden."


class Conflict(Fout):
    status = 409
    code = "conflict"
    standaardzin = "Dit kan nu niet."


class VerouderdeVersie(Conflict):
    code = "verouderde_versie"
    standaardzin = "Iemand anders heeft deze melding intussen gewijzigd. Bekijk de melding opnieuw."


class StapNietToegestaan(Conflict):
    code = "stap_niet_toegestaan"
    standaardzin = "Deze stap kan niet in de status die de melding nu heeft."


class TeVeelPogingen(Fout):
    """``wacht`` is the number of seconds after which it may be tried again."""

    status = 429
    code = "te_veel_pogingen"
    standaardzin = "U hebt dit te vaak geprobeerd. Wacht even en probeer het opnieuw."

    def __init__(self, zin: str | None = None, wacht: int = 60) -> None:
        super().__init__(zin)
        self.wacht = wacht


class BackupFout(Fout):
    code = "backup_fout"
    standaardzin = "De back-up kan niet worden gemaakt of teruggezet."


class NietBeschikbaar(Fout):
    status = 503
    code = "niet_beschikbaar"
    standaardzin = "De dienst is even niet beschikbaar. Probeer het over een paar minuten opnieuw."


class AlleenLezen(NietBeschikbaar):
    """``wacht`` is the number of seconds after which it may be tried again."""

    code = "alleen_lezen"
    standaardzin = "De dienst is nu alleen te lezen. Er is niets gewijzigd. Probeer het later opnieuw."
    wacht = 300


class ProtocolNietBeschikbaar(NietBeschikbaar):
    code = "protocol_niet_beschikbaar"
    standaardzin = (
        "Het protocol kan nu niet worden bijgewerkt. Daarom tonen wij geen gegevens. "
        "Probeer het over een paar minuten opnieuw."
    )
