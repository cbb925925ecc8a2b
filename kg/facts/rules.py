"""Extraction rules: read from `ontology/rules/*.toml`, compiled to linear-time expressions over templates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import re2  # type: ignore[import-untyped]

from kg.errors import KgError
from kg.facts.template import ANY_MARK, codes_of
from kg.ontology import data_path, load_ontology

SLOT = re.compile(r"\{(\w*):([\w|]+)(\+?)\}")
JOINT = "(?:、|和|与|及|以及|或|，|等)"
GAP, SHORT_GAP, WORDS = "~", "…", "Words"
KEYS = {"id", "relation", "when", "examples", "counterexamples", "context", "fixed", "modality", "confidence", "priority", "unless", "holding", "reach"}


@dataclass(frozen=True)
class Rule:
    """One way a relation is said: `when` over a template, `context` for what the clause leaves out.

    `context` maps a slot to the classes it may be carried over from, `reach` says from how far (`article`, `sentence`); `fixed` holds details that the wording gives;
    `unless` is an expression over the clause that forbids the rule, `holding` one that its words must hold.
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
        tables = tomllib.loads(path.read_text("utf-8")).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise KgError(f"{path}: not TOML: {error}") from error
    for table in tables:
        yield _read_rule(path, table)


def _read_rule(path: Path, table: dict[str, Any]) -> Rule:
    name = f"{path}: rule {table.get('id', '?')}"
    if unknown := sorted(set(table) - KEYS):
        raise KgError(f"{name}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(KEYS))}")
    if not table.get("examples"):
        raise KgError(f"{name}: has no example; add a sentence that it should read")
    if table["relation"] not in load_ontology().predicates:
        raise KgError(f"{name}: relation {table['relation']!r} is not in the ontology")
    try:
        pattern = re2.compile(compile_when(table["when"]))
        unless, holding = (re2.compile(compile_when(table[key])) if key in table else None for key in ("unless", "holding"))
    except (re2.error, KeyError) as error:
        raise KgError(f"{name}: `when` cannot be read: {error}") from error
    slots = tuple(slot for slot, _, _ in SLOT.findall(table["when"]) if slot)
    worded = frozenset(slot for slot, types, _ in SLOT.findall(table["when"]) if types == WORDS)
    return Rule(
        table["id"], table["relation"], table["when"], pattern, slots, worded,
        tuple(table.get("context", {}).items()), tuple(table.get("fixed", {}).items()), unless, holding, table.get("reach", "article"),
        table.get("modality", ""), float(table.get("confidence", 0.9)), int(table.get("priority", 0)),
        tuple(table["examples"]), tuple(table.get("counterexamples", ())),
    )  # fmt: skip


def compile_when(when: str) -> str:
    """A rule's `when` as an expression over templates: slots become characters, `~` and `…` become gaps.

    `~` passes over up to 40 characters of one sentence, but over no mark of a class that the rule itself asks for;
    `…` passes over up to 8 characters of one clause, and over no mark. `{slot:Class+}` reads a coordinated list,
    `{slot:Words}` reads a clause's own words.
    """
    own = "".join(codes_of(types) for _, types, _ in SLOT.findall(when) if types != WORDS)
    gap = f"[^。！？；{own}]{{0,40}}?"
    expression = SLOT.sub(_compile_slot, when)
    return expression.replace(GAP, gap).replace(SHORT_GAP, f"[^，。！？；：{ANY_MARK}]{{0,8}}?")


def _compile_slot(match: re.Match[str]) -> str:
    slot, types, several = match.groups()
    if types == WORDS:
        return f"(?P<{slot}>[^，。；！？]{{2,40}})"
    one = f"[{codes_of(types)}]"
    body = f"{one}(?:{JOINT}{one})*" if several else one
    return f"(?P<{slot}>{body})" if slot else f"(?:{body})"
