"""The policy tests of the web visit the same site as the tests of the pages."""

from tests.terugmeld.web.conftest import bezoeker, database_url, site, voorbeeldsite

__all__ = ["bezoeker", "database_url", "site", "voorbeeldsite"]
