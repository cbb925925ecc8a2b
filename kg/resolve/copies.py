"""Articles that copy one another: near-duplicates by MinHash, each led to the first that told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from struct import pack, unpack

from rensa import RMinHash

from kg.model import Reading

WIDTH = 5  # characters of a shingle
HASHES, ROWS = 128, 3  # 42 bands of 3: of pairs whose likeness is 0.4, 94 of 100 are looked at
LIKE = 0.4  # estimated share of common shingles from which an article is a copy; unlike articles share 0.11 at most
SHORTEST = 60  # characters: shorter texts are alike by chance
SEED = 1


def sketch_text(text: str) -> bytes:
    """The MinHash signature of a text's shingles, 512 bytes; empty for a text too short to compare."""
    plain = "".join(text.split())
    if len(plain) < SHORTEST:
        return b""
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted({plain[at : at + WIDTH] for at in range(len(plain) - WIDTH + 1)}))
    return pack(f"<{HASHES}I", *sketch.digest())


def find_copies(readings: Sequence[Reading]) -> dict[str, str]:
    """From each article that copies another to the first of all its like, by day of issue and then by id."""
    signs = {r.article.id: unpack(f"<{HASHES}I", r.sketch) for r in readings if r.sketch}
    parents = {article: article for article in signs}

    def find(article: str) -> str:
        while parents[article] != article:
            parents[article] = article = parents[parents[article]]
        return article

    for one, other in _likely(signs):
        if find(one) != find(other) and _likeness(signs[one], signs[other]) >= LIKE:
            first, second = sorted((find(one), find(other)))
            parents[second] = first
    days = {r.article.id: (r.article.issued is None, str(r.article.issued or ""), r.article.id) for r in readings}
    groups: dict[str, list[str]] = defaultdict(list)
    for article in signs:
        groups[find(article)].append(article)
    firsts = {root: min(group, key=lambda each: days[each]) for root, group in groups.items()}
    return {article: firsts[find(article)] for article in sorted(signs) if firsts[find(article)] != article}


def _likely(signs: dict[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs that agree in a whole band: each article with the first of its band."""
    for start in range(0, HASHES - ROWS + 1, ROWS):
        firsts: dict[tuple[int, ...], str] = {}
        for article, sign in signs.items():
            first = firsts.setdefault(sign[start : start + ROWS], article)
            if first != article:
                yield first, article


def _likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / HASHES
