"""What the page carries, small: columns of numbers and words as deflated JSON in base64, which a browser inflates itself.

What every view needs stands in one part that is inflated when the page opens. Sentences, which are most of the bytes,
stand in blocks that are inflated one by one, when somebody asks for one of theirs.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from itertools import pairwise
from typing import get_args

from pypinyin import lazy_pinyin

from kg.publish.page.contents import Claim, Contents, Kind, Statement

BLOCK = 256  # sentences inflated together: about 30 kB of text
KINDS: tuple[Kind, ...] = get_args(Kind)
Columns = dict[str, object]
Clause = tuple[int, int, str]  # article, start, words


def pack(content: object) -> str:
    """JSON, deflated, in base64; the same for the same content and zlib."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(squeezer.compress(text.encode()) + squeezer.flush()).decode()


def pack_blocks(rows: Sequence[object]) -> list[str]:
    """Rows by the block, so that one row can be read without all."""
    return [pack(rows[start : start + BLOCK]) for start in range(0, len(rows), BLOCK)]


def list_quotes(contents: Contents) -> list[Clause]:
    """Every clause that some statement quotes, once: (article, start, words), by article and place."""
    return sorted({clause_of(one) for claim in contents.claims for one in claim.statements})


def make_columns(contents: Contents, quotes: Sequence[Clause]) -> Columns:
    """The columns of the part that is read at once; statements follow their claims' order, `count` to each claim."""
    claims = contents.claims
    statements = [one for claim in claims for one in claim.statements]
    address = {quote: number for number, quote in enumerate(quotes)}
    values = [claim.value for claim in claims if claim.value is not None]
    return {
        "nodes": _node_columns(contents),
        "claims": {
            "subject": steps(claim.subject for claim in claims),
            "predicate": index_words(claim.predicate for claim in claims),
            "target": [_target(claim) for claim in claims],
            "kind": [KINDS.index(claim.kind) for claim in claims],
            "count": [len(claim.statements) for claim in claims],
        },
        "support": _support_columns(claims),
        "reasons": {number: astuple(claim.reason) for number, claim in enumerate(claims) if claim.reason},
        "values": values,
        "statements": {
            "quote": steps(address[clause_of(one)] for one in statements),
            "article": [one.article for one in statements],
            "confidence": index_words(one.confidence for one in statements),
            "modality": index_words(one.modality for one in statements),
            "rule": index_words(one.rule for one in statements),
        },
        "articles": [astuple(article) for article in contents.articles],
    }


def list_notes(contents: Contents) -> list[tuple[str, tuple[tuple[str, str], ...], str, str]]:
    """What each statement says beside its quote: the figure as written, the link's details, its IRI, its trigger."""
    return [(one.written, one.details, one.iri, one.trigger) for claim in contents.claims for one in claim.statements]


def _node_columns(contents: Contents) -> Columns:
    nodes = contents.nodes
    return {
        "iri": [node.iri for node in nodes],
        "label": [node.label for node in nodes],
        "type": index_words(node.type for node in nodes),
        "aliases": [node.aliases for node in nodes],
        "pinyin": [spell_pinyin(node.label) for node in nodes],
        "degree": steps(node.degree for node in nodes),
    }


def spell_pinyin(name: str) -> str:
    """A name's syllables without tones, by which it can be searched; what is no Chinese character stays as it is.

    >>> spell_pinyin("赣州LG新能源")
    'gan zhou lg xin neng yuan'
    """
    return " ".join(lazy_pinyin(name)).lower()


def _support_columns(claims: Sequence[Claim]) -> Columns:
    """How many independent articles state each claim (0: not counted), and who differs from whom and how."""
    conflicts = {
        number: claim.support for number, claim in enumerate(claims) if claim.support and claim.support.conflict
    }
    names = index_words(support.conflict for support in conflicts.values())
    return {
        "count": [claim.support.count if claim.support else 0 for claim in claims],
        "claim": list(conflicts),
        "conflict": names["at"],
        "latest": [int(support.latest) for support in conflicts.values()],
        "best": [int(support.best) for support in conflicts.values()],
    }


def _target(claim: Claim) -> int:
    """The node that a claim points at, or -1 where it has a value."""
    return -1 if claim.target is None else claim.target


def index_words(words: Iterable[str]) -> dict[str, list[str] | list[int]]:
    """Words as numbers in a list of each word once, in order.

    >>> index_words(["供货", "位于", "供货"])
    {'words': ['位于', '供货'], 'at': [1, 0, 1]}
    """
    told = list(words)
    known = {word: number for number, word in enumerate(sorted(set(told)))}
    return {"words": list(known), "at": [known[word] for word in told]}


def steps(numbers: Iterable[int]) -> list[int]:
    """Numbers as the step from the one before, which deflates better.

    >>> steps([7, 7, 9])
    [7, 0, 2]
    """
    told = [0, *numbers]
    return [after - before for before, after in pairwise(told)]


def clause_of(statement: Statement) -> Clause:
    """Where a statement's clause stands: article, place, words."""
    return statement.article, statement.start, statement.quote
