"""Which format a file has, told by how it begins and only then by its ending."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._elements import Network
from innoclusters.diagnosis.reading._files import Table, Text, label, read_bytes, read_text
from innoclusters.diagnosis.reading._gml import read_gml
from innoclusters.diagnosis.reading._json import read_json
from innoclusters.diagnosis.reading._lists import read_sif
from innoclusters.diagnosis.reading._pajek import read_pajek
from innoclusters.diagnosis.reading._ucinet import read_dl, read_vna
from innoclusters.diagnosis.reading._xml import read_graph

TABLE, WORKBOOK, PARTITION = "a table", "a workbook", "a partition of Pajek"

ENDINGS = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), TABLE),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), WORKBOOK),
    **dict.fromkeys((".graphml", ".xml"), "GraphML"),
    ".gexf": "GEXF",
    ".gml": "GML",
    **dict.fromkeys((".net", ".paj", ".mat"), "the format of Pajek"),
    ".dl": "the format DL of UCINET",
    ".vna": "the format VNA of NetDraw",
    **dict.fromkeys((".json", ".cyjs"), "JSON"),
    ".sif": "SIF",
    ".clu": PARTITION,
}
"""Format of each ending."""

_LISTS = (".edges", ".edgelist", ".el", ".ncol", ".dat", ".data", ".adj", ".adjlist", ".asc", ".prn")
"""Other endings of lists of ties and of matrices; files of KONECT begin with out."""

_OTHERS = {
    re.compile(r"(?:/\*.*?\*/\s*|(?://|#)[^\n]*\n\s*)*(?:strict\s+)?(?:di)?graph\b[^{\n]*\{", re.I | re.S): (
        "in the format DOT of Graphviz; open it in Gephi and export it as GraphML"
    ),
    re.compile("nodedef *>", re.I): "in the format GDF; open it in Gephi and export it as GraphML",
    re.compile("%+ *MatrixMarket", re.I): (
        "in the format Matrix Market; write it as a list of ties, for example as GraphML by networkx"
    ),
    re.compile(r"LEDA\.GRAPH"): "in the format LEDA; write it as GraphML, as igraph can",
    re.compile(r"<\?xml[^>]*>\s*<\?mso-application", re.I): "an XML Spreadsheet; save it as .xlsx or CSV",
}
"""How files in formats begin that are not read, and what to do."""

_SAVED_BY = {
    **dict.fromkeys((".gephi", ".cys", ".graphmlz"), "export the network as GraphML"),
    **dict.fromkeys((".##h", ".##d"), "export it from UCINET as DL"),
    **dict.fromkeys(
        (".sav", ".dta", ".rds", ".rdata", ".rda", ".pickle", ".gpickle", ".pkl", ".parquet"),
        ("save the table as CSV"),
    ),
    **dict.fromkeys(
        (".doc", ".docx", ".odt", ".pdf", ".numbers", ".gsheet"), "save the table as .xlsx or CSV"
    ),
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz"), "unpack it first"),
    **dict.fromkeys(
        (".tgf", ".lgl", ".dot", ".gv", ".gdf", ".mtx", ".leda", ".lgr"),
        ("write it as GraphML or as a list of ties in CSV"),
    ),
}
"""What to do with files whose ending tells more than their content, which may be packed."""

_READERS: dict[str, Callable[[Text, Network], tuple[Table, Table]]] = {
    "GML": read_gml,
    "the format of Pajek": read_pajek,
    "the format DL of UCINET": read_dl,
    "the format VNA of NetDraw": read_vna,
    "JSON": read_json,
    "SIF": read_sif,
}
"""Readers of network files that are text; XML says itself in which encoding it is."""

_BEGINNINGS = {
    "GraphML": re.compile(r"(?:<[?!][^<>]*>\s*)*<(?:\w+:)?graphml\b", re.I),
    "GEXF": re.compile(r"(?:<[?!][^<>]*>\s*)*<(?:\w+:)?gexf\b", re.I),
    "GML": re.compile(r'(?:#[^\n]*\n\s*|\w+\s+(?:"[^"]*"|[-+.\w]+)\s+)*graph\s*\[', re.I),
    "the format of Pajek": re.compile(r"(?:%[^\n]*\n\s*)*\*(?:vertices|network)\b", re.I),
    "the format DL of UCINET": re.compile(r"dl[\s,]+(?:\w+\s*=\s*\w+|labels?\b|data\b)", re.I),
    "the format VNA of NetDraw": re.compile(r"\*\s*(?:node (?:data|properties)|tie data)\b", re.I),
    "JSON": re.compile(r"\{\s*[\"}]|\[\s*[\[{\]]"),
}
"""How network files begin, whatever their names."""

_START = 10_000
"""Bytes of a file that are looked at."""


def format_of(path: Path, *, network: bool = True) -> str:
    """Return the format of a file, or raise that it has none we read; a partition is no `network`."""
    start, ending = _start(path), path.suffix.lower()
    if start.startswith(b"PK\x03\x04") and _is_workbook(path):
        return WORKBOOK
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return WORKBOOK
    named = ENDINGS.get(ending)
    if ending in _LISTS or (path.name.startswith("out.") and not named):
        named = TABLE
    # Many programs call a text .xls, so that a click opens it in Excel.
    if named is WORKBOOK and not start.startswith(b"PK"):
        named = TABLE
    if named is PARTITION and not network:
        return PARTITION
    # Zeros are every second byte of UTF-16, which has marks only at its beginning.
    text = start.replace(b"\x00", b"").decode("latin-1").lstrip("\xff\xfe\xef\xbb\xbf \t\r\n")
    if other := next((what for begins, what in _OTHERS.items() if begins.match(text)), None):
        raise ClusterError(f"{label(path)} is {other}.")
    told = next((what for what, begins in _BEGINNINGS.items() if begins.match(text)), None)
    if told or (named and named is not PARTITION):
        return told or str(named)
    if ending in _SAVED_BY:
        raise ClusterError(f"{label(path)} ends in {path.suffix!r}, which is not read; {_SAVED_BY[ending]}.")
    # That the file is missing, or is a picture, is the better complaint; this call raises it.
    read_bytes(path)
    ending = f"ends in {path.suffix!r}" if path.suffix else "has no ending"
    known = [ending for ending, what in ENDINGS.items() if what is not PARTITION or not network]
    raise ClusterError(f"{label(path)} {ending}, expected one of {', '.join(known)}.")


def read_network(
    path: Path, form: str, encoding: str | None, columns: Mapping[str, str], layers: Sequence[str]
) -> tuple[Table, Table]:
    """Return the actors and the ties of a network file, which is no table and no workbook.

    `columns` says what the user calls attributes; one of `layers` may name the attribute of kinds of tie.
    """
    file = label(path)
    if odd := sorted({"id", "source", "target", "project", "organization"} & set(columns)):
        raise ClusterError(
            f"{file} is {form}, where --{odd[0]} has no meaning; it names a column of a table."
        )
    network = Network(file, columns, layers)
    if form in ("GraphML", "GEXF"):
        nodes, rows = read_graph(read_bytes(path), network, form.lower())
    else:
        text = read_text(path, encoding)
        nodes, rows = _READERS[form](text, network)
        if text.guess is not None:
            rows.remarks.insert(0, f"{file} was read as {text.how}.")
    if ENDINGS.get(path.suffix.lower()) != form:
        rows.remarks.insert(0, f"{file} was read as {form}, told by its content.")
    for table, what in ((nodes, "actors"), (rows, "ties")):
        if not table.lines:
            raise ClusterError(f"{file} has no {what}.")
    return nodes, rows


def _start(path: Path) -> bytes:
    """Return the first bytes of a file; where there are none, `read_bytes` says why."""
    try:
        # A pipe without a writer would let us wait for ever.
        if path.is_file():
            with path.open("rb") as stream:
                return stream.read(_START)
    except OSError:
        pass
    return read_bytes(path)[:_START]


def _is_workbook(path: Path) -> bool:
    """Return whether an archive is a workbook, or is called so and has to be refused as one."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            open_document = b"spreadsheet" in archive.read("mimetype")[:100] if "mimetype" in names else False
            return open_document or any(name.startswith("xl/work") for name in names)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return ENDINGS.get(path.suffix.lower()) is WORKBOOK
