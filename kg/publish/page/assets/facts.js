// The panel: what is known of a node or of a line, and under each fact the sentences that say so.

const FIRST_FACTS = 30;
const FIRST_QUOTES = 3;
const MANY = { CNY: ["元", "CNY"], USD: ["美元", "USD"], EUR: ["欧元", "EUR"], percent: ["%", "%"], unit: ["", ""] };

const POWERS = { zh: [[8, "亿"], [4, "万"]], en: [[9, " billion"], [6, " million"]] };

// 12000000000 -> "120亿" or "12 billion", exactly: on the digits, never as a floating-point number.
function countOut(digits) {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(digits);
  if (!found) return digits;
  const [, sign, whole, part = ""] = found;
  const [power, name] = POWERS[language].find(([zeros]) => whole.length > zeros) || [0, ""];
  if (power && !part) {
    const rest = whole.slice(-power).replace(/0+$/, "");
    return sign + whole.slice(0, -power).replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "") + name;
  }
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + part.replace(/\.?0+$/, "");
}

function normalised(value) {
  if (!value.value) return "";
  const unit = !value.unit ? "" : has(MANY, value.unit) ? pick(MANY[value.unit]) : has(WORDS.labels, value.unit) ? word(value.unit) : value.unit;
  const bound = value.bound && value.bound !== "exact" ? `${word(value.bound)} ` : "";
  const range = value.maxValue ? `${countOut(value.value)}–${countOut(value.maxValue)}` : countOut(value.value);
  return `${bound}${range}${/^[A-Za-z]/.test(unit) ? " " : ""}${unit}`;
}

// Figures that read alike: "33.80 港元" says no more than "33.8港元".
const bare = (figure) => figure.replace(/[\s,，]/g, "").replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");

function sayValue(value, written) {
  const place = make("span");
  if (value.concept) return make("span", "written", word(value.concept));
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

// Where some words stand in a sentence outside the places already taken.
function findFree(text, words, taken) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (taken.every((place) => at >= place.end || at + words.length <= place.start)) return { start: at, end: at + words.length };
  }
  return null;
}

function quoteMarked(claim, statement) {
  const text = statement.quote;
  const values = claim.value ? [statement.written, claim.value.text].filter(Boolean) : [];
  const subject = findName(text, namesOf(NODES[claim.subject]), null);
  const object = findName(text, claim.target === null ? values : namesOf(NODES[claim.target]), subject);
  const ends = [[subject, ""], [object, "object"]].filter(([place]) => place);
  const trigger = statement.trigger ? findFree(text, statement.trigger, ends.map(([place]) => place)) : null;
  const marks = [...ends, ...(trigger ? [[trigger, "trigger"]] : [])].sort(([a], [b]) => a.start - b.start);
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
  const { title, publisher, issued, source, name } = ARTICLES[statement.article];
  const foot = make("footer");
  const called = make("bdi", "", title || name || say("untitled"));
  if (/^https?:\/\//i.test(source)) {
    const link = make("a", "", "", called);
    link.href = source;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    foot.append(link);
  } else foot.append(called);
  foot.append(" ", makeButton("clip", say("whole"), () => showView("article", statement.article)));
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
  quote.append(makeSource(statement), makeClips(claim, statement));
  return quote;
}

function makeFact(claim, id) {
  const item = make("li");
  const other = claim.subject === id ? claim.target : claim.subject;
  if (other !== null) item.append(makeButton("thing", NODES[other].label, () => choose({ node: other })));
  else item.append(sayValue(claim.value, claim.statements.length ? claim.statements[0].written : ""));
  if (claim.support > 1) item.append(" ", make("span", "count", say("supported", claim.support)));
  if (claim.kind === "unheld") item.append(" ", make("span", "denied", say(claim.statements.some((one) => one.modality === "denied") ? "denied" : "rumoured")));
  item.append(...claim.statements.slice(0, FIRST_QUOTES).map((statement) => makeQuote(claim, statement)));
  if (claim.statements.length > FIRST_QUOTES) item.append(makeMoreQuotes(claim));
  if (!claim.statements.length) item.append(make("p", "unsaid", say("unsaid")));
  return item;
}

// The other sentences of a fact, read when somebody opens them.
function makeMoreQuotes(claim) {
  const rest = claim.statements.slice(FIRST_QUOTES);
  const more = make("details", "more", "", make("summary", "", say("more", rest.length)));
  more.addEventListener("toggle", async () => {
    await readStatements(rest);
    more.append(...rest.map((statement) => makeQuote(claim, statement)));
  }, { once: true });
  return more;
}

const readClaims = (claims) => readStatements(claims.flatMap((claim) => claim.statements.slice(0, FIRST_QUOTES)));

// Facts that give one figure or date differently stand side by side, each marked as the latest or the best supported.
function makeSides(claims, id) {
  const sides = make("div", "sides", "", ...claims.map((claim) => {
    const { latest, best } = claim.differs;
    const marks = [latest && "latest", best && "best"].filter(Boolean).map((mark) => make("span", "mark", say(mark)));
    return make("div", "side", "", make("p", "marks", "", ...marks), ...makeFact(claim, id).childNodes);
  }));
  return make("li", "conflict", "", make("p", "denied", say("differ")), sides);
}

// Items of a group, in order; the first of a conflict brings the others beside it.
function makeItems(claims, id) {
  const sides = new Map();
  for (const claim of claims.filter((one) => one.differs)) sides.set(claim.differs.conflict, [...(sides.get(claim.differs.conflict) || []), claim]);
  const first = (claim) => sides.get(claim.differs.conflict)[0] === claim;
  const apart = (claim) => !claim.differs || sides.get(claim.differs.conflict).length < 2;
  return claims.flatMap((claim) => (apart(claim) ? [makeFact(claim, id)] : first(claim) ? [makeSides(sides.get(claim.differs.conflict), id)] : []));
}

function makeGroup(heading, claims, id) {
  const list = make("ul", "facts", "", ...makeItems(claims.slice(0, FIRST_FACTS), id));
  if (claims.length > FIRST_FACTS) {
    const more = makeButton("", say("moreFacts", claims.length - FIRST_FACTS), async () => {
      await readClaims(claims.slice(FIRST_FACTS));
      more.parentElement.replaceWith(...makeItems(claims.slice(FIRST_FACTS), id));
    });
    list.append(make("li", "", "", more));
  }
  return [make("h3", "", "", heading, " ", make("span", "count", String(claims.length))), list];
}

// What no article states: from the lists of places and products, or inferred by a rule, with the rule and its reason.
function makeApart(kind, id) {
  const claims = claimsOf[id].filter((claim) => claim.kind === kind);
  if (!claims.length) return [];
  const list = make("ul", "facts", "", ...claims.slice(0, FIRST_FACTS).map((claim) => makeFollowing(claim, id)));
  if (claims.length > FIRST_FACTS) list.append(make("li", "count", `… ${claims.length - FIRST_FACTS}`));
  return [make("details", "apart", "", make("summary", "", `${say(kind)} ${claims.length}`), list)];
}

function makeFollowing(claim, id) {
  const [relation, other] = claim.subject === id ? [word(claim.predicate), claim.target] : [WORDS.symmetric.includes(claim.predicate) ? word(claim.predicate) : wordBackwards(claim.predicate), claim.subject];
  const end = other === null ? sayValue(claim.value, "") : makeButton("thing", NODES[other].label, () => choose({ node: other }));
  const item = make("li", "", "", `${relation} `, end);
  if (claim.reason) {
    const [rule, why] = [pick(claim.reason.slice(0, 2)), pick(claim.reason.slice(2))];
    item.append(make("p", "details", "", make("span", "", `${say("rule")}${say("colon")}${rule}`), " · ", make("span", "", why)));
  }
  return item;
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
  return [...groups.values()].sort((a, b) => unsaid(a) - unsaid(b) || b.forwards - a.forwards);
}

const sayGroup = ({ forwards, predicate }) => (forwards || WORDS.symmetric.includes(predicate) ? word(predicate) : wordBackwards(predicate));

function makeKind(node) {
  return make("p", "kind", "", makeSign(node.group), word(node.type), make("span", "count", say("facts", claimsOf[node.id].filter((claim) => !followsByRule(claim)).length)),
    makeExpansion(node.id), ...makeWays(node));
}

// What else can be asked of a thing: its chain, what a region holds, a path to another thing.
function makeWays(node) {
  const ways = [];
  if (claimsOf[node.id].some((claim) => claim.predicate === "suppliesTo" && claim.holds)) ways.push(makeButton("", say("chain"), () => showView("chain", node.id)));
  if (["Region", "EconomicZone"].includes(node.group)) ways.push(makeButton("", say("onlyHere"), () => changeFilters(() => { filters.region = node.id; })));
  if (neighboursOf(node.id).length) ways.push(makeButton("", say("pathFrom"), () => beginPath(node.id)));
  return ways;
}

// How many of a node's neighbours are drawn, and a button for more of them.
function makeExpansion(id) {
  const [all, left] = [neighboursOf(id).length, undrawn(id)];
  const place = make("span", "expansion", "", say("near", all - left.length, all));
  if (left.length) place.append(makeButton("", say("expand", Math.min(EXPANSION, left.length)), () => expand(id)));
  return place;
}

async function makeNodePanel(node) {
  const groups = groupClaims(claimsOf[node.id].filter((claim) => claimPasses(claim) && !followsByRule(claim)), node.id);
  await readClaims(groups.flatMap((group) => group.claims.slice(0, FIRST_FACTS)));
  const also = node.aliases.length ? [make("p", "also-known", say("also") + node.aliases.join(say("comma")))] : [];
  const facts = [...groups.flatMap((group) => makeGroup(sayGroup(group), group.claims, node.id)), ...makeApart("inferred", node.id), ...makeApart("known", node.id)];
  return [make("h2", "", node.label), makeKind(node), ...also, make("code", "address", node.iri), ...facts];
}

async function makeEdgePanel(from, to) {
  const between = claimsBetween(from, to).filter(claimPasses);
  await readClaims(between);
  const turned = between.length > 0 && between.every((claim) => claim.subject === to);
  const both = new Set(between.map((claim) => claim.subject)).size > 1 || between.every((claim) => WORDS.symmetric.includes(claim.predicate));
  const ends = [NODES[turned ? to : from].label, NODES[turned ? from : to].label];
  const parts = [make("h2", "", say("because", ends[0], both ? "↔" : "→", ends[1]))];
  for (const claim of between.filter(followsByRule)) parts.push(make("ul", "facts", "", makeFollowing(claim, claim.subject)));
  for (const claim of between.filter((one) => !followsByRule(one))) {
    const [heading, list] = makeGroup("", [claim], claim.subject);
    heading.replaceChildren(
      makeButton("thing", NODES[claim.subject].label, () => choose({ node: claim.subject })), ` ${word(claim.predicate)} `,
      makeButton("thing", NODES[claim.target].label, () => choose({ node: claim.target })));
    heading.className = "facts";
    list.firstChild.firstChild.remove();
    parts.push(heading, list);
  }
  return parts;
}

// Fills the panel with what is chosen, unless something else was chosen while its sentences were read.
async function fillPanel(panel, asked) {
  panel.hidden = !asked;
  if (!asked) return panel.replaceChildren();
  const parts = await (asked.edge === undefined ? makeNodePanel(NODES[asked.node]) : makeEdgePanel(asked.from, asked.to));
  if (chosen !== asked) return undefined;
  const close = makeButton("close", "×", () => choose(null));
  close.setAttribute("aria-label", say("close"));
  panel.replaceChildren(close, ...parts);
  panel.scrollTop = 0;
  return undefined;
}
