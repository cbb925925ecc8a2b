"""The trained linker: what it is fed, what it adds to rules and what it takes back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kg.facts import Stater
from kg.facts.claims import Claim
from kg.facts.focus import Discourse, follow
from kg.facts.linking import NO_LINKS, Floats, Linker, Links, choose_linked, is_doubted
from kg.facts.linking.linker import Link, Weighed
from kg.facts.linking.pairs import FEATURES, RELATIONS, VALUES, Cut, cut, encode, find_allowed
from kg.facts.linking.terms import load_terms
from kg.mentions.finder import Finder
from kg.model import Article, Fact, Mark, Quantity, Span
from kg.ontology import data_path
from kg.text import split_sentences

LARGEST = 15 * 2**20  # bytes: what a package may carry for it
TEXT = (
    "蓝桨容器有限公司的储罐项目落户江苏省常州市，总投资30亿元，占地200亩，年产储罐5万台。\n"
    "梭河重卡有限公司日前在合肥市投产，由沃迈阀门有限公司供货。"
)


def article(text: str, name: str = "a") -> Article:
    return Article(name, text, "", "", date(2024, 5, 6), "", Span(0, len(text), text))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder()


def follow_text(text: str, finder: Finder) -> tuple[Discourse, tuple[Floats, ...]]:
    page = article(text)
    found = finder.find_all([(page, split_sentences(page))])[0]
    return follow(found.marked), found.states


def cut_all(discourse: Discourse) -> list[Cut]:
    return [cut(marked, focus.values()) for marked, focus in zip(discourse.marked, discourse.carried, strict=True)]


def weigh(cuts: Cut, relation: str, subject: str, target: str, odds: float) -> Links:
    """Links by which one pair of a sentence is as likely as told, and every other not at all."""
    likely = np.zeros((len(cuts.pairs), len(RELATIONS)), dtype=np.float32)
    texts = [mark.text for mark in cuts.ends]
    row = cuts.pairs.tolist().index([texts.index(subject), texts.index(target)])
    likely[row, RELATIONS.index(relation)] = odds
    return Links((Weighed(cuts, likely),))


def test_the_weights_are_small_enough_to_travel() -> None:
    assert sum(data_path(f"linker.{end}").stat().st_size for end in ("onnx", "txt")) < LARGEST


def test_every_term_is_of_a_relation_that_is_weighed() -> None:
    terms = load_terms()
    assert set(terms) <= set(RELATIONS)
    assert all(each.doubt < 0.5 < each.add and set(each.sole) <= {"subject", "object"} for each in terms.values())


def test_tokens_cover_the_sentence_and_each_mark_is_one(finder: Finder) -> None:
    discourse, _ = follow_text(TEXT, finder)
    for each in cut_all(discourse):
        edges = each.spans.tolist()
        assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])]
        assert edges[-1][1] == len(each.marked.sentence.text)
        assert {(mark.start, mark.end) for mark in each.marked.marks} <= {tuple(edge) for edge in edges}


def test_pairs_run_from_a_name_to_what_its_class_allows(finder: Finder) -> None:
    discourse, _ = follow_text(TEXT, finder)
    first, second = cut_all(discourse)
    for each in (first, second):
        allowed = find_allowed(each)
        for (subject, target), relations in zip(each.pairs.tolist(), allowed, strict=True):
            assert each.ends[subject].mention is not None
            for which in np.flatnonzero(relations):
                assert (RELATIONS[which] in VALUES) == (each.ends[target].mention is None)
    assert all(mark.mention for mark, at in zip(second.ends, second.at, strict=True) if at < 0)
    assert not any((second.at[pair] < 0).all() for pair in second.pairs)


def test_what_is_fed_counts_ends_and_features_within_their_tables(finder: Finder) -> None:
    discourse, states = follow_text(TEXT, finder)
    cuts = cut_all(discourse)
    fed = encode(list(zip(cuts, states, strict=True)))
    ends = fed["marks"].size + fed["carried"].size
    assert fed["marks"].max() < fed["kinds"].size
    assert fed["pairs"].shape == (sum(len(each.pairs) for each in cuts), 2)
    assert 0 <= fed["pairs"].min() <= fed["pairs"].max() < ends
    assert 0 <= fed["features"].min() <= fed["features"].max() < FEATURES


def test_an_article_is_linked_alike_alone_and_among_others(finder: Finder) -> None:
    others = "梭河重卡有限公司与常州市政府签约，将在当地投资20亿元建设年产3万辆氢能重卡的整车基地，2025年6月投产。"
    told = [follow_text(text, finder) for text in (TEXT, others, "", "年产3万吨。")]
    together = Linker().link(told)
    for each, links in zip(told, together, strict=True):
        (alone,) = Linker().link([each])
        assert len(alone.weighed) == len(links.weighed)
        for one, other in zip(alone.weighed, links.weighed, strict=True):
            assert np.allclose(one.odds, other.odds, atol=1e-5)
    assert together[2].weighed == ()


def test_a_likely_link_becomes_a_claim_with_its_words(finder: Finder) -> None:
    discourse, _ = follow_text(TEXT, finder)
    second = cut_all(discourse)[1]
    links = weigh(second, "suppliesTo", "沃迈阀门有限公司", "梭河重卡有限公司", 0.8)
    (claim,) = choose_linked(links, [], discourse)
    assert isinstance(claim.object, Mark)
    assert (claim.subject.text, claim.relation, claim.object.text) == (
        "沃迈阀门有限公司", "suppliesTo", "梭河重卡有限公司",
    )  # fmt: skip
    assert (claim.rule, claim.confidence) == ("linker", 0.8)
    least = load_terms()["suppliesTo"].add
    assert not list(
        choose_linked(weigh(second, "suppliesTo", claim.subject.text, claim.object.text, least - 0.01), [], discourse)
    )


def state(text: str, finder: Finder) -> tuple[Fact, ...]:
    page = article(text)
    found = finder.find_all([(page, split_sentences(page))])[0]
    return Stater(linking=False).state_all([(page, found.marked, found.states)])[0].facts


def test_nothing_is_added_against_what_rules_tell(finder: Finder) -> None:
    discourse, _ = follow_text(TEXT, finder)
    first = cut_all(discourse)[0]
    facts = state(TEXT, finder)
    money = next(fact for fact in facts if fact.predicate == "totalInvestment")
    assert isinstance(money.object, Quantity)
    ends = (money.subject.name, money.object.text)
    assert not list(choose_linked(weigh(first, "phaseInvestment", *ends, 0.99), facts, discourse))
    assert not list(choose_linked(weigh(first, "totalInvestment", *ends, 0.99), facts, discourse))
    others = [fact for fact in facts if fact.predicate != "totalInvestment"]
    assert len(list(choose_linked(weigh(first, "totalInvestment", *ends, 0.99), others, discourse))) == 1


def test_what_the_linker_holds_unlikely_is_rejected_with_the_reason(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = article(TEXT)
    found = finder.find_all([(page, split_sentences(page))])[0]
    unlikely = [
        Links(
            tuple(
                Weighed(each, np.zeros((len(each.pairs), len(RELATIONS)), dtype=np.float32))
                for each in cut_all(follow(found.marked))
            )
        )
    ]
    monkeypatch.setattr(Linker, "link", lambda self, told: unlikely)
    stated = Stater().state_all([(page, found.marked, found.states)])[0]
    doubted = {fact.predicate for fact in stated.rejected if fact.reason == "linker: unlikely"}
    assert "totalInvestment" in doubted
    assert not doubted & {fact.predicate for fact in stated.facts}


def test_a_claim_whose_ends_never_meet_is_not_judged(finder: Finder) -> None:
    discourse, states = follow_text(TEXT, finder)
    (links,) = Linker().link([(discourse, states)])
    firm, money = (
        next(mark for mark in marked.marks if mark.type == kind)
        for marked, kind in ((discourse.marked[1], "Enterprise"), (discourse.marked[0], "Money"))
    )
    assert money.quantity is not None
    claim = Claim(firm, "expectedRevenue", money.quantity, discourse.templates[1], 0, 1, "any", 0.7)
    assert links.weigh(claim) is None
    assert not is_doubted(claim, links)
    assert not is_doubted(claim, NO_LINKS)


def test_links_are_told_in_reading_order_with_their_odds(finder: Finder) -> None:
    discourse, _ = follow_text(TEXT, finder)
    second = cut_all(discourse)[1]
    links = list(weigh(second, "suppliesTo", "沃迈阀门有限公司", "梭河重卡有限公司", 0.75))
    assert [(link.relation, link.odds, link.sentence) for link in links] == [("suppliesTo", 0.75, 1)]
    assert isinstance(links[0], Link)
