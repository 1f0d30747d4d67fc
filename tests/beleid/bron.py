"""The source tree as the policy tests read it: which files there are and what stands in them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAKKETTEN = ("terugmeld", "bijlagen", "beheerregeling")


@cache
def bestanden() -> tuple[Path, ...]:
    """Return every file of the tree that is not ignored, tracked or not yet."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    namen = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")  # noqa: S603 - fixed words
    return tuple(sorted(ROOT / naam for naam in namen if naam and (ROOT / naam).is_file()))


def naam(pad: Path) -> str:
    return pad.relative_to(ROOT).as_posix()


def python(*mappen: str) -> list[Path]:
    """Return the Python files below the folders, or all of the tree."""
    return [
        pad
        for pad in bestanden()
        if pad.suffix == ".py" and (not mappen or naam(pad).startswith(tuple(f"{map_}/" for map_ in mappen)))
    ]


@cache
def boom(pad: Path) -> ast.Module:
    return ast.parse(pad.read_text(encoding="utf-8"))


def functies(pad: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            yield knoop


def aanroepen(pad: Path) -> Iterator[ast.Call]:
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.Call):
            yield knoop


def invoer(pad: Path) -> set[str]:
    """Return the names of the modules that a file imports, wherever in the file."""
    gevonden = set()
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.Import):
            gevonden |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            gevonden |= {knoop.module} | {f"{knoop.module}.{alias.name}" for alias in knoop.names}
    return gevonden
