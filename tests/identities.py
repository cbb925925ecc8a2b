"""Small readings of made-up news, for tests of who is who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from kg.model import Alias, Article, Entity, Fact, Mention, Moment, Quantity, Reading, Resolution, Span

Told = tuple[str, str, str, str, str]  # class, name, predicate, class, name

FIRMS = (
    "云岭电池股份有限公司", "云岭电池", "云岭", "云岭汽车", "云岭集团", "云岭电池（衡川）有限公司",
    "江西海澜新材料有限公司", "海澜新材料", "海澜", "海澜新材", "ＹＬ电池", "YL电池",
)  # fmt: skip
WORKS = ("云岭衡川20GWh动力电池项目", "动力电池项目", "云岭动力电池一期项目", "储能电站")
BODIES = ("工信部", "工业和信息化部", "赣州市工信局", "赣州市工业和信息化局")


def make_mention(kind: str, name: str) -> Mention:
    return Mention(kind, name, 0, 0, len(name), Span(0, len(name), name))


def make_reading(
    article: str, facts: Sequence[Told], aliases: Sequence[Alias] = (), issued: date | None = None, sketch: bytes = b""
) -> Reading:
    """A reading of facts between names."""
    page = Article(article, "", "", "", issued, "", Span(0, 0, ""))
    stated = tuple(
        Fact(make_mention(kind, name), predicate, make_mention(other, target), Span(0, 2, "原文"), article, "test")
        for kind, name, predicate, other, target in facts
    )
    return Reading(page, (), (), tuple(aliases), stated, (), sketch)


def tell_amount(article: str, name: str, amount: str, issued: date, sketch: bytes = b"") -> Reading:
    """A reading that gives a project a sum of money in 亿元."""
    value = Quantity(Decimal(amount) * 100_000_000, "CNY", f"{amount}亿元")
    page = Article(article, "", article, "", issued, "", Span(0, 0, ""))
    fact = Fact(make_mention("Project", name), "totalInvestment", value, Span(0, 2, "原文"), article, "test")
    return Reading(page, (), (), (), (fact,), (), sketch)


def tell_day(article: str, name: str, day: str, issued: date) -> Reading:
    """A reading that dates the start of a project."""
    page = Article(article, "", article, "", issued, "", Span(0, 0, ""))
    fact = Fact(make_mention("Project", name), "startedOn", Moment(day, day), Span(0, 2, "原文"), article, "test")
    return Reading(page, (), (), (), (fact,))


def supplies(one: str, other: str) -> Told:
    return ("Enterprise", one, "suppliesTo", "Enterprise", other)


def invests(firm: str, work: str) -> Told:
    return ("Enterprise", firm, "investsIn", "Project", work)


def find(resolution: Resolution, name: str) -> Entity:
    """The first entity of a name."""
    return next(e for e in resolution if name in (e.label, *e.aliases))


def are_one(resolution: Resolution, article: str, one: str, other: str, kind: str = "Enterprise") -> bool:
    """Whether two names of an article are one thing."""
    first, second = (resolution.entity_id(article, make_mention(kind, name)) for name in (one, other))
    return first == second


def some_facts() -> st.SearchStrategy[list[Told]]:
    """Facts between a few names that shorten, contest and follow one another."""
    firm, work, body = st.sampled_from(FIRMS), st.sampled_from(WORKS), st.sampled_from(BODIES)
    told = st.one_of(
        st.builds(supplies, firm, firm),
        st.builds(invests, firm, work),
        st.builds(lambda one, other: ("GovernmentBody", one, "cooperatesWith", "Enterprise", other), body, firm),
    )
    return st.lists(told, min_size=1, max_size=5)


def some_readings() -> st.SearchStrategy[list[Reading]]:
    """Up to four articles, some of which define a short name."""
    alias = st.sampled_from(
        [("云岭电池股份有限公司", "云岭"), ("云岭汽车", "云岭"), ("江西海澜新材料有限公司", "海澜"), ("海澜", "云岭")]
    )
    defined = st.lists(alias, max_size=2, unique=True)
    return st.lists(st.tuples(some_facts(), defined), min_size=1, max_size=4).map(
        lambda drawn: [
            make_reading(
                f"a{at}",
                facts,
                [Alias(f"a{at}", full, short, "Enterprise", f"{full}（{short}）") for full, short in pairs],
            )
            for at, (facts, pairs) in enumerate(drawn)
        ]
    )
