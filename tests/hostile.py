"""Graphs that a careless exporter breaks on: quotes, newlines, emoji, right-to-left text, long strings, CJK in IRIs."""

from __future__ import annotations

from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

XSD = "http://www.w3.org/2001/XMLSchema#"
EX = "https://example.org/"
NASTY = (
    *(
        "",
        " ",
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        "\\n",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\\u0027",
        "\\'",
        "a\\",
        "`",
        "${x}",
        "{{x}}",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", ";", ",", "|", "<b>&amp;</b>", "]]>", "<!--", " _:b0 ", "<http://a> .", "# no"),
    *(
        "😀👩‍👩‍👧",
        "مرحبا",
        "\u202eabc\u202c",
        "e\u0301",
        "\u2028\u2029",
        "\x85",
        "\ufeff",
        "𠮷野家",
        "null",
        "true",
        "1e5",
    ),
    "'); MATCH (n) DETACH DELETE n; //",
)
CONTROLS = ("\x00", "\x01", "\x0b", "\x1b[31m", "\x7f")
NODES = (
    *(
        f"{EX}{name}"
        for name in ("a", "甲", "深圳市", "a%20b", "x'y", "x(y)", "a/b;c,d", "a?q=1&r=2", "路径/节点#片段", "e~1", "p.")
    ),
    "https://例子.测试/人",
    "urn:isbn:9787",
)
PREDICATES = (f"{EX}p", f"{EX}关系", f"{EX}vocab#says-so", "https://w3id.org/ikg/ontology#suppliesTo", f"{EX}with_1")
GRAPHS = (f"{EX}g", f"{EX}图/一", "https://w3id.org/ikg/ontology#inferred")


LONG = 10_000


def texts(controls: bool = True) -> st.SearchStrategy[str]:
    """Any text that Unicode allows; without control characters where a format has none."""
    blocked = ("Cs",) if controls else ("Cs", "Cc", "Cn", "Co")
    free = st.text(st.characters(blacklist_categories=blocked), max_size=40)
    kinds = [st.sampled_from(NASTY), free, st.just("长").map(lambda mark: mark * LONG)]
    return st.one_of(*kinds, st.sampled_from(CONTROLS)) if controls else st.one_of(*kinds)


def literals(controls: bool = True) -> st.SearchStrategy[Literal]:
    """Plain, in a language, typed."""
    plain = texts(controls)
    languages = st.sampled_from(("zh", "en", "ar", "zh-hant"))
    kinds = st.sampled_from((f"{EX}kind", f"{EX}类型"))
    typed = st.sampled_from((("2021-03", "gYearMonth"), ("1.50", "decimal"), ("07", "integer"), ("false", "boolean")))
    return st.one_of(
        plain.map(Literal),
        st.builds(lambda words, language: Literal(words, language=language), plain, languages),
        st.builds(lambda words, kind: Literal(words, datatype=NamedNode(kind)), plain, kinds),
        typed.map(lambda pair: Literal(pair[0], datatype=NamedNode(XSD + pair[1]))),
    )


def quads(controls: bool = True) -> st.SearchStrategy[Quad]:
    """A quad of any of these, in the default graph or a named one."""
    nodes = st.sampled_from(NODES).map(NamedNode)
    graphs = st.one_of(st.just(DefaultGraph()), st.sampled_from(GRAPHS).map(NamedNode))
    return st.builds(
        Quad, nodes, st.sampled_from(PREDICATES).map(NamedNode), st.one_of(nodes, literals(controls)), graphs
    )


def stores(controls: bool = True) -> st.SearchStrategy[Store]:
    """A store of up to twelve such quads."""
    return st.lists(quads(controls), max_size=12).map(make_store)


def make_store(said: list[Quad]) -> Store:
    """A store with some quads."""
    store = Store()
    store.extend(said)
    return store


def nastiest() -> Store:
    """Every nasty text (what XML can hold of it) on every node once, in one store."""
    store = Store()
    for number, words in enumerate((*NASTY, "长" * LONG)):
        node, predicate = NamedNode(NODES[number % len(NODES)]), NamedNode(PREDICATES[number % len(PREDICATES)])
        store.add(Quad(node, predicate, Literal(words)))
        store.add(Quad(node, predicate, Literal(words, language="zh"), NamedNode(GRAPHS[number % len(GRAPHS)])))
        store.add(Quad(node, predicate, NamedNode(NODES[(number + 1) % len(NODES)])))
    return store
