"""Who holds which position where: titles with the organization before them and the person behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2  # type: ignore[import-untyped]

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark
from kg.ontology import region_class

HOLDERS = codes_of("Region|Organization")
TITLE, PERSON = CODES["Title"], CODES["Person"]
UNIT = f"[^，。；：！？、{ANY_MARK}]{{0,8}}"
POST = f"(?:[{HOLDERS}][{HOLDERS}]?{UNIT})?{TITLE}"
POSTS = f"{POST}(?:(?:、|兼|和|，|暨){{1,2}}{POST})*"
PEOPLE = f"{PERSON}(?:(?:、|和|与|及){PERSON})*"
BEFORE = re2.compile(f"(?P<posts>{POSTS})(?:为|是|由|，)?(?P<people>{PEOPLE})")
BEHIND = re2.compile(f"(?P<people>{PERSON})(?:，|（|是|任|担任|出任|现任|兼任|当选为?|被任命为|，男，|，女，){{1,2}}(?P<posts>{POSTS})")
ONE_POST = re2.compile(f"(?:(?P<holder>[{HOLDERS}])(?P<second>[{HOLDERS}])?{UNIT})?(?P<title>{TITLE})")
LEVELS = {"省": "Province", "市": "City", "区": "County", "县": "County", "州": "City", "自治区": "Province"}


@dataclass(frozen=True, slots=True)
class Post:
    """A title and the mark of where it is held."""

    holder: Mark
    title: str


def read_positions(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The positions that a sentence gives to persons it names."""
    carried: Mark | None = None
    for expression in (BEFORE, BEHIND):
        for match in expression.finditer(template.text):
            posts_at = match.span(expression.groupindex["posts"])
            people_at = match.span(expression.groupindex["people"])
            posts = list(_read_posts(template, posts_at[0], posts_at[1], carried, discourse))
            carried = posts[-1].holder if posts else carried
            people = [m for m in template.between(*people_at) if m.mention is not None]
            yield from _claim(people, posts, template, match.span())


def _claim(people: Sequence[Mark], posts: Sequence[Post], template: Template, span: tuple[int, int]) -> Iterator[Claim]:
    for person in people:
        held: dict[str, tuple[Mark, list[str]]] = {}
        for post in posts:
            name = post.holder.mention.name if post.holder.mention else post.holder.text
            held.setdefault(name, (post.holder, []))[1].append(post.title)
        for holder, titles in held.values():
            details = (("title", "、".join(titles)),)
            yield Claim(person, "holdsPosition", holder, template, *span, "position-titles", 0.92, "asserted", details)


def _read_posts(
    template: Template, start: int, end: int, carried: Mark | None, discourse: Discourse
) -> Iterator[Post]:
    holder: Mark | None = None
    for match in ONE_POST.finditer(template.text[start:end]):
        title = template.marks[start + match.start(ONE_POST.groupindex["title"])]
        own = _own_holder(template, start, match)
        if title is None:
            continue
        holder = own or holder or _holder_of(title, template, start, carried, discourse)
        if holder is not None and holder.mention is not None:
            yield Post(holder, title.text)


def _own_holder(template: Template, start: int, match: object) -> Mark | None:
    groups = ONE_POST.groupindex
    for name in ("second", "holder"):
        at = match.start(groups[name])  # type: ignore[attr-defined]
        if at >= 0:
            return template.marks[start + at]
    return None


def _holder_of(
    title: Mark, template: Template, start: int, carried: Mark | None, discourse: Discourse
) -> Mark | None:
    """Where a bare title is held: `省长` in the province told of, any other with the firm or place of the last post."""
    level = next((kind for word, kind in LEVELS.items() if title.text.startswith(word)), None)
    if carried is not None and (level is None or carried.type == "Region"):
        return carried
    if level is not None:
        marks = [m for m in template.between(0, start) if m.type == "Region" and m.mention is not None]
        fitting = [m for m in marks if m.mention and region_class(m.mention.name) == level]
        return fitting[-1] if fitting else discourse.recall(template.marked.sentence.index, ["Region"])
    return None
