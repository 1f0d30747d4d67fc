"""Write a mail of the outbox as an e-mail message (RFC 5322); adds no words of its own."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from terugmeld.services.post import Mail, NietBezorgd

NAAM_AFZENDER = "Terugmeld"
BEVEILIGD = SMTP.clone(cte_type="7bit")


def schrijf(mail: Mail, afzender: str) -> EmailMessage:
    """Return the message, the same bytes for each attempt; raises NietBezorgd on an impossible header."""
    bericht = EmailMessage(policy=BEVEILIGD)
    try:
        bericht["From"] = Address(NAAM_AFZENDER, addr_spec=afzender)
        bericht["To"] = Address(addr_spec=mail.adres)
        bericht["Subject"] = mail.onderwerp
    except (ValueError, IndexError, MessageError) as fout:
        raise NietBezorgd("Het adres of het onderwerp is ongeldig.", is_definitief=True) from fout
    bericht["Date"] = format_datetime(mail.gemaakt_op)
    bericht["Message-ID"] = f"<{mail.sleutel}@{afzender.rpartition('@')[2]}>"
    bericht["Auto-Submitted"] = "auto-generated"
    bericht.set_content(mail.tekst)
    return bericht
