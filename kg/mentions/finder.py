"""The mentions of an article: read once sentence by sentence, then again with the names that the article established."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.mentions.candidates import find_candidates
from kg.mentions.contexts import find_foreign, find_in_context
from kg.mentions.coordination import find_joint_brands, find_listed_firms
from kg.mentions.establishing import Seen, establish_names
from kg.mentions.known import PLAIN_TAGS
from kg.mentions.lattice import Candidate, choose_cover
from kg.mentions.mending import mend_words
from kg.mentions.names import NameIndex, load_names, load_words
from kg.mentions.products import find_terms
from kg.mentions.projects import find_projects
from kg.mentions.roles import find_anaphors
from kg.mentions.tagger import Tagger, Word
from kg.mentions.units import Piece, make_units
from kg.mentions.values import Value, find_values
from kg.model import Alias, Article, Mark, Marked, Mention, Sentence, Span

NAMED = {
    "Region",
    "Enterprise",
    "GovernmentBody",
    "Institution",
    "Person",
    "Project",
    "Facility",
    "Product",
    "Industry",
}
TELLING = {"coordination", "context", "headline"}
SIZES = {"Energy", "Power", "Mass", "Charge", "Money"}  # no firm's name begins with one (`5GW高效光伏`)
TOP = 3  # headlines stand in the first sentences
LASTING = {"Region", "Enterprise", "GovernmentBody", "Institution", "Person"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one article: its sentences with their marks, every mention, and the aliases it defines."""

    marked: tuple[Marked, ...]
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence on its way: what proposes marks, and which marks are chosen so far."""

    sentence: Sentence
    words: tuple[Word, ...]
    values: tuple[Value, ...]
    candidates: tuple[Candidate, ...]
    cover: tuple[Candidate, ...]


class Finder:
    """Finds mentions and values; holds the tagger's model and the name lists, which take a second to load."""

    def __init__(self) -> None:
        self._tagger = Tagger()
        self._names = load_names()

    def find(self, article: Article, sentences: Sequence[Sentence]) -> Found:
        """Every mention of an article, with the values, titles and anaphors between them."""
        return self.find_all([(article, sentences)])[0]

    def find_all(self, articles: Sequence[tuple[Article, Sequence[Sentence]]]) -> list[Found]:
        """What `find` finds in each article; their sentences are tagged together, which is sooner for short articles."""
        tagged = iter(self._tagger.tag([s.text for _, sentences in articles for s in sentences]))
        return [self._find(article, sentences, [next(tagged) for _ in sentences]) for article, sentences in articles]

    def _find(self, article: Article, sentences: Sequence[Sentence], tagged: Sequence[Sequence[Word]]) -> Found:
        drafts = self._draft(article.issued, sentences, tagged)
        known, aliases = establish_names(article.id, [_read(draft) for draft in drafts])
        index = NameIndex(known)
        drafts = [_redraft(draft, _keep_whole(index.find(draft.sentence.text), draft)) for draft in drafts]
        marked = tuple(_mark(article, draft) for draft in drafts)
        mentions = tuple(mark.mention for m in marked for mark in _flatten(m.marks) if mark.mention is not None)
        return Found(marked, mentions, tuple(aliases))

    def _draft(
        self, issued: date | None, sentences: Sequence[Sentence], tagged: Sequence[Sequence[Word]]
    ) -> list[Draft]:
        drafts = []
        for sentence, cut in zip(sentences, tagged, strict=True):
            words = mend_words(sentence.text, cut)
            values = tuple(find_values(sentence.text, issued))
            sizes = {v.start: v.end for v in values if v.kind in SIZES}
            proposed = find_candidates(sentence.text, words, values, self._names)
            candidates = tuple(c for c in proposed if c.type != "Enterprise" or sizes.get(c.start, c.end) >= c.end)
            cover = tuple(choose_cover(candidates, len(sentence.text)))
            drafts.append(_widen(Draft(sentence, words, values, candidates, cover)))
        return drafts


def _read(draft: Draft) -> Seen:
    """What one sentence gives to the names of the whole article."""
    lasting = tuple(c for c in draft.cover if _is_lasting(c))
    return Seen(draft.sentence.text, tuple(_pieces(draft.cover)), lasting, tuple(_words(draft)))


def _keep_whole(hits: Sequence[Candidate], draft: Draft) -> list[Candidate]:
    """The article's names where they stand in a sentence; `公司` and its like, and two characters, not inside a word."""
    edges = {0} | {word.end for word in draft.words}
    text, bare = draft.sentence.text, load_words("anaphors.tsv")
    torn = {at for w in draft.words if w.tag in PLAIN_TAGS for at in range(w.start + 1, w.end)}
    inside = {at for at in torn if at - 1 in torn or at + 1 in torn}
    return [
        h
        for h in hits
        if {h.start, h.end} <= edges
        or (text[h.start : h.end] not in bare and (h.end - h.start > 2 or not {h.start, h.end} & inside))
    ]


def _redraft(draft: Draft, known: Sequence[Candidate]) -> Draft:
    """The sentence read again with the article's own names, then with what its lists say of their items."""
    candidates = (*draft.candidates, *known)
    cover = tuple(choose_cover(candidates, len(draft.sentence.text)))
    return _widen(Draft(draft.sentence, draft.words, draft.values, candidates, cover))


def _widen(draft: Draft) -> Draft:
    """The sentence with the names that the words beside them tell: items of a list of firms, a firm that is bought."""
    text = draft.sentence.text
    for find in (find_in_context, find_joint_brands, find_listed_firms, find_foreign):
        units = make_units(text, _words(draft), _pieces(draft.cover))
        told = tuple(c for c in find(text, units) if c.source != "headline" or draft.sentence.index < TOP)
        if told:
            candidates = (*draft.candidates, *told)
            cover = tuple(choose_cover(candidates, len(text)))
            draft = Draft(draft.sentence, draft.words, draft.values, candidates, cover)
    return draft


def _is_lasting(candidate: Candidate) -> bool:
    return candidate.type in LASTING and (candidate.end - candidate.start > 2 or candidate.source in TELLING)


def _mark(article: Article, draft: Draft) -> Marked:
    text, words = draft.sentence.text, _words(draft)
    pieces = _pieces(draft.cover)
    terms = list(find_terms(make_units(text, words, pieces)))
    pieces = [p for p in pieces if not any(t.start <= p.start and p.end <= t.end for t in terms)] + terms
    projects = list(find_projects(make_units(text, words, pieces)))
    outer = [p for p in pieces if not any(j.start <= p.start and p.end <= j.end for j in projects)]
    anaphors = [
        Piece(s, e, f"Anaphor:{k}") for s, e, k in find_anaphors(text, make_units(text, words, outer + projects))
    ]
    values = {(value.start, value.end): value for value in draft.values}
    build = _MarkMaker(article, draft.sentence, values, tuple(pieces))
    marks = tuple(build(piece) for piece in sorted(outer + projects + anaphors))
    return Marked(draft.sentence, marks, tuple(words))


class _MarkMaker:
    """Turns pieces of one sentence into marks, those inside a project's name included."""

    def __init__(
        self, article: Article, sentence: Sentence, values: dict[tuple[int, int], Value], pieces: tuple[Piece, ...]
    ) -> None:
        self._article, self._sentence, self._values, self._pieces = article, sentence, values, pieces

    def __call__(self, piece: Piece) -> Mark:
        start, end, kind = piece
        text = self._sentence.text[start:end]
        inner = tuple(
            self(p) for p in sorted(self._pieces) if start <= p.start and p.end <= end and p[:2] != (start, end)
        )
        value = self._values.get((start, end))
        if value is not None and kind == value.kind:
            return Mark(start, end, kind, text, None, value.quantity, value.moment, value.period, value.measure, inner)
        mention = None
        if kind in NAMED:
            mention = Mention(kind, text, self._sentence.index, start, end, self._span(start, end))
        return Mark(start, end, kind, text, mention, inner=inner)

    def _span(self, start: int, end: int) -> Span:
        return self._article.span(self._sentence.offsets[start], self._sentence.offsets[end - 1] + 1)


def _words(draft: Draft) -> list[tuple[int, int, str]]:
    return [(word.start, word.end, word.tag) for word in draft.words]


def _pieces(cover: Iterable[Candidate]) -> list[Piece]:
    return [Piece(c.start, c.end, c.type) for c in cover]


def _flatten(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        yield from _flatten(mark.inner)
