"""What was odd and what was rejected, as JSON lines for people to go through."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import Issue
from kg.model import Fact, Mention, Quantity

LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}


def write_issues(issues: Iterable[Issue], path: Path) -> None:
    """Write what was odd in the sources, by file, kind and message."""
    _write_lines((asdict(issue) for issue in sorted(issues)), path)


def write_review(rejected: Iterable[Fact], path: Path) -> None:
    """Write the claims that were rejected, by article and place, with the words that made them and the reason."""
    ordered = sorted(rejected, key=lambda fact: (fact.article, fact.evidence, fact.predicate, str(fact)))
    _write_lines(map(_review_line, ordered), path)


def _review_line(fact: Fact) -> dict[str, Any]:
    return {
        "article": fact.article,
        "subject": fact.subject.name,
        "subjectType": fact.subject.type,
        "predicate": fact.predicate,
        **_object(fact),
        **({"details": dict(fact.details)} if fact.details else {}),
        "quote": fact.evidence.text,
        "start": fact.evidence.start,
        "end": fact.evidence.end,
        "confidence": fact.confidence,
        "modality": fact.modality,
        "rule": fact.rule,
        **({"reason": fact.reason} if fact.reason else {}),
    }


def _object(fact: Fact) -> dict[str, str]:
    if isinstance(fact.object, Mention):
        return {"object": fact.object.name, "objectType": fact.object.type}
    if isinstance(fact.object, Quantity):
        return {"object": fact.object.text, "value": format(fact.object.value, "f"), "unit": fact.object.unit}
    return {"value": fact.object.value}


def _write_lines(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """One JSON object a line; what some readers take for the end of a line is escaped."""
    lines = (json.dumps(row, ensure_ascii=False).translate(LINE_ENDS) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
