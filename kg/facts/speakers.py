"""Who speaks for which firm: people with their titles, the answers of an interview, speakers named behind their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.facts.cues import compile_cues
from kg.model import Mark, Marked

SPEAKS = "{speech.manners}?{speech.verbs}"
LABEL = re.compile("[^，。：“”；！？、]{2,6}：")
ASKER = "(?:本报|本刊)?{speech.askers}："
NAMED = re.compile("(?:（.*|”)?）?(?:的)?")
INTRODUCES = "{speech.introduces}?"


@dataclass
class Speech:
    """Who works where, whose answer a paragraph is, and the first firm that is named with a title."""

    employers: dict[str, Mark] = field(default_factory=dict)
    answering: tuple[int, Mark | None] = (-1, None)
    asked: bool = False
    titled: Mark | None = None


def hire(sentence: Marked, memory: Speech) -> None:
    """Keeps in mind whose people a sentence names: a firm, titles, a person."""
    text, firm, end, titled = sentence.sentence.text, None, 0, False
    person: Mark | None = None
    for mark in sentence.marks:
        between = text[end : mark.start]
        if mark.type == "Title" and firm is not None and NAMED.fullmatch(between):
            memory.titled = memory.titled or firm
        if mark.type == "Title" and person and person.mention and firm is not None and NAMED.fullmatch(between):
            memory.employers.setdefault(person.mention.name, firm)
        person = (
            mark
            if mark.type == "Person"
            else person
            if person and compile_cues(INTRODUCES).fullmatch(between)
            else None
        )
        joined = text[end : mark.start] in {"", " ", "、", "兼", "和"}
        if mark.type == "Enterprise" and mark.mention is not None:
            firm, titled = mark, False
        elif mark.type == "Title" and joined:
            titled = True
        elif mark.type == "Person" and mark.mention and firm is not None and titled and joined:
            memory.employers[mark.mention.name] = firm
        else:
            firm = firm if joined else None
        end = mark.end


def speaking(sentence: Marked, memory: Speech) -> Mark | None:
    """The firm of whoever speaks in a sentence; an answer (`李明：…`) lasts to the end of its paragraph."""
    text, paragraph = sentence.sentence.text, sentence.sentence.paragraph
    label = LABEL.match(text)
    people = [m for m in sentence.marks if m.type == "Person" and m.mention is not None]
    if label:
        who = label.group()[:-1]
        asks = compile_cues(ASKER).match(text) is not None
        memory.asked = memory.asked or asks
        titled = memory.titled if memory.asked else None
        memory.answering = paragraph, None if asks else memory.employers.get(who) or titled
    if memory.answering[0] == paragraph:
        return memory.answering[1]
    spoken = [
        memory.employers.get(m.mention.name) for m in people if m.mention and compile_cues(SPEAKS).match(text, m.end)
    ]
    return next((firm for firm in spoken if firm is not None), None)


def look_ahead(marked: Sequence[Marked], speakers: list[Mark | None]) -> None:
    """Whoever speaks is often named behind his words: `“…。”甲公司总经理李明说`."""
    for at in range(len(marked) - 2, -1, -1):
        here, following = marked[at].sentence, marked[at + 1].sentence
        quoted = here.text.startswith("“") and "”" not in here.text[:-2]
        if speakers[at] is None and quoted and here.paragraph == following.paragraph:
            speakers[at] = speakers[at + 1]
