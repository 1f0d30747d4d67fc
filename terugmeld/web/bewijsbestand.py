"""A file that proves something: taken from a form, and given back to keep, never to run."""

from flask import Response, request

from terugmeld.domain.plichtbewijs import Bestand

LENGTE = 200


def gestuurd() -> Bestand | None:
    """Return the file of the form; of its name only what can be printed."""
    bestand = request.files.get("bestand")
    if bestand is None or not bestand.filename:
        return None
    naam = "".join(teken for teken in bestand.filename.rpartition("/")[2] if teken.isprintable())
    return Bestand(naam[:LENGTE] or "bestand", bestand.read())


def bijlage(inhoud: bytes, mimetype: str, naam: str) -> Response:
    """Give a file to keep."""
    antwoord = Response(inhoud, mimetype=mimetype)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def veilig(inhoud: bytes, mimetype: str, naam: str) -> Response:
    """Give a file that somebody sent; a browser that shows it runs nothing in it."""
    antwoord = bijlage(inhoud, mimetype, f"{naam}.{mimetype.rpartition('/')[2]}")
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord
