"""Make ready and start the demo, the tests or one command; standard library only, knows no application code.

``python3 dev.py demo``: the service with fictitious persons on http://127.0.0.1:8000.
``python3 dev.py test [ARGS]``: the test suite; ARGS go to pytest.
``python3 dev.py run -- COMMAND``: the same as ``python -m terugmeld COMMAND``.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CORE = ROOT / "requirements.txt"
TEST = ROOT / "requirements-dev.txt"
GEBRUIK = (
    "Gebruik: python3 dev.py demo, python3 dev.py test [opties van pytest] of python3 dev.py run -- OPDRACHT."
)


def main(arguments: list[str]) -> int:
    """Hand over to the asked program; its exit code is ours."""
    if sys.version_info < (3, 11):  # noqa: UP036 - pip would say it only after a minute, and less clearly
        return stop("Terugmeld vraagt Python 3.11 of nieuwer.")
    command, rest = (arguments or [""])[0], arguments[1:]
    if command == "test":
        lock, module = TEST, ["pytest", *rest]
    elif command == "demo":
        lock, module = CORE, ["terugmeld", "demo", *rest]
    elif command == "run" and rest[:1] == ["--"]:
        lock, module = CORE, ["terugmeld", *rest[1:]]
    else:
        return stop(GEBRUIK)
    if not is_current(lock) and not (lock == CORE and is_current(TEST)):
        if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
            return stop("Python kan hier geen omgeving maken: installeer het pakket python3-venv.")
        if install(lock) != 0:
            return stop("Het installeren van de pakketten is mislukt. De oorzaak staat hierboven.")
    return hand_over(module)


def install(lock: Path) -> int:
    """Install exactly what the lock names; the stamp comes last, so an interrupted install is redone."""
    print("De pakketten worden geïnstalleerd. Dat duurt ongeveer een minuut.", file=sys.stderr, flush=True)
    if not is_current(CORE):
        made = subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)])  # noqa: S603 - fixed words
        if made != 0:
            return made
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    result = subprocess.call([*pip, "--require-hashes", "--requirement", str(lock)])  # noqa: S603 - fixed words
    if result == 0:
        for contained in (CORE, lock):
            stamp(contained).write_text(fingerprint(contained), encoding="utf-8")
    return result


def is_current(lock: Path) -> bool:
    return stamp(lock).is_file() and stamp(lock).read_text(encoding="utf-8") == fingerprint(lock)


def stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.stamp"


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + f"{sys.version} {sys.base_prefix} {VENV}".encode()).hexdigest()


def hand_over(module: list[str]) -> NoReturn:
    """Become the module, so that signals and the exit code need no passing on."""
    os.environ["PYTHONPATH"] = str(ROOT)
    if module[0] == "pytest":
        os.chdir(ROOT)
    else:
        os.environ.setdefault("TERUGMELD_INSTANCE", str(ROOT / "instance"))
    os.execv(PYTHON, [str(PYTHON), "-m", *module])  # noqa: S606 - our own interpreter, no shell


def stop(zin: str) -> int:
    print(zin, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
