"""Claims in words: a relation, its other end or value, and marks for what is planned, denied or told otherwise elsewhere."""

from __future__ import annotations

from dataclasses import replace

from kg.ontology import load_ontology
from kg.publish.page.contents import Claim, Contents
from kg.publish.page.words import read_inverses, read_labels
from kg.publish.report.parts import Notes, Part, read_words

HELD = ("product", "title", "stake", "amount", "since", "status", "phase", "with")


class Teller:
    """Tells the claims of one graph in one language."""

    def __init__(self, contents: Contents, language: str) -> None:
        self.contents, self.words = contents, read_words(language)
        self.notes = Notes(contents, language)
        self._side = int(language != "zh")
        self._labels = read_labels()

    def label(self, name: str) -> str:
        """What a class, a relation or a manner is called."""
        return self._labels.get(name, (name, name))[self._side]

    def name(self, node: int) -> str:
        """What a thing is called."""
        return self.contents.nodes[node].label

    def relation(self, claim: Claim, node: int) -> str:
        """A claim's relation as read from one of its ends: 供货给, or 供应商 from the other end."""
        known = load_ontology().predicates.get(claim.predicate)
        if claim.subject == node or (known and known.symmetric):
            return self.label(claim.predicate)
        inverse = read_inverses().get(claim.predicate, "")
        return self.label(inverse) if inverse in self._labels else f"← {self.label(claim.predicate)}"

    def other(self, claim: Claim, node: int) -> Part:
        """The other end of a claim, with its details, its sentences and its mark."""
        if claim.subject == node:
            text = self.name(claim.target) if claim.target is not None else self.value(claim)
        else:
            text = self.name(claim.subject)
        return Part(
            self._with_details(text, claim), self.notes.cite(claim.statements), self.mark(claim), self.support(claim)
        )

    def value(self, claim: Claim) -> str:
        """A figure, a date or words as told, what it counts before it."""
        told = claim.value or {}
        words = (told.get("phase"), told.get("indicator"), told.get("period"), told.get("text"))
        return " ".join(word for word in words if word)

    def sentence(self, claim: Claim) -> Part:
        """A whole claim: its subject, relation and other end."""
        end = self.other(claim, claim.subject)
        text = f"{self.name(claim.subject)} {self.label(claim.predicate)} {end.text}"
        return replace(end, text=text)

    def mark(self, claim: Claim) -> str:
        """What is to be known beside a claim: how it was said where not plainly, and how accounts differ."""
        manners = {said.modality for said in claim.statements}
        marks = [] if "asserted" in manners else [self.label(manner) for manner in sorted(manners)]
        if claim.support and claim.support.conflict:
            flags = ((claim.support.latest, "latest"), (claim.support.best, "best"))
            ranks = [self.words[key] for flag, key in flags if flag]
            marks.append(f"{self.words['conflicts']}{': ' if ranks else ''}{', '.join(ranks)}")
        return "; ".join(marks)

    def support(self, claim: Claim) -> str:
        """How many independent articles state a claim, where that is more than one."""
        count = claim.support.count if claim.support else 0
        return self.words["articles"].format(count=count) if count > 1 else ""

    def _with_details(self, text: str, claim: Claim) -> str:
        told = {(name, value) for said in claim.statements for name, value in said.details if name in HELD}
        shown = [
            value for _, value in sorted(told, key=lambda pair: (HELD.index(pair[0]), pair[1])) if value not in text
        ]
        return f"{text} ({', '.join(shown)})" if shown else text
