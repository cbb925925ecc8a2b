"""What a person decided, in a file of theirs: `decisions.tsv`, one decision a line, sorted, kept for every later build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import KgError
from kg.ontology import load_ontology

FILE = "decisions.tsv"
COLUMNS = ("action", "one", "predicate", "other", "article", "note")
ACTIONS = ("different", "reject-fact", "rename", "retype", "same")
NONE = "-"
REFERENCE = re.compile(r"(?:([A-Z][A-Za-z]+):)?(.+?)(?:@([^@]+))?")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One line: what to do (`same`, `different`, `retype`, `rename`, `reject-fact`) with what, and why.

    `one` and `other` are names, told apart where needed by class and article: `Enterprise:孚能科技@2021-05-18-news`.
    """

    action: str
    one: str
    predicate: str = ""
    other: str = ""
    article: str = ""
    note: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def pair(self) -> tuple[str, str]:
        """Both names, in order: `same A B` is `same B A`."""
        first, second = sorted((self.one, self.other))
        return first, second


@dataclass(frozen=True, slots=True)
class Ledger:
    """The decisions of a file."""

    decisions: tuple[Decision, ...] = ()
    file: str = FILE

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)

    def of(self, *actions: str) -> Iterator[Decision]:
        """The decisions of some kinds."""
        return (decision for decision in self.decisions if decision.action in actions)


def split_reference(words: str) -> tuple[str, str, str]:
    """Class, name and article of a reference; class and article may be empty.

    >>> split_reference("Enterprise:孚能科技@2021-05-18-news"), split_reference("孚能科技")
    (('Enterprise', '孚能科技', '2021-05-18-news'), ('', '孚能科技', ''))
    """
    match = REFERENCE.fullmatch(words)
    if match is None:
        return "", words, ""
    kind, name, article = match.groups(default="")
    return (kind, name, article) if not kind or kind in load_ontology().classes else ("", words, "")


def read_ledger(path: Path) -> Ledger:
    """The decisions of a file; none where there is no file. KgError names the lines of two that contradict each other."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Ledger((), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    decisions = [_read_line(path, number, line) for number, line in _lines(text)]
    check_decisions(decisions, path)
    return Ledger(tuple(decisions), path.name)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#") and tuple(line.split("\t")) != COLUMNS:
            yield number, line


def _read_line(path: Path, number: int, line: str) -> Decision:
    cells = ["" if cell.strip() == NONE else cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise KgError(
            f"{path}:{number}: {len(cells)} cells instead of {len(COLUMNS)} ({', '.join(COLUMNS)}); mend the tabs"
        )
    action, one, predicate, other, article, note = cells
    decision = Decision(action, one, predicate, other, article, note, number)
    if wrong := _find_fault(decision):
        raise KgError(f"{path}:{number}: {wrong}")
    return decision


def _find_fault(decision: Decision) -> str:
    """What is wrong with one decision by itself; empty where nothing is."""
    ontology = load_ontology()
    if decision.action not in ACTIONS:
        return f"no action {decision.action!r}; it takes {', '.join(ACTIONS)}"
    if not decision.one or not decision.other:
        return f"{decision.action} needs both `one` and `other`"
    if decision.action == "retype" and not ontology.is_a(decision.other, "Entity"):
        return f"retype: the ontology has no class {decision.other!r} of things"
    if decision.action == "reject-fact" and decision.predicate not in ontology.predicates:
        return f"reject-fact: the ontology has no predicate {decision.predicate!r}"
    if decision.action in ("same", "different") and decision.one == decision.other:
        return f"{decision.action}: both names are {decision.one!r}; tell them apart by class or @article"
    return ""


def check_decisions(decisions: Iterable[Decision], path: Path) -> None:
    """Raise KgError where two decisions contradict each other, which names the lines of both."""
    ordered = sorted(decisions, key=lambda decision: decision.line)
    chosen: dict[tuple[str, str], Decision] = {}
    for decision in ordered:
        if decision.action in ("retype", "rename"):
            first = chosen.setdefault((decision.action, decision.one), decision)
            if first.other != decision.other:
                raise KgError(_contradiction(path, decision, [first]))
    links: dict[str, list[Decision]] = {}
    for decision in ordered:
        if decision.action == "same":
            for name in decision.pair:
                links.setdefault(name, []).append(decision)
    for decision in ordered:
        if decision.action == "different" and (way := _find_way(links, *decision.pair)):
            raise KgError(_contradiction(path, decision, way))


def _find_way(links: dict[str, list[Decision]], start: str, end: str) -> list[Decision]:
    """The shortest chain of `same` that makes two names one; empty where none does."""
    reached: dict[str, list[Decision]] = {start: []}
    waiting = [start]
    for name in waiting:
        if name == end:
            return reached[name]
        for link in links.get(name, ()):
            following = link.pair[0] if link.pair[1] == name else link.pair[1]
            if following not in reached:
                reached[following] = [*reached[name], link]
                waiting.append(following)
    return []


def _contradiction(path: Path, decision: Decision, others: Sequence[Decision]) -> str:
    told = "; ".join(
        f"line {each.line} says {_tell(each)}" for each in sorted([decision, *others], key=lambda d: d.line)
    )
    return f"{path}: decisions contradict each other: {told}; take one of them out"


def _tell(decision: Decision) -> str:
    return " ".join(part for part in (decision.action, decision.one, decision.predicate, decision.other) if part)


def write_ledger(path: Path, decisions: Iterable[Decision]) -> None:
    """Write decisions to their file, sorted, each once; lines that begin with # stay on top."""
    kept = [line for line in _old_lines(path) if line.startswith("#")]
    rows = sorted({decision: _cells(decision) for decision in decisions}.values())
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [*kept, "\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _old_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []


def _cells(decision: Decision) -> list[str]:
    cells = (decision.action, decision.one, decision.predicate, decision.other, decision.article, decision.note)
    return [" ".join(cell.split()) or NONE for cell in cells]


def add_decision(path: Path, decision: Decision) -> bool:
    """Append one decision to its file; False where it stands there already. KgError where it contradicts another."""
    known = list(read_ledger(path))
    if any(each == decision or _is_turned(each, decision) for each in known):
        return False
    if wrong := _find_fault(decision):
        raise KgError(wrong)
    last = len(_old_lines(path)) + 1
    added = replace(decision, line=last)
    check_decisions([*known, added], path)
    write_ledger(path, [*known, added])
    return True


def drop_decision(path: Path, decision: Decision) -> bool:
    """Take one decision out of its file; False where it does not stand there."""
    known = list(read_ledger(path))
    kept = [each for each in known if each != decision and not _is_turned(each, decision)]
    if len(kept) < len(known):
        write_ledger(path, kept)
    return len(kept) < len(known)


def _is_turned(one: Decision, other: Decision) -> bool:
    mutual = one.action == other.action and one.action in ("same", "different")
    return mutual and one.pair == other.pair
