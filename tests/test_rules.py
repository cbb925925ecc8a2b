"""The rules: each reads its own examples and none of its counterexamples; what is not a rule is refused by name.

In an example the bracketed words are marks and all other words are text, so that a rule is tried without the tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.facts import rules as rules_room
from kg.facts.claims import Claim
from kg.facts.focus import follow
from kg.facts.matching import match_rule, match_rules, read_claims
from kg.facts.modality import read_modality
from kg.facts.rules import Rule, load_rules, read_rules
from kg.facts.stater import UNBELIEVED
from kg.facts.template import CODES, Template, make_template, types_of
from kg.mentions.values import find_values
from kg.model import Mark, Marked, Mention, Sentence, Span, Text
from kg.ontology import data_path, load_ontology

ISSUED = date(2022, 6, 16)
BRACKET = re.compile(r"\[([^\]]+)\]")
LOOKS = {
    "Project": r".+(?:项目|工程|生产线)",
    "Facility": r".+(?:基地|工厂|中心|商城|仓|车间|研究院|物流园|综合体)",
    "Parties": r"双方|三方|各方|两家|两家企业",
    "Region": r".+(?:经开区|省|市|县|区|镇|州|新城|湾|产业园|自治区)|四川|越南|印度",
    "GovernmentBody": r".+(?:政府|管委会|商务局|委员会)",
    "Institution": r".+(?:大学|学院|研究所|协会)",
    "Title": r"董事长|总经理|副总裁",
    "Industry": r".*(?:产业|产业链|集群|行业|家电|纺织服装|电子信息)",
    "Product": r".*(?:电池|芯片|材料|玻璃|薄膜|线缆|箔|钢|硅片|轴承|整车)",
    "Enterprise": r".+",
}
NAMED = frozenset(
    {"Region", "Enterprise", "GovernmentBody", "Institution", "Person", "Project", "Facility", "Product", "Industry"}
)


def guess_type(text: str, allowed: frozenset[str]) -> str:
    """The class of a bracketed name: the first whose names look like it, a place or one that the rule can read."""
    told = allowed | {"Region", "GovernmentBody"}
    found = next((kind for kind, look in LOOKS.items() if kind in told and re.fullmatch(look, text)), "")
    return found or next((kind for kind in ("Product", "Industry", *CODES) if kind in allowed), "Enterprise")


def allowed_types(rule: Rule) -> frozenset[str]:
    slots = [types for _, types, _ in rules_room.SLOT.findall(rule.when)]
    firms = ["Enterprise"] if "Parties" in slots else []
    return types_of(
        "|".join([*(t for t in slots if t != "Words"), *(types for _, types in rule.context), *firms, "Parties"])
    )


def make_mark(rule: Rule, text: str, sentence: int, start: int) -> Mark:
    """A bracketed name as a mark; a Parties mark comes as the finder leaves it, yet to be resolved."""
    end = start + len(text)
    kind = guess_type(text, allowed_types(rule))
    mention = Mention(kind, text, sentence, start, end, Span(start, end, text)) if kind in NAMED else None
    return Mark(start, end, kind if mention or kind != "Parties" else "Anaphor:Parties", text, mention)


def mark_values(text: str) -> Iterator[Mark]:
    for v in find_values(text, ISSUED):
        yield Mark(v.start, v.end, v.kind, text[v.start : v.end], None, v.quantity, v.moment, v.period, v.measure)
    for phase in re.finditer("[一二三四五首]期", text):
        yield Mark(phase.start(), phase.end(), "Phase", phase[0])


def mark_example(rule: Rule, example: str) -> list[Marked]:
    """The sentences of an example with their marks; the last bracket of a rule that reads words stays text."""
    told, left = [], len(BRACKET.findall(example))
    for number, piece in enumerate(re.findall("[^。]+。?", example)):
        plain, names = "", []
        for index, part in enumerate(re.split(r"[\[\]]", piece)):
            left -= index % 2
            names += [(len(plain), part)] * (index % 2 and not (rule.worded and left == 0))
            plain += part
        values = list(mark_values(plain))
        marks = [make_mark(rule, text, number, start) for start, text in names if not find_values(text, ISSUED)]
        values = [v for v in values if not any(v.start < m.end and m.start < v.end for m in marks)]
        sentence = Sentence("example", number, number, "text", plain, tuple(range(len(plain))))
        told.append(Marked(sentence, tuple(sorted(marks + values, key=lambda m: m.start)), ()))
    return told


def read_example(rule: Rule, example: str) -> Iterator[Claim]:
    """What a rule, alone, claims of an example and means."""
    discourse = follow(mark_example(rule, example))
    for marked in discourse.marked:
        template = make_template(marked)
        for hit in match_rule(rule, template):
            for claim in read_claims(hit, template, discourse):
                target = claim.object.type if isinstance(claim.object, Mark) else None
                if load_ontology().allows(claim.relation, claim.subject.type, target):
                    yield claim


RULES = load_rules()
EXAMPLES = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.examples]
COUNTEREXAMPLES = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in RULES for text in rule.counterexamples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_reads_its_examples(rule: Rule, example: str) -> None:
    claims = list(read_example(rule, example))
    assert claims, f"{rule.id} claims nothing of {example}"
    assert {claim.relation for claim in claims} == {rule.relation}
    names = set(BRACKET.findall(example))
    for claim in claims:
        assert claim.subject.text in names
        assert not isinstance(claim.object, Mark) or claim.object.text in names
    if all(isinstance(claim.object, Text) for claim in claims):
        assert any(name in claim.object.value for claim in claims for name in names if isinstance(claim.object, Text))


@pytest.mark.parametrize(("rule", "example"), COUNTEREXAMPLES)
def test_a_rule_asserts_nothing_of_its_counterexamples(rule: Rule, example: str) -> None:
    for claim in read_example(rule, example):
        modality = claim.modality or read_modality(claim.template, claim.start, claim.end)
        assert modality in UNBELIEVED, f"{rule.id} asserts {claim.subject.text} {claim.relation} {claim.object}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_sieve_lets_every_example_through(rule: Rule) -> None:
    for example in rule.examples:
        discourse = follow(mark_example(rule, example))
        assert any(hit.rule is rule for marked in discourse.marked for hit in match_rules(make_template(marked)))


def write_rules(tmp_path: Path, *tables: str) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    path = folder / "10-mine.toml"
    path.write_text("\n".join(f"[[rule]]\n{table}" for table in tables), encoding="utf-8")
    return path


GOOD = """id = "mine"
relation = "suppliesTo"
when = '{subject:Enterprise}供货{object:Enterprise}'
examples = ["[甲公司]供货[乙公司]"]
"""


def test_a_good_rule_is_read(tmp_path: Path) -> None:
    (rule,) = read_rules(write_rules(tmp_path, GOOD))
    assert (rule.id, rule.slots, rule.priority, rule.reach) == ("mine", ("subject", "object"), 0, "article")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('examples = ["[甲公司]供货[乙公司]"]', "examples = []", "no example"),
        ('examples = ["[甲公司]供货[乙公司]"]', "", "no example"),
        ('relation = "suppliesTo"', 'relation = "sellsTo"', "'sellsTo' is not in the ontology"),
        ('relation = "suppliesTo"', "", "lacks 'relation'"),
        ("when =", "where =", "unknown key 'where'"),
        ("{object:Enterprise}", "{object:Firm}", "no class 'Firm'"),
        ("{object:Enterprise}", "{object:Enterprise}(", "cannot be read"),
        ("{object:Enterprise}", "{customer:Enterprise}", "unknown slot 'customer'"),
        ("供货{", "<sell>{", "no phrase 'sell'"),
        ("供货{", r"(?=供货){", "cannot be read"),
        ("relation =", 'context = {buyer = "Enterprise"}\nrelation =', "unknown slot 'buyer'"),
        ("relation =", 'context = {product = "Goods"}\nrelation =', "no class 'Goods'"),
        ("relation =", 'modality = "sure"\nrelation =', "modality 'sure'"),
    ],
)
def test_a_bad_rule_is_refused_by_file_and_name(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    path = write_rules(tmp_path, GOOD.replace(old, new))
    with pytest.raises(KgError, match=re.escape(complaint)) as error:
        list(read_rules(path))
    assert str(path) in str(error.value)
    assert "mine" in str(error.value)


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    path = write_rules(tmp_path, "id = ")
    with pytest.raises(KgError, match="10-mine"):
        list(read_rules(path))


def test_two_rules_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_rules(tmp_path, GOOD, GOOD)
    monkeypatch.setattr(rules_room, "data_path", tmp_path.joinpath)
    with pytest.raises(KgError, match="'mine'"):
        load_rules.__wrapped__()


def test_rules_come_most_urgent_first() -> None:
    assert [rule.priority for rule in RULES] == sorted((rule.priority for rule in RULES), reverse=True)
    assert {path.stem for path in data_path("rules").glob("*.toml")} >= {"10-supply", "modality"}


LONGEST_TEXT = 20_000
PROGRAM_LIMIT = 8_000


def make_hostile(rule: Rule) -> Iterator[str]:
    """Texts that come back again and again to what a rule looks for, and never let it end."""
    words = re.findall(r"[一-鿿]+", rule.when) or ["的"]
    codes = "".join(CODES[kind] for kind in sorted(allowed_types(rule)))
    mixed = "".join(code + word for code in codes for word in words[:40])
    for unit in (
        mixed,
        codes,
        codes[0] + "、",
        "".join(words),
        codes[0] + words[0],
        words[0] + codes[-1],
        words[-1] + "了",
    ):
        yield (unit * LONGEST_TEXT)[:LONGEST_TEXT]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_stays_linear_and_small(rule: Rule) -> None:
    expressions = [each for each in (rule.pattern, rule.unless, rule.holding) if each is not None]
    assert {type(each).__module__ for each in expressions} == {"re2"}
    assert all(each.programsize <= PROGRAM_LIMIT for each in expressions)
    for text in make_hostile(rule):
        assert all(each.search(text) is None or each.search(text).end() <= LONGEST_TEXT for each in expressions)


def test_a_sentence_of_nothing_but_names_is_read_in_bounds() -> None:
    """Lists are cut, so that the claims of one sentence cannot grow with the square of its names."""
    rule = next(rule for rule in RULES if rule.id == "supply-to")
    listed = "、".join(f"[甲{number}公司]" for number in range(300))
    (marked,) = mark_example(rule, f"{listed}向{listed}供货")
    template = make_template(marked)
    discourse = follow([marked])
    assert 0 < sum(1 for hit in match_rule(rule, template) for _ in read_claims(hit, template, discourse)) <= 5000


def read_all(sentences: list[Marked]) -> set[tuple[str, str, str]]:
    """All claims of all rules of marked sentences, as (subject, relation, object) in words."""
    discourse = follow(sentences)
    claims = set()
    for marked in discourse.marked:
        template: Template = make_template(marked)
        for hit in match_rules(template):
            for claim in read_claims(hit, template, discourse):
                if isinstance(claim.object, Mark):
                    claims.add((claim.subject.text, claim.relation, claim.object.text))
    return claims


def mark(*pieces: str | tuple[str, str], index: int = 0) -> Marked:
    """A sentence from its pieces: words as they are, a name with its class as a pair."""
    plain, marks = "", []
    for piece in pieces:
        text, kind = (piece, "") if isinstance(piece, str) else piece
        if kind:
            start, end = len(plain), len(plain) + len(text)
            mention = Mention(kind, text, index, start, end, Span(start, end, text)) if kind in NAMED else None
            marks.append(Mark(start, end, kind if mention else f"Anaphor:{kind}", text, mention))
        plain += text
    return Marked(Sentence("example", index, index, "text", plain, tuple(range(len(plain)))), tuple(marks), ())


FIRM, PLACE = "Enterprise", "Region"


@pytest.mark.parametrize(
    ("pieces", "expected", "refused"),
    [
        (
            [("合肥市", PLACE), "与", ("甲公司", FIRM), "签约，拟投资50亿元建设", ("乙项目", "Project")],
            {("合肥市", "cooperatesWith", "甲公司"), ("甲公司", "investsIn", "乙项目")},
            {("合肥市", "investsIn", "乙项目")},
        ),
        (
            [("甲公司", FIRM), "与", ("丙公司", FIRM), "签约，拟投资建设", ("乙项目", "Project")],
            {("甲公司", "investsIn", "乙项目")},
            {("丙公司", "investsIn", "乙项目")},
        ),
        (
            [("甲公司", FIRM), "与", ("丙公司", FIRM), "签约，共同投资建设", ("乙项目", "Project")],
            {("甲公司", "investsIn", "乙项目"), ("丙公司", "investsIn", "乙项目")},
            set(),
        ),
        (
            [("甲公司", FIRM), "、", ("乙公司", FIRM), "分别落户", ("丙县", PLACE), "、", ("丁县", PLACE)],
            {("甲公司", "locatedIn", "丙县"), ("乙公司", "locatedIn", "丙县")},
            {("丙县", "locatedIn", "丁县")},
        ),
        (
            [("甲公司", FIRM), "（以下简称“", ("甲", FIRM), "”）落户", ("江西省", PLACE), ("赣州市", PLACE)],
            {("甲公司", "locatedIn", "赣州市")},
            {("甲公司", "locatedIn", "江西省"), ("甲", "locatedIn", "赣州市")},
        ),
        (
            [("甲公司", FIRM), "、", ("乙公司", FIRM), "与", ("丙市", PLACE), "签署三方协议"],
            {("甲公司", "cooperatesWith", "乙公司"), ("乙公司", "cooperatesWith", "丙市")},
            set(),
        ),
        (
            [("丁公司", FIRM), "设厂，", ("甲公司", FIRM), "、", ("乙公司", FIRM), "等为其配套"],
            {("甲公司", "suppliesTo", "丁公司"), ("乙公司", "suppliesTo", "丁公司")},
            {("甲公司", "suppliesTo", "乙公司"), ("乙公司", "suppliesTo", "甲公司")},
        ),
        (
            [("丁公司", FIRM), "给", ("甲公司", FIRM), "供货，给", ("乙公司", FIRM), "配套"],
            set(),
            {("甲公司", "suppliesTo", "乙公司")},
        ),
        ([("江西省", PLACE), "和", ("赣州市", PLACE), "合作"], set(), {("江西省", "cooperatesWith", "赣州市")}),
    ],
)
def test_sentences_say_who_acts_and_who_does_not(
    pieces: list[str | tuple[str, str]], expected: set[tuple[str, str, str]], refused: set[tuple[str, str, str]]
) -> None:
    claims = read_all([mark(*pieces)])
    assert expected <= claims
    assert not refused & claims


def test_both_sides_are_those_who_met_before() -> None:
    first = mark(("甲公司", FIRM), "负责人赴", ("乙市", PLACE), "拜访", ("丙公司", FIRM), "。")
    second = mark(("双方", "Parties"), "签署合作协议。", index=1)
    assert read_all([first, second]) == {("甲公司", "cooperatesWith", "丙公司")}
