"""A database with nobody in it, for the tests of the Beheerregeling."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from terugmeld.storage.database import transaction


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with transaction() as session:
        yield session
