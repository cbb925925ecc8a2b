"""An article in, sentences out: cleaned for reading, each character still knowing where it stands in the file."""

from __future__ import annotations

from kg.model import Article, Sentence, SentenceKind, Span
from kg.text.cleaning import Stretch, clean, is_traditional, read_stretch
from kg.text.paragraphs import find_paragraphs
from kg.text.sentences import cut_sentences

__all__ = ["source_span", "split_sentences"]


def split_sentences(article: Article) -> list[Sentence]:
    """The sentences of an article in reading order, its title first.

    >>> text = "江西某公司落户赣州经开\\n区,总投资30亿元。二期明年开工。"
    >>> page = Article("a", text, "", "", None, "", Span(0, len(text), text))
    >>> [sentence.text for sentence in split_sentences(page)]
    ['江西某公司落户赣州经开区，总投资30亿元。', '二期明年开工。']
    """
    traditional = is_traditional(article.title + article.body.text)
    found: list[tuple[int, SentenceKind, Stretch]] = []
    if article.title_span is not None:
        title = read_stretch(article.text, [(article.title_span.start, article.title_span.end)])
        found.append((0, "title", clean(title, "title", traditional)))
    for number, (kind, lines) in enumerate(find_paragraphs(article.text, article.body.start, article.body.end), 1):
        stretch = clean(read_stretch(article.text, lines), kind, traditional)
        found += [(number, kind, stretch.cut(start, end)) for start, end in cut_sentences(stretch.text, kind)]
    said = [(number, kind, stretch) for number, kind, stretch in found if any(char.isalnum() for char in stretch.text)]
    return [
        Sentence(article.id, index, number, kind, stretch.text, tuple(stretch.offsets))
        for index, (number, kind, stretch) in enumerate(said)
    ]


def source_span(article: Article, sentence: Sentence, start: int, end: int) -> Span:
    """Where characters `start` to `end` of a sentence's clean text stand in the article's own text.

    The span runs from the first character to the last, with whatever cleaning dropped between them.
    """
    if start == end:
        place = sentence.offsets[start] if start < len(sentence.offsets) else sentence.offsets[-1] + 1
        return article.span(place, place)
    return article.span(sentence.offsets[start], sentence.offsets[end - 1] + 1)
