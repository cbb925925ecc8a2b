"""Regions: each name of an article to the known place that it means there; what is not told apart stays apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.model import Alias, Fact, Mention, Reading
from kg.ontology import read_rows
from kg.ontology.gazetteer import CHINA, find_bearers, list_ancestors, load_places
from kg.ontology.place_names import (
    BARE_ZONES,
    LANDS,
    PlaceName,
    everyday_places,
    is_clear,
    is_generic,
    is_town,
    level_of,
    plain_zone,
    read_place_name,
    zone_of,
)
from kg.resolve.regions import is_known

KINDS = ("新片区", "新城", "镇", "乡", "街道")


class Placed(NamedTuple):
    """Who a region's name is in one article: `scope` is the key of a known place, or of where an unlisted one lies.

    An ambiguous name that nothing tells apart has its article's id as scope: it is one place in that article alone.
    """

    scope: str
    name: str
    reason: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What an article tells of where it is: the places it names, how often, what stands in what, title and publisher."""

    article: str
    told: Counter[str]
    within: Mapping[str, frozenset[str]]
    title: frozenset[str]
    publisher: frozenset[str]
    around: frozenset[str] = field(default=frozenset())

    def supported(self, keys: Iterable[str]) -> tuple[tuple[str, ...], str]:
        """Those of several places that the nearest evidence speaks for, and what it is."""
        rest = tuple(keys)
        direct = [key for key in rest if key in self.told]
        if direct:
            return tuple(direct), "told in full"
        for parts, reason in ((self.told.keys(), "its city is told"), (self.around, "its neighbours are told")):
            found = tuple(key for key in rest if _parent(key) in parts)
            if found:
                return found, reason
        for parts, reason in ((self.around, "its province is told"), (self.publisher, "the publisher's region")):
            found = tuple(key for key in rest if not parts.isdisjoint(list_ancestors(key)[:-1]))
            if found:
                return found, reason
        return (), ""

    def settle(self, keys: Sequence[str]) -> tuple[str, str]:
        """The one place of several that the article means, with the reason; empty where nothing tells."""
        found, reason = self.supported(keys)
        if len(found) > 1:
            titled = [key for key in found if not self.title.isdisjoint((key, *list_ancestors(key)[:-1]))]
            found, reason = tuple(titled), "the title's region"
        return (found[0], reason) if len(found) == 1 else ("", "")

    def home(self, level: int) -> str:
        """The one division of a level that the article speaks of, or else its publisher's; empty where there are several."""
        for keys in (self.around, self.publisher):
            if found := {key for key in keys if _is_level(key, level)}:
                return found.pop() if len(found) == 1 else ""
        return ""


def place_regions(readings: Iterable[Reading]) -> dict[str, dict[str, Placed]]:
    """Every region name of every article: article id → name → who it is.

    A park that one article tells without its city is the one park of that name that others put in a city.
    """
    placed = {reading.article.id: place_article(reading) for reading in readings}
    homes: dict[str, set[str]] = defaultdict(set)
    for names in placed.values():
        for found in names.values():
            homes[found.name].add(found.scope)
    places = load_places()
    for names in placed.values():
        for name, found in names.items():
            scopes = {scope for scope in homes[found.name] if scope in places}
            if found.scope == "" and len(scopes) == 1 and len(name) > 3:
                names[name] = found._replace(scope=scopes.pop(), reason="the one place of that name")
    return placed


def place_article(reading: Reading) -> dict[str, Placed]:
    """Every region name of one article."""
    names = {name: read_place_name(name) for name in _told_names(reading)}
    here = look_around(reading, names)
    found = {name: _place_known(name, read, here) for name, read in names.items()}
    for name, read in sorted(names.items(), key=lambda pair: not pair[1].outer):
        if found[name] is None:
            found[name] = (
                _place_zone(name, read, found, here)
                or _place_namesake(name, read, found)
                or _place_unlisted(name, read, here)
            )
    placed = {name: place for name, place in found.items() if place is not None}
    return placed | {alias.short: placed[alias.full] for alias in _region_aliases(reading)}


def look_around(reading: Reading, names: Mapping[str, PlaceName]) -> Surroundings:
    """What an article tells of where it is."""
    told: Counter[str] = Counter()
    shown = [mention.name for mention in reading.mentions if mention.type == "Region"]
    for name in shown or (mention.name for mention in _mentions(reading)):  # not what facts cut out of longer names
        if (key := names[name].only) and key != CHINA and name not in everyday_places():
            told[key] += 1
    title = {names[name].only for name in names if name in reading.article.title} - {"", CHINA}
    around = {above for key in told for above in list_ancestors(key) if above != CHINA} | told.keys()
    publisher = frozenset(_opening_places(reading.article.publisher))
    return Surroundings(
        reading.article.id, told, _stated_within(reading, names), _with_ancestors(title), publisher, frozenset(around)
    )


def _with_ancestors(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(above for key in keys for above in (key, *list_ancestors(key)) if above != CHINA)


def _mentions(reading: Reading) -> Iterator[Mention]:
    """The regions that an article names: all its mentions where they are kept, and those of its facts."""
    yield from (mention for mention in reading.mentions if mention.type == "Region")
    for fact in (*reading.facts, *reading.rejected):
        yield from (end for end in _ends(fact) if end.type == "Region")


def _ends(fact: Fact) -> Iterator[Mention]:
    yield fact.subject
    if isinstance(fact.object, Mention):
        yield fact.object


def _told_names(reading: Reading) -> list[str]:
    defined = [name for alias in _region_aliases(reading) for name in (alias.full, alias.short)]
    return list(dict.fromkeys([*(mention.name for mention in _mentions(reading)), *defined]))


def _region_aliases(reading: Reading) -> list[Alias]:
    return [alias for alias in reading.aliases if alias.type == "Region"]


def _stated_within(reading: Reading, names: Mapping[str, PlaceName]) -> dict[str, frozenset[str]]:
    """What each name is stated to be part of, or stands right behind (`长春市` `朝阳区`)."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in reading.facts:
        if (
            fact.predicate == "partOf"
            and isinstance(fact.object, Mention)
            and not _is_in_name(fact.subject, fact.object)
        ):
            found[fact.subject.name].add(names[fact.object.name].only)
    mentions = sorted((m.sentence, m.start, m.end, m.name) for m in reading.mentions if m.type == "Region")
    for before, behind in pairwise(mentions):
        if before[0] == behind[0] and before[2] == behind[1]:
            found[behind[3]].add(names[before[3]].only)
    return {name: frozenset(keys - {""}) for name, keys in found.items()}


def _is_in_name(part: Mention, whole: Mention) -> bool:
    return part.name.startswith(whole.name)


@cache
def _opening_places(publisher: str) -> frozenset[str]:
    """The place where a publisher appears, by its name (`江西日报`) or by the list (`赣南日报`), with what it lies in."""
    listed = [row["place"] for row in read_rows("names", "publishers.tsv") if publisher.startswith(row["name"])]
    for form in (*listed, *(publisher[:end] for end in range(len(publisher), 1, -1))):
        keys = {key for rank, key in find_bearers(form) if rank <= 1}
        if len(keys) == 1:
            return _with_ancestors(keys)
    return frozenset()


def _place_known(name: str, read: PlaceName, here: Surroundings) -> Placed | None:
    """A name that the lists hold: by itself where one place bears it, else by what the article tells."""
    if not read.sure and not read.loose:
        return None
    if stated := [
        key
        for key in (*read.sure, *read.loose)
        if not here.within.get(name, frozenset()).isdisjoint(list_ancestors(key))
    ]:
        if len(stated) == 1:
            return _known(stated[0], "stated within a larger region")
    if read.only and not _is_rivalled(read, here):
        return _known(read.only, "official name")
    key, reason = here.settle(read.loose if read.only else (*read.sure, *read.loose))
    return _known(key, reason) if key else Placed(here.article, name, "ambiguous")


def _is_rivalled(read: PlaceName, here: Surroundings) -> bool:
    """Whether an article speaks of a smaller bearer's own city and nowhere of the best known bearer's province."""
    if not read.loose or read.only in here.publisher or here.around & set(list_ancestors(read.only)[:-1]):
        return False
    rivals = [key for key in read.loose if _parent(key) in here.told and _parent(key) != read.only]
    return len(rivals) == 1


def _known(key: str, reason: str) -> Placed:
    return Placed(key, load_places()[key].name, reason)


def _place_zone(name: str, read: PlaceName, found: Mapping[str, Placed | None], here: Surroundings) -> Placed | None:
    """A bare zone (`高新区`): the one of its kind that the article names, else the one of the city that it is about."""
    if read.local not in BARE_ZONES:
        return None
    if not read.outer:
        alike = {place for place in found.values() if place and _is_zone_of(read.local, place)}
        if len({place[:2] for place in alike}) == 1:
            return alike.pop()._replace(reason="the one zone of its kind here")
    homes = read.outer or (here.home(2) or here.home(1),)
    keys = {zone for home in homes if home and (zone := zone_of(home, read.local))}
    return _known(keys.pop(), "the zone of its city") if len(keys) == 1 else None


def _place_namesake(name: str, read: PlaceName, found: Mapping[str, Placed | None]) -> Placed | None:
    """A park told without its city: the one that the article tells with it (`义龙新区` behind `黔西南州义龙新区`)."""
    if read.outer:
        return None
    longer = [place for other, place in found.items() if place and other != name and _is_short_of(name, other)]
    alike = {place[:2] for place in longer if place.scope in load_places()}
    return Placed(*alike.pop(), "told with its city") if len(alike) == 1 else None


def _is_short_of(name: str, other: str) -> bool:
    """Whether a name is the end of another, or its beginning without the word for its kind (`临港` of `临港新片区`)."""
    kind = other.removeprefix(name)
    port = len(name) > 2 and name.endswith(LANDS)  # 大丰港 is no zone
    return other.endswith(name) or (kind != other and not port and (is_generic(kind) or kind in KINDS))


def _is_zone_of(bare: str, place: Placed) -> bool:
    """Whether a place is a zone of the kind that a bare name tells, known or not; `开发区` may be of high technology."""
    kinds = {BARE_ZONES[bare], "HighTechZone"} if bare == "开发区" else {BARE_ZONES[bare]}
    if is_known(place.scope, place.name):
        return load_places()[place.scope].type in kinds
    ends = ("开发区", "经开区", "高新区") if bare == "开发区" else (plain_zone(bare),)
    return place.scope in load_places() and place.name.endswith(ends)


def _place_unlisted(name: str, read: PlaceName, here: Surroundings) -> Placed:
    """A town or park that no list holds: told apart by the county or city where it lies."""
    if read.outer and not is_clear(name, read) and here.around.isdisjoint({*read.outer, *map(_parent, read.outer)}):
        read = PlaceName(local=name)
    outer = read.outer if len(read.outer) < 2 else (here.settle(read.outer)[0],)
    stated = sorted(here.within.get(name, ()), key=lambda key: -len(list_ancestors(key)))
    home = next((key for key in (*outer, *stated) if key not in ("", CHINA)), "")
    local = read.local or name
    if is_town(local):
        home = home or here.home(2) or here.home(1)
    elif not is_generic(local):
        home = _city_of(home) or here.home(1)
    if home:
        return Placed(home, plain_zone(local), "a place of its city")
    alone = is_town(local) or is_generic(local) or read.outer
    return Placed(here.article if alone else "", plain_zone(name), "no list has it")


def _city_of(key: str) -> str:
    """The city, or municipality, that a division lies in; itself where it is one."""
    line = (key, *list_ancestors(key)) if key else ()
    return next((each for each in line if _is_level(each, 1)), key)


def _is_level(key: str, level: int) -> bool:
    """Whether a place is a province (0), a city or municipality (1), or a county (2)."""
    place = load_places()[key]
    if place.type == "Province" and place.name.endswith("市"):
        return level in (0, 1)
    return level_of(place) == level


def _parent(key: str) -> str:
    return load_places()[key].parent
