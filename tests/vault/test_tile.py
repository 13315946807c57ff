"""Tiles: the layout of C2SP tlog-tiles, by its own examples."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.vault.tile import Edge, edge_paths, tile_path, tile_paths, tiles
from sanad.vault.tree import Tree, leaf_hash


@pytest.mark.parametrize(
    ("index", "width", "path"),
    [
        (0, 256, "tile/0/000"),
        (7, 5, "tile/0/007.p/5"),
        (999, 256, "tile/0/999"),
        (1000, 256, "tile/0/x001/000"),
        (1234067, 256, "tile/0/x001/x234/067"),
        (1234067, 112, "tile/0/x001/x234/067.p/112"),
        (123456, 1, "tile/0/x123/456.p/1"),
    ],
)
def test_paths(index: int, width: int, path: str) -> None:
    assert tile_path(0, index, width) == path


def test_the_tiles_of_the_specifications_example() -> None:
    leaves = [hashlib.sha256(n.to_bytes(4, "big")).digest() for n in range(70_000)]
    by_path = dict(tiles(Tree.of(leaves)))
    levels = [[path for path in by_path if path.startswith(f"tile/{level}/")] for level in range(4)]
    assert [len(level) for level in levels] == [274, 2, 1, 0]
    assert levels[0][-1] == "tile/0/273.p/112"
    assert levels[1] == ["tile/1/000", "tile/1/001.p/17"]
    assert levels[2] == ["tile/2/000.p/1"]
    assert len(by_path["tile/0/000"]) == 8192
    assert by_path["tile/1/000"][32:64] == Tree.of(leaves[256:512]).root()
    assert by_path["tile/2/000.p/1"] == Tree.of(leaves[:65536]).root()


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 300, 512, 1000])
def test_level_0_holds_every_leaf_in_order(size: int) -> None:
    leaves = [leaf_hash(b"%d" % n) for n in range(size)]
    level_0 = list(tiles(Tree.of(leaves), levels=1))
    assert b"".join(content for _, content in level_0) == b"".join(leaves)
    assert [(path, len(content) // 32) for path, content in level_0] == list(tile_paths(size))


def test_256_leaves_are_a_full_tile_and_one_hash_above() -> None:
    tree = Tree.of([leaf_hash(b"%d" % n) for n in range(256)])
    assert [path for path, _ in tiles(tree)] == ["tile/0/000", "tile/1/000.p/1"]


@given(sizes=st.lists(st.integers(0, 600), max_size=6))
def test_an_edge_that_grew_writes_what_the_whole_tree_does(sizes: list[int]) -> None:
    edge, written = Edge(), dict[str, bytes]()
    for added in sizes:
        edge, new = edge.extended([leaf_hash(b"%d" % n) for n in range(edge.size, edge.size + added)])
        written |= new
    tree = Tree.of([leaf_hash(b"%d" % n) for n in range(sum(sizes))])
    whole = dict(tiles(tree))
    assert edge.root() == tree.root()
    assert (edge.size, written | whole) == (tree.size, written)
    assert {path for path in written.keys() - whole.keys() if ".p/" not in path} == set()
    assert [len(hashes) for hashes in edge.partial] == [width for _, width in edge_paths(edge.size)]


def test_an_edge_of_a_million_leaves_is_a_tile_a_level() -> None:
    assert list(edge_paths(65_536 * 16 + 257)) == [
        ("tile/0/x004/097.p/1", 1),
        ("tile/1/016.p/1", 1),
        ("tile/2/000.p/16", 16),
    ]
