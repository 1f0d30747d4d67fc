"""Send pages, styles and scripts compressed to who asks for it; changes nothing of what they say."""

import gzip

from flask import Flask, Response, request

from terugmeld.web.kopregels import VAST

SOORTEN = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
KLEINSTE = 1400  # what fits in one packet gains nothing
NIVEAU = 5


def pak_in(app: Flask) -> None:
    """Compress after every other step has had the answer."""
    app.after_request(_pak_in)


def _pak_in(antwoord: Response) -> Response:
    if antwoord.mimetype not in SOORTEN or "Content-Encoding" in antwoord.headers:
        return antwoord
    antwoord.vary.add("Accept-Encoding")
    is_heel = request.endpoint in VAST or not antwoord.is_streamed
    past = is_heel and antwoord.status_code not in {204, 206, 304}
    if not past or not request.accept_encodings["gzip"] or request.method == "HEAD":
        return antwoord
    antwoord.direct_passthrough = False
    inhoud = antwoord.get_data()
    if len(inhoud) >= KLEINSTE:
        antwoord.set_data(gzip.compress(inhoud, NIVEAU, mtime=0))
        antwoord.headers["Content-Encoding"] = "gzip"
    return antwoord
