// How the page speaks, in Chinese or in English.

const SPEECH = {
  zh: {
    other: "EN", otherTitle: "Show in English", classes: "类别", search: "搜索名称、别名或原文", all: "全部实体，关联多的在前",
    counts: (n, m, k) => `${n} 个实体 · ${m} 条事实 · ${k} 篇文章`, drawn: (s, n) => `图中显示 ${s} / ${n} 个，其余可搜索`,
    found: (s, n) => (s < n ? `找到 ${n} 个，显示前 ${s} 个` : `找到 ${n} 个`), none: "没有找到", sentences: (n) => `原文中出现 ${n} 处`, reading: (n) => `正在查找原文…${n}%`,
    empty: "图中还没有事实。把新闻放进 sources/，再运行 kg build。", close: "关闭", also: "又名 ", facts: (n) => `${n} 条事实`,
    more: (n) => `另有 ${n} 处原文`, moreFacts: (n) => `其余 ${n} 条`, unsaid: "没有原文：来自词表", confidence: "置信度", rule: "规则", near: (s, n) => `相连 ${n} 个，图中 ${s} 个`, expand: (n) => `再画 ${n} 个`,
    denied: "文中否认", rumoured: "传闻", backwards: (word) => `被……${word}`, drawing: "关系图；右侧与左侧列表可用键盘浏览同样内容",
    zoomIn: "放大", zoomOut: "缩小", fit: "看全图", finder: "查找", facts_of: "事实与原文", untitled: "无标题",
    target: "目标", comma: "、", colon: "：", semicolon: "；",
    overview: "总览", chain: "供应链", region: "地区", timeline: "时间线", article: "文章", table: "表格", views: "视图", sheet: "视图内容", active: "正在筛选",
    filters: "筛选", take: "导出", relations: "关系", manners: "语气", sure: "置信度不低于", sources: "来源篇数不少于", dates: "报道月份", from: "起始月份", to: "截止月份",
    without: (name) => `不看${name}`, drop: (name) => `取消筛选：${name}`, clear: "全部清除", onlyHere: "只看这里", onlyArticle: "在总览中只看此文",
    inside: (n) => `${n} 项`, whatIsThere: (n) => `直接位于这里 ${n} 项`, noDates: "没有带日期的项目", moreRows: (n) => `再显示（其余 ${n}）`, rows: (n) => `${n} 条事实`,
    tableSearch: "在表格中查找，回车", column_subject: "主体", column_predicate: "关系", column_object: "客体或数值", column_date: "报道日期", column_confidence: "置信度",
    column_modality: "语气", column_sources: "来源篇数", tier: (n) => (n === 0 ? "本企业" : n < 0 ? `上游第 ${-n} 级` : `下游第 ${n} 级`), pathFrom: "找路径",
    pathTo: (name) => `请再选一个实体，查看与${name}之间的路径`, noPath: "两者之间没有相连的路径", copy: "复制", citation: "引文", turtle: "Turtle", sparql: "SPARQL", copied: "已复制",
    whole: "看全文事实", differ: "说法不一", latest: "最新", best: "支持最多", supported: (n) => `${n} 篇独立文章`, inferred: "由规则推断", leftOut: (n) => `另有 ${n} 个未列入本页`, line_fact: "事实", line_planned: "计划", line_inferred: "推断", line_circle: "循环供货", known: "来自名录",
    because: (one, arrow, two) => `${one} ${arrow} ${two}，依据：`, countsOf: (s, n, f, m) => `显示 ${s} / ${n} 个实体 · ${f} / ${m} 条事实`,
  },
  en: {
    other: "中文", otherTitle: "用中文显示", classes: "Classes", search: "Search names and text", all: "Everything, best connected first",
    counts: (n, m, k) => `${n} things · ${m} facts · ${k} articles`, drawn: (s, n) => `${s} of ${n} shown, search finds the rest`,
    found: (s, n) => (s < n ? `${n} found, first ${s} shown` : `${n} found`), none: "Nothing found", sentences: (n) => (n === 1 ? "In 1 sentence" : `In ${n} sentences`), reading: (n) => `Reading sentences… ${n}%`,
    empty: "No facts yet. Put news into sources/ and run kg build.", close: "Close", also: "Also ", facts: (n) => (n === 1 ? "1 fact" : `${n} facts`),
    more: (n) => (n === 1 ? "1 more sentence" : `${n} more sentences`), moreFacts: (n) => `${n} more`, unsaid: "No sentence: from the name lists", confidence: "confidence", rule: "rule", near: (s, n) => `${s} of ${n} neighbours shown`, expand: (n) => `Show ${n} more`,
    denied: "denied", rumoured: "rumour", backwards: (word) => `← ${word}`, drawing: "Graph drawing; the lists beside it tell the same to a keyboard",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit", finder: "Find", facts_of: "Facts and sentences", untitled: "untitled",
    target: "target", comma: ", ", colon: ": ", semicolon: "; ",
    overview: "Overview", chain: "Supply chain", region: "Regions", timeline: "Timeline", article: "Articles", table: "Table", views: "Views", sheet: "View", active: "Filtered by",
    filters: "Filters", take: "Take away", relations: "Relations", manners: "Told as", sure: "Confidence at least", sources: "Articles at least", dates: "Month of the article", from: "From month", to: "To month",
    without: (name) => `not ${name}`, drop: (name) => `End filter: ${name}`, clear: "Clear all", onlyHere: "Only here", onlyArticle: "Only this article in the overview",
    inside: (n) => `${n} here`, whatIsThere: (n) => `${n} directly here`, noDates: "No project has a date", moreRows: (n) => `Show more (${n} left)`, rows: (n) => (n === 1 ? "1 fact" : `${n} facts`),
    tableSearch: "Find in the table, Enter", column_subject: "Subject", column_predicate: "Relation", column_object: "Object or value", column_date: "Article date", column_confidence: "Confidence",
    column_modality: "Told as", column_sources: "Articles", tier: (n) => (n === 0 ? "The firm" : n < 0 ? `Suppliers, tier ${-n}` : `Customers, tier ${n}`), pathFrom: "Find a path",
    pathTo: (name) => `Choose another thing to see the path from ${name}`, noPath: "No path between the two", copy: "Copy", citation: "citation", turtle: "Turtle", sparql: "SPARQL", copied: "Copied",
    whole: "all it states", differ: "accounts differ", latest: "latest", best: "best supported", supported: (n) => `${n} independent articles`, inferred: "Inferred by rules", leftOut: (n) => `${n} more are not on this page`, line_fact: "fact", line_planned: "planned", line_inferred: "inferred", line_circle: "supply in a circle", known: "From the name lists",
    because: (one, arrow, two) => `${one} ${arrow} ${two}, because:`, countsOf: (s, n, f, m) => `${s} of ${n} things · ${f} of ${m} facts`,
  },
};

let language = "zh";
const say = (word, ...rest) => {
  const told = SPEECH[language][word];
  return typeof told === "function" ? told(...rest) : told;
};
const pick = (pair) => pair[language === "zh" ? 0 : 1];
const has = (table, name) => Object.prototype.hasOwnProperty.call(table, name);
const word = (name) => (has(WORDS.labels, name) ? pick(WORDS.labels[name]) : name);
const wordBackwards = (name) => (has(WORDS.inverses, name) ? word(WORDS.inverses[name]) : say("backwards", word(name)));

// An element with text; text is only ever text, so no name in the news can be markup.
function make(tag, className, text, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}

function makeButton(className, text, act) {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
