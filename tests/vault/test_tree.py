"""The Merkle tree against RFC 9162's definition, Certificate Transparency's reference roots, and itself."""

import hashlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanad.vault.errors import DocumentMalformed, FormatUnknown, LeafAbsent
from sanad.vault.tree import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

# Certificate Transparency's test leaves and the roots of the trees over the first 1 to 8 of them.
REFERENCE_LEAVES = [
    bytes.fromhex(text)
    for text in (
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
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

LEAVES = [leaf_hash(b"entry %d" % n) for n in range(300)]
TREE = Tree.of(LEAVES)


@cache
def defined_root(begin: int, end: int) -> bytes:
    """Return the root by the words of RFC 9162, 2.1.1, with nothing made quick."""
    if end - begin == 0:
        return hashlib.sha256(b"").digest()
    if end - begin == 1:
        return LEAVES[begin]
    split = 1
    while split * 2 < end - begin:
        split *= 2
    return node_hash(defined_root(begin, begin + split), defined_root(begin + split, end))


@pytest.mark.parametrize("size", range(1, 9))
def test_reference_roots(size: int) -> None:
    leaves = [leaf_hash(entry) for entry in REFERENCE_LEAVES[:size]]
    assert Tree.of(leaves).root().hex() == REFERENCE_ROOTS[size - 1]
    assert Frontier().extended(leaves).root().hex() == REFERENCE_ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing_as_root() -> None:
    assert Tree.of([]).root() == Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


def test_roots_follow_the_definition_at_every_size() -> None:
    frontier = Frontier()
    for size in range(len(LEAVES) + 1):
        assert frontier.root() == TREE.root(size) == defined_root(0, size)
        assert frontier.size == size
        frontier = frontier.extended(LEAVES[size : size + 1])


def test_inclusion_proofs_hold_for_every_size_up_to_300() -> None:
    for size in range(1, 301):
        root = TREE.root(size)
        for index in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
            path = TREE.inclusion_proof(index, size)
            assert verify_inclusion(LEAVES[index], index, size, path=path, root=root)
            assert len(path) <= size.bit_length()


def test_consistency_proofs_hold_for_every_pair_up_to_70() -> None:
    for size in range(1, 71):
        for old in range(1, size + 1):
            path = TREE.consistency_proof(old, size)
            assert verify_consistency(old, size, path=path, old_root=TREE.root(old), root=TREE.root(size))


@given(st.data())
@settings(max_examples=200)
def test_no_changed_inclusion_proof_holds(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 300))
    index = data.draw(st.integers(0, size - 1))
    path, root = list(TREE.inclusion_proof(index, size)), TREE.root(size)
    at = data.draw(st.integers(0, len(path) - 1))
    byte, bit = data.draw(st.integers(0, 31)), data.draw(st.integers(0, 7))
    flipped = bytearray(path[at])
    flipped[byte] ^= 1 << bit
    changed = [*path[:at], bytes(flipped), *path[at + 1 :]]
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    leaf = LEAVES[index]
    assert not verify_inclusion(leaf, index, size, path=changed, root=root)
    assert not verify_inclusion(leaf, index, size, path=path[:-1], root=root)
    assert not verify_inclusion(leaf, index, size, path=[*path, root], root=root)
    assert not verify_inclusion(LEAVES[other], index, size, path=path, root=root)
    assert not verify_inclusion(leaf, other, size, path=path, root=root)
    assert not verify_inclusion(leaf, size, size, path=path, root=root)


@given(st.data())
@settings(max_examples=200)
def test_no_changed_consistency_proof_holds(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 300))
    old = data.draw(st.integers(1, size - 1))
    path, old_root, root = TREE.consistency_proof(old, size), TREE.root(old), TREE.root(size)
    at = data.draw(st.integers(0, len(path) - 1))
    flipped = bytes([path[at][0] ^ 1]) + path[at][1:]
    changed = [*path[:at], flipped, *path[at + 1 :]]
    assert not verify_consistency(old, size, path=changed, old_root=old_root, root=root)
    assert not verify_consistency(old, size, path=path[:-1], old_root=old_root, root=root)
    assert not verify_consistency(old, size, path=path, old_root=root, root=root)
    assert not verify_consistency(old, size, path=path, old_root=old_root, root=old_root)
    assert not verify_consistency(size, old, path=path, old_root=old_root, root=root)
    assert not verify_consistency(size, size, path=path, old_root=old_root, root=root)


@given(st.lists(st.integers(0, 300), max_size=4).map(sorted))
def test_a_frontier_grows_the_same_in_any_steps_and_through_its_document(sizes: list[int]) -> None:
    frontier = Frontier()
    for size in sizes:
        frontier = frontier.extended(LEAVES[frontier.size : size])
        frontier = Frontier.from_document(frontier.as_document())
    assert frontier.root() == TREE.root(frontier.size)


def test_a_frontier_of_another_format_or_size_is_refused() -> None:
    document = Frontier().extended(LEAVES[:5]).as_document()
    with pytest.raises(FormatUnknown):
        Frontier.from_document({**document, "format": "sanad-frontier/2"})
    for changes in (
        {"size": 7},
        {"size": -5},
        {"size": None},
        {"peaks": ["00", "00"]},
        {"peaks": 3},
        {"peaks": ["x"]},
    ):
        with pytest.raises(DocumentMalformed):
            Frontier.from_document({**document, **changes})
    with pytest.raises(DocumentMalformed):
        Frontier.from_document({"format": document["format"]})


@pytest.mark.parametrize("index", [-1, 300, 301])
def test_a_leaf_outside_the_tree_is_refused(index: int) -> None:
    with pytest.raises(LeafAbsent):
        TREE.inclusion_proof(index)
    with pytest.raises(LeafAbsent):
        TREE.leaf_hash(index)


def test_a_tree_has_no_future_and_no_proof_from_nothing() -> None:
    with pytest.raises(LeafAbsent):
        TREE.root(301)
    with pytest.raises(LeafAbsent):
        TREE.consistency_proof(0)
