"""Words that were taken for a firm and only name a trade: `光学` of `光学企业`, `宜宾玻璃纤维` of `宜宾玻璃纤维产业`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mentions.brands import is_brand
from kg.mentions.cues import compile_cues, load_cues
from kg.mentions.lattice import Candidate

SECTOR = "(?:[两三四五]大产业|[一-鿿]{2}产业|{sectors.heads})(?!{sectors.parts_of_names})"


def drop_sectors(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates but for firms that the words right behind them make a trade.

    >>> [c.type for c in drop_sectors("光学企业超过320家", [Candidate(0, 2, "Enterprise", 4, "tagger")])]
    []
    """
    for each in candidates:
        if each.type != "Enterprise" or not _is_sector(text, each):
            yield each


def _is_sector(text: str, firm: Candidate) -> bool:
    if not compile_cues(SECTOR).match(text, firm.end):
        return False
    name = text[firm.start : firm.end]
    return not (name.endswith(load_cues("sectors.firms")) or is_brand(name))
