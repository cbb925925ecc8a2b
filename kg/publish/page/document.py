"""The page's one file: pyvis holds the drawing, our template, scripts and style stand around it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from math import isqrt

from kg.ontology import Ontology
from kg.publish.page.contents import Claim, Contents, Node
from kg.publish.page.layout import Pair, place_nodes
from kg.publish.page.words import GROUPS, group_of, read_labels

SHOWN = 1500
SCRIPTS = ("speech.js", "drawing.js", "labels.js", "facts.js", "finder.js", "start.js")
VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 3600000},
}
LINE_WIDTH = 160
PIECE = re.compile(r"[!-~]{1,12}|.")  # Latin words and figures stay whole
Drawn = dict[str, object]


def draw_document(contents: Contents, ontology: Ontology, title: str) -> str:
    """The whole HTML text: the first `SHOWN` nodes drawn where the layout put them, everything else to be searched."""
    # pyvis wakes IPython, a second's work, which only this one file needs
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    network.options = OPTIONS
    network.nodes, network.edges = _drawing(contents, ontology)
    network.set_template_dir(str(files("kg.publish.page") / "assets"), "page.html")
    style = _asset("page.css")
    scripts = [_unix((files("pyvis") / VIS_NETWORK).read_text("utf-8")), "\n".join(map(_asset, SCRIPTS))]
    network.templateEnv.globals.update(
        title=title,
        policy=_policy(scripts, style),
        style=style,
        scripts=scripts,
        facts=_island(_columns(contents, ontology, title)),
        island=_island,
    )
    return str(network.generate_html())


def _drawing(contents: Contents, ontology: Ontology) -> tuple[list[Drawn], list[Drawn]]:
    shown = contents.nodes[:SHOWN]
    links = _find_links(contents.claims)
    pairs = sorted(pair for pair in links if max(pair) < len(shown))
    labels = [wrap_label(node.label) for node in shown]
    spots = place_nodes([label_width(label) for label in labels], pairs)
    nodes = [
        {"id": index, "label": labels[index], "group": group_of(ontology, node.type), "x": x, "y": y, **_weight(node)}
        for index, (node, (x, y)) in enumerate(zip(shown, spots, strict=True))
    ]
    edges = [_edge(index, pair, links[pair], ontology) for index, pair in enumerate(pairs)]
    return nodes, edges


def _find_links(claims: tuple[Claim, ...]) -> dict[Pair, list[Claim]]:
    """The facts between two things, by (lower, higher) node; a denied claim draws no line."""
    links: dict[Pair, list[Claim]] = {}
    for claim in claims:
        if claim.target is not None and claim.holds and claim.target != claim.subject:
            pair = (min(claim.subject, claim.target), max(claim.subject, claim.target))
            links.setdefault(pair, []).append(claim)
    return links


def _edge(index: int, pair: Pair, claims: list[Claim], ontology: Ontology) -> Drawn:
    """One line for all facts between two things, with an arrow each way that some fact points."""
    pointing = [claim for claim in claims if not _is_symmetric(claim, ontology)]
    heads = {
        "to": any(claim.target == pair[1] for claim in pointing),
        "from": any(c.target == pair[0] for c in pointing),
    }
    modalities = {row.modality for claim in claims for row in claim.statements}
    return {
        "id": index,
        "from": pair[0],
        "to": pair[1],
        "arrows": ", ".join(way for way, points in heads.items() if points),
        "predicates": sorted({claim.predicate for claim in claims}),
        "dashes": modalities == {"planned"},
    }


def _is_symmetric(claim: Claim, ontology: Ontology) -> bool:
    known = ontology.predicates.get(claim.predicate)
    return known is not None and known.symmetric


def _weight(node: Node) -> Drawn:
    """The size of a node's sign: the more facts, the larger, up to a limit."""
    return {"size": 10 + 2 * min(isqrt(node.degree), 8)}


def wrap_label(label: str) -> str:
    """A label in one line of up to ten Chinese characters, or in two of like length, cut at twenty.

    >>> wrap_label("国轩高科动力能源有限公司").split(chr(10))
    ['国轩高科动力', '能源有限公司']
    """
    words = "".join(" " if char.isspace() else char for char in label)
    half = LINE_WIDTH if label_width(words) <= LINE_WIDTH else min(label_width(words) // 2 + 8, LINE_WIDTH)
    lines = [""]
    for piece in PIECE.findall(words):
        if label_width(lines[-1] + piece) > half and len(lines) == 2:
            return f"{lines[0]}\n{lines[1][:-1]}…"
        if label_width(lines[-1] + piece) > half:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def label_width(label: str) -> int:
    """About how many pixels the longest line of a label takes."""
    return max(sum(16 if char > "\u2e7f" else 9 for char in line) for line in label.split("\n"))


def _columns(contents: Contents, ontology: Ontology, title: str) -> dict[str, object]:
    """What the page's own scripts read: rows without keys, which keeps the file small."""
    types = sorted({node.type for node in contents.nodes})
    return {
        "title": title,
        "shown": min(SHOWN, len(contents.nodes)),
        "facts": sum(claim.holds and claim.predicate in ontology.predicates for claim in contents.claims),
        "groups": GROUPS,
        "types": {name: group_of(ontology, name) for name in types},
        "labels": read_labels(),
        "inverses": {p.name: p.inverse for p in ontology.predicates.values() if p.inverse},
        "symmetric": [p.name for p in ontology.predicates.values() if p.symmetric],
        "nodes": [[node.iri, node.label, node.type, node.aliases, node.degree] for node in contents.nodes],
        "claims": [_claim_row(claim) for claim in contents.claims],
        "articles": contents.articles,
    }


def _claim_row(claim: Claim) -> list[object]:
    rows = [
        [one.article, one.quote, one.confidence, one.modality, one.rule, one.written, one.details]
        for one in claim.statements
    ]
    return [claim.subject, claim.predicate, claim.target, claim.value, int(claim.holds), rows]


def _island(content: object) -> str:
    """JSON that cannot end the script element it stands in, whatever a name in the news looks like.

    >>> _island("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _policy(scripts: list[str], style: str) -> str:
    """A content security policy that lets run exactly what we wrote, and lets nothing leave."""
    scripts_run = " ".join(f"'{_fingerprint(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {scripts_run}; style-src '{_fingerprint(style)}'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return _unix((files("kg.publish.page") / "assets" / name).read_text("utf-8"))


def _unix(text: str) -> str:
    """Line ends as an HTML parser sees them, so that a fingerprint fits."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
