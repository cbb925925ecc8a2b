"""Which tables an export has, which columns these have, and what the columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "integer", "double", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its cells, what they are in Chinese and English, and the table they point into."""

    name: str
    kind: Kind
    zh: str
    en: str
    points_at: str = ""


_IRI = Column("iri", "string", "标识（IRI）", "identifier (IRI)")
_PREDICATE = Column("predicate", "string", "关系或属性，见 terms 表", "relation or attribute, see terms", "terms")
_SAID = (
    Column("object", "string", "宾语的 IRI（宾语是事物、数值或关系节点时）", "IRI of the object where it is a node"),
    Column("value", "string", "字面值（宾语是文字或日期时）", "the value where the object is text or a date"),
    Column("datatype", "string", "字面值的类型（XML Schema）", "type of the value (XML Schema)"),
    Column("language", "string", "文字的语言", "language of the text"),
)
_CLASS = Column("class", "string", "类，见 terms 表", "class, see terms", "terms")
Shape = tuple[str, str, tuple[Column, ...], bool]
SHAPES: dict[str, Shape] = {
    "things": (
        "事物",
        "things: firms, places, projects, people …",
        (
            _IRI,
            _CLASS,
            Column("class_zh", "string", "类的中文名", "the class in Chinese"),
            Column("name", "string", "名称", "name"),
        ),
        True,
    ),
    "names": (
        "事物的所有名称",
        "every name of each thing",
        (
            Column("thing", "string", "事物", "the thing", "things"),
            Column(
                "kind", "string", "名称种类：label、altLabel、legalName …", "kind of name: label, altLabel, legalName …"
            ),
            Column("name", "string", "名称", "the name"),
            Column("language", "string", "语言", "language"),
        ),
        False,
    ),
    "facts": (
        "事实（主语—谓语—宾语）",
        "facts (subject, predicate, object)",
        (
            Column("subject", "string", "主语，见 things 表", "the subject, see things"),
            _PREDICATE,
            *_SAID,
            Column("inferred", "boolean", "是否由规则推出", "whether a rule infers it"),
        ),
        False,
    ),
    "figures": (
        "数值与指标",
        "quantities and indicators",
        (
            _IRI,
            _CLASS,
            Column("written", "string", "原文写法", "as written"),
            Column("value", "double", "数值（基本单位）", "number in base units"),
            Column("value_exact", "string", "数值的十进制原样", "the number as an exact decimal"),
            Column("unit", "string", "单位", "unit", "terms"),
            Column(
                "bound", "string", "exact 确值，atLeast 至少，atMost 至多，about 约", "exact, atLeast, atMost or about"
            ),
            Column("max_value", "double", "区间上限", "upper end of a range"),
            Column("phase", "string", "期次", "phase"),
            Column("indicator", "string", "指标名称", "name of the indicator"),
            Column("period", "string", "统计期", "period"),
            Column("is_target", "boolean", "是否为目标值", "whether it is a target"),
        ),
        True,
    ),
    "details": (
        "关系的细节（供货、任职、投资）",
        "details of links (supply, position, investment)",
        (
            Column("node", "string", "关系节点", "the link's node"),
            _CLASS,
            Column("property", "string", "属性", "property", "terms"),
            *_SAID,
        ),
        False,
    ),
    "statements": (
        "证据：哪篇文章的哪句话说了什么",
        "evidence: which sentence of which article states what",
        (
            _IRI,
            Column("subject", "string", "主语", "the subject", "things"),
            _PREDICATE,
            *_SAID[:3],
            Column("article", "string", "文章", "the article", "articles"),
            Column("quote", "string", "原文", "the words, as in the source"),
            Column("start", "integer", "原文起点（字符）", "where the quote starts, in characters"),
            Column("end", "integer", "原文终点（字符）", "where it ends"),
            Column("confidence", "double", "置信度，0 至 1", "confidence, 0 to 1"),
            Column(
                "modality", "string", "断言、计划、转述、否认或传闻", "asserted, planned, reported, denied or rumoured"
            ),
            Column("rule", "string", "抽取规则", "rule that found it"),
            Column("as_written", "string", "数值或日期的原文写法", "the figure or date as written"),
            Column("details", "string", "关系节点，见 details 表", "the link's node, see details"),
        ),
        True,
    ),
    "articles": (
        "文章",
        "articles",
        (
            _IRI,
            Column("identifier", "string", "编号", "identifier"),
            Column("title", "string", "标题", "title"),
            Column("publisher", "string", "发布者", "publisher"),
            Column("issued", "date", "发布日期", "date of issue"),
            Column("source", "string", "来源", "source"),
        ),
        True,
    ),
    "terms": (
        "本体中的词",
        "terms of the ontology",
        (
            Column("name", "string", "词", "the term"),
            Column("kind", "string", "class 类，property 关系或属性，unit 单位", "class, property or unit"),
            Column("label_zh", "string", "中文名", "label in Chinese"),
            Column("label_en", "string", "英文名", "label in English"),
            Column("definition_zh", "string", "中文定义", "definition in Chinese"),
            Column("definition_en", "string", "英文定义", "definition in English"),
        ),
        False,
    ),
}
