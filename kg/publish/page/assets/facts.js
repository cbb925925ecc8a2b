// The panel: what is known of a node or of a line, and under each fact the sentences that say so.

const FIRST_FACTS = 30;
const MANY = { CNY: ["元", "CNY"], USD: ["美元", "USD"], EUR: ["欧元", "EUR"], percent: ["%", "%"], unit: ["", ""] };

// 12000000000 -> "120亿" or "12,000,000,000", exactly: on the digits, never as a floating-point number.
function countOut(digits) {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(digits);
  if (!found) return digits;
  const [, sign, whole, part = ""] = found;
  const [power, name] = whole.length > 8 ? [8, "亿"] : [4, "万"];
  if (language === "zh" && whole.length > 4 && !part) {
    const rest = whole.slice(-power).replace(/0+$/, "");
    return sign + whole.slice(0, -power) + (rest ? `.${rest}` : "") + name;
  }
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + part.replace(/\.?0+$/, "");
}

function normalised(value) {
  if (!value.value) return "";
  const unit = !value.unit ? "" : has(MANY, value.unit) ? pick(MANY[value.unit]) : has(FACTS.labels, value.unit) ? word(value.unit) : value.unit;
  const bound = value.bound && value.bound !== "exact" ? `${word(value.bound)} ` : "";
  const range = value.maxValue ? `${countOut(value.value)}–${countOut(value.maxValue)}` : countOut(value.value);
  return `${bound}${range}${/^[A-Za-z]/.test(unit) ? " " : ""}${unit}`;
}

// Figures that read alike: "33.80 港元" says no more than "33.8港元".
const bare = (figure) => figure.replace(/[\s,，]/g, "").replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");

function sayValue(value, written) {
  const place = make("span");
  if (value.indicator) place.append(`${value.indicator} `);
  const words = written || value.text;
  const counted = normalised(value);
  if (words) place.append(make("span", "written", words));
  const counts = value.bound === "exact" && value.unit === "unit" && (words || "").includes(value.value);
  const told = words && (counts || bare(words) === bare(counted));
  if (counted && !told) place.append(" ", make("span", "counted", words ? `= ${counted}` : counted));
  else if (!counted && value.text && value.text !== words) place.append(" ", make("span", "counted", value.text));
  const extra = [value.period, value.phase, value.isTarget === "true" ? say("target") : ""].filter(Boolean).join(" · ");
  if (extra) place.append(" ", make("span", "counted", `（${extra}）`));
  return place;
}

// Where the longest of some names stands in a sentence, outside a place already taken.
function findName(text, names, taken) {
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    for (let at = name ? text.indexOf(name) : -1; at >= 0; at = text.indexOf(name, at + 1)) {
      if (!taken || at >= taken.end || at + name.length <= taken.start) return { start: at, end: at + name.length };
    }
  }
  return null;
}

const namesOf = (node) => [node.label, ...node.aliases];

function quoteMarked(claim, statement) {
  const text = statement.quote;
  const values = claim.value ? [statement.written, claim.value.text].filter(Boolean) : [];
  const subject = findName(text, namesOf(NODES[claim.subject]), null);
  const object = findName(text, claim.target === null ? values : namesOf(NODES[claim.target]), subject);
  const marks = [[subject, ""], [object, "object"]].filter(([place]) => place).sort(([a], [b]) => a.start - b.start);
  const line = make("p");
  let at = 0;
  for (const [place, className] of marks) {
    line.append(text.slice(at, place.start), make("mark", className, text.slice(place.start, place.end)));
    at = place.end;
  }
  line.append(text.slice(at));
  return line;
}

function makeSource(statement) {
  const [title, publisher, issued, source, name] = FACTS.articles[statement.article];
  const foot = make("footer");
  const called = make("bdi", "", title || name || say("untitled"));
  if (/^https?:\/\//i.test(source)) {
    const link = make("a", "", "", called);
    link.href = source;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    foot.append(link);
  } else foot.append(called);
  // Each part by itself: a title that is written from right to left turns no date round.
  const rest = [publisher, issued, word(statement.modality)];
  if (statement.confidence) rest.push(`${say("confidence")} ${statement.confidence}`);
  for (const part of rest.filter(Boolean)) foot.append(" · ", make("bdi", part === issued ? "date" : "", part));
  if (statement.rule) foot.append(` · ${say("rule")} `, make("code", "", statement.rule));
  return foot;
}

function makeQuote(claim, statement) {
  const quote = make("blockquote", "", "", quoteMarked(claim, statement));
  if (statement.details.length) {
    quote.append(make("p", "details", statement.details.map(([name, value]) => `${word(name)}${say("colon")}${value}`).join(say("semicolon"))));
  }
  quote.append(makeSource(statement));
  return quote;
}

function makeFact(claim, id) {
  const item = make("li");
  const other = claim.subject === id ? claim.target : claim.subject;
  if (other !== null) item.append(makeButton("thing", NODES[other].label, () => choose({ node: other })));
  else item.append(sayValue(claim.value, claim.statements.length ? claim.statements[0].written : ""));
  if (!claim.holds) item.append(" ", make("span", "denied", say(claim.statements.some((one) => one.modality === "denied") ? "denied" : "rumoured")));
  const quotes = claim.statements.map((statement) => makeQuote(claim, statement));
  item.append(...quotes.slice(0, 3));
  if (quotes.length > 3) item.append(make("details", "more", "", make("summary", "", say("more", quotes.length - 3)), ...quotes.slice(3)));
  if (!quotes.length) item.append(make("p", "unsaid", say("unsaid")));
  return item;
}

function makeGroup(heading, claims, id) {
  const list = make("ul", "facts", "", ...claims.slice(0, FIRST_FACTS).map((claim) => makeFact(claim, id)));
  if (claims.length > FIRST_FACTS) {
    const more = makeButton("", say("moreFacts", claims.length - FIRST_FACTS), () => {
      more.parentElement.replaceWith(...claims.slice(FIRST_FACTS).map((claim) => makeFact(claim, id)));
    });
    list.append(make("li", "", "", more));
  }
  return [make("h3", "", "", heading, " ", make("span", "count", String(claims.length))), list];
}

// Facts by relation: those with sentences first; outgoing, then those that point here, under the name read backwards.
function groupClaims(claims, id) {
  const groups = new Map();
  for (const claim of claims) {
    const forwards = claim.subject === id;
    const key = `${forwards ? 0 : 1} ${claim.predicate}`;
    if (!groups.has(key)) groups.set(key, { forwards, predicate: claim.predicate, claims: [] });
    groups.get(key).claims.push(claim);
  }
  const unsaid = (group) => group.claims.every((claim) => !claim.statements.length);
  return [...groups.values()].sort((a, b) => unsaid(a) - unsaid(b) || b.forwards - a.forwards).flatMap((group) =>
    makeGroup(group.forwards || FACTS.symmetric.includes(group.predicate) ? word(group.predicate) : wordBackwards(group.predicate), group.claims, id));
}

function makeKind(node) {
  return make("p", "kind", "", makeSign(node.group), word(node.type), make("span", "count", say("facts", claimsOf[node.id].length)),
    ...(node.id < FACTS.shown ? [] : [make("span", "denied", say("notDrawn"))]));
}

function fillNodePanel(panel, node) {
  panel.append(make("h2", "", node.label), makeKind(node));
  if (node.aliases.length) panel.append(make("p", "also-known", say("also") + node.aliases.join(say("comma"))));
  panel.append(make("code", "address", node.iri), ...groupClaims(claimsOf[node.id], node.id));
}

function fillEdgePanel(panel, from, to) {
  panel.append(make("h2", "", `${NODES[from].label} — ${NODES[to].label}`));
  const between = claimsOf[from].filter((claim) => claim.subject === to || claim.target === to);
  for (const claim of between) {
    const [heading, list] = makeGroup("", [claim], claim.subject);
    heading.replaceChildren(
      makeButton("thing", NODES[claim.subject].label, () => choose({ node: claim.subject })), ` ${word(claim.predicate)} `,
      makeButton("thing", NODES[claim.target].label, () => choose({ node: claim.target })));
    heading.className = "facts";
    list.firstChild.firstChild.remove();
    panel.append(heading, list);
  }
}

function fillPanel(panel, chosen) {
  panel.replaceChildren();
  panel.hidden = !chosen;
  if (!chosen) return;
  const close = makeButton("close", "×", () => choose(null));
  close.setAttribute("aria-label", say("close"));
  panel.append(close);
  if (chosen.edge === undefined) fillNodePanel(panel, NODES[chosen.node]);
  else fillEdgePanel(panel, chosen.from, chosen.to);
  panel.scrollTop = 0;
}
