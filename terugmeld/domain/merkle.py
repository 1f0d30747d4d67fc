"""The Merkle tree of RFC 6962: hashes, appending, roots and proofs; stores nothing and knows no record.

A tree is known by its frontier: the roots of its full subtrees, largest first, one per 1-bit of its size.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

HASH_SIZE = 32
SUBTREE_LEVEL = 8
SUBTREE_SIZE = 1 << SUBTREE_LEVEL
BLOCK = 4096
EMPTY_ROOT = sha256().digest()

RangeRoot = Callable[[int, int], bytes]


@dataclass(frozen=True)
class Frontier:
    """All that is needed to append to a tree of ``size`` leaves and to know its root."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.hashes) != self.size.bit_count():
            raise ValueError("Het aantal hashes past niet bij de grootte van de boom.")

    @property
    def root(self) -> bytes:
        if not self.hashes:
            return EMPTY_ROOT
        node = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            node = node_hash(left, node)
        return node

    def dump(self) -> bytes:
        return b"".join(self.hashes)

    @classmethod
    def load(cls, size: int, data: bytes) -> "Frontier":
        return cls(size, tuple(data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)))


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def extend(frontier: Frontier, leaves: Iterable[bytes]) -> tuple[Frontier, list[tuple[int, bytes]]]:
    """Append leaf hashes; return the new frontier and (number, root) of each 256-subtree that got full."""
    rest = iter(leaves)
    subtrees: list[tuple[int, bytes]] = []
    while nodes := list(islice(rest, BLOCK)):
        frontier = _extend(frontier, nodes, subtrees)
    return frontier, subtrees


def _extend(frontier: Frontier, nodes: list[bytes], subtrees: list[tuple[int, bytes]]) -> Frontier:
    """Append a block, a level at a time: an odd start takes its left neighbour, an odd end waits for one."""
    size, stack, waiting, level = frontier.size + len(nodes), list(frontier.hashes), [], 0
    while nodes:
        first = frontier.size >> level
        if first & 1:
            nodes.insert(0, stack.pop())
        if len(nodes) & 1:
            waiting.append(nodes.pop())
        nodes = [
            sha256(b"\x01" + left + right).digest()
            for left, right in zip(nodes[::2], nodes[1::2], strict=True)
        ]
        level += 1
        if level == SUBTREE_LEVEL:
            subtrees.extend(enumerate(nodes, first >> 1))
    return Frontier(size, (*stack, *reversed(waiting)))


def root_of(leaves: Iterable[bytes]) -> bytes:
    return extend(Frontier(), leaves)[0].root


def range_root_of(leaves: Sequence[bytes]) -> RangeRoot:
    """Return a function that gives the root of ``leaves[start:end]``, as the proofs below ask for it."""
    return lambda start, end: root_of(leaves[start:end])


def inclusion_proof(index: int, size: int, range_root: RangeRoot) -> list[bytes]:
    """Prove that leaf ``index`` stands in the tree of ``size`` leaves (RFC 6962, 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError("Dit blad staat niet in de boom.")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(range_root(middle, end))
            end = middle
        else:
            proof.append(range_root(start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, range_root: RangeRoot) -> list[bytes]:
    """Prove that the tree of ``old`` leaves is the beginning of the tree of ``new`` (RFC 6962, 2.1.2)."""
    if not 0 < old <= new:
        raise ValueError("De oude boom moet een begin van de nieuwe zijn.")
    proof: list[bytes] = []
    start, end = 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(range_root(middle, end))
            end = middle
        else:
            proof.append(range_root(start, middle))
            start = middle
    if start:
        proof.append(range_root(start, end))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Check a proof of ``inclusion_proof`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, number, last = leaf, index, size - 1
    for other in proof:
        if last == 0:
            return False
        if number & 1 or number == last:
            node = node_hash(other, node)
            number, last = _climb(number, last)
        else:
            node = node_hash(node, other)
        number, last = number >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Check a proof of ``consistency_proof`` (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    number, last = old - 1, new - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    old_node = new_node = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            old_node, new_node = node_hash(other, old_node), node_hash(other, new_node)
            number, last = _climb(number, last)
        else:
            new_node = node_hash(new_node, other)
        number, last = number >> 1, last >> 1
    return last == 0 and old_node == old_root and new_node == new_root


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _climb(number: int, last: int) -> tuple[int, int]:
    """Skip the levels at which a promoted odd node had no neighbour."""
    while number and not number & 1:
        number, last = number >> 1, last >> 1
    return number, last
