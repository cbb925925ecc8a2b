"""What the words around a figure call it: the noun phrase before it, or the counted noun behind it."""

from __future__ import annotations

from kg.facts.cues import compile_cues
from kg.facts.statistics.words import is_counted
from kg.facts.template import ANY_MARK, Template, codes_of
from kg.model import Mark
from kg.ontology.expressions import compile_linear

STOPS = "，。；：！？（）|"
NUMBERS = codes_of("Amount|Duration")
TIMES = codes_of("When|Vague|Duration")
SUBJECTS = codes_of("Region|Enterprise|Institution|GovernmentBody")
NOUN_LENGTHS = range(2, 19)
TAIL = (
    "(?:{naming.adverbs}|{naming.reaching}|{naming.moves}{1,3}[至到]|{naming.steps}{1,2}{naming.onto}|"
    f"{{naming.lasting}}(?:保持)?在?|[{TIMES}](?:之|以)?前?)+$"
)
LEAD = (
    "^(?:(?:已|累计)?{naming.opening_verbs}了?|(?:比|较|与){naming.earlier}?(?:同期)?(?:相比)?|{naming.openings}|"
    f"[{TIMES}])+"
)
BEHIND = compile_linear(f"^(?:[{ANY_MARK}]|[^，。；：、！？的了是在等为（）]){{1,18}}")
VERB = "{naming.ends_noun}"


def segment(template: Template, at: int) -> str:
    """The words of a figure's clause behind the figure before it."""
    start = template.clause(at, STOPS)[0]
    text = template.text[start:at]
    numbers = [
        n
        for n, char in enumerate(text)
        if char in NUMBERS and not is_kind(template.marks[start + n]) and text[n + 1 : n + 2] != "前"
    ]
    return text[max(numbers, default=-1) + 1 :]


def is_kind(mark: Mark | None) -> bool:
    """Whether a count says which kind of thing, not how many: `1类新药`."""
    return mark is not None and mark.type == "Count" and mark.measure == "类" and mark.text[0].isascii()


def is_verb_only(words: str) -> bool:
    """Whether words before a figure name nothing: `达到`, `增至`.

    >>> is_verb_only("已增至"), is_verb_only("产量达到")
    (True, False)
    """
    return not str(compile_cues(TAIL).sub("", words.lstrip("、，和并且")))


def name_before(template: Template, at: int, upto: int | None = None) -> str:
    """The noun phrase that ends before a figure in its clause, written out.

    The verb between them, times, brackets and the subject that opens the clause are left out; `upto` cuts the words short.
    """
    start = at - len(segment(template, at))
    end = at if upto is None else start + upto
    if start == end and template.text[start - 1 : start] == "）":
        end = max(template.text.rfind("（", 0, start), 0)
        start = template.clause(end)[0] if end else start
    tail = compile_cues(TAIL).search(template.text[start:end])
    end = start + tail.start() if tail else end
    for number in range(end - 1, start - 1, -1):
        mark = template.marks[number]
        if mark is not None and (template.text[number] in SUBJECTS + TIMES or mark.type == "SamePeriod"):
            start = number + 1
            break
    return clean(written(template, start, end))


def noun_behind(template: Template, at: int) -> str:
    """The counted noun behind a figure: `整车企业` of `4家整车企业`; empty where none follows."""
    match = BEHIND.search(template.text[at + 1 :])
    words = written(template, at + 1, at + 1 + match.end()) if match else ""
    verb = compile_cues(VERB).search(words)
    words = words[: verb.start()] if verb else words
    ends = (end for end in NOUN_LENGTHS if end <= len(words) and words[end - 1 : end + 1] != "企业")
    return next((words[:end] for end in ends if is_counted(words[:end])), "")


def written(template: Template, start: int, end: int) -> str:
    """A stretch of a template in the sentence's own words."""
    if end <= start:
        return ""
    first, last = template.sentence_range(start, end)
    return template.marked.sentence.text[first:last]


def clean(name: str) -> str:
    """A name without the joints, verbs and adverbs that open it.

    >>> clean("、其中出口额")
    '出口额'
    """
    name = name.lstrip("、和与及了的， ")
    return str(compile_cues(LEAD).sub("", name)).strip("的了，、和 ")
