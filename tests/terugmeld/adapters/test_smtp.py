"""A mail goes out over the wire that the URL asks for, and over a trusted TLS connection only."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config import ConfiguratieFout
from terugmeld.adapters.smtp import Smtp
from terugmeld.services.post import Mail, NietBezorgd
from tests.terugmeld.mailservers import Server, draaiend

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
AFZENDER = "terugmeld@voorbeeld.nl"


def mail(adres: str = "anna@voorbeeld.nl", onderwerp: str = "Één bericht") -> Mail:
    return Mail(
        post_id=1,
        sleutel="a1b2",
        adres=adres,
        onderwerp=onderwerp,
        tekst="Er is één bericht.\n",
        gemaakt_op=NU,
    )


@pytest.fixture
def certificaat(tmp_path: Path) -> tuple[Path, Path]:
    """Return a self-signed certificate of 127.0.0.1 and its key."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    cert = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(sleutel, hashes.SHA256())
    )
    paden = tmp_path / "cert.pem", tmp_path / "sleutel.pem"
    paden[0].write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    paden[1].write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paden


@pytest.fixture
def tls(certificaat: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificaat)
    return context


def test_de_mail_heeft_afzender_ontvanger_dag_en_message_id() -> None:
    with draaiend(Server()) as server:
        Smtp.van_url(f"smtp://127.0.0.1:{server.poort}", AFZENDER).bezorg(mail())
    (bericht,) = server.ontvangen
    assert {naam: str(bericht[naam]) for naam in ("From", "To", "Date", "Message-ID", "Auto-Submitted")} == {
        "From": f"Terugmeld <{AFZENDER}>",
        "To": "anna@voorbeeld.nl",
        "Date": "Mon, 02 Mar 2026 09:30:00 +0000",
        "Message-ID": "<a1b2@voorbeeld.nl>",
        "Auto-Submitted": "auto-generated",
    }
    inhoud = bericht.get_payload(decode=True)
    assert isinstance(inhoud, bytes)
    assert inhoud.decode() == "Er is één bericht.\r\n"


def test_smtps_gaat_alleen_naar_een_server_die_wij_vertrouwen(
    tls: ssl.SSLContext, certificaat: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with draaiend(Server(), ssl_context=tls) as server:
        postbode = Smtp.van_url(f"smtps://127.0.0.1:{server.poort}", AFZENDER)
        with pytest.raises(NietBezorgd, match=r"^SSLCertVerificationError\.$"):
            postbode.bezorg(mail())
        monkeypatch.setenv("SSL_CERT_FILE", str(certificaat[0]))
        postbode.bezorg(mail())
    assert server.message_ids == ["<a1b2@voorbeeld.nl>"]


def test_starttls_met_een_wachtwoord(
    tls: ssl.SSLContext, certificaat: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def controleer(*args: object) -> AuthResult:
        gegeven = args[-1]
        assert isinstance(gegeven, LoginPassword)
        return AuthResult(success=gegeven.password == b"p@ss/woord", handled=False)

    monkeypatch.setenv("SSL_CERT_FILE", str(certificaat[0]))
    opties = {
        "tls_context": tls,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": controleer,
    }
    with draaiend(Server(), **opties) as server:
        for wachtwoord, fout in (("p%40ss%2Fwoord", None), ("fout", "SMTPAuthenticationError 535.")):
            url = f"smtp+starttls://terugmeld:{wachtwoord}@127.0.0.1:{server.poort}"
            if fout is None:
                Smtp.van_url(url, AFZENDER).bezorg(mail())
                continue
            with pytest.raises(NietBezorgd) as gevangen:
                Smtp.van_url(url, AFZENDER).bezorg(mail())
            assert (str(gevangen.value), gevangen.value.is_definitief) == (fout, False)
    assert server.message_ids == ["<a1b2@voorbeeld.nl>"]


def test_starttls_stuurt_niets_naar_een_server_zonder_tls() -> None:
    with draaiend(Server()) as server, pytest.raises(NietBezorgd, match="SMTPNotSupportedError"):
        Smtp.van_url(f"smtp+starttls://127.0.0.1:{server.poort}", AFZENDER).bezorg(mail())
    assert not server.ontvangen


@pytest.mark.parametrize(
    "onmogelijk",
    [
        mail(onderwerp="Bericht\r\nBcc: dief@voorbeeld.nl"),
        mail(onderwerp="Bericht\nBcc: dief@voorbeeld.nl"),
        mail(adres="anna@voorbeeld.nl\r\nBcc: dief@voorbeeld.nl"),
        mail(adres="anna@voorbeeld.nl, dief@voorbeeld.nl"),
    ],
)
def test_een_kopregel_met_meer_erin_gaat_nergens_heen(onmogelijk: Mail) -> None:
    with draaiend(Server()) as server, pytest.raises(NietBezorgd) as fout:
        Smtp.van_url(f"smtp://127.0.0.1:{server.poort}", AFZENDER).bezorg(onmogelijk)
    assert fout.value.is_definitief
    assert "@" not in str(fout.value)
    assert not server.pogingen


@pytest.mark.parametrize(
    "url",
    ["http://mail.voorbeeld.nl", "mail.voorbeeld.nl:25", "smtp://", "", "smtp://wie:woord@mail.voorbeeld.nl"],
)
def test_een_onbruikbare_url_noemt_de_instelling(url: str) -> None:
    with pytest.raises(ConfiguratieFout, match="TERUGMELD_SMTP_URL"):
        Smtp.van_url(url, AFZENDER)
