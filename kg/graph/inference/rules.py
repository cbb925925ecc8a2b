"""The rules of `ontology/inference/`: SPARQL INSERTs whose headers say what they mean and what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import KgError
from kg.graph.terms import PREFIXES
from kg.ontology import data_path
from kg.ontology.files import read_text

_SAID = re.compile(r"^# (zh|en|reason zh|reason en): (.+)$", re.MULTILINE)
_BECAUSE = re.compile(r"^# because: (\S+) ([^\s+*]+)([+*]?) (\S+)$", re.MULTILINE)
_REPEAT = re.compile(r"^# repeat: ", re.MULTILINE)
_INSERT = re.compile(r"INSERT \{ GRAPH ikg:inferred \{ (\S+) (\S+) (\S+) \} \}\s*WHERE")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple of a rule: each end a variable (`?s`) or an IRI; `path` is `+` or `*` where it may take several steps."""

    subject: str
    predicate: str
    object: str
    path: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables, without their question marks."""
        return tuple(term[1:] for term in (self.subject, self.predicate, self.object) if term.startswith("?"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called, why it holds (`{s}` stands for what `?s` is), the triple that follows, what it rests on.

    XX"""

    name: str
    zh: str
    en: str
    reason_zh: str
    reason_en: str
    head: Pattern
    because: tuple[Pattern, ...]
    update: str = field(repr=False)
    query: str = field(repr=False)
    repeats: bool = False


@cache
def list_rules() -> tuple[Rule, ...]:
    """All the rules, in the order in which they run: a rule may read what an earlier one inferred."""
    return tuple(parse_rule(path) for path in sorted(data_path("inference").glob("*.rq")))


def parse_rule(path: Path) -> Rule:
    """The rule that a file holds; KgError where its header or its INSERT is not as a rule's must be."""
    text = read_text(path)
    said = dict(_SAID.findall(text))
    missing = [name for name in ("zh", "en", "reason zh", "reason en") if name not in said]
    if missing:
        raise KgError(
            f"{path}: the header lacks `# {missing[0]}: …`; say it, so that what is inferred can be explained"
        )
    because = tuple(Pattern(_expand(s), _expand(p), _expand(o), path) for s, p, path, o in _BECAUSE.findall(text))
    found = _INSERT.search(text)
    if found is None or not because:
        raise KgError(f"{path}: give `# because: …` and one `INSERT {{ GRAPH ikg:inferred {{ … }} }}` of one triple")
    head = Pattern(*map(_expand, found.groups()))
    names = dict.fromkeys(name for pattern in (head, *because) for name in pattern.variables)
    select = f"SELECT DISTINCT {' '.join(f'?{name}' for name in names)} WHERE"
    query = text[: found.start()] + select + text[found.end() :]
    labels = (said["zh"], said["en"], said["reason zh"], said["reason en"])
    return Rule(path.stem, *labels, head, because, text, query, _REPEAT.search(text) is not None)


def _expand(term: str) -> str:
    """A prefixed name as its IRI; a variable as it is.

    >>> _expand("ikg:partOf"), _expand("?s")
    ('https://w3id.org/ikg/ontology#partOf', '?s')
    """
    prefix, colon, local = term.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else term
