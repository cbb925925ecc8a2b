"""The page's one file: pyvis holds the drawing, our template, scripts and style stand around it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from importlib.resources import files
from itertools import accumulate

from kg.ontology import Ontology
from kg.publish.page.contents import Claim, Contents
from kg.publish.page.homes import find_homes
from kg.publish.page.layout import Pair, place_nodes
from kg.publish.page.packing import KINDS, list_notes, list_quotes, make_columns, pack, pack_blocks
from kg.publish.page.words import GROUPS, OUTLINES, SIGNS, group_of, list_symmetric, read_inverses, read_labels

BOUND = 1500  # nodes and lines drawn at once: with more, vis-network falls below thirty frames a second
SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        *(
            "unpack",
            "speech",
            "state",
            "filters",
            "drawing",
            "painting",
            "layout",
            "labels",
            "camera",
            "facts",
            "chain",
            "finder",
            "controls",
        ),
        *("sheets", "regions", "table", "takeaway", "start"),
    )
)
VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 3600000},
}
LINE_WIDTH = 160
PIECE = re.compile(
    r"[!-~]{1,12}|.[）」”』》、]?"
)  # Latin words and figures stay whole; no line begins with a closing sign
Drawn = dict[str, object]


def draw_document(contents: Contents, ontology: Ontology, title: str) -> str:
    """The whole HTML text: what the page opens on drawn where the layout put it, everything else packed beside it."""
    # pyvis wakes IPython, a second's work, which only this one file needs
    from pyvis.network import Network

    network = Network(cdn_resources="in_line")
    network.options = OPTIONS
    network.nodes, network.edges = _drawing(contents)
    network.set_template_dir(str(files("kg.publish.page") / "assets"), "page.html")
    style = _asset("page.css")
    drawer = _unix((files("pyvis") / VIS_NETWORK).read_text("utf-8"))
    script = "\n".join(map(_asset, SCRIPTS))
    quotes = list_quotes(contents)
    network.templateEnv.globals.update(
        title=title,
        policy=_policy([drawer, script], style),
        style=style,
        drawer=drawer,
        script=script,
        words=_island(_words(contents, ontology, title)),
        graph=pack(make_columns(contents, quotes)),
        quotes=_island(pack_blocks([words for _, _, words in quotes])),
        notes=_island(pack_blocks(list_notes(contents))),
        island=_island,
    )
    return str(network.generate_html())


def _drawing(contents: Contents) -> tuple[list[Drawn], list[Drawn]]:
    """What the page opens on: the best-connected things, as many as the bound allows with the lines between them."""
    pairs = find_links(contents.claims)
    count = count_drawn(sum(node.degree > 0 for node in contents.nodes), pairs)
    shown, pairs = contents.nodes[:count], [pair for pair in pairs if pair[1] < count]
    widths = [label_width(wrap_label(node.label)) for node in shown]
    spots = place_nodes(widths, pairs, find_homes(contents, count))
    nodes: list[Drawn] = [{"id": index, "x": x, "y": y} for index, (x, y) in enumerate(spots)]
    return nodes, [{"from": one, "to": two} for one, two in pairs]


def find_links(claims: tuple[Claim, ...]) -> list[Pair]:
    """The (lower, higher) pairs of nodes that some fact links, in order; a denied claim draws no line."""
    ends = ((claim.subject, claim.target) for claim in claims if claim.target is not None and claim.holds)
    return sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})


def count_drawn(nodes: int, pairs: list[Pair]) -> int:
    """How many of the first nodes can be drawn with all lines between them.

    >>> count_drawn(3, [(0, 1), (1, 2)]), count_drawn(2000, [(0, 1), (1, 1700)])
    (3, 1499)
    """
    lines = Counter(higher for _, higher in pairs)
    totals = accumulate(1 + lines[node] for node in range(nodes))
    return sum(1 for total in totals if total <= BOUND)


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


def _words(contents: Contents, ontology: Ontology, title: str) -> dict[str, object]:
    """What the page calls things, and which class shares whose colour."""
    types = sorted({node.type for node in contents.nodes})
    return {
        "title": title,
        "bound": BOUND,
        "facts": sum(claim.holds and claim.predicate in ontology.predicates for claim in contents.claims),
        "groups": GROUPS,
        "signs": SIGNS,
        "outlines": OUTLINES,
        "types": {name: group_of(ontology, name) for name in types},
        "labels": read_labels(),
        "inverses": read_inverses(),
        "symmetric": list_symmetric(),
        "kinds": KINDS,
        "leftOut": contents.left_out,
    }


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
