"""A doorzending as XML with the fields of the landelijke terugmeldvoorziening (TMV 1.0); sends nothing."""

from lxml import etree

from terugmeld.domain.pakket import Pakket

MIMETYPE = "application/xml"
BERICHTCODE = "ONBV"
MAXIMUM_TOELICHTING = 350
INGEKORT = " (ingekort)"
NAAMRUIMTE = "http://www.bprbzk.nl/GBA/Terugmeldvoorziening/version1.0"


def druk_af(pakket: Pakket) -> bytes:
    """Return one terugmelding; what is longer than the field may be is cut at a word, and says so."""
    wortel = etree.Element(f"{{{NAAMRUIMTE}}}terugmelding", nsmap={None: NAAMRUIMTE})
    _voeg_toe(wortel, "berichtcode", BERICHTCODE)
    _voeg_toe(wortel, "berichtnummer", berichtnummer(pakket.kenmerk))
    _voeg_toe(wortel, "bsn", pakket.bsn)
    _voeg_toe(wortel, "melderId", f"{pakket.afzender}-burgerzaken")
    _voeg_toe(wortel, "toelichting", inkorten(f"{pakket.kenmerk}: {pakket.uitleg}"))
    for rij in pakket.rubrieken:
        details = etree.SubElement(wortel, f"{{{NAAMRUIMTE}}}details")
        _voeg_toe(details, "rubrieknummer", rij.rubriek)
        _voeg_toe(details, "origineleWaardeGBAV", rij.betwijfelde_waarde)
        _voeg_toe(details, "voorgesteldeWaarde", rij.voorgestelde_waarde)
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def berichtnummer(kenmerk: str) -> str:
    """Return the digits of a kenmerk: at most twelve positions, and no two cases have the same."""
    return "".join(teken for teken in kenmerk if teken.isdecimal())[-12:]


def inkorten(tekst: str) -> str:
    if len(tekst) <= MAXIMUM_TOELICHTING:
        return tekst
    return tekst[: MAXIMUM_TOELICHTING - len(INGEKORT)].rsplit(" ", 1)[0] + INGEKORT


def _voeg_toe(ouder: etree._Element, naam: str, waarde: str | None) -> None:
    if waarde is not None:
        etree.SubElement(ouder, f"{{{NAAMRUIMTE}}}{naam}").text = waarde
