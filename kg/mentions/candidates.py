"""Everything that may be a mark in a sentence, from every source, with how sure each source is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.mentions.known import look_around, weigh_known
from kg.mentions.lattice import Candidate
from kg.mentions.names import NameIndex, load_everyday, load_words
from kg.mentions.organizations import find_bodies, find_organizations, find_zones
from kg.mentions.roles import find_phases, find_titled_persons, find_titles
from kg.mentions.tagger import Word
from kg.mentions.units import make_units
from kg.mentions.values import Value
from kg.ontology import read_rows

TAGGED = {"ORG": ("Enterprise", 1.7), "LOC": ("Region", 1.5), "PER": ("Person", 1.8)}
VALUE_WEIGHT = 2.9
JOINED = re.compile("(?<=[区市县省])(?:与|同|和|及)(?=.{4,}(?:公司|集团)$)")
LATIN = re.compile("[A-Z][A-Za-z]{2}")
HALF = 0.7  # a firm's name that runs into a trade or a project (`奥迪一汽新能源汽车项目`) is mostly too long
TERM_TAILS = ("项目", "产业", "基地", "生产线", "产线", "工厂", "行业", "领域", "市场", "产能", "研发")
DEICTIC = re.compile(
    "[同全该本各我外两每这那某此另他][省市区县镇乡村州]|[省市区县镇乡村]区?[内外里]|[东南西北]{1,2}[区部侧翼]|中部|主城区?|城[东南西北]"
)
SOUNDS = (
    "阿艾安昂奥巴拜班邦包保鲍贝本比彼毕别宾波伯勃博布不查茨达戴丹当道得德登邓迪蒂丁东都杜多恩尔凡范菲费芬弗福富盖冈高戈格根贡古顾哈海汉豪赫亨"
    "洪胡华怀霍基吉加贾简杰金津卡凯坎康考柯科克肯孔库拉来莱兰朗劳勒雷里丽利莉连列林琳龙卢鲁伦罗洛马麦买迈曼芒梅门蒙米密明莫默木穆纳娜奈南内尼"
    "年宁纽诺努帕潘庞培佩彭皮平普齐奇乔切琴丘曲让热日荣茹瑞若萨塞赛桑森沙莎山尚绍舍申圣施石史舒斯丝司松苏素孙索塔泰坦汤唐陶特滕提廷图吐托瓦"
    "万王威韦维温文翁沃乌吾武西希席夏香谢辛欣休许雪逊雅亚扬杨耶叶伊依易因英永尤玉约再泽扎詹珍朱孜兹"
)
PERSON_LEADS = re.compile(
    "[长记者席裁理员师授士任人总官监家事民工]$|先生|女士|院士|教授|博士|(?:通讯员|记者|书记|编辑)[ :：/]?$|[（(]$"
    "|(?:任命|聘任|聘请|委任|选举|推选)$|[长裁理监记任](?:一职|职务)?(?:是|为|系|由|：)$"
)
PERSON_ACTS = re.compile(
    "说|表示|介绍|告诉|坦言|透露|指出|强调|认为|称[，：“]|致辞|率队|一行|出席|主持|会见|调研|任|出任|担任|履新|当选|辞|（|先生|女士|院士|教授|博士|[市县区省]长|书记|董事|总经理|等[领出人嘉]"
    "|，(?:男|女|汉族|现任|[一二]九|1[0-9]{3}年)|讲话|签署|代表.{2,12}签|作(?:了)?(?:讲话|报告|致辞)|带队|接受|回忆|创办|摄"
    "|被(?:任命|聘|推选|选)|曾任|现任|[0-9]{4}年|(?:为|是|系|，)[^，。；]{2,16}?(?:[董厂部局院校处所会][事]?长|裁|总经理|总监|书记|主任|创始人)"
)
UNSURE = 1.2
PLACE_BEFORE = re.compile("[在于赴到至从往驻自]$|落户|选址|落地|走进|扎根|抵达|[省市区县州镇乡]$")
DOTTED = re.compile(f"[{SOUNDS}]{{1,7}}(?:·[{SOUNDS}]{{1,7}})+")
BARE_FIRMS = re.compile("(?:参股|控股|母|分|上市|关联|集团|项目|合资|全资子|控股子|子|附属|联营)公司")
OFFICE = re.compile(
    "(?:(?<!^中交.)(?<!^中铁.)[^一二三四五六七八九十程探电航化果饭邮书]局|[^材食]厅|[^常]委|总?署|调查队|支队|大队)$"
)
NO_FIRM_ENDS = (
    "中心",
    "港区",
    "港",
    "码头",
    "组团",
    "店",
    "班列",
    "高铁",
    "快线",
    "广场",
    "大厦",
    "机场",
    "车站",
    "学校",
    "口岸",
    "总部",
    "分队",
    "工程",
    "片区",
    "系",
)
NOT_FIRMS = ("产业链", "产业", "行业", "电商", "使用量", "产量", "投资", "子公司", "有限公司章程")
REGION_ENDS = (*"省市区县镇乡州旗盟港湾岛城村", "街道", "新区", "园区", "航空港", "自贸港")
NOT_REGION_ENDS = (
    *"期路河江湖山海桥站街", "油田", "煤田", "气田", "联运", "河谷", "高速", "水库", "大坝", "上市", "市场", "基地", "项目", "大道",
    "工厂", "广场", "机场", "大厦",
)  # fmt: skip


def find_candidates(text: str, words: Sequence[Word], values: Sequence[Value], names: NameIndex) -> Iterator[Candidate]:
    """The candidates of one sentence, before the article's own names are known."""
    units = make_units(text, [(w.start, w.end, w.tag) for w in words], [])
    edges = {w.start for w in words} | {w.end for w in words}
    known = names.find(text)
    around = look_around(known)
    weighed = (weigh_known(hit, text, edges, words, around) for hit in known)
    yield from (hit for hit in weighed if hit is not None)
    yield from _find_tagged(text, words, names)
    yield from _find_dotted(text, words)
    yield from find_organizations(text, units)
    yield from find_zones(text, units)
    titles = [_mend_title(title, text, edges) for title in find_titles(text, frozenset(edges))]
    yield from titles
    yield from find_titled_persons(text, titles, [(w.start, w.end, w.tag) for w in words])
    yield from find_phases(text)
    yield from find_bodies(text)
    yield from (Candidate(v.start, v.end, v.kind, VALUE_WEIGHT * (v.end - v.start), "values") for v in values)


def _mend_title(title: Candidate, text: str, edges: set[int]) -> Candidate:
    """A title without the `集团` or `代` that ends the name of a firm before it: `某某集团董事长`."""
    length = title.end - title.start
    extra = 2 if text.startswith("集团", title.start) else 1 if text.startswith("代", title.start) else 0
    if title.start in edges or not extra or length - extra < 2:
        return title
    return title._replace(start=title.start + extra, score=title.score * (length - extra) / length)


def _find_tagged(text: str, words: Sequence[Word], names: NameIndex) -> Iterator[Candidate]:
    told = -1  # where the last person ends: the next one may be of the same list
    for word in words:
        length = word.end - word.start
        if word.tag in TAGGED and length > 1 and word.text not in _never_names() and word.text not in load_everyday():
            kind, weight = TAGGED[word.tag]
            if word.tag == "PER" and not _is_person(word, text, words, told):
                continue
            told = word.end if word.tag == "PER" else told
            if word.tag == "LOC" and DEICTIC.fullmatch(word.text):
                continue
            if word.tag == "LOC":
                kind, weight = _read_place(word.text, names)
                weight *= (
                    1.0 if weight != UNSURE or PLACE_BEFORE.search(text[max(0, word.start - 3) : word.start]) else 0.0
                )
            if word.tag == "ORG":
                yield from _read_organization(word, text)
            elif weight:
                yield Candidate(word.start, word.end, kind, weight * length, "tagger")


def _read_organization(word: Word, sentence: str) -> Iterator[Candidate]:
    """A word tagged as an organization, without a joint that the tagger took into it (`京东方同`)."""
    joint = JOINED.search(word.text)
    start, end = (word.start + joint.end(), word.end) if joint else (word.start, word.end)
    end -= 1 if word.text[-1] in "与同和及向由" else 0
    text = word.text[start - word.start : end - word.start]
    told_behind = text.endswith("公司") and not text.endswith("有限公司") and LATIN.match(sentence, end)
    broken = text.count("（") != text.count("）") or text.endswith(NOT_FIRMS)
    if len(text) > 1 and text not in _never_names() and not _is_bare(text) and not told_behind and not broken:
        kind = _organization_class(text)
        if kind == "Enterprise" and text.endswith(NO_FIRM_ENDS) and not any(text.endswith(e) for e in _endings()):
            return
        weight = HALF if kind == "Enterprise" and sentence.startswith(TERM_TAILS, end) else TAGGED["ORG"][1]
        yield Candidate(start, end, kind, weight * len(text), "tagger")


@cache
def _never_names() -> frozenset[str]:
    return load_words("industry_terms.tsv") | load_words("name_stops.tsv") | load_words("generic_modifiers.tsv")


def _find_dotted(text: str, words: Sequence[Word]) -> Iterator[Candidate]:
    """Foreign and ethnic names with their dots, however the tagger cut them: `买买提·吐尔逊`."""
    for match in DOTTED.finditer(text) if "·" in text else ():
        within = [w for w in words if w.start < match.end() and match.start() < w.end]
        end = max((w.end for w in within if w.end <= match.end()), default=0)
        if end - match.start() > 2 and any(w.tag == "PER" for w in within):
            yield Candidate(match.start(), end, "Person", 1.9 * (end - match.start()), "tagger")


def _is_person(word: Word, sentence: str, words: Sequence[Word], told: int) -> bool:
    """Whether a word tagged as a person is one: by its surname and length, a title before it, or what it does."""
    text = word.text
    if "·" in text:
        return True
    if not 2 <= len(text) <= 4 or not all("一" <= c <= "鿿" for c in text):
        return False
    titled = PERSON_LEADS.search(sentence[max(0, word.start - 6) : word.start]) is not None
    listed = told >= 0 and sentence[told : word.start] in {"、", "和", "与", "及"}
    acts = PERSON_ACTS.match(sentence, word.end) is not None
    if titled or listed or acts:
        return True
    surnames = load_words("surnames.tsv")
    following = next((w.tag for w in words if w.start == word.end), "w")
    return (
        len(text) == (4 if text[:2] in surnames else 3)
        and text[0] in surnames
        and following not in {"n", "nz", "vn", "m", "ORG"}
    )


def _read_place(text: str, names: NameIndex) -> tuple[str, float]:
    """What a word tagged as a place is: a place by its ending; a place with more behind it is mostly a firm."""
    if text.endswith(NOT_REGION_ENDS):
        return "Region", 0.0
    if text.endswith(REGION_ENDS):
        return "Region", 1.8
    if any(_endings().get(text[-size:]) == "Enterprise" for size in (4, 3, 2) if len(text) - size >= 2):
        return "Enterprise", 1.6
    known = [hit for hit in names.find(text) if hit.type == "Region" and hit.start == 0]
    longest = max((hit.end for hit in known), default=0)
    if longest == len(text):
        return "Region", 1.8
    if longest and len(text) - longest >= 2:
        return "Enterprise", 1.4
    return "Region", UNSURE


def _is_bare(text: str) -> bool:
    """Whether a word is the mere kind of an organization (`实验室`, `参股公司`), not the name of one."""
    ending = _endings().get(text) in {"Enterprise", "Institution"} and text not in load_words("bodies.tsv")
    return ending or BARE_FIRMS.fullmatch(text) is not None


@cache
def _endings() -> dict[str, str]:
    return {row["name"]: row["class"] for row in read_rows("names", "org_suffixes.tsv")}


def _organization_class(text: str) -> str:
    """The class of an organization by the longest ending of its name that is listed.

    >>> _organization_class("中国科学院"), _organization_class("吉利科技集团")
    ('Institution', 'Enterprise')
    """
    endings = _endings()
    found = (endings[text[-size:]] for size in range(min(8, len(text)), 0, -1) if text[-size:] in endings)
    return next(found, "GovernmentBody" if OFFICE.search(text) else "Enterprise")
