"""Words mended: the tagger takes a verb, a joint or half a bracket into a name (`甲公司中标乙公司`), which is cut out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.names import Entry, NameIndex, load_names
from kg.mentions.tagger import Word
from kg.ontology import read_rows

NAME_TAGS = frozenset({"ORG", "LOC", "nz"})
VERBS = re.compile(
    "(?:控股|全资)?子公司|参股公司|中标|供应链|稼动率|参投|领投|跟投|部分股权|股权划转|划转至|核准|三足鼎立|回升|增持|减持|变更|数据显示|"
    "收购|并购|入股|联手|携手|牵手|签约|签署|签订|共建|共同|旗下|落户|宣布|计划|获批|获得|荣获|并非|不是|入驻|发布|公告称"
    "|成立|表示|介绍|为代表|牵头|主导|参与|承建|承接|举行|打造|布局|增资|注资|出资|拟投资|股东大会|董事会|全资|下属|所属|位于|坐落"
    "|负责|上榜|组成|托管|合力|拿下|[一二两三四五六七八九十0-9]+家(?:公司|企业)|出任|担任|现任|辞任|卸任|之外|之后|之前|持有|总部|双双|先后|首次|转型|一字排开|合计|名单里|[拟将已]在|的"
    "|投资(?!有限|集团|控股|管理|公司|发展|股份|开发|咨询|基金|合伙|促进|银行|担保|建设|实业|中心|促|控|$|贸易|协会|集|服务|运营|局)"
)
TAIL_VERBS = re.compile(
    "(?:投资|设厂|建厂|办厂|落户|签约|考察|调研|投产|开工|奠基|举行|召开|扩产|建成|动工|挂牌|登陆)$"
)
JOINTS = re.compile("[与同和及]")
TAIL_JOINT = re.compile("[与同和及向由为在将已等对从拟称是被把均还曾]$")
OFFICE = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][一-鿿]{1,2}任(?=.{4,}(?:公司|集团|银行|大学|学院|[局厅]))"
)
BUILDING = re.compile("建设|兴建|新建|建厂|设立|打造|约|超|近|[0-9]")
AGENT = re.compile("(?:运营|供应|制造|服务|开发|经销|生产|承包|集成|代理|投资|合作|建设|施工|股东|出资|实施|承建)$")
COMPANY_AHEAD = ("公司", "集团", "有限", "股份", "控股")
BRACKETS = re.compile("[（）()“”《》「」]")
HAN = re.compile("[一-鿿]")
FULL_FORM = re.compile("(?:公司|集团|大学|学院|研究院|银行|政府|委员会|管委会|[局厅部署省市区县])$")


def mend_words(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence, those cut in two or three that hold more than one name.

    >>> words = [Word("广厦集团中标苏北铜业有限公司", "ORG", 0, 14)]
    >>> [(w.text, w.tag) for w in mend_words("广厦集团中标苏北铜业有限公司", words)]
    [('广厦集团', 'ORG'), ('中标', 'v'), ('苏北铜业有限公司', 'ORG')]
    """
    return tuple(part for word in words for part in _mend(text, word))


def _mend(text: str, word: Word) -> Iterator[Word]:
    cut = _find_cut(text, word)
    if cut is None:
        yield word
        return
    start, end, tag = cut
    if start > 0:
        yield from _mend(text, _part(word, 0, start, word.tag))
    yield _part(word, start, end, tag)
    if end < len(word.text):
        yield from _mend(text, _part(word, end, len(word.text), "ORG" if word.tag in {"n", "w"} else word.tag))


def _part(word: Word, start: int, end: int, tag: str) -> Word:
    return Word(word.text[start:end], tag, word.start + start, word.start + end)


def _find_cut(text: str, word: Word) -> tuple[int, int, str] | None:
    """Where a word holds what is no part of its name, and the part of speech of that."""
    if word.tag == "n" and word.text.startswith("旗下") and len(word.text) > 3:
        return 0, 2, "n"
    if word.text in {"在这里", "在那里"}:
        return 0, 1, "p"
    if word.tag == "w" and len(word.text) > 1 and HAN.search(word.text):
        return 0, 1, "w" if BRACKETS.match(word.text) else "ORG"
    if word.tag not in NAME_TAGS or len(word.text) < 3 or is_listed(word.text):
        return None
    if word.text[0] in "商方" and AGENT.search(text[max(0, word.start - 4) : word.start]):
        return 0, 1, "n"
    if taking := OFFICE.match(word.text):
        return taking.end() - 1, taking.end(), "v"
    return (
        _find_bracket(word) or _find_verb(text, word) or _find_joint(word) or _find_tail(text, word) or _find_firm(word)
    )


def _find_firm(word: Word) -> tuple[int, int, str] | None:
    """What stands before a listed firm at the end of a word and is neither a place nor a brand of one or two characters."""
    for hit in load_names().find(word.text):
        listed = hit.type == "Enterprise" and hit.end == len(word.text) and hit.end - hit.start >= 4
        if listed and hit.start >= 3 and hit.score > hit.end - hit.start and not is_listed(word.text[: hit.start]):
            return 0, hit.start, "n"
    return None


def _find_bracket(word: Word) -> tuple[int, int, str] | None:
    """A bracket or quotation mark whose partner is outside the word."""
    depth = word.text.count("（") - word.text.count("）") or word.text.count("“") - word.text.count("”")
    lone = BRACKETS.search(word.text) if depth else None
    return (lone.start(), lone.end(), "w") if lone else None


def _find_verb(text: str, word: Word) -> tuple[int, int, str] | None:
    for match in VERBS.finditer(word.text):
        start, end = match.span()
        rest = len(word.text) - end
        if (
            (start >= 2 or match[0].endswith("子公司"))
            and (rest >= 2 or rest == 0)
            and not text.startswith(COMPANY_AHEAD, word.start + end)
        ):
            return start, end, "v" if match[0][-1] not in "司的" else "n" if match[0] != "的" else "u"
    return None


def _find_joint(word: Word) -> tuple[int, int, str] | None:
    """A joint behind a whole name: `某市与某公司`; inside a name it is a character like others (`万和`)."""
    for match in JOINTS.finditer(word.text, 2):
        left, rest = word.text[: match.start()], word.text[match.end() :]
        if len(rest) >= 2 and (is_listed(left) or FULL_FORM.search(left)) and not _is_inner(word.text, match.start()):
            return match.start(), match.end(), "c"
    return None


def _is_inner(text: str, at: int) -> bool:
    """Whether a joint stands in the name of an office or of a listed firm: `发展和改革委员会`."""
    return any(
        hit.start < at < hit.end - 1 or hit.start == at for hit in (*load_names().find(text), *_offices().find(text))
    )


@cache
def _offices() -> NameIndex:
    return NameIndex(
        {row["name"]: Entry(row["class"], 1.0, "offices") for row in read_rows("names", "org_suffixes.tsv")}
    )


def _find_tail(text: str, word: Word) -> tuple[int, int, str] | None:
    """A verb behind a place, or a single joint behind any name."""
    tail = TAIL_VERBS.search(word.text)
    if tail and not text.startswith(COMPANY_AHEAD, word.end):
        left = word.text[: tail.start()]
        if len(left) == 1 or is_listed(left, "Region"):
            return tail.start(), tail.end(), "v"
    if word.text.endswith("投资") and len(word.text) > 3 and BUILDING.match(text, word.end):
        return len(word.text) - 2, len(word.text), "v"
    joint = TAIL_JOINT.search(word.text)
    return (joint.start(), joint.end(), "p") if joint and (len(word.text) >= 4 or is_listed(word.text[:-1])) else None


def is_listed(text: str, kind: str = "") -> bool:
    """Whether a text is, as a whole, a name of the lists (of one class, where one is given)."""
    return any(hit.start == 0 and hit.end == len(text) and kind in ("", hit.type) for hit in load_names().find(text))
