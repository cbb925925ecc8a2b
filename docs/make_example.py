"""Writes docs/example.ipynb: its cells stand here, run anew by a kernel, so that text and outputs never part.

python docs/make_example.py
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

FILE = Path(__file__).with_name("example.ipynb")
CELLS = (
    """# kg in a notebook

A short article of our own and a list of suppliers become a graph, which is then asked, drawn and handed on.
What stands below each cell is what it gave when this notebook was run; a test runs it again and compares.""",
    '''import os
import tempfile
from pathlib import Path

NEWS = """云泽电池的新动向
某报 | 2021-03-13

云泽动力电池股份有限公司（以下简称“云泽电池”）位于赣州经开区。云泽电池成立于2015年6月。
云泽电池向青禾汽车股份有限公司供应动力电池。
"""
SUPPLIERS = """供应商,客户,产品
云泽动力电池股份有限公司,北原客车有限公司,动力电池
星湖隔膜有限公司,云泽动力电池股份有限公司,隔膜
"""
home = tempfile.TemporaryDirectory()
os.chdir(home.name)
Path("news").mkdir()
for name, text in (("start.txt", NEWS), ("list.csv", SUPPLIERS)):
    (Path("news") / name).write_text(text, encoding="utf-8")''',
    """A table needs a mapping beside it; `supplier-list` is one of those that come with kg (see [imports](imports.md)).""",
    """from kg import build, load
from kg.imports import find_mapping, keep_import

keep_import(Path("news/list.csv"), find_mapping("supplier-list"), Path("news"))
report = build(["news"], "graph_out")
graph = load("graph_out")
graph""",
    """Every answer is a table; names are looked up in any of their forms.""",
    '''graph.query("""
SELECT ?supplier ?customer {
  ?s ikg:suppliesTo ?c . ?s rdfs:label ?supplier . ?c rdfs:label ?customer
} ORDER BY ?supplier ?customer""")''',
    """Each fact has its sentence, or its row, and the article or file where that stands.""",
    """frame = graph.to_pandas()
supplies = frame[frame.predicate == "suppliesTo"].sort_values("quote", ignore_index=True)
supplies[["subject_label", "object_label", "article", "quote"]]""",
    """The supply chain of a firm, suppliers left and customers right.""",
    """graph.plot("云泽电池", chain=True)""",
    """And what is denied, derived or open is asked in the same way: `kg query --list` names some forty ready questions.""",
    """from kg.ontology import bind_parameters, read_query

question = read_query("suppliers-of")
asked = {each.value: term for each, term in bind_parameters(question, {"company": "云泽电池"}).items()}
graph.query(question.text, **asked)""",
)


def make_notebook() -> nbformat.NotebookNode:
    """The notebook with its outputs, nothing in it that another machine or day would tell otherwise."""
    cells = [
        new_code_cell(text) if at % 2 or at == len(CELLS) - 1 else new_markdown_cell(text)
        for at, text in enumerate(CELLS)
    ]
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False).execute()
    notebook.metadata = {"kernelspec": kernel}
    return notebook


if __name__ == "__main__":
    FILE.write_text(nbformat.writes(make_notebook()) + "\n", encoding="utf-8", newline="\n")
