"""Memory and time in proportion to the file, whatever it holds."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from innoclusters.diagnosis import ClusterError, read_cluster

MARKS = "\u0301\u0316" * 110_000
"""Above and below, which have to be sorted."""

EDGE = '<edge source="{0}" target="{1}"/>'


def table(size):
    rows = "".join(f"actor-{i},actor-{i * 7 % (size // 4)},{i % 9 + 1},{i % 3}\n" for i in range(size // 4))
    rows += "".join(f"actor-{i % (size // 4)},actor-{i * 5 % (size // 4)},2,x\n" for i in range(size))
    return ".csv", f"source,target,weight,layer\n{rows}", "".join(f"actor-{i},U\n" for i in range(size // 4))


def graphml(size):
    nodes = "".join(f'<node id="{i}"/>\n' for i in range(size // 4))
    edges = "".join(EDGE.format(i % (size // 4), i * 5 % (size // 4)) + "\n" for i in range(size))
    actors = "".join(f"{i},U\n" for i in range(size // 4))
    return ".graphml", f'<graphml><graph edgedefault="directed">{nodes}{edges}</graph></graphml>', actors


def pajek(size):
    edges = "".join(f"{i % (size // 4) + 1} {i * 5 % (size // 4) + 1}\n" for i in range(size))
    actors = "".join(f"{i + 1},U\n" for i in range(size // 4))
    return ".net", f"*Vertices {size // 4}\n*Arcs\n{edges}", actors


def links(size):
    nodes = ",\n".join(f'{{"id": {i}}}' for i in range(size // 4))
    edges = ",\n".join(
        f'{{"source": {i % (size // 4)}, "target": {i * 5 % (size // 4)}}}' for i in range(size)
    )
    text = f'{{"nodes": [{nodes}], "links": [{edges}]}}'
    return ".json", text, "".join(f"{i},U\n" for i in range(size // 4))


def projects(size):
    rows = "".join(f"project-{i // 3},{i * 5 % (size // 4)}\n" for i in range(size))
    return ".csv", f"project,organization\n{rows}", "".join(f"{i},U\n" for i in range(size // 4))


def many_attributes(size):
    keys = "".join(f'<key id="k{i}" for="node" attr.name="name{i}"/>' for i in range(size // 10))
    nodes = "".join(f'<node id="{i}"/>\n' for i in range(size // 4))
    last = "".join(f'<data key="k{i}">x</data>' for i in range(size // 10))
    graph = f'<graph edgedefault="directed">{nodes}<node id="z">{last}</node>{EDGE.format("z", 0)}</graph>'
    return (
        ".graphml",
        f"<graphml>{keys}{graph}</graphml>",
        "".join(f"{i},U\n" for i in [*range(size // 4), "z"]),
    )


def many_layers(size):
    rows = "".join(f"{i},{i + 1},{i % 60}\n" for i in range(60))
    return ".csv", f"source,target,layer\n{rows}", "".join(f"{i},U\n" for i in range(size))


def read(folder, files):
    suffix, ties, actors = files
    (folder / f"ties{suffix}").write_text(ties)
    (folder / "actors.csv").write_text(f"id,sector\n{actors}")
    return read_cluster(folder / f"ties{suffix}", folder / "actors.csv")


def peak(folder, files):
    """Return the peak of memory, in bytes a byte of the files."""
    tracemalloc.start()
    try:
        read(folder, files)
        return tracemalloc.get_traced_memory()[1] / (len(files[1]) + len(files[2]))
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("make", [table, graphml, links, pajek, projects, many_attributes, many_layers])
def test_memory_grows_with_the_file(tmp_path, make):
    read(tmp_path, make(400))  # what is imported and cached on first use does not count
    small, large = (peak(tmp_path, make(size)) for size in (4_000, 20_000))
    assert large < 1.3 * small
    assert large < 200


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("t.net", '*Vertices 1\n1 {0}"\n'.replace("{0}", "x" * 1_000_000)),
        ("t.net", "*Vertices 1\n1 " + '"x ' * 300_001 + "\n"),
        ("t.csv", "<?xml " + "<!---->" * 200_000),
        ("t.csv", "#\n" * 300_000),
        ("t.csv", '"' * 100_001),
        ("t.csv", "[" * 1_000_000),
        ("t.graphml", "<graphml>" + "<!---->" * 200_000),
        ("t.csv", "," * 1_000_000 + "\n"),
        ("t.csv", ",".join(f"n{i}" for i in range(30_000)) + "\na,b\n"),
        ("t.csv", "x," + ",".join(f"n{i}" for i in range(20_000)) + "\na" + ",1" * 20_000 + "\n"),
        ("t.txt", "n " * 100_000 + "\n" + "a " * 100_000 + "\n"),
        ("t.csv", "source,target," + "," * 400_000 + "\n" + "a,b\n" * 80_000),
        ("t.csv", "source,target," + ",".join(f"c{i}" for i in range(60_000)) + "\n" + "a,b\n" * 80_000),
        ("t.net", f'*Vertices 2\n1 "{MARKS}"\n2 "b"\n*Arcs\n1 2\n'),
        ("t.csv", f"source,target\na,{MARKS[:120_000]}\n" * 2),
        ("t.vna", "*node data\nID " + " ".join(f"c{i}" for i in range(60_000)) + "\n" + "a\n" * 150_000),
        ("t.csv", "project,organization,sector\n" + "".join(f"p,{i},U\n" for i in range(2449))),
    ],
)
def test_no_file_of_a_megabyte_takes_long(tmp_path, file, text):
    (tmp_path / file).write_text(text)
    start = time.process_time()
    with pytest.raises(ClusterError):
        read_cluster(tmp_path / file)
    assert time.process_time() - start < 5
