"""Check the pieces of an export beside the writing of it, on the other cores; a piece that fails stops it."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

Keur = Callable[[bytes], None]

# A check of XML runs outside the lock of Python, so that this many use as many cores.
TEGELIJK = 2


@contextmanager
def keuringen(keur: Keur | None) -> Iterator[Keur]:
    """Give what begins a check, and raise what one raised; few pieces wait, so that memory stays the same."""
    if keur is None:
        yield lambda _: None
        return
    lopend: deque[Future[None]] = deque()
    with ThreadPoolExecutor(TEGELIJK) as pool:

        def begin(document: bytes) -> None:
            lopend.append(pool.submit(keur, document))
            if len(lopend) > TEGELIJK:
                lopend.popleft().result()

        yield begin
        for keuring in lopend:
            keuring.result()
