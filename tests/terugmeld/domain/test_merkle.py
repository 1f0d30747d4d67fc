"""The tree gives the known answers of Certificate Transparency and agrees with pymerkle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from terugmeld.domain.merkle import (
    EMPTY_ROOT,
    SUBTREE_SIZE,
    Frontier,
    consistency_proof,
    extend,
    inclusion_proof,
    leaf_hash,
    range_root_of,
    root_of,
    verify_consistency,
    verify_inclusion,
)

# The eight leaves and their roots in the test data of Certificate Transparency.
VECTOREN = [
    bytes.fromhex(tekst)
    for tekst in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
WORTELS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
BLADEN = [leaf_hash(gegevens) for gegevens in VECTOREN]
VEEL = [leaf_hash(str(nummer).encode()) for nummer in range(600)]
groottes = st.integers(min_value=1, max_value=len(VEEL))


@pytest.mark.parametrize("grootte", range(1, 9))
def test_de_wortel_is_die_van_certificate_transparency(grootte: int) -> None:
    assert root_of(BLADEN[:grootte]).hex() == WORTELS[grootte - 1]


def test_een_lege_boom_heeft_de_hash_van_niets() -> None:
    assert Frontier().root == EMPTY_ROOT == root_of([])


def test_een_bewijs_van_insluiting_uit_de_testgegevens() -> None:
    bewijs = inclusion_proof(5, 8, range_root_of(BLADEN))
    assert [hash_.hex() for hash_ in bewijs] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        WORTELS[3],
    ]


@given(groottes)
def test_de_boom_is_gelijk_aan_die_van_pymerkle(grootte: int) -> None:
    boom = InmemoryTree(algorithm="sha256")
    for nummer in range(grootte):
        boom.append_entry(str(nummer).encode())
    assert boom.get_root() == root_of(VEEL[:grootte])


@given(st.lists(st.integers(min_value=0, max_value=150), max_size=8))
def test_in_stukken_toevoegen_geeft_dezelfde_boom(stukken: list[int]) -> None:
    frontier, begin, vol = Frontier(), 0, []
    for stuk in stukken:
        bladen = VEEL[begin : begin + stuk]
        frontier, nieuw = extend(Frontier.load(frontier.size, frontier.dump()), bladen)
        begin += len(bladen)
        vol += nieuw
    assert frontier.root == root_of(VEEL[:begin])
    assert vol == [
        (nummer, root_of(VEEL[nummer * SUBTREE_SIZE : (nummer + 1) * SUBTREE_SIZE]))
        for nummer in range(begin // SUBTREE_SIZE)
    ]


@given(groottes, st.data())
def test_elk_blad_heeft_een_bewijs_en_elk_veranderd_bit_valt_op(grootte: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=grootte - 1))
    wortel = root_of(VEEL[:grootte])
    bewijs = inclusion_proof(index, grootte, range_root_of(VEEL))
    assert verify_inclusion(VEEL[index], index, grootte, bewijs, wortel)
    assert not verify_inclusion(_ander_bit(VEEL[index], data), index, grootte, bewijs, wortel)
    assert not verify_inclusion(VEEL[index], index, grootte, bewijs, _ander_bit(wortel, data))
    assert not verify_inclusion(VEEL[index], index, grootte, [*bewijs, wortel], wortel)
    assert not verify_inclusion(VEEL[index], grootte, grootte, bewijs, wortel)
    if bewijs:
        plaats = data.draw(st.integers(min_value=0, max_value=len(bewijs) - 1))
        bewijs[plaats] = _ander_bit(bewijs[plaats], data)
        assert not verify_inclusion(VEEL[index], index, grootte, bewijs, wortel)


@given(groottes, st.data())
def test_een_boom_bewijst_dat_hij_het_begin_is_van_een_grotere(nieuw: int, data: st.DataObject) -> None:
    oud = data.draw(st.integers(min_value=1, max_value=nieuw))
    bewijs = consistency_proof(oud, nieuw, range_root_of(VEEL))
    oude, nieuwe = root_of(VEEL[:oud]), root_of(VEEL[:nieuw])
    assert verify_consistency(oud, nieuw, bewijs, oude, nieuwe)
    assert not verify_consistency(oud, nieuw, bewijs, _ander_bit(oude, data), nieuwe)
    assert not verify_consistency(oud, nieuw, bewijs, oude, _ander_bit(nieuwe, data))
    assert not verify_consistency(oud, nieuw, [*bewijs, oude], oude, nieuwe)
    assert not verify_consistency(nieuw + 1, nieuw, bewijs, oude, nieuwe)


def test_een_leeg_bewijs_bewijst_niets() -> None:
    assert not verify_consistency(3, 8, [], root_of(BLADEN[:3]), root_of(BLADEN))


@pytest.mark.parametrize(("index", "grootte"), [(-1, 8), (8, 8), (0, 0)])
def test_een_blad_buiten_de_boom_heeft_geen_bewijs(index: int, grootte: int) -> None:
    with pytest.raises(ValueError, match="staat niet in de boom"):
        inclusion_proof(index, grootte, range_root_of(BLADEN))


@pytest.mark.parametrize(("oud", "nieuw"), [(0, 8), (9, 8)])
def test_een_boom_is_geen_begin_van_een_kleinere(oud: int, nieuw: int) -> None:
    with pytest.raises(ValueError, match="begin van de nieuwe"):
        consistency_proof(oud, nieuw, range_root_of(BLADEN))


def test_een_frontier_past_bij_zijn_grootte() -> None:
    with pytest.raises(ValueError, match="past niet"):
        Frontier(3, (BLADEN[0],))


def _ander_bit(hash_: bytes, data: st.DataObject) -> bytes:
    bit = data.draw(st.integers(min_value=0, max_value=255))
    return (int.from_bytes(hash_, "big") ^ 1 << bit).to_bytes(32, "big")
