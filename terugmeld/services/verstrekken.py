"""The one doorway for person data: decide with the matrix, read the source, write the protocol; nothing unrecorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import dag_van
from bijlagen.matrix import Besluit, Persoonskring, Vraag, Wijze
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.persoon import Onderzoeksaanduiding, Persoonslijst
from terugmeld.domain.protocol import (
    Aantekening,
    RefType,
    Resultaat,
    Soort,
    Vertrouwelijkheid,
    Vlaggen,
    betrokkene_ref,
    sleutel_id,
)
from terugmeld.domain.verstrekking import Gegeven, Verstrekking, Verzoek, gegevens_van
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeken import open_onderzoeken
from terugmeld.services.protocolleren import protocolleer
