"""Works that a sentence names only as where another lies, as what another is called, or as a part that another builds."""

from __future__ import annotations

from kg.facts.cues import compile_cues, load_cues

RANKED = "(?:^|[^的个一二三四五别其，。；])(?:是|系|成为|成了|为)[^，。；：、]{0,3}{works.wholes}[^，。；：、]{0,12}$"
PART_OF = "{works.part_of}"
BUILT = f"{PART_OF}|^(?:将|拟|计划|再|并|可|要|先|投资)?(?:建|扩|投产|上马)"
REACH = 24  # characters before a name in which it may be told what it is


def is_mere(start: int, text: str, name: str) -> bool:
    """Whether works are only the place of others (`项目设在[甲园]`), or the rank of others (`是全国最大的[乙基地]`)."""
    if text.endswith(load_cues("works.seats"), 0, start):
        return True
    return compile_cues(RANKED).search(text[max(0, start - REACH) : start] + name[:4]) is not None


def is_built(stretch: str) -> bool:
    """Whether the words of a clause before works say that they are built as a part of others (`新建[总装车间]`)."""
    return compile_cues(BUILT).search(stretch) is not None
