"""What the page with figures asks: a period and an afdeling, each of which may be left open."""

from terugmeld.web.schemas.velden import Invoer, Tekst
from terugmeld.web.schemas.woorden import Dag


class CijferfilterSchema(Invoer):
    """The first and the last day, and one afdeling."""

    van = Dag(required=False)
    tot = Dag(required=False)
    afnemer = Tekst(required=False, maximum=60)
