"""The named questions: asked of the small town with the answers by hand, and of a made-up city against plain loops."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from plain import Plain, read_plain
from plain_answers import ANSWERERS, answer_plainly
from synthetic import make_quads

from kg.errors import KgError
from kg.graph.inference import infer
from kg.ontology import NamedQuery, bind_parameters, list_queries, read_query
from kg.ontology.queries import parse_query
from kg.pipeline import build_graph


@pytest.fixture(scope="module")
def town() -> ox.Store:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("town.trig")), format=ox.RdfFormat.TRIG)
    return store


def ask(store: ox.Store, name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    query = read_query(name)
    rows = store.query(query.text, substitutions=bind_parameters(query, values))
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(row[column].value if row[column] else "" for column in columns.split()) for row in rows]


ANSWERS = [
    ("suppliers-of", {"company": "远山汽车"}, "supplier product article",
     [("青禾电池", "储能电池", "one"), ("青禾电池", "", "two")]),
    ("suppliers-of", {"company": "白石矿业"}, "supplier", []),
    ("customers-of", {"company": "青禾"}, "customer product article",
     [("远山汽车", "储能电池", "one"), ("远山汽车", "", "two")]),
    ("supply-chain", {"company": "青禾"}, "side supplier customer",
     [("upstream", "白石锂业", "青禾电池"), ("downstream", "青禾电池", "远山汽车")]),
    ("supply-chain", {"company": "远山汽车"}, "side supplier customer",
     [("upstream", "青禾电池", "远山汽车"), ("upstream", "白石锂业", "青禾电池")]),
    ("projects-in", {"region": "北原省"}, "project place investment yuan",
     [("青禾云泽电池项目", "云泽高新区", "30亿元", "3000000000"), ("青禾云泽电池项目", "云泽高新区", "近28亿元", "2800000000")]),
    ("firms-in", {"region": "云泽"}, "firm place", [("青禾电池", "云泽高新区")]),
    ("investment-by-region", {}, "region projects yuan",
     [("云泽市", "1", "3000000000"), ("云泽高新区", "1", "3000000000"), ("北原省", "1", "3000000000")]),
    ("investments-in", {"region": "云泽市"}, "investor target investment",
     [("青禾电池", "青禾云泽电池项目", "30亿元"), ("青禾电池", "青禾云泽电池项目", "近28亿元")]),
    ("investors", {"target": "青禾云泽电池项目"}, "investor amount stake article",
     [("青禾电池", "30亿元", "", "one"), ("青禾电池", "", "", "two")]),
    ("projects-by-amount", {}, "currency project value place",
     [("CNY", "青禾云泽电池项目", "3000000000", "云泽高新区"), ("CNY", "青禾云泽电池项目", "2800000000", "云泽高新区")]),
    ("projects-by-status-date", {}, "status date project",
     [("开工", "2031-03", "青禾云泽电池项目"), ("签约", "2030-12-01", "青禾云泽电池项目")]),
    ("projects-by-status-date", {"status": "签约"}, "status date place", [("签约", "2030-12-01", "云泽高新区")]),
    ("leaders-of", {"organization": "青禾"}, "person title article", [("林知远", "", "two"), ("林知远", "董事长", "one")]),
    ("positions-of", {"person": "林知远"}, "organization title", [("青禾电池", ""), ("青禾电池", "董事长")]),
    ("produces", {"maker": "青禾电池"}, "product via", [("储能电池", "青禾云泽电池项目")]),
    ("who-makes", {"product": "电池"}, "maker makes place", [("青禾云泽电池项目", "储能电池", "云泽高新区")]),
    ("indicators-of", {"subject": "云泽"}, "indicator period value unit target",
     [("产值同比增长", "2030-H1", "12", "percent", "false")]),
    ("recognitions", {}, "thing recognition article", [("青禾电池", "省级专精特新企业", "two")]),
    ("recognitions", {"thing": "远山汽车"}, "recognition", []),
    ("cooperations", {"party": "云泽"}, "partner quote", [("青禾电池", "青禾与云泽市签约")]),
    ("cooperations", {"party": "青禾"}, "partner", [("云泽市",)]),
    ("facts-of-article", {"article": "two"}, "thing predicate what modality",
     [("青禾电池", "suppliesTo", "远山汽车", "asserted"), ("青禾云泽电池项目", "totalInvestment", "近28亿元", "asserted"),
      ("青禾电池", "cooperatesWith", "云泽市", "asserted"), ("青禾电池", "recognizedAs", "省级专精特新企业", "asserted"),
      ("林知远", "holdsPosition", "青禾电池", "asserted"), ("青禾电池", "investsIn", "青禾云泽电池项目", "asserted"),
      ("青禾电池", "suppliesTo", "白石矿业", "denied")]),
    ("facts-with-evidence", {"thing": "远山汽车"}, "subject predicate what article start quote",
     [("青禾电池", "suppliesTo", "远山汽车", "one", "0", "青禾电池向远山汽车供应储能电池"),
      ("青禾电池", "suppliesTo", "远山汽车", "two", "20", "远山汽车采购青禾的电池")]),
    ("single-source", {"thing": "青禾电池"}, "predicate what article",
     [("cooperatesWith", "云泽市", "two"), ("recognizedAs", "省级专精特新企业", "two")]),
    ("conflicting-figures", {}, "thing predicate less more unit articleOfLess articleOfMore",
     [("青禾云泽电池项目", "totalInvestment", "2800000000", "3000000000", "CNY", "two", "one")]),
    ("denied-or-rumoured", {}, "modality thing predicate what article",
     [("denied", "青禾电池", "suppliesTo", "白石矿业", "two")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "columns", "rows"), ANSWERS)
def test_a_question_gets_its_answer(
    town: ox.Store, name: str, values: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    assert ask(town, name, columns, **values) == rows


DIVISIONS = """
@prefix ikg: <https://w3id.org/ikg/ontology#> .
@prefix u: <https://w3id.org/ikg/unit/> .
@prefix e: <https://w3id.org/ikg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:city a ikg:City ; rdfs:label "云泽市"@zh .
e:county a ikg:County ; rdfs:label "青石县"@zh .
e:other a ikg:City ; rdfs:label "远山市"@zh .
e:zone a ikg:HighTechZone ; rdfs:label "青石高新区"@zh ; ikg:partOf e:county .
e:cell a ikg:Enterprise ; rdfs:label "青禾电池"@zh ; ikg:locatedIn e:zone ; ikg:investsIn e:plant .
e:plant a ikg:Project ; rdfs:label "青禾电池项目"@zh ; ikg:locatedIn e:zone ; ikg:totalInvestment e:q .
e:q a ikg:Quantity ; rdfs:label "30亿元"@zh ; ikg:value 3000000000.0 ; ikg:unit u:CNY .
GRAPH ikg:gazetteer { e:county ikg:partOf e:city . e:city ikg:partOf e:prov . e:prov rdfs:label "北原省"@zh . }
"""


@pytest.fixture(scope="module")
def divisions() -> ox.Store:
    store = ox.Store()
    store.load(DIVISIONS, format=ox.RdfFormat.TRIG)
    infer(store)
    return store


@pytest.mark.parametrize("region", ["北原省", "云泽市", "青石县", "青石高新区"])
def test_what_lies_in_a_division_is_told_by_the_gazetteer_where_no_article_says_so(
    divisions: ox.Store, region: str
) -> None:
    assert ask(divisions, "projects-in", "project place", region=region) == [("青禾电池项目", "青石高新区")]
    assert ask(divisions, "firms-in", "firm place", region=region) == [("青禾电池", "青石高新区")]
    assert ask(divisions, "investments-in", "investor target", region=region) == [("青禾电池", "青禾电池项目")]


def test_what_lies_in_another_division_is_left_out(divisions: ox.Store) -> None:
    assert ask(divisions, "projects-in", "project", region="远山市") == []
    totals = ask(divisions, "investment-by-region", "region projects yuan")
    assert totals == [(name, "1", "3000000000") for name in ("云泽市", "北原省", "青石县", "青石高新区")]


# All questions against plain loops

QUESTIONS = {question.name: question for question in list_queries()}
ASKED: dict[str, tuple[str, ...]] = {
    "company": ("Enterprise0", "Enterprise3", "Enterprise4", "Enterprise30"),
    "investor": ("Enterprise1", "Enterprise4"), "maker": ("Enterprise0", "Project2"),
    "organization": ("Enterprise0", "Enterprise2"), "party": ("Enterprise2", "Region1"), "person": ("Person0", "Person3"),
    "product": ("Product1", "Product4"), "region": ("Region0", "Region1", "Homeland"), "subject": ("Region0", "Enterprise1"),
    "target": ("Project0", "Project3"), "thing": ("Enterprise0", "Project1"), "chain": ("Product1", "Industry2"),
    "article": ("article-7",), "from": ("2022-03", "2023"), "to": ("2023-05",), "least": ("150亿",),
}  # fmt: skip


@pytest.fixture(scope="module")
def city() -> ox.Store:
    store = ox.Store()
    store.load("".join(make_quads(1500, seed=5)), format=ox.RdfFormat.N_QUADS)
    infer(store)
    return store


@pytest.fixture(scope="module")
def plain(city: ox.Store) -> Plain:
    return read_plain(city)


def choose(question: NamedQuery) -> list[dict[str, str]]:
    """Values for the parameters that must be set, in several ways."""
    needed = [parameter.name for parameter in question.parameters if not parameter.optional]
    ways = max((len(ASKED[name]) for name in needed), default=1)
    return [{name: ASKED[name][way % len(ASKED[name])] for name in needed} for way in range(ways)]


def rows_of(store: ox.Store, question: NamedQuery, values: dict[str, str]) -> list[dict[str, ox.Literal | None]]:
    found = store.query(question.text, substitutions=bind_parameters(question, values))
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    assert names == [column.name for column in question.shape]
    return [{name: row[name] for name in names} for row in found]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_gets_what_plain_loops_find(city: ox.Store, plain: Plain, name: str) -> None:
    assert set(ANSWERERS) == set(QUESTIONS)
    question, found = QUESTIONS[name], 0
    for values in choose(question):
        rows = rows_of(city, question, values)
        words = [tuple("" if cell is None else cell.value for cell in row.values()) for row in rows]
        numbers = {"least": "15000000000"}
        expected = answer_plainly(plain, name, {key: numbers.get(key, value) for key, value in values.items()})
        assert sorted(words) == expected
        found += len(rows)
    assert found > 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_have_the_shape_that_the_question_tells(city: ox.Store, name: str) -> None:
    question = QUESTIONS[name]
    for values in choose(question):
        for row in rows_of(city, question, values):
            for column in question.shape:
                assert column.optional or row[column.name] is not None, column
                assert is_of(row[column.name], column.kind), (column, row[column.name])


def is_of(value: ox.Literal | None, kind: str) -> bool:
    """Whether a cell holds what its column is to hold."""
    if value is None or kind == "text":
        return True
    if kind == "name":
        return value.language == "zh"
    form = r"-?\d+(\.\d+)?" if kind == "number" else r"\d{4}(-\d\d(-\d\d)?)?"
    return re.fullmatch(form, value.value) is not None


def test_the_example_of_a_question_sets_what_must_be_set() -> None:
    assert len(QUESTIONS) >= 30
    for question in QUESTIONS.values():
        bind_parameters(question, dict(question.example))
        assert len({column.name for column in question.shape}) == len(question.shape) > 1


def test_examples_find_something_in_the_graph_of_our_sources() -> None:
    graph = build_graph([Path(__file__).parents[1] / "sources"])
    found = [name for name, asked in QUESTIONS.items() if rows_of(graph.store, asked, dict(asked.example))]
    assert len(found) >= 36  # our news denies nothing; which examples find something may shift with what rules read


def test_every_question_names_its_parameters_in_its_columns() -> None:
    assert {name for name, _, _, rows in ANSWERS if rows} <= set(QUESTIONS)
    for query in list_queries():
        columns = re.split(r"\bWHERE\b", query.text.split("SELECT", 1)[1])[0]
        assert all(re.search(rf"\?{parameter.name}\b", columns) for parameter in query.parameters), query.name


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("investments-over", {"region": "赣州", "least": "很多"}, "很多: not a number"),
        ("changes-between", {"from": "去年", "to": "2022"}, "from=去年: not a date"),
        ("changes-between", {"from": "2022-13", "to": "2022"}, "not a date"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused(name: str, values: dict[str, str], told: str) -> None:
    with pytest.raises(KgError, match=told):
        bind_parameters(read_query(name), values)


@pytest.mark.parametrize("values", [{}, {"firm": "青禾"}, {"company": "青禾", "firm": "青禾"}])
def test_a_question_refuses_missing_and_unknown_values(values: dict[str, str]) -> None:
    with pytest.raises(KgError, match=r"'suppliers-of' takes company \(企业的任一名称"):
        bind_parameters(read_query("suppliers-of"), values)


def test_an_unknown_question_is_refused_with_those_there_are() -> None:
    with pytest.raises(KgError, match="no question is called 'gossip'; there are: articles-about"):
        read_query("gossip")


def test_a_question_without_its_english_is_refused(tmp_path: Path) -> None:
    (tmp_path / "half.rq").write_text("# zh: 谁？\nSELECT * {}", encoding="utf-8")
    with pytest.raises(KgError, match=r"half\.rq: the header lacks `# zh"):
        parse_query(tmp_path / "half.rq")


def test_a_question_without_its_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "half.rq").write_text("# zh: 谁？\n# en: Who?\n# example\nSELECT * {}", encoding="utf-8")
    with pytest.raises(KgError, match=r"half\.rq: the header lacks `# example"):
        parse_query(tmp_path / "half.rq")


def test_a_value_is_never_part_of_the_query() -> None:
    query = read_query("suppliers-of")
    assert [str(value) for value in bind_parameters(query, {"company": '" } DROP ALL #'}).values()] == [
        '"\\" } DROP ALL #"@zh'
    ]
