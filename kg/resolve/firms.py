"""Which firm a short name means: the one that an article defines, else the one firm in scope that can be told by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.model import Alias
from kg.ontology.listed import find_listed, is_stock, list_rivals
from kg.ontology.organizations import (
    FirmName,
    analyse_firm,
    is_contraction,
    is_stock_name,
    owned_forms,
    plain_name,
    told_form,
)
from kg.resolve.corpus import EVERYWHERE, Corpus, Link, Node, standing_words

FIRM = "Enterprise"
LIMITED = ("有限公司", "有限责任公司")
BY_DEFINITION, BY_SPELLING, BY_LIST, BY_ARTICLE, BY_CORPUS = 1, 2, 3, 5, 6
WHOLE_CORE = 2  # up to here a form keeps brand and trade
MANY = 5  # so many owners of a doubtful name are shown
MOST = 12  # of more owners than that two are surely different firms

Owners = Mapping[str, int]  # firms by how much of their name a form drops


@dataclass(frozen=True)
class Ownership:
    """Who owns which short name: links that join them, and names left apart, each with those who may own it."""

    links: list[Link] = field(default_factory=list)
    open: list[tuple[Node, Node, str]] = field(default_factory=list)


@lru_cache(maxsize=1 << 19)
def read_firm(name: str) -> FirmName:
    """A firm's name in its parts."""
    return analyse_firm(name)


@lru_cache(maxsize=1 << 19)
def list_forms(name: str) -> dict[str, int]:
    """The shorter forms that a firm may be told by."""
    return dict(owned_forms(read_firm(name)))


def settle_definitions(corpus: Corpus) -> dict[tuple[str, str], set[str]]:
    """Who is told by each short form that articles define; one with several owners holds in each article for itself."""
    owners: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for told in corpus.aliases.values():
        for alias in told:
            owners[alias.type, alias.short][plain_name(alias.full)].add(alias.article)
    for (kind, short), fulls in owners.items():
        if len(fulls) > 1:
            corpus.scoped.update((article, kind, short) for articles in fulls.values() for article in articles)
    return {key: set(fulls) for key, fulls in owners.items()}


def link_definitions(corpus: Corpus) -> Iterator[Link]:
    """Each short form that an article defines joined to what it stands for."""
    for article, told in corpus.aliases.items():
        for alias in told:
            one, other = (corpus.node(article, alias.type, name) for name in (alias.full, alias.short))
            words = alias.evidence or corpus.quote(article, (alias.type, alias.short), (alias.type, alias.full))
            if alias.evidence:
                yield Link(BY_DEFINITION, one, other, "defined", article, words)
            elif not _may_be_another(alias):
                yield Link(BY_DEFINITION, one, other, "short-form-in-article", article, words)


def _may_be_another(alias: Alias) -> bool:
    """Whether a short form that no words define may be another firm: one of its brand, or the group that a branch belongs to."""
    if alias.type != FIRM or alias.short in standing_words():
        return False
    branch = read_firm(alias.full).branch
    if branch:
        return branch not in alias.short
    level = list_forms(alias.full).get(told_form(alias.short), 0)
    return find_listed(alias.short) is not None and is_another(alias.short, alias.full, level)


def link_spellings(names: Iterable[str], kind: str) -> Iterator[Link]:
    """Names that differ in width, case, blanks or quotation marks alone."""
    first: dict[str, str] = {}
    for name in sorted(names):
        usual = first.setdefault(plain_name(name), name)
        if usual != name:
            yield Link(BY_SPELLING, (EVERYWHERE, kind, usual), (EVERYWHERE, kind, name), "spelled")


def link_forms(names: Iterable[str]) -> Iterator[Link]:
    """Firms that differ in their legal form alone, 有限 or 股份有限: one firm before and after it issued shares."""
    first: dict[tuple[str, ...], str] = {}
    for name in sorted(names):
        firm = read_firm(name)
        if firm.form.endswith(LIMITED):
            usual = first.setdefault((firm.place, firm.core, firm.branch, str(firm.group)), name)
            if usual != name:
                yield Link(BY_SPELLING, _firm(usual), _firm(name), "legal-form")


def link_listed(names: Iterable[str], defined: Mapping[tuple[str, str], set[str]]) -> Iterator[Link]:
    """Brands, stock names and English names joined to the firm that the lists know by them, unless an article says otherwise."""
    for name in names:
        listed = find_listed(name) if (FIRM, name) not in defined else None
        if listed is not None and listed.name != name:
            yield Link(BY_LIST, (EVERYWHERE, FIRM, listed.name), (EVERYWHERE, FIRM, name), "listed")


def settle_owners(corpus: Corpus, defined: Mapping[tuple[str, str], set[str]]) -> Ownership:
    """The owner of each firm's short name that no article defines, in its article first, then among all articles."""
    found = Ownership()
    here = _owners_by_article(corpus, defined)
    everywhere = _owners_in_corpus(corpus)
    for short in sorted({*here, *everywhere}):
        told, fixed = here.get(short, {}), defined.get((FIRM, short), set())
        if fixed:
            rivals = {a: full for a, full in told.items() if len(fixed) > 1 or plain_name(full) not in fixed}
            _link_within(corpus, found, short, rivals)
        else:
            _settle(corpus, found, short, told, everywhere.get(short, set()))
    return found


def _settle(corpus: Corpus, found: Ownership, short: str, told: Mapping[str, str], fulls: set[str]) -> None:
    """One short name: joined everywhere where all agree on its owner, else in the articles that tell it."""
    agreed = {plain_name(full) for full in (*told.values(), *fulls)}
    if agreed == {plain_name(short)}:
        return
    if len(agreed) > 1:
        _link_within(corpus, found, short, told)
        found.open.extend((_firm(short), _firm(full), "several-owners") for full in sorted(fulls - {short})[:MANY])
    elif told:
        article = min(told)
        words = corpus.quote(article, (FIRM, short), (FIRM, told[article]))
        found.links.append(
            Link(BY_ARTICLE, _firm(told[article]), _firm(short), "only-owner-in-article", article, words)
        )
    else:
        found.links.append(Link(BY_CORPUS, _firm(min(fulls)), _firm(short), "only-owner"))


def _link_within(corpus: Corpus, found: Ownership, short: str, told: Mapping[str, str]) -> None:
    """A short name joined to its owner in each article that tells it, and in no other."""
    for article, full in told.items():
        corpus.scoped.add((article, FIRM, short))
        one, words = corpus.node(article, FIRM, full), corpus.quote(article, (FIRM, short), (FIRM, full))
        found.links.append(Link(BY_ARTICLE, one, (article, FIRM, short), "only-owner-in-article", article, words))


def _firm(name: str) -> Node:
    return (EVERYWHERE, FIRM, name)


def _owners_by_article(corpus: Corpus, defined: Mapping[tuple[str, str], set[str]]) -> dict[str, dict[str, str]]:
    """By short name and article the one firm of the article that can be told by it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for article, keys in corpus.local.items():
        names = {name for kind, name in keys if kind == FIRM}
        told = [alias for alias in corpus.aliases[article] if alias.type == FIRM]
        names |= {alias.full for alias in told}
        shorts = {alias.short for alias in told}
        if len(names) > 1:
            for short, full in _match(names, names - shorts):
                found[short][article] = full
    return found


def _match(names: set[str], shorts: set[str]) -> Iterator[tuple[str, str]]:
    """Each short name of one article with its owner there."""
    index: dict[str, dict[str, int]] = defaultdict(dict)
    for full in names:
        for form, level in list_forms(full).items():
            index[form][full] = level
    openings: dict[str, list[str]] = defaultdict(list)
    for full in names:
        openings[read_firm(full).core[:2]].append(full)
    for short in sorted(shorts):
        told = index.get(told_form(short), {})
        if not told and len(openings.get(short[:2], ())) < 2:
            continue
        owners = {full: level for full, level in told.items() if full != short}
        full = choose_owner(short, owners) if owners else _find_contracted(short, openings)
        if full and not (find_listed(short) and is_another(short, full, owners.get(full, 0))):
            yield short, full


def _find_contracted(short: str, openings: Mapping[str, list[str]]) -> str:
    """The one firm whose name a form contracts (`正海磁材`); empty where none or several."""
    if len(short) < 4:
        return ""
    plain = plain_name(short)
    near = (full for full in openings.get(plain[:2], ()) if len(full) > len(short) + 1)
    found = [full for full in near if is_contraction(plain, read_firm(full))]
    return found[0] if len(found) == 1 else ""


def choose_owner(short: str, owners: Owners) -> str:
    """The only firm that a form can mean: by brand and trade where some firm has just these, else by brand alone.

    >>> choose_owner("吉利", {"吉利科技集团": 4, "吉利汽车": 3})
    ''
    """
    best = min(owners.values())
    wanted = {full for full, level in owners.items() if level == best or best > WHOLE_CORE}
    if len(wanted) > MOST:
        return ""
    top = {full for full in wanted if not any(_is_owned(full, other) for other in wanted)}
    plain = {plain_name(full) for full in top}
    return min(top) if len(plain) == 1 else ""


def _is_owned(full: str, other: str) -> bool:
    return full != other and told_form(full) in list_forms(other)


def is_another(short: str, full: str, level: int) -> bool:
    """Whether a brand that a form leaves of a name may be another firm's by the lists: the listed bearer's, or a rival's.

    >>> is_another("隆基", "银川隆基硅材料有限公司", 3), is_another("华为", "华为技术有限公司", 3)
    (True, False)
    """
    if level <= WHOLE_CORE:
        return False
    told, firm, listed = told_form(short), read_firm(full), find_listed(short)
    if listed and listed.tickers and is_stock_name(plain_name(short), firm):
        return False
    if listed and firm.place and not told.startswith(firm.place):
        return True  # a firm of a place under a listed brand is one of its daughters
    return bool(list_rivals(told) - {plain_name(full), *list_forms(full)})


def _owners_in_corpus(corpus: Corpus) -> dict[str, set[str]]:
    """By short name the firms of all articles that can be told by it: one where it is clear, several where it is open."""
    names = {name for names in corpus.local.values() for kind, name in names if kind == FIRM}
    names |= {alias.full for told in corpus.aliases.values() for alias in told if alias.type == FIRM}
    forms: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        forms[told_form(name)].append(name)
    owners: dict[str, dict[str, int]] = defaultdict(dict)
    for full in names:
        for form, level in list_forms(full).items():
            if form in forms:
                owners[form][full] = level
    found = {short: settled for form in owners for short in forms[form] if (settled := _reduce(short, owners[form]))}
    return found | _stock_owners(names)


def _stock_owners(names: Iterable[str]) -> dict[str, set[str]]:
    """By stock name the joint-stock companies that can be the listed one, or whose name it contracts."""
    openings: dict[str, set[str]] = defaultdict(set)
    for full in names:
        firm = read_firm(full)
        if firm.form:
            openings[firm.core[:2]].add(full)
            openings[(firm.place + firm.core)[: 1 if firm.group else 2]].add(full)
    found: dict[str, set[str]] = {}
    for short in names:
        if is_stock(short):  # asked first: most names are no stock's, and the firms of one opening are many
            near = openings.get(short[:2], set()) | openings.get(short[:1], set())
            plain = plain_name(short)
            fulls = {full for full in near if full != short and is_stock_name(plain, read_firm(full))}
            fulls = fulls or {full for full in near if is_contraction(plain, read_firm(full))}
            if len({plain_name(full) for full in fulls}) == 1:
                found[short] = fulls
    return found


def _reduce(short: str, owners: Owners) -> set[str]:
    others = {full: level for full, level in owners.items() if full != short}
    if not others:
        return set()
    full = choose_owner(short, others)
    if full and is_another(short, full, others[full]):
        return {short, full}
    return {full} if full else set(others)
