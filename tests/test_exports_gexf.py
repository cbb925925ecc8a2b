"""GEXF as its schema wants it (`tests/gexf`)."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from exported import whole_graph

from kg.graph import Graph
from kg.publish.exports.networks import write_gexf

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(__file__).parent / "gexf" / "gexf.xsd")


@pytest.fixture(scope="module")
def written(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """The committed graph with what is inferred, as GEXF.

    The primer of GEXF 1.3 and Gephi itself set colours in a namespace `viz`, its schema has them in the format's own.
    """
    folder = tmp_path_factory.mktemp("graph")
    write_gexf(Graph.open(whole_graph(repository, folder)).store, True, folder / "graph.gexf")
    root = ElementTree.parse(folder / "graph.gexf").getroot()
    for element in root.iter():
        element.tag = element.tag.replace(VIZ, GEXF)
    return root


def test_the_schema_takes_what_we_write(schema: xmlschema.XMLSchema, written: ElementTree.Element) -> None:
    assert [str(error) for error in schema.iter_errors(written)] == []
    assert len(written.findall(f".//{GEXF}color")) == len(written.findall(f".//{GEXF}node")) > 50


@pytest.mark.parametrize(
    ("place", "attribute", "value"),
    [("edge", "start", "soon"), ("node", "id", None), ("color", "r", "256"), ("graph", "mode", "moving")],
)
def test_the_schema_refuses_what_is_wrong(
    schema: xmlschema.XMLSchema, written: ElementTree.Element, place: str, attribute: str, value: str | None
) -> None:
    wrong = ElementTree.fromstring(ElementTree.tostring(written))
    element = next(wrong.iter(f"{GEXF}{place}"))
    if value is None:
        del element.attrib[attribute]
    else:
        element.set(attribute, value)
    assert not schema.is_valid(wrong)
