"""What is filled in about dossiers: a day to look back at, and until when dossiers may go."""

from terugmeld.web.schemas.bewaren import GrondSchema
from terugmeld.web.schemas.velden import Invoer
from terugmeld.web.schemas.woorden import Dag


class DagSchema(Invoer):
    """The day to look back at."""

    dag = Dag()


class GrensSchema(Invoer):
    """Before which day a case must be closed."""

    gesloten_voor = Dag()


class DossierverwijderingSchema(GrensSchema, GrondSchema):
    """What is proposed, and on which ground."""
