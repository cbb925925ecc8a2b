"""What a text is about at each place: `该公司`, `项目`, `全市` stand for names told before; clauses drop their subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.facts import places
from kg.facts.cues import compile_cues, is_cue, load_cues
from kg.facts.mere import is_mere
from kg.facts.pronouns import choose_of_two, find_pair, find_topic, is_anothers, resolve_it
from kg.facts.speakers import LABEL, SPEAKS, Speech, hire, look_ahead, speaking
from kg.facts.template import Template, make_template
from kg.model import Mark, Marked, Mention

REACH = 400  # how many names, or sentences, one remembers: what is read stays linear in the text
ELSEWHERE = "{focus.elsewhere}$"
WORKS = ("Project", "Facility")
CLASSES = ("Enterprise", "Project", "Facility", "Region", "Institution", "GovernmentBody", "Industry", "Product")
AMOUNTS = {"Money", "Energy", "Power", "Mass", "Area", "Volume", "Container", "Count", "Percent", "Multiple"}
LESSER = "{focus.lesser}"
RUMOUR = "{focus.rumour}"
NOTICE = "{focus.notice}"


@dataclass(frozen=True)
class Discourse:
    """An article's sentences with their anaphors resolved, and what each sentence may leave unsaid."""

    marked: tuple[Marked, ...]
    carried: tuple[dict[str, Mark], ...]
    main_region: Mark | None
    speakers: tuple[Mark | None, ...] = ()

    def speaker(self, sentence: int) -> Mark | None:
        """The firm whose people speak in a sentence, or answer in it (`李明：…`)."""
        return self.speakers[sentence] if sentence < len(self.speakers) else None

    def recall(self, sentence: int, types: Iterable[str]) -> Mark | None:
        """What the sentences before one were about, of the first of the classes that has a focus."""
        focus = self.carried[sentence]
        found = next((focus[kind] for kind in types if kind in focus), None)
        return found or (self.main_region if "Region" in types else None)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The template of each sentence."""
        return tuple(make_template(sentence) for sentence in self.marked)

    @cached_property
    def officials(self) -> dict[str, Mark]:
        """The places of the officials that the article names, by their names."""
        return places.find_officials(self.marked)

    @cached_property
    def firms(self) -> frozenset[str]:
        """The firms that the article names by themselves, not only inside the name of a project."""
        return frozenset(
            m.mention.name for told in self.marked for m in told.marks if m.type == "Enterprise" and m.mention
        )

    @cached_property
    def hero(self) -> Mark | None:
        """The firm that an article is about: its title opens with it, and more sentences name it than the main region."""
        title = next((m for m in self.marked if m.sentence.kind == "title"), None)
        first = next((m for m in title.marks if m.mention and m.type in CLASSES), None) if title else None
        if first is None or first.type != "Enterprise" or first.mention is None or first.start > 8:
            return None
        rival = self.main_region.mention.name if self.main_region and self.main_region.mention else ""
        mine, others = (
            self._count(kind, name) for kind, name in (("Enterprise", first.mention.name), ("Region", rival))
        )
        return first if mine > others else None

    @cached_property
    def portrayed(self) -> Mark | None:
        """The firm whose portrait an article is: alone in its title, and named by more sentences than any other."""
        title = next((m for m in self.marked if m.sentence.kind == "title"), self.marked[0] if self.marked else None)
        named = [m for m in title.marks if m.type == "Enterprise"] if title else []
        if len(named) != 1 or named[0].mention is None:
            return None
        name = named[0].mention.name
        others = {other for other in self.firms if other[:2] != name[:2]}
        most = max((self._count("Enterprise", other) for other in sorted(others)), default=0)
        return named[0] if self._count("Enterprise", name) > most else None

    def _count(self, kind: str, name: str) -> int:
        """How many sentences name something of a kind by a name or one that begins like it."""
        told = ({m.mention.name[:2] for m in each.marks if m.type == kind and m.mention} for each in self.marked)
        return sum(name[:2] in each for each in told)

    def place(self, sentence: int, wanted: Iterable[str]) -> Mark | None:
        """The region of one of the classes that is told last before a sentence; the main region where it is of them."""
        main = self.main_region
        if main is not None and main.mention is not None and places.is_of_level(main.mention.name, wanted):
            return main
        lately = self.marked[max(0, sentence - REACH) : sentence]
        told = [mark for marked in lately for mark in places.find_regions(marked.marks)]
        return next(
            (mark for mark in reversed(told) if mark.mention and places.is_of_level(mark.mention.name, wanted)), None
        )


@dataclass
class Memory:
    """What a reader keeps in mind: the topic of each class, all that was named, who works where, whose notice it is."""

    main: Mark | None
    issuer: Mark | None
    focus: dict[str, Mark] = field(default_factory=dict)
    history: list[Mark] = field(default_factory=list)
    speech: Speech = field(default_factory=Speech)
    pair: tuple[Mark, Mark] | None = None
    topic: Mark | None = None


def follow(marked: Sequence[Marked]) -> Discourse:
    """Resolves the anaphors of an article in reading order."""
    memory = Memory(places.find_main_region(marked), _issuer(marked))
    resolved, carried, speakers = [], [], []
    for sentence in marked:
        carried.append(dict(memory.focus))
        told = _resolve_sentence(sentence, memory)
        resolved.append(told)
        memory.history.extend(mark for mark in told.marks if mark.mention is not None)
        del memory.history[:-REACH]
        hire(told, memory.speech)
        speakers.append(speaking(told, memory.speech))
        _move_focus(told, memory)
        text = told.sentence.text
        memory.pair = find_pair(told.marks, text, len(text))
        memory.topic = find_topic(told.marks, text) or memory.topic
    look_ahead(resolved, speakers)
    return Discourse(tuple(resolved), tuple(carried), memory.main, tuple(speakers))


def _resolve_sentence(sentence: Marked, memory: Memory) -> Marked:
    marks: list[Mark] = []
    for mark in sentence.marks:
        if mark.type.startswith("Anaphor:"):
            found = _resolve(mark, marks, sentence, memory)
            if found is None:  # plain words then, as rules read them
                continue
            marks.append(replace(mark, type=found.type, mention=found.mention, inner=()))
        else:
            marks.append(mark)
    return replace(sentence, marks=tuple(marks))


def _resolve(mark: Mark, before: Sequence[Mark], sentence: Marked, memory: Memory) -> Mark | None:
    """The mark that an anaphor stands for, or a mark of its own kind for parties; None where nothing fits."""
    kind = mark.type.removeprefix("Anaphor:")
    if kind == "Parties":
        return replace(mark, type="Parties")
    if kind == "Enterprise":
        return _recall_firm(mark, before, sentence, memory)
    if kind == "Project":
        other = sentence.sentence.text.endswith(load_cues("works.makings"), 0, mark.start)  # 焊装工厂: a name unread
        found = None if other else _recall_works(mark, before, sentence, memory)
        return None if found is not None and is_anothers(mark, before, found, sentence.sentence.text) else found
    if kind in {"Former", "Latter"}:
        return choose_of_two(kind, mark, before, sentence.sentence.text, (memory.pair, memory.history))
    if kind == "It":
        return resolve_it(mark, before, sentence.sentence.text, memory.topic)
    if kind == "Country":
        return _read_country(mark, sentence)
    speaker = places.recall_speaker(kind, before, mark.text) if mark.text[0] not in "该这" else None
    return speaker or places.recall_place(kind, [*memory.history, *before], memory.main, mark.text)


def _recall_firm(mark: Mark, before: Sequence[Mark], sentence: Marked, memory: Memory) -> Mark | None:
    """The speaker's firm, else the sentence's subject, else the issuer of a notice, else what the text is about."""
    text = sentence.sentence.text
    firms = [m for m in before if m.type == "Enterprise" and m.mention is not None]
    if is_cue(mark.text, "focus.selves") or mark.text == "集团":
        speakers = [m for m in before if m.type == "Person" and m.mention and compile_cues(SPEAKS).match(text, m.end)]
        employer = memory.speech.employers.get(speakers[-1].mention.name) if speakers and speakers[-1].mention else None
        if employer is not None and not firms:
            return employer
    ending = {"集团": "集团", "该集团": "集团", "该行": "银行"}.get(mark.text)
    if ending:
        told = [m for m in [*memory.history, *before] if m.type == "Enterprise" and m.mention is not None]
        alike = [m for m in told if m.mention and m.mention.name.endswith(ending)]
        return alike[-1] if alike else (firms[0] if firms else memory.focus.get("Enterprise"))
    subjects = [m for m in firms if _is_subject(m, text)]
    if subjects and not text.endswith(load_cues("focus.holds"), 0, mark.start):
        return subjects[0]
    if memory.issuer is not None and is_cue(mark.text, "focus.selves"):
        return memory.issuer
    agents = [m for m in firms if text.endswith(load_cues("focus.agents"), 0, m.start)]
    return memory.focus.get("Enterprise") or (agents[0] if agents else None)


def _recall_works(mark: Mark, before: Sequence[Mark], sentence: Marked, memory: Memory) -> Mark | None:
    here = [m for m in before if m.type in WORKS]
    head = mark.text[-2:]
    if head not in {"项目", "工程"}:
        told = [m for m in [*memory.history, *before] if m.type in WORKS and m.mention is not None]
        alike = [m for m in told if m.mention and m.mention.name.endswith(head)]
        here = alike[-1:] or here
    else:
        here = [m for m in here if not is_mere(m.start, sentence.sentence.text, m.text)] or here
    found = here[-1] if here else next((memory.focus[t] for t in WORKS if t in memory.focus), None)
    other = found is not None and found.mention is not None and compile_cues(ELSEWHERE).search(found.mention.name)
    return None if other and head not in {"项目", "工程"} else found


def _read_country(mark: Mark, sentence: Marked) -> Mark | None:
    """`我国`, `全国`, `国内` that open a clause with a figure behind them are China."""
    text, start = sentence.sentence.text, mark.start
    others = [m for m in sentence.marks if m.end <= start and m.end >= start - 1]
    dated = any(m.type in {"Date", "Period", "SamePeriod"} for m in others)
    opens = dated or start == 0 or text[start - 1] in "，。；：“"
    stop = min((at for sign in "。；！？" if (at := text.find(sign, start)) >= 0), default=len(text))
    counted = any(m.type in AMOUNTS and start < m.start < stop for m in sentence.marks)
    if not (opens and counted):
        return None
    mention = Mention("Region", "中国", sentence.sentence.index, mark.start, mark.end, places.NOWHERE)
    return replace(mark, type="Region", mention=mention)


def _is_subject(mark: Mark, text: str, marks: Sequence[Mark] = ()) -> bool:
    """Whether a name is no oblique part of its clause; what a source tells (`据宁德时代公告`) is about the source.

    Nor is it where its clause only says what it is to another one (`甲公司、乙公司都是其客户`).
    """
    start = mark.start
    while (place := next((m for m in marks if m.type == "Region" and m.end in {start, start - 1}), None)) is not None:
        if place.end != start and text[place.end] != "的":
            break
        start = place.start
    return not text.endswith(load_cues("focus.oblique"), 0, start) and not compile_cues(LESSER).match(text, mark.end)


def _move_focus(sentence: Marked, memory: Memory) -> None:
    """A sentence leaves its first subject of each class in focus; what it only names by the way displaces nothing."""
    text, focus = sentence.sentence.text, memory.focus
    hearsay = compile_cues(RUMOUR).search(text) is not None
    for kind in CLASSES:
        named = [m for m in sentence.marks if m.type == kind and m.mention is not None]
        subjects = [m for m in named if _is_subject(m, text, sentence.marks)]
        if subjects and not (hearsay and kind == "Enterprise" and kind in focus):
            focus[kind] = subjects[0]
        elif named and kind not in focus:
            focus[kind] = named[0]
    _let_speak(sentence, memory)
    owners = [m for work in sentence.marks if work.type in WORKS for m in work.inner[:1] if m.type == "Enterprise"]
    if owners and owners[0].mention is not None:
        focus.setdefault("Enterprise", owners[0])
    if any(m.type in WORKS for m in sentence.marks):
        latest = next(m for m in sentence.marks if m.type in WORKS)
        for other in WORKS:
            if other != latest.type:
                focus.pop(other, None)


def _let_speak(sentence: Marked, memory: Memory) -> None:
    """Where a sentence names no firm but lets someone speak, his firm is what the text is about."""
    text = sentence.sentence.text
    firm = speaking(sentence, memory.speech) if LABEL.match(text) else None
    if firm is not None:
        memory.focus["Enterprise"] = firm
    if any(m.type == "Enterprise" for m in sentence.marks):
        return
    for mark in sentence.marks:
        if mark.type == "Person" and mark.mention and compile_cues(SPEAKS).match(text, mark.end):
            employer = memory.speech.employers.get(mark.mention.name)
            if employer is not None:
                memory.focus["Enterprise"] = employer


def _issuer(marked: Sequence[Marked]) -> Mark | None:
    """The listed firm that an article is a notice of: the one that the title of a notice opens with."""
    title = next((m for m in marked if m.sentence.kind == "title"), marked[0] if marked else None)
    if title is None:
        return None
    firms = [m for m in title.marks if m.type == "Enterprise" and m.mention is not None]
    first = firms[0] if firms and firms[0].start == 0 else None
    text = title.sentence.text
    told = first is not None and (
        text.startswith(("：", "关于"), first.end) or compile_cues(NOTICE).search(text) is not None
    )
    if told or (first is not None and any(compile_cues(NOTICE).search(m.sentence.text) for m in marked[1:4])):
        return first
    return None
