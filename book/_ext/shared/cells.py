"""Cells of chapters as a reader meets them: one that shows nothing leaves no trace, a folded one has words.

A chapter guards its sentences with cells that show neither code nor output (tag `remove-input`); MyST-NB
leaves an empty block for each, which takes room on a page. A folded cell (tag `hide-input`) says in its
metadata what it holds (`mystnb: {code_prompt_show: ...}`): a page and the EPUB show these words in place of
the code, the PDF as the heading of the listing in its appendix.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class NoEmptyCells(SphinxTransform):
    """Take out the cells that show neither code nor output."""

    default_priority = 900  # when the chapter has been read

    def apply(self, **options: Any) -> None:
        """Remove each cell that holds nothing but containers."""
        for cell in list(self.document.findall(is_cell)):
            if all(isinstance(node, nodes.container) for node in cell.findall()):
                cell.parent.remove(cell)


def is_cell(node: nodes.Node) -> bool:
    """Return whether a node is a cell of code with what it shows."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def prompt_of(cell: nodes.Element, bare: str) -> str:
    """Return the words over a folded cell; none if they are the `bare` ones that every cell has."""
    words = str(cell.get("prompt_show", ""))
    return "" if words == bare else words


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.add_transform(NoEmptyCells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
