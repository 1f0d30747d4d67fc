"""What every job of the worker works with: the settings, the postbode, the clock and the sign to stop."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

from config import Config
from terugmeld.adapters.postmap import Postmap
from terugmeld.adapters.smtp import Smtp
from terugmeld.services.post import Postbode


@dataclass(frozen=True)
class Werkplek:
    """What the jobs work with; ``stoppen`` tells them that the process ends."""

    config: Config
    postbode: Postbode
    stoppen: threading.Event = field(default_factory=threading.Event)

    def klok(self) -> datetime:
        return datetime.now(UTC)


def postbode(config: Config) -> Postbode:
    """Return the SMTP server of this installation, or else the folder in its instance."""
    if config.smtp_url:
        return Smtp.van_url(config.smtp_url, config.afzender)
    return Postmap(config.instance / "mail", config.afzender)
