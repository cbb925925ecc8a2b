"""Who holds which position where: titles with the organization before them and the person behind, or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import re2

from kg.facts.claims import Claim
from kg.facts.focus import Discourse
from kg.facts.posts import Post, find_post
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark

HOLDERS = codes_of("Region|Organization")
TITLE, PERSON = CODES["Title"], CODES["Person"]
FIELD = codes_of("Product|Industry")
BRACKET = "(?:（[^（）]{0,40}）)?"
UNIT = (
    f"(?:的|公司|集团|该|[^，。；：！？、（）“”的在与和同将对向为了说由是到把从被及请称{ANY_MARK}]|[{FIELD}]){{0,10}}"
)
POST = f"(?:[{HOLDERS}]{{0,3}}{BRACKET}{UNIT})?{TITLE}+"
POSTS = f"{POST}(?:(?:、|兼任?|和|及|暨|并任){{1,2}}{POST})*"
ALSO = "，?(?:现任|现为|兼任|并任|同时担任|并兼任|后任|后又任|历任|现担任)|、|，|兼|和|及|暨"
ALL_POSTS = f"{POST}(?:(?:{ALSO}){POST})*"
PEOPLE = f"{PERSON}(?:(?:、|和|与|及){PERSON})*"
TAKES = (
    "(?:正式|已|将|现|仍|同时|也|再次|全票|并|又|则|还|拟|或|继续|一直|历|现在|目前|暂时){0,2}"
    "(?:任|担任|出任|兼任|现任|曾任|历任|就任|接任|升任|调任|转任|连任|获任|代任|当选为?|被任命为|被聘任?为|被推选为|被选举?为"
    "|被提拔为|受聘担?任?为?|获聘为?|获委任为|任命为|聘任?为|选举?为|推选为|担当|履新|执掌|为|是|系|即){1,2}了?"
)
WHEN = f"(?:[{codes_of('When|Vague|Duration')}]|于|自|从|起|以来|，|年|至今|男|女|出生|生于){{0,8}}"
BEFORE = re2.compile(
    f"(?P<posts>{POSTS})(?:(?:一职|职务|的职务)?(?:将|则|仍|现|暂)?(?:为|是|由|系|：|即)(?:{POST})?)? ?"
    f"(?P<people>{PEOPLE})"
)
LISTED = f"{PERSON}(?:(?:、|和|与|及)(?:[{HOLDERS}]{TITLE}*)?{PERSON})*"
BEHIND = re2.compile(f"(?P<people>{LISTED}){WHEN}{TAKES}(?P<posts>{ALL_POSTS})")
APART = re2.compile(f"(?P<people>{PERSON})(?:，|（)(?:现为|男，|女，)?(?P<posts>{ALL_POSTS})(?:，|。|；|）|$)")
TURNED = re2.compile(
    f"(?P<people>{PERSON}){TAKES}(?P<titles>{TITLE}(?:(?:、|兼|和|及){TITLE})*)的(?P<holder>[{HOLDERS}])"
)
ONE_POST = re2.compile(f"(?P<holders>[{HOLDERS}]*){BRACKET}(?P<unit>{UNIT})(?P<title>{TITLE}+)")
FORMS = ((BEFORE, "position-titles", "asserted"), (BEHIND, "position-taken", ""), (APART, "position-apart", "asserted"))
NEVER = re2.compile("候选人|人选|提名|辞去|卸任|免去|不再|离任|解聘|罢免|并非|不是|未担任|接替|前往")


def read_positions(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The positions that a sentence gives to the persons it names."""
    if PERSON not in template.text or TITLE not in template.text:
        return
    told: set[int] = set()
    for expression, rule, modality in FORMS:
        carried: Post | None = None
        end = 0
        for match in expression.finditer(template.text):
            posts_at, people_at = _spans(expression, match)
            people = [m for m in template.between(*people_at) if m.type == "Person" and m.mention is not None]
            people = [m for m in people if rule != "position-apart" or m.start not in told]
            carried = carried if _is_joined(template, end, match.start()) else None
            posts = list(_read_posts(template, *posts_at, carried, discourse))
            end = match.end()
            if rule != "position-titles" and len(posts) > 1 and template.text.startswith(PERSON, end):
                posts.pop()  # the next person's
            carried = posts[-1] if posts else None
            if rule == "position-titles" or not NEVER.search(_around(template, match.span())):
                told.update(mark.start for mark in people if posts)
                yield from _claim(people, posts, template, match.span(), rule, modality)
    yield from _read_turned(template, told)


def _spans(expression: Any, match: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    groups = expression.groupindex
    return match.span(groups["posts"]), match.span(groups["people"])


def _around(template: Template, span: tuple[int, int]) -> str:
    """The words of a match with a few around them, in its clause."""
    start = max(template.clause(span[0])[0], span[0] - 6)
    return template.text[start : min(template.clause(span[1] - 1)[1], span[1] + 4)]


def _is_joined(template: Template, end: int, start: int) -> bool:
    """Whether only the signs of a list stand between two posts, so that the second may lean on the first."""
    return all(char in "，、；和与及以暨 " for char in template.text[end:start])


def _claim(
    people: Sequence[Mark], posts: Sequence[Post], template: Template, span: tuple[int, int], rule: str, modality: str
) -> Iterator[Claim]:
    for person in people:
        held: dict[str, tuple[Mark, list[str]]] = {}
        for post in posts:
            name = post.holder.mention.name if post.holder.mention else post.holder.text
            held.setdefault(name, (post.holder, []))[1].append(post.title)
        sure = min((post.sure for post in posts), default=0.9)
        for holder, titles in held.values():
            details = (("title", "、".join(dict.fromkeys(titles))),)
            yield Claim(person, "holdsPosition", holder, template, *span, rule, sure, modality, details)


def _read_posts(template: Template, start: int, end: int, carried: Post | None, discourse: Discourse) -> Iterator[Post]:
    """The posts of a list; one without a holder of its own leans on the one before."""
    groups = ONE_POST.groupindex
    for match in ONE_POST.finditer(template.text[start:end]):
        first, last = (start + edge for edge in match.span(groups["title"]))
        holders = template.between(*(start + e for e in match.span(groups["holders"])))
        unit = tuple(start + edge for edge in match.span(groups["unit"]))
        post = find_post(template, discourse, holders, (unit[0], unit[1]), (first, last), carried)
        if post is not None:
            carried = post
            yield post


def _read_turned(template: Template, told: set[int]) -> Iterator[Claim]:
    """`李明担任董事长的宁德时代`."""
    groups = TURNED.groupindex
    for match in TURNED.finditer(template.text):
        person = template.marks[match.start(groups["people"])]
        holder = template.marks[match.start(groups["holder"])]
        titles = [mark.text for mark in template.between(*match.span(groups["titles"]))]
        if person is not None and holder is not None and holder.mention is not None and person.start not in told:
            posts = [Post(holder, title, 0.85) for title in titles]
            yield from _claim([person], posts, template, match.span(), "position-turned", "")
