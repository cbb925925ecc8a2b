"""Reports to print: a region, a company or a chain, each claim with the sentence and the article that it rests on."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import KgError
from kg.ontology import IKG, load_ontology
from kg.publish.page.reading import read_contents
from kg.publish.plot import plot_chain, plot_thing
from kg.publish.report.parts import Report
from kg.publish.report.questions import list_questions
from kg.publish.report.scope import Scope, find_scope
from kg.publish.report.sections import list_sections
from kg.publish.report.telling import Teller

CLASSES = {
    "region": ("Region",),
    "company": ("Organization",),
    "chain": ("Product", "Industry", "Enterprise"),
}
CODES = ("adminCode", "creditCode", "ticker", "lei", "industryCode")
MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>|#~"}

__all__ = ["CLASSES", "Report", "draw_html", "draw_markdown", "make_report"]


def make_report(store: Store, kind: str, iri: str, language: str = "zh") -> Report:
    """The report of a thing, a region, company or chain; KgError where the thing is of another kind.

    The same graph gives the same report.
    """
    contents = read_contents(store, load_ontology())
    root = next((at for at, node in enumerate(contents.nodes) if node.iri == iri), None)
    if root is None:
        raise KgError(f"no article tells anything of {iri}; give a thing that some fact names")
    _check_kind(contents.nodes[root].type, contents.nodes[root].label, kind)
    scope, teller = find_scope(contents, kind, root), Teller(contents, language)
    sections = list_sections(scope, kind, teller)
    questions = list_questions(store, scope, kind, teller)
    chained = kind != "region" and any(c.predicate == "suppliesTo" and c.holds for c in scope.about(root))
    return Report(
        language,
        teller.words[kind],
        contents.nodes[root].label,
        tuple(_glance(store, scope, kind, teller)),
        sections,
        teller.words["picture_chain" if chained else "picture_thing"],
        (plot_chain if chained else plot_thing)(store, iri, language),
        questions,
        teller.notes.list_all(),
        teller.words,
    )


def _check_kind(name: str, label: str, kind: str) -> None:
    fits = [each for each, classes in CLASSES.items() if any(load_ontology().is_a(name, cls) for cls in classes)]
    if kind not in fits:
        remedy = f"ask for: kg report {fits[0]} {label}" if fits else "reports are of regions, companies and chains"
        raise KgError(f"{label} is a {name}, and no {kind}; {remedy}")


def _glance(store: Store, scope: Scope, kind: str, teller: Teller) -> list[tuple[str, str]]:
    """The first lines: what it is, what else it is called, its codes, what the report covers and rests on."""
    node, words = scope.contents.nodes[scope.root], teller.words
    found = [(words["class"], teller.label(node.type))]
    found += [(words["also"], "、".join(node.aliases))] if node.aliases else []
    if codes := _codes(store, node.iri, teller):
        found.append((words["codes"], codes))
    if kind == "region":
        covers = words["covers"].format(regions=len(scope.inner), works=len(scope.works), firms=len(scope.firms))
        found.append((words["counted"], covers))
    if kind == "chain":
        made = {c.target for c in scope.claims if c.holds and c.predicate in ("produces", "inIndustry")} & scope.inner
        found.append((words["counted"], words["links"].format(links=len(scope.inner), made=len(made))))
    return [*found, (words["told"], _rests(scope, words))]


def _codes(store: Store, iri: str, teller: Teller) -> str:
    quads = (q for name in CODES for q in store.quads_for_pattern(NamedNode(iri), NamedNode(IKG + name), None, None))
    told = {(q.predicate.value.removeprefix(IKG), q.object.value) for q in quads if isinstance(q.object, Literal)}
    return ", ".join(f"{teller.label(name)} {value}" for name, value in sorted(told))


def _rests(scope: Scope, words: dict[str, str]) -> str:
    holding = [claim for claim in scope.claims if claim.holds]
    articles = {said.article for claim in holding for said in claim.statements}
    days = sorted(scope.contents.articles[each].issued for each in articles if scope.contents.articles[each].issued)
    counts = {"facts": len(holding), "articles": len(articles)}
    if not days:
        return words["rests_undated"].format(**counts)
    return words["rests"].format(**counts, first=days[0], last=days[-1])


@cache
def _templates(html: bool) -> Environment:
    loader = PackageLoader("kg.publish.report", "templates")
    made = Environment(autoescape=html, loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["plain"] = escape_markdown
    return made


def draw_html(report: Report) -> str:
    """The report as one HTML page that asks no network; a browser prints it as A4."""
    return _templates(True).get_template("report.html").render(report=report, words=report.words) + "\n"


def draw_markdown(report: Report, picture: str = "") -> str:
    """The report as Markdown with footnotes; `picture` is the name of a file with its picture."""
    return _templates(False).get_template("report.md").render(report=report, words=report.words, picture=picture) + "\n"


def escape_markdown(words: str) -> str:
    """Words that Markdown shows as they are, on one line.

    >>> escape_markdown("甲|乙 *丙*")
    '甲\\\\|乙 \\\\*丙\\\\*'
    """
    return " ".join(words.split()).translate(MARKDOWN)
