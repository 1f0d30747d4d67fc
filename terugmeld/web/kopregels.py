"""The security headers of every response; knows no page."""

from flask import Flask, request
from werkzeug.wrappers import Response

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALTIJD = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
VAST = frozenset({"static", "algemeen.huisstijl"})


def zet_kopregels(app: Flask) -> None:
    app.after_request(_na)


def _na(antwoord: Response) -> Response:
    for naam, waarde in ALTIJD.items():
        antwoord.headers.setdefault(naam, waarde)
    if request.is_secure:
        antwoord.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    antwoord.headers["Cache-Control"] = "no-cache" if request.endpoint in VAST else "no-store"
    return antwoord
