"""Who holds which position where: titles with the organization before them and the person behind, or turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.facts.claims import Claim
from kg.facts.cues import compile_cues
from kg.facts.focus import Discourse
from kg.facts.posts import Post, find_post
from kg.facts.template import ANY_MARK, CODES, Template, codes_of
from kg.model import Mark
from kg.ontology.expressions import compile_linear

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
EXPERT = f"(?:[^，。；：！？、{ANY_MARK}]|[{FIELD}]){{1,10}}(?:专家|院士|博士|研究员)"
PEOPLE = f"{PERSON}(?:(?:、|和|与|及){PERSON})*"
TAKES = "{positions.manners}{0,2}{positions.takes}{1,2}了?"
WHEN = f"(?:[{codes_of('When|Vague|Duration')}]|于|自|从|起|以来|，|年|至今|男|女|出生|生于){{0,8}}"
BEFORE = (
    f"(?P<posts>{POSTS})(?:(?:一职|职务|的职务|人选)?(?:将|则|仍|现|暂)?(?:为|是|由|系|：|即)(?:{POST}|{EXPERT})?)? ?"
    f"(?P<people>{PEOPLE})"
)
LISTED = f"{PERSON}(?:(?:、|和|与|及)(?:[{HOLDERS}]{TITLE}*)?{PERSON})*"
BEHIND = f"(?P<people>{LISTED}){WHEN}{TAKES}(?P<posts>{ALL_POSTS})"
APART = f"(?P<people>{PERSON})(?:，|（)(?:现为|男，|女，)?(?P<posts>{ALL_POSTS})(?:，|。|；|）|$)"
TURNED = f"(?P<people>{PERSON}){TAKES}(?P<titles>{TITLE}(?:(?:、|兼|和|及){TITLE})*)的(?P<holder>[{HOLDERS}])"
ONE_POST = compile_linear(f"(?P<holders>[{HOLDERS}]*){BRACKET}(?P<unit>{UNIT})(?P<title>{TITLE}+)")
LATER = (
    f"(?P<people>{PERSON})[^。；：！？“”{PERSON}{TITLE}]{{2,24}}，{WHEN}(?:现在|如今|眼下)?{TAKES}"
    f"(?P<posts>[{HOLDERS}]{POST}(?:(?:{ALSO}){POST})*)"
)
FORMS = (
    (BEFORE, "position-titles", "asserted"),
    (BEHIND, "position-taken", ""),
    (APART, "position-apart", "asserted"),
    (LATER, "position-later", ""),
)
NEVER = "{positions.never}"


def read_positions(template: Template, discourse: Discourse) -> Iterator[Claim]:
    """The positions that a sentence gives to the persons it names."""
    if PERSON not in template.text or TITLE not in template.text:
        return
    told: set[int] = set()
    for form, rule, modality in FORMS:
        expression = compile_cues(form)
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
            if rule == "position-titles" or not compile_cues(NEVER).search(_around(template, match.span())):
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
    expression = compile_cues(TURNED)
    groups = expression.groupindex
    for match in expression.finditer(template.text):
        person = template.marks[match.start(groups["people"])]
        holder = template.marks[match.start(groups["holder"])]
        titles = [mark.text for mark in template.between(*match.span(groups["titles"]))]
        if person is not None and holder is not None and holder.mention is not None and person.start not in told:
            posts = [Post(holder, title, 0.85) for title in titles]
            yield from _claim([person], posts, template, match.span(), "position-turned", "")
