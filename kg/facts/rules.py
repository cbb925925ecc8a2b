"""Extraction rules: read from `ontology/rules/*.toml`, compiled to linear-time expressions over templates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import re2

from kg.errors import KgError
from kg.facts.template import ANY_MARK, CLASSES, codes_of, types_of
from kg.ontology import data_path, load_ontology
from kg.ontology.expressions import compile_linear

SLOT = re.compile(r"\{(\w*):([\w|]+)(\+?)\}")
PHRASE = re.compile(r"<(\w+)>")
JOINT = "(?:”?(?:、|和|与|及|以及|或|同|等|暨)?“?|、以及)"
GAP, CLAUSE_GAP, SHORT_GAP, WORDS = "~", "&", "…", "Words"
REQUIRED = ("id", "relation", "when")
KEYS = {
    "id", "relation", "when", "examples", "counterexamples", "context", "fixed", "modality", "confidence", "priority", "unless",
    "holding", "reach",
}  # fmt: skip
SLOTS = frozenset({"subject", "object", "value", "product", "stake", "amount", "phase", "title", "name", "with"})
MODALITIES = frozenset({"", "asserted", "planned", "reported", "rumoured", "denied"})
TIMES = codes_of("Date|Period|Vague|Duration|Ordinal")
REGION = codes_of("Region")
PLACED = frozenset(codes_of("Region|Organization|Works"))


@dataclass(frozen=True)
class Rule:
    """One way a relation is said: `when` over a template, `context` for what the clause leaves out.

    `context` maps a slot to the classes it may be carried over from, `reach` says from how far (`article`, `sentence`);
    `fixed` holds details that the wording gives; `unless` is an expression over the clause that forbids the rule,
    `holding` one that its words, or the share or value it reads, must hold.
    """

    id: str
    relation: str
    when: str
    pattern: Any = field(repr=False)
    slots: tuple[str, ...]
    worded: frozenset[str]
    context: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    unless: Any = field(repr=False)
    holding: Any = field(repr=False)
    reach: str
    modality: str
    confidence: float
    priority: int
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @cached_property
    def groups(self) -> dict[str, int]:
        """The number of each slot's group in the expression, in the order of the slots."""
        numbers = self.pattern.groupindex
        return {slot: numbers[slot] for slot in self.slots}


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule of the ontology's rule files, most urgent first, then in the order of files and lines."""
    rules = [rule for path in sorted(data_path("rules").glob("*.toml")) for rule in read_rules(path)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise KgError(f"ontology/rules: two rules are named {rule.id!r}; rename one")
        seen.add(rule.id)
    return tuple(sorted(rules, key=lambda rule: -rule.priority))


def read_rules(path: Path) -> Iterator[Rule]:
    """The rules of one TOML file; KgError names the file and the rule that cannot be read."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KgError(f"{path}: not TOML: {error}") from error
    phrases = tables.get("phrases", {})
    for table in tables.get("rule", []):
        name = f"{path}: rule {table.get('id', '?')}"
        _check(name, table)
        yield _read_rule(name, table, phrases)


def _check(name: str, table: dict[str, Any]) -> None:
    if unknown := sorted(set(table) - KEYS):
        raise KgError(f"{name}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(KEYS))}")
    if missing := [key for key in REQUIRED if not table.get(key)]:
        raise KgError(f"{name}: lacks {missing[0]!r}; every rule has {', '.join(REQUIRED)} and examples")
    if not table.get("examples"):
        raise KgError(f"{name}: has no example; add a sentence that it should read")
    if table["relation"] not in load_ontology().predicates:
        raise KgError(f"{name}: relation {table['relation']!r} is not in the ontology")
    if table.get("modality", "") not in MODALITIES:
        raise KgError(f"{name}: modality {table['modality']!r} is none of {', '.join(sorted(MODALITIES))}")
    _check_slots(name, table)


def _check_slots(name: str, table: dict[str, Any]) -> None:
    told = [(slot, types) for slot, types, _ in SLOT.findall(table["when"])]
    for slot, types in [*told, *table.get("context", {}).items()]:
        if slot and slot not in SLOTS:
            raise KgError(f"{name}: unknown slot {slot!r}; the slots are {', '.join(sorted(SLOTS))}")
        if unknown := sorted(types_of(types) - set(CLASSES) - {WORDS}):
            raise KgError(f"{name}: there is no class {unknown[0]!r}; the classes are {', '.join(CLASSES)}")


def _read_rule(name: str, table: dict[str, Any], phrases: dict[str, str]) -> Rule:
    when, unless, holding = (
        _spell(name, table[key], phrases) if key in table else None for key in ("when", "unless", "holding")
    )
    assert when is not None
    slots = SLOT.findall(when)
    return Rule(
        table["id"], table["relation"], when, _compile(name, when),
        tuple(slot for slot, _, _ in slots if slot), frozenset(slot for slot, types, _ in slots if types == WORDS),
        tuple(table.get("context", {}).items()), tuple(table.get("fixed", {}).items()),
        _compile(name, unless), _compile(name, holding), table.get("reach", "article"),
        table.get("modality", ""), float(table.get("confidence", 0.9)), int(table.get("priority", 0)),
        tuple(table["examples"]), tuple(table.get("counterexamples", ())),
    )  # fmt: skip


def _spell(name: str, expression: str, phrases: dict[str, str]) -> str:
    """An expression with the phrases of its file (`<settles>`) spelled out."""
    for phrase in PHRASE.findall(expression):
        if phrase not in phrases:
            raise KgError(f"{name}: the file has no phrase {phrase!r}")
    return PHRASE.sub(lambda found: f"(?:{phrases[found[1]]})", expression)


def _compile(name: str, expression: str | None) -> Any:
    if expression is None:
        return None
    try:
        return compile_linear(compile_when(expression))
    except (re2.error, KeyError) as error:
        raise KgError(f"{name}: {expression!r} cannot be read: {error}") from error


def compile_when(when: str) -> str:
    """A rule's `when` as an expression over templates: slots become characters, `~` and `…` become gaps.

    `~` passes over up to 40 characters of one sentence, but over no mark of a class that the rule itself asks for, except
    behind a preposition (`甲公司与乙公司签约建设…` is about 甲公司); `&` does the same within one clause; `…` passes over up
    to 8 characters of one clause, and over no mark but times. `{slot:Class+}` reads a coordinated list, `{slot:Words}`
    reads a clause's own words; a place is read to the end of its chain (`江西省赣州市`), and passed over before a name.
    """
    own = "".join(codes_of(types) for _, types, _ in SLOT.findall(when) if types != WORDS)
    times = "".join(code for code in TIMES if code not in own)
    expression = SLOT.sub(_compile_slot, when)
    expression = expression.replace(GAP, _gap("。！？；", own)).replace(CLAUSE_GAP, _gap("，。！？；：", own))
    return expression.replace(SHORT_GAP, f"(?:[^，。！？；：{ANY_MARK}]|[{times}]){{0,8}}?")


def _gap(stops: str, own: str) -> str:
    return f"(?:[^{stops}{own}]|[与同跟向对给][{own}]){{0,40}}?" if own else f"[^{stops}]{{0,40}}?"


def _compile_slot(match: re.Match[str]) -> str:
    slot, types, several = match.groups()
    if types == WORDS:
        return f"(?P<{slot}>[^，。；！？]{{2,40}})"
    codes = codes_of(types)
    one = f"{REGION}*[{codes}]" if PLACED & set(codes) else f"[{codes}]"
    body = f"{one}(?:{JOINT}{one})*" if several else one
    return f"(?P<{slot}>{body})" if slot else f"(?:{body})"
