"""The mentions of an article: read once sentence by sentence, then again with the names that the article established."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.mentions.brands import find_traded, is_brand
from kg.mentions.candidates import find_candidates
from kg.mentions.contexts import find_foreign, find_in_context, find_placed, find_seated
from kg.mentions.coordination import find_joint_brands, find_listed_firms
from kg.mentions.establishing import Seen, establish_names
from kg.mentions.known import PLAIN_TAGS
from kg.mentions.labeller import Labeller
from kg.mentions.lattice import Candidate, choose_cover
from kg.mentions.mending import mend_words
from kg.mentions.names import NameIndex, load_names, load_words
from kg.mentions.parks import settle_parks
from kg.mentions.placed import find_placed_brands
from kg.mentions.products import find_terms
from kg.mentions.projects import find_projects
from kg.mentions.roles import find_anaphors
from kg.mentions.sectors import drop_sectors
from kg.mentions.tagger import Floats, Tagged, Tagger, Word
from kg.mentions.units import Piece, Unit, make_units, word_units
from kg.mentions.values import Value, find_values
from kg.model import Alias, Article, Mark, Marked, Mention, Sentence, Span

NAMED = frozenset(
    {"Region", "Enterprise", "GovernmentBody", "Institution", "Person", "Project", "Facility", "Product", "Industry"}
)
TELLING = frozenset({"coordination", "context", "headline"})
SIZES = {"Energy", "Power", "Mass", "Charge", "Money"}  # no firm's name begins with one (`5GW高效光伏`)
TOP = 3  # headlines stand in the first sentences
LASTING = frozenset({"Region", "Enterprise", "GovernmentBody", "Institution", "Person"})


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one article: its sentences with their marks, every mention, and the aliases it defines.

    `states` holds the tagger's state of every character of each sentence.
    """

    marked: tuple[Marked, ...]
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...]
    states: tuple[Floats, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence on its way: what proposes marks, which are chosen so far, and its units: `bare` words, and with marks."""

    sentence: Sentence
    words: tuple[tuple[int, int, str], ...]
    values: tuple[Value, ...]
    bare: tuple[Unit, ...]
    candidates: tuple[Candidate, ...] = ()
    cover: tuple[Candidate, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """An article with its drafts, the marks drawn from each, and what they were settled to."""

    article: Article
    drafts: Sequence[Draft]
    drawn: Sequence[Marked]
    found: Found


class Finder:
    """Finds mentions and values; holds the tagger's model and the name lists, which take a second to load.

    What lists and grammars find is read once more by a trained labeller, unless `labelling` is false.
    """

    def __init__(self, *, labelling: bool = True) -> None:
        self._tagger = Tagger()
        self._names = load_names()
        self._labeller = Labeller() if labelling else None

    def find_all(self, articles: Sequence[tuple[Article, Sequence[Sentence]]]) -> list[Found]:
        """Every mention of each article, with the values, titles and anaphors between them; tagged together."""
        tagged = self._tagger.read([s.text for _, sentences in articles for s in sentences])
        found = [
            self._find(article, sentences, told)
            for (article, sentences), told in zip(articles, _deal(tagged, articles), strict=True)
        ]
        settled = self._relabel(found, tagged) if self._labeller else found
        told = _deal(tagged, articles)
        return [
            replace(each.found, states=tuple(t.states for t in states))
            for each, states in zip(settled, told, strict=True)
        ]

    def read_states(self, article: Article, sentences: Sequence[Sentence]) -> list[tuple[Marked, Floats]]:
        """The marks of each sentence with the tagger's states: what the labeller learns from."""
        tagged = self._tagger.read([s.text for s in sentences])
        marked = self._find(article, sentences, tagged).found.marked
        return [(each, told.states) for each, told in zip(marked, tagged, strict=True)]

    def _find(self, article: Article, sentences: Sequence[Sentence], tagged: Sequence[Tagged]) -> Settled:
        drafts = [self._draft(article.issued, s, told.words) for s, told in zip(sentences, tagged, strict=True)]
        return _settle(article, drafts)

    def _relabel(self, found: Sequence[Settled], tagged: Sequence[Tagged]) -> Iterator[Settled]:
        """The articles read again where the labeller knows of names that their marks lack."""
        assert self._labeller is not None
        marked = [each for reading in found for each in reading.found.marked]
        told = iter(self._labeller.label(marked, [each.states for each in tagged]))
        for reading in found:
            names = [next(told) for _ in reading.drafts]
            pairs = zip(reading.drafts, names, strict=True)
            drafts = [_propose(draft, labelled) if labelled else draft for draft, labelled in pairs]
            yield _settle(reading.article, drafts, reading) if any(names) else reading

    def _draft(self, issued: date | None, sentence: Sentence, tagged: Sequence[Word]) -> Draft:
        """A first reading of one sentence, before the article's own names are known."""
        words = mend_words(sentence.text, tagged)
        values = tuple(find_values(sentence.text, issued))
        sizes = {v.start: v.end for v in values if v.kind in SIZES}
        told = tuple((word.start, word.end, word.tag) for word in words)
        bare = word_units(sentence.text, told)
        proposed = find_candidates(sentence.text, words, bare, values, self._names)
        candidates = (c for c in proposed if c.type != "Enterprise" or sizes.get(c.start, c.end) >= c.end)
        return _widen(_propose(Draft(sentence, told, values, tuple(bare)), candidates))


def _deal(
    tagged: Sequence[Tagged], articles: Sequence[tuple[Article, Sequence[Sentence]]]
) -> Iterator[Sequence[Tagged]]:
    """What was tagged together, article by article."""
    told = iter(tagged)
    yield from ([next(told) for _ in sentences] for _, sentences in articles)


def _settle(article: Article, drafts: Sequence[Draft], before: Settled | None = None) -> Settled:
    """An article's sentences with the names that it establishes itself; those as they were `before` keep their marks."""
    known, aliases = establish_names(article.id, [_read(draft) for draft in drafts])
    index = NameIndex(known)
    drafts = [_add_names(draft, index.find(draft.sentence.text)) for draft in drafts]
    kept = dict(zip(map(id, before.drafts), before.drawn, strict=True)) if before else {}
    drawn = [kept.get(id(draft)) or _mark(article, draft) for draft in drafts]
    marked = settle_parks(drawn)
    mentions = tuple(mark.mention for m in marked for mark in _flatten(m.marks) if mark.mention is not None)
    return Settled(article, drafts, drawn, Found(marked, mentions, tuple(aliases)))


def _read(draft: Draft) -> Seen:
    """What one sentence gives to the names of the whole article."""
    lasting = tuple(c for c in draft.cover if _is_lasting(c))
    return Seen(draft.sentence.text, tuple(_pieces(draft.cover)), lasting, draft.words)


def _keep_whole(hits: Sequence[Candidate], draft: Draft) -> list[Candidate]:
    """The article's names where they stand in a sentence; `公司` and its like, and two characters, not inside a word."""
    edges = {0} | {end for _, end, _ in draft.words}
    text, bare = draft.sentence.text, load_words("anaphors.tsv")
    torn = {at for start, end, tag in draft.words if tag in PLAIN_TAGS for at in range(start + 1, end)}
    inside = {at for at in torn if at - 1 in torn or at + 1 in torn}
    return [
        h
        for h in hits
        if {h.start, h.end} <= edges
        or (text[h.start : h.end] not in bare and (h.end - h.start > 2 or not {h.start, h.end} & inside))
        or (h.type == "Enterprise" and is_brand(text[h.start : h.end]))
    ]


def _add_names(draft: Draft, hits: Sequence[Candidate]) -> Draft:
    """The sentence read again with the article's names; as it was where each of them is marked already."""
    marked = {(c.start, c.end, c.type) for c in draft.cover}
    if all((h.start, h.end, h.type) in marked for h in hits):
        return draft
    whole = _keep_whole(hits, draft)
    return draft if all((h.start, h.end, h.type) in marked for h in whole) else _widen(_propose(draft, whole))


def _propose(draft: Draft, found: Iterable[Candidate]) -> Draft:
    """The sentence with more candidates, and its marks chosen again."""
    text = draft.sentence.text
    candidates = (*draft.candidates, *drop_sectors(text, found))
    cover = choose_cover(candidates, len(text))
    units = make_units(text, draft.bare, _pieces(cover))
    return Draft(draft.sentence, draft.words, draft.values, draft.bare, candidates, tuple(cover), tuple(units))


def _widen(draft: Draft) -> Draft:
    """The sentence with the names that the words beside them tell: items of a list of firms, a firm that is bought."""
    text = draft.sentence.text
    for find in (
        find_in_context,
        find_joint_brands,
        find_listed_firms,
        find_foreign,
        find_placed,
        find_seated,
        find_placed_brands,
        find_traded,
    ):
        told = [c for c in find(text, draft.units) if c.source != "headline" or draft.sentence.index < TOP]
        draft = _propose(draft, told) if told else draft
    return draft


def _is_lasting(candidate: Candidate) -> bool:
    return candidate.type in LASTING and (candidate.end - candidate.start > 2 or candidate.source in TELLING)


def _mark(article: Article, draft: Draft) -> Marked:
    """The sentence with its marks: names and values, terms and projects made of them, and what points back to a name."""
    text = draft.sentence.text
    units: Sequence[Unit] = draft.units
    terms = list(find_terms(units))
    pieces = [*_outside(_pieces(draft.cover), terms), *terms]
    units = make_units(text, draft.bare, pieces) if terms else units
    projects = list(find_projects(units))
    outer = [*_outside(pieces, projects), *projects]
    units = make_units(text, draft.bare, outer) if projects else units
    anaphors = find_anaphors(text, units)
    outer += [Piece(start, end, f"Anaphor:{kind}") for start, end, kind in anaphors]
    values = {(value.start, value.end): value for value in draft.values}
    build = _MarkMaker(article, draft.sentence, values, dict.fromkeys(projects, sorted(pieces)))
    return Marked(draft.sentence, tuple(build(piece) for piece in sorted(outer)), draft.words)


def _outside(pieces: Iterable[Piece], holders: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that lie in none of the holders."""
    return (p for p in pieces if not any(h.start <= p.start and p.end <= h.end for h in holders))


class _MarkMaker:
    """Turns the pieces of one sentence into marks, those inside a project's name included; only `holders` have such."""

    def __init__(
        self,
        article: Article,
        sentence: Sentence,
        values: dict[tuple[int, int], Value],
        holders: Mapping[Piece, Sequence[Piece]],
    ) -> None:
        self._article, self._sentence, self._values, self._holders = article, sentence, values, holders

    def __call__(self, piece: Piece) -> Mark:
        start, end, kind = piece
        text = self._sentence.text[start:end]
        within = (p for p in self._holders.get(piece, ()) if start <= p.start and p.end <= end)
        inner = tuple(self(p) for p in within if p[:2] != (start, end))
        value = self._values.get((start, end))
        if value is not None and kind == value.kind:
            return Mark(start, end, kind, text, None, value.quantity, value.moment, value.period, value.measure, inner)
        mention = None
        if kind in NAMED:
            mention = Mention(kind, text, self._sentence.index, start, end, self._span(start, end))
        return Mark(start, end, kind, text, mention, inner=inner)

    def _span(self, start: int, end: int) -> Span:
        return self._article.span(self._sentence.offsets[start], self._sentence.offsets[end - 1] + 1)


def _pieces(cover: Iterable[Candidate]) -> list[Piece]:
    return [Piece(c.start, c.end, c.type) for c in cover]


def _flatten(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        yield from _flatten(mark.inner)
