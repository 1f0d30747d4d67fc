"""How long a dossier stays: from closed to the archive, and from there to its removal; pure rules."""

from datetime import date, timedelta

# Bezwaar can be made for six weeks (Awb art. 6:7); until then a case is not in the archive.
BEZWAARTERMIJN = timedelta(weeks=6)
MAXIMUM_GROND = 500


def archiefgrens(vandaag: date) -> date:
    """Return the day before which a case must be closed to go to the archive today."""
    return vandaag - BEZWAARTERMIJN


def bewaargrens(vandaag: date, jaren: int) -> date:
    """Return the day before which a case must be closed to be removed today; 29 February becomes the 28th."""
    try:
        return vandaag.replace(year=vandaag.year - jaren)
    except ValueError:
        return vandaag.replace(year=vandaag.year - jaren, day=28)
