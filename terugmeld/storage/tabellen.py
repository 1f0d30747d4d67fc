"""All tables at once, for migrations and tests: imports every module of storage, and holds nothing itself."""

from importlib import import_module
from pkgutil import iter_modules

from terugmeld import storage
from terugmeld.storage.database import Base

for _module in iter_modules(storage.__path__, "terugmeld.storage."):
    if not _module.ispkg and _module.name != __name__:
        import_module(_module.name)
metadata = Base.metadata
