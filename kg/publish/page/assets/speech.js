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
