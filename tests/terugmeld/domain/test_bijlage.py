"""A file is judged by what is in it, and each refusal says what to do."""

import struct

import pytest

from terugmeld.domain.bijlage import MAXIMUM_SAMEN, Bestandssoort, bijlage, gebrek, gebrek_samen

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x11\x08\x00\x20\x00\x10\x03" + b"\x00" * 20


def png(breedte: int = 8, hoogte: int = 8) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", breedte, hoogte) + b"\x08\x06"


@pytest.mark.parametrize(
    ("naam", "inhoud", "bewaard", "soort"),
    [
        ("verslag.pdf", PDF, "verslag.pdf", Bestandssoort.PDF),
        ("foto.JPG", JPEG, "foto.jpeg", Bestandssoort.JPEG),
        ("scan.pdf", png(), "scan.png", Bestandssoort.PNG),
        ("C:\\mijn map\\huis.png", png(), "huis.png", Bestandssoort.PNG),
        ("../../etc/passwd", PDF, "passwd.pdf", Bestandssoort.PDF),
        ("brief?*.pdf", PDF, "brief__.pdf", Bestandssoort.PDF),
        (".pdf", PDF, "bijlage.pdf", Bestandssoort.PDF),
        ("x" * 300 + ".pdf", PDF, "x" * 120 + ".pdf", Bestandssoort.PDF),
    ],
)
def test_de_inhoud_zegt_wat_een_bestand_is(
    naam: str, inhoud: bytes, bewaard: str, soort: Bestandssoort
) -> None:
    assert gebrek(naam, inhoud) == ""
    gemaakt = bijlage(naam, inhoud)
    assert (gemaakt.naam, gemaakt.soort, len(gemaakt.sha256)) == (bewaard, soort, 64)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leeg.pdf", b"", "is leeg"),
        ("rekening.pdf", b"MZ\x90", "een programma"),
        ("rekening.pdf.exe", PDF, "programma of een webpagina"),
        ("rekening.exe.pdf", PDF, "programma of een webpagina"),
        ("pagina.html", PDF, "programma of een webpagina"),
        ("brief.docx", b"PK\x03\x04", "Bewaar het als pdf"),
        ("bom.zip", b"PK\x03\x04", "Bewaar het als pdf"),
        ("brief.doc", b"\xd0\xcf\x11\xe0", "Bewaar het als pdf"),
        ("mail.txt", b"Hallo", "kunnen wij niet lezen"),
        ("plaatje.svg", b"<svg>", "programma of een webpagina"),
        ("brief\x00.pdf", PDF, "andere naam"),
        ("brief\u202efdp.pdf", PDF, "andere naam"),
        ("formulier.pdf", PDF + b"/JavaScript (x)", "programma of een ander bestand"),
        ("bom.png", png(60_000, 60_000), "te veel beeldpunten"),
        ("stuk.png", b"\x89PNG\r\n\x1a\n", "beschadigd"),
        ("stuk.jpg", b"\xff\xd8\xff\xe0\x00\x10", "beschadigd"),
    ],
)
def test_wat_niet_mag_zegt_wat_wel_kan(naam: str, inhoud: bytes, zin: str) -> None:
    gevonden = gebrek(naam, inhoud)
    assert zin in gevonden
    assert gevonden.endswith(".")


def test_vijf_bestanden_van_samen_twintig_megabyte() -> None:
    assert gebrek_samen([1] * 5) == gebrek_samen([MAXIMUM_SAMEN]) == ""
    assert "ten hoogste 5" in gebrek_samen([1] * 6)
    assert "20 MB" in gebrek_samen([MAXIMUM_SAMEN, 1])


def test_van_een_gebrekkig_bestand_komt_geen_bijlage() -> None:
    with pytest.raises(ValueError, match="gebrek"):
        bijlage("brief.txt", b"Hallo")
