"""Table of forms that came in after the log-in session of their sender ran out; sealed, and kept a day."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class BewaardFormulier(Base):
    """One sealed form of one person; where it was sent and what stood in it can't be read here."""

    __tablename__ = "bewaard_formulier"

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
    vervalt_op: Mapped[datetime] = mapped_column(Moment, index=True)
