"""The policy tests of the web visit the same site as the tests of the pages."""

from tests.terugmeld.web.conftest import bezoeker, config, database_url, site, webdienst

__all__ = ["bezoeker", "config", "database_url", "webdienst", "site"]
