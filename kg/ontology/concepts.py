"""Products and industries as terms: which are written differently and are one, which is broader, upstream, in which class."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from kg.ontology.files import read_rows
from kg.ontology.gazetteer import split_cell

NOISE = re.compile(r"[\s“”\"'‘’「」『』·]+")
KIND_OF_INDUSTRY = re.compile("(?:全产业链|产业链|产业集群|产业带|产业|行业|工业|业)$")
TURNING = ("半", "非", "无", "类", "准", "仿", "假", "代", "反", "新", "超")  # 半导体 is no 导体, 新材料 no plain 材料
LATIN = re.compile("[A-Za-z0-9]")
LEAST_HEAD = 2


class Term(NamedTuple):
    """A term's parts: what it is (`head`), and the words that narrow it, sorted where their order tells nothing."""

    head: str
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same for all writings of one term."""
        return "".join(self.words) + self.head


@cache
def concept_key(kind: str, name: str) -> str:
    """What all writings of one product or industry have in common.

    >>> concept_key("Product", "动力锂电池") == concept_key("Product", "锂动力电池")
    True
    >>> concept_key("Industry", "新能源汽车产业链"), concept_key("Industry", "装备制造业")
    ('新能源汽车', '装备制造')
    """
    plain = NOISE.sub("", unicodedata.normalize("NFKC", name))
    return industry_core(plain) if kind == "Industry" else read_term(plain).key


@cache
def industry_core(name: str) -> str:
    """An industry's name without the word that says that it is one."""
    core = KIND_OF_INDUSTRY.sub("", name)
    return core if len(core) >= LEAST_HEAD else name


@cache
def read_term(name: str) -> Term:
    """A product's term in its parts, with known synonyms replaced.

    >>> read_term("锂离子动力电池")
    Term(head='电池', words=('动力', '锂'))
    >>> read_term("印刷电路板").key, read_term("高端锂电池铜箔").key
    ('印制电路板', '锂电铜箔')
    """
    whole, parts, praise = _synonyms()
    name = whole.get(name, name)
    vain = next((word for word in praise if name.startswith(word)), "")
    if vain and name not in _heads() and _is_strong(name[len(vain) :]):
        return read_term(name[len(vain) :])
    for form, same in parts:
        if form in name and not name.endswith(form):
            name = name.replace(form, same)
    head = _find_head(name)
    words = _split_words(name[: len(name) - len(head)])
    if words is None:
        return Term(name, ())
    renamed = whole.get("".join(sorted(words)) + head)
    return Term(head, tuple(sorted(words))) if renamed is None else read_term(renamed)


@cache
def _find_head(name: str) -> str:
    """The shortest kind of goods that a term ends in (`电池` of `动力锂电池`); the term itself where there is none."""
    for size in range(LEAST_HEAD, len(name)):
        if name[-size:] in _heads() and not name[: len(name) - size].endswith(TURNING):
            return name[-size:]
    return name


@cache
def _is_strong(name: str) -> bool:
    """Whether a term says what it is without more words, as `设备` and `材料` do not."""
    weak = {row["name"] for row in read_rows("names", "product_heads.tsv") if row["weak"] == "1"}
    return len(name) >= LEAST_HEAD and name not in weak


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("names", "product_heads.tsv"))


@cache
def _modifiers() -> frozenset[str]:
    listed = {row["name"] for row in read_rows("names", "term_modifiers.tsv")}
    return frozenset(listed | {row["word"] for row in read_rows("names", "concept_words.tsv")})


def _split_words(text: str) -> list[str] | None:
    """The known modifiers that a text is made of, longest first; None where a part of it is none."""
    words = []
    while text:
        size = next((size for size in range(min(len(text), 6), 0, -1) if text[:size] in _modifiers()), 0)
        if not size:
            return None
        words.append(text[:size])
        text = text[size:]
    return words


@cache
def _synonyms() -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    rows = read_rows("names", "concept_synonyms.tsv")
    whole = {row["name"]: row["same_as"] for row in rows if row["where"] == "whole"}
    parts = tuple((row["name"], row["same_as"]) for row in rows if row["where"] == "part")
    praise = sorted(row["word"] for row in read_rows("names", "concept_words.tsv") if row["kind"] == "praise")
    return whole, parts, tuple(praise)


def find_broader(kind: str, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of each term the next broader ones among others: the same head with fewer words, or the end of its name.

    >>> find_broader("Product", ["动力锂电池", "动力电池", "电池", "导体", "半导体"])
    {'动力锂电池': ('动力电池',), '动力电池': ('电池',)}
    """
    known = dict.fromkeys(keys)
    by_head: dict[str, list[str]] = defaultdict(list)
    terms = {key: read_term(key) if kind == "Product" else Term(key, ()) for key in known}
    for key, term in terms.items():
        by_head[term.head].append(key)
    found = {key: _broader(key, terms, by_head, known) for key in known}
    return {key: tuple(sorted(above)) for key, above in found.items() if above}


def _broader(
    key: str, terms: Mapping[str, Term], by_head: Mapping[str, list[str]], known: Mapping[str, None]
) -> set[str]:
    term = terms[key]
    wider = {other for other in by_head[term.head] if set(terms[other].words) < set(term.words)}
    wider |= {end for at in range(1, len(key) - 1) if (end := key[at:]) in known and _is_end(key, at)}
    return {other for other in wider if not any(_is_wider(other, nearer, terms) for nearer in wider if nearer != other)}


def _is_end(key: str, at: int) -> bool:
    """Whether a term's end is a term of its own there, and no part of a word (`半|导体`, `L|ED`)."""
    return not key[:at].endswith(TURNING) and not (LATIN.match(key[at - 1]) and LATIN.match(key[at]))


def _is_wider(other: str, nearer: str, terms: Mapping[str, Term]) -> bool:
    """Whether one of two broader terms is broader than the other too."""
    one, two = terms[other], terms[nearer]
    return (one.head == two.head and set(one.words) < set(two.words)) or (nearer.endswith(other) and nearer != other)


@cache
def industry_codes(name: str) -> tuple[str, ...]:
    """The classes of GB/T 4754 that an industry of the news, or the broader one that its name ends in, belongs to.

    Empty where our table does not say.

    >>> industry_codes("新能源汽车产业"), industry_codes("装备制造业"), industry_codes("有色金属冶炼和压延加工业")
    (('361',), ('34', '35'), ('32',))
    """
    exact = {row["name"]: row["code"] for row in load_classes().values()}
    if name in exact:
        return (exact[name],)
    told = {row["name"]: split_cell(row["codes"]) for row in read_rows("names", "industry_classes.tsv")}
    core = industry_core(name)
    ends = (core[at:] for at in range(1, len(core) - 1) if not core[:at].endswith(TURNING))
    return told.get(name) or told.get(core) or next((told[end] for end in ends if end in told), ())


@cache
def load_classes() -> dict[str, dict[str, str]]:
    """The classes of GB/T 4754 by code: sections, divisions, and groups where we have them."""
    return {row["code"]: row for row in read_rows("names", "industries.tsv")}


SECTIONS = (
    (5, "A"), (12, "B"), (43, "C"), (46, "D"), (50, "E"), (52, "F"), (60, "G"), (62, "H"), (65, "I"), (69, "J"),
    (70, "K"), (72, "L"), (75, "M"), (79, "N"), (82, "O"), (83, "P"), (85, "Q"), (90, "R"), (96, "S"), (97, "T"),
)  # fmt: skip


def class_above(code: str) -> str:
    """The class that a class of GB/T 4754 stands in; empty for a section.

    >>> class_above("361"), class_above("36"), class_above("C")
    ('36', 'C', '')
    """
    if code.isalpha():
        return ""
    return code[:2] if len(code) > 2 else next(letter for last, letter in SECTIONS if int(code) <= last)


def classes_above(code: str) -> tuple[str, ...]:
    """A class of GB/T 4754 with all that it stands in, up to its section.

    >>> classes_above("361")
    ('361', '36', 'C')
    """
    return (code, *classes_above(class_above(code))) if code else ()


@cache
def load_chains() -> tuple[tuple[str, str], ...]:
    """What goes into what, as keys of products: (upstream, downstream)."""
    rows = read_rows("names", "chains.tsv")
    return tuple(
        sorted({(concept_key("Product", r["upstream"]), concept_key("Product", r["downstream"])) for r in rows})
    )
