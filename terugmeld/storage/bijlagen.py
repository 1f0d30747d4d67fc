"""Table of the files that go with a concept or with a terugmelding; reads no content that nobody asks."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.domain.bijlage import MAXIMUM_SAMEN, Bestandssoort
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord


class Bijlage(Base):
    """One file; it belongs to a concept until that is filed, and to the terugmelding from then on."""

    __tablename__ = "bijlage"
    __table_args__ = (
        CheckConstraint("(concept_id IS NULL) <> (terugmelding_id IS NULL)", name="bij"),
        CheckConstraint(f"grootte BETWEEN 1 AND {MAXIMUM_SAMEN}", name="grootte"),
        CheckConstraint("soort IN ('pdf', 'jpeg', 'png')", name="soort"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    concept_id: Mapped[int | None] = mapped_column(ForeignKey("concept.id"), index=True)
    terugmelding_id: Mapped[int | None] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    naam: Mapped[str] = mapped_column(String(200))
    soort: Mapped[Bestandssoort] = mapped_column(woord(Bestandssoort))
    grootte: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    toegevoegd_op: Mapped[datetime] = mapped_column(Moment)
