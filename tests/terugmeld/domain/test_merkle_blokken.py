"""The tree that is hashed level by level is the tree that takes in one leaf at a time."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terugmeld.domain import merkle
from terugmeld.domain.merkle import SUBTREE_LEVEL, Frontier, extend, leaf_hash, node_hash


def langzaam(frontier: Frontier, leaves: Iterable[bytes]) -> tuple[Frontier, list[tuple[int, bytes]]]:
    """Append one leaf at a time, as RFC 6962 tells it."""
    size, stack = frontier.size, list(frontier.hashes)
    subtrees = []
    for blad in leaves:
        node, level, number = blad, 0, size
        while number & 1:
            node, number, level = node_hash(stack.pop(), node), number >> 1, level + 1
            if level == SUBTREE_LEVEL:
                subtrees.append((number, node))
        stack.append(node)
        size += 1
    return Frontier(size, tuple(stack)), subtrees


BLADEN = [leaf_hash(nummer.to_bytes(4)) for nummer in range(1400)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=700), max_size=4), st.sampled_from([1, 7, 256, 4096]))
def test_elke_verdeling_in_blokken_geeft_dezelfde_boom(delen: list[int], blok: int) -> None:
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr(merkle, "BLOCK", blok)
        snel, traag, begin = Frontier(), Frontier(), 0
        for aantal in delen:
            bladen = BLADEN[begin : begin + aantal]
            snel, nieuw = extend(snel, iter(bladen))
            traag, verwacht = langzaam(traag, bladen)
            assert (snel, nieuw) == (traag, verwacht)
            begin += len(bladen)
