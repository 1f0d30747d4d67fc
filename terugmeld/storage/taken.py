"""Tables of the worker: which periode of which taak is done, and when each job last ran."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class Taakclaim(Base):
    """One periode of one taak, written in the transaction of its effect: the second one does nothing."""

    __tablename__ = "taakclaim"
    __table_args__ = (UniqueConstraint("taak", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    taak: Mapped[str] = mapped_column(String(60))
    periode: Mapped[str] = mapped_column(String(80))
    geclaimd_op: Mapped[datetime] = mapped_column(Moment)


class Taakloop(Base):
    """When a job of the worker last ended well, and when it last failed and on what kind of error."""

    __tablename__ = "taakloop"

    taak: Mapped[str] = mapped_column(String(60), primary_key=True)
    gelukt_op: Mapped[datetime | None] = mapped_column(Moment)
    mislukt_op: Mapped[datetime | None] = mapped_column(Moment)
    fout: Mapped[str | None] = mapped_column(String(120))
