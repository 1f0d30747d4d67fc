"""The policy tests of the web visit the same site as the tests of the pages."""

from tests.terugmeld.web.conftest import bezoeker, site

__all__ = ["bezoeker", "site"]
