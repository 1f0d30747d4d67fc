"""The worker: the process that does what waits for no user; what the other doors use of it."""

from terugmeld.werker.herinneren import herinner
from terugmeld.werker.post import verstuur_post
from terugmeld.werker.proces import start
from terugmeld.werker.protocol import controleer_protocol, maak_exports, nummer_protocol, onderteken_protocol
from terugmeld.werker.rooster import TAKEN, Taak, draai
from terugmeld.werker.werkplek import Werkplek, postbode

__all__ = [
    "TAKEN",
    "Taak",
    "Werkplek",
    "controleer_protocol",
    "draai",
    "herinner",
    "maak_exports",
    "nummer_protocol",
    "onderteken_protocol",
    "postbode",
    "start",
    "verstuur_post",
]
