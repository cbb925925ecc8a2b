"""Which projects and plants are one: by investor, place, product and scale, never by likeness of words alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.resolve.clusters import Clusters
from kg.resolve.corpus import Corpus, Link, Node
from kg.resolve.groups import group_items
from kg.resolve.work_names import is_apart, is_generic, is_making, skeleton
from kg.resolve.work_reading import SIZES, WORKS, Work, list_makers, place_stem, read_works

IN_ARTICLE, ACROSS = 7, 8
MANY = 60  # so many works of one investor and place are compared one with another; more only where they build the same
PLACES = 1  # the slot of places


@dataclass(frozen=True)
class Matches:
    """Works that are one, works that hang below another as its phase, and pairs left open."""

    links: list[Link] = field(default_factory=list)
    phases: list[tuple[Node, Node]] = field(default_factory=list)
    open: list[tuple[Node, Node, str]] = field(default_factory=list)


def scope_works(corpus: Corpus) -> None:
    """Lets every work's name hold in its own article; what is one across articles is joined by `match_works`."""
    corpus.scoped.update((article, kind, name) for article, (kind, name) in corpus if kind in WORKS)


def match_works(corpus: Corpus, clusters: Clusters) -> Matches:
    """The works that are one, seen from firms and regions that are known already."""
    found = Matches()
    makers = list_makers(corpus, clusters)
    works: list[Work] = []
    for article in corpus.local:
        here = read_works(corpus, clusters, article, makers)
        _match_within(corpus, here, found)
        works += here
    _match_across(corpus, works, found)
    return found


def _match_within(corpus: Corpus, works: Sequence[Work], found: Matches) -> None:
    """Of one article: a work told shortly is the one fuller work that it fits."""
    for short in works:
        fuller = [work for work in works if work is not short and _fits(short, work)]
        top = [work for work in fuller if not any(work is not other and _fits(work, other) for other in fuller)]
        top = top or fuller[:1]
        if len(top) == 1 and short.name.phase == top[0].name.phase:
            words = corpus.quote(short.article, short.node[1:], top[0].node[1:])
            found.links.append(Link(IN_ARTICLE, top[0].node, short.node, "same-work-in-article", short.article, words))
        elif top:
            same = [work for work in top if work.name.phase == short.name.phase]
            found.open.extend((short.node, work.node, "several-works") for work in same[:5])
        _hang_phase(short, works, found)


def _hang_phase(part: Work, works: Sequence[Work], found: Matches) -> None:
    if part.name.phase:
        wholes = [work for work in works if not work.name.phase and _agree(part, work) and _names_same(part, work)]
        if len({work.name.core for work in wholes}) == 1:
            found.phases.append((part.node, wholes[0].node))


def _names_same(part: Work, whole: Work) -> bool:
    own = bool(part.name.core or part.name.firms or part.name.places)
    return own and (_is_within(part.name.core, whole.name.core) or _is_within(whole.name.core, part.name.core))


def _fits(short: Work, full: Work) -> bool:
    """Whether all that a short name tells is told by a fuller one too, and nothing speaks against it."""
    one, other = short.name, full.name
    if one.phase != other.phase or _owned_otherwise(short, full):
        return False
    if not one.measures <= other.measures or not one.firms <= {str(root) for root in full.firms}:
        return False
    if one.places and not _overlap(one.places, full.places):
        return False
    if not _is_within(one.core, other.core) or not _agree(short, full):
        return False
    if not one.core:
        return bool(one.phase and (one.firms or one.places))
    return _told(full) >= _told(short)


def _owned_otherwise(one: Work, other: Work) -> bool:
    """Whether a plant and a project have different circles of investors: that one has one more makes them two."""
    return one.node[1] != other.node[1] and bool(one.firms and other.firms) and one.firms != other.firms


def _told(work: Work) -> tuple[int, int]:
    name = work.name
    return len(name.core), len(name.firms) + len(name.places) + len(name.measures)


def _is_within(one: str, other: str) -> bool:
    """Whether a core is part of another, both of the same kind of work."""
    if one == other:
        return True
    if len(one) < 2 or one not in other or is_apart(one) != is_apart(other):
        return False
    return other.endswith(one) or is_making(other) or other.startswith(one)


def _agree(one: Work, other: Work) -> bool:
    """Whether nothing that is told of both differs: investors, places, sizes in the name and in the facts."""
    if one.name.measures and other.name.measures and not one.name.measures & other.name.measures:
        return False
    if one.firms and other.firms and not one.firms & other.firms:
        return False
    if one.places and other.places and not _overlap(one.places, other.places):
        return False
    return not (_sizes_differ(one, other) or (one.article == other.article and _days_differ(one, other)))


def _sizes_differ(one: Work, other: Work) -> bool:
    for predicate in SIZES:
        mine, yours = ({size for size in work.sizes if size[0] == predicate} for work in (one, other))
        if mine and yours and not mine & yours:
            return True
    return False


def _days_differ(one: Work, other: Work) -> bool:
    """Whether one article tells two days of one milestone, neither of them the other said less exactly."""
    pairs = ((a, b) for what, a in one.days for other_what, b in other.days if what == other_what)
    return any(not (a.startswith(b) or b.startswith(a)) for a, b in pairs)


def _overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of places share one, or one of a place lies by name within one of the other."""
    stems = [(place_stem(a), place_stem(b)) for a in one for b in other]
    return any(a in b or b in a for a, b in stems)


def _match_across(corpus: Corpus, works: Sequence[Work], found: Matches) -> None:
    """Of different articles: one investor, one product, and a place, a size or a whole name in common."""
    buckets: dict[tuple[object, ...], list[Work]] = defaultdict(list)
    for work in _first_of_each(corpus, works, found):
        for key in _grounds(work):
            buckets[key].append(work)
    for key in sorted(buckets, key=str):
        members = buckets[key]
        if len({work.article for work in members}) > 1:
            for group in [members] if len(members) <= MANY else _by_core(members):
                _match_group(corpus, group, str(key[0]), found)


def _first_of_each(corpus: Corpus, works: Sequence[Work], found: Matches) -> Iterator[Work]:
    """The works, but of those that are told alike in all that counts the first alone, to which the others are joined."""
    firsts: dict[tuple[object, ...], Work] = {}
    for work in works:
        told = work.name, work.firms, work.places, work.sizes, work.days
        first = firsts.setdefault(told, work) if next(_grounds(work), None) else work
        if first is work:
            yield work
        elif first.article != work.article:
            words = corpus.quote(work.article, work.node[1:])
            found.links.append(Link(ACROSS, first.node, work.node, "same-name", work.article, words))


def _grounds(work: Work) -> Iterator[tuple[object, ...]]:
    """What two works must share, one of these at least, to be one."""
    core = skeleton(work.name.core)
    if not is_generic(work.name.core):
        yield "same-name", core, work.name.phase
    yield from (
        ("same-name", "", place_stem(place), core, work.name.phase) for place in sorted(work.name.places) if core
    )
    for firm in work.firms:
        if core:
            yield "same-name", firm, core, work.name.phase
        yield from (("same-investor-and-place", firm, place_stem(place)) for place in work.places)
        yield from (("same-investor-and-scale", firm, measure) for measure in work.name.measures)
        yield from (("same-investor-and-size", firm, size) for size in work.sizes)


def _by_core(members: Sequence[Work]) -> list[list[Work]]:
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in members:
        groups[work.name.core].append(work)
    return [groups[core] for core in sorted(groups)]


def _match_group(corpus: Corpus, works: Sequence[Work], rule: str, found: Matches) -> None:
    for one, other in _same_names(works, found) if rule == "same-name" else _only_pairs(works):
        first, second = sorted((one.node, other.node))
        words = corpus.quote(other.article, other.node[1:])
        found.links.append(Link(ACROSS, first, second, rule, other.article, words))


def _same_names(works: Sequence[Work], found: Matches) -> Iterator[tuple[Work, Work]]:
    """Works of one name that no owner, place or size contradicts; one that fits several is left open."""
    grouping = group_items(works, lambda work: (work.firms, work.places, work.name.measures), _slots_agree)
    for group in grouping.groups:
        yield from ((group.items[0], other) for other in group.items[1:])
    found.open.extend((work.node, group.items[0].node, "several-works") for work, group in grouping.open)


def _slots_agree(slot: int, mine: Iterable[Hashable], known: Iterable[Hashable]) -> bool:
    if slot == PLACES:
        return _overlap([str(place) for place in mine], [str(place) for place in known])
    return not set(mine).isdisjoint(known)


def _only_pairs(works: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    """The pairs of works of two articles of which each fits only the other."""
    fits: dict[tuple[Node, str], list[Work]] = defaultdict(list)
    for one, other in combinations(works, 2):
        if one.article != other.article and _alike(one, other):
            fits[one.node, other.article].append(other)
            fits[other.node, one.article].append(one)
    for (node, _), others in sorted(fits.items(), key=lambda item: item[0]):
        for other in others if len(others) == 1 else ():
            back = fits[other.node, node[0]]
            if len(back) == 1 and node < other.node:
                yield back[0], other


def _alike(one: Work, other: Work) -> bool:
    """Whether two works of different articles are told as one: same phase, one core within the other, nothing against it."""
    if one.name.phase != other.name.phase or not (one.name.core and other.name.core):
        return False
    short, full = sorted((skeleton(one.name.core), skeleton(other.name.core)), key=len)
    same = short == full or (_is_within(short, full) and is_generic(full.replace(short, "", 1)))
    return same and _agree(one, other)
