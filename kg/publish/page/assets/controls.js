// The controls: a legend of classes that is a filter too, relations, manners of telling, dates, and what is filtered now.

function makeSwitch(hidden, name, sign, told, count) {
  const button = makeButton("switch", "", () => changeFilters(() => { if (!hidden.delete(name)) hidden.add(name); }));
  button.append(...sign, make("span", "", told), make("span", "count", String(count)));
  button.setAttribute("aria-pressed", String(!hidden.has(name)));
  button.dataset.name = name;
  return button;
}

function countWords(words) {
  const counts = new Map();
  for (const one of words) counts.set(one, (counts.get(one) || 0) + 1);
  return counts;
}

const TOTALS = {
  groups: countWords(NODES.filter((node) => node.degree > 0).map((node) => node.group)),
  predicates: countWords(CLAIMS.filter(isFact).map((claim) => claim.predicate)),
  modalities: countWords(STATEMENTS.map((statement) => statement.modality)),
  months: countWords(STATEMENTS.map((statement) => ARTICLES[statement.article].issued.slice(0, 7)).filter(Boolean)),
};
const byCount = (counts) => [...counts].sort(([one, a], [two, b]) => b - a || (one < two ? -1 : 1));

function fillLegend(legend) {
  const groups = Object.keys(WORDS.groups).filter((group) => TOTALS.groups.has(group));
  legend.replaceChildren(...groups.map((group) => makeSwitch(filters.groups, group, [makeSign(group)], pick(WORDS.groups[group]), TOTALS.groups.get(group))));
}

// What the lines of the drawing mean.
function fillLines(place) {
  const kinds = ["fact", "planned", ...(filters.inferred ? ["inferred"] : []), ...(view.name === "chain" ? ["circle"] : [])];
  place.replaceChildren(...kinds.map((kind) => make("span", kind, say(`line_${kind}`))));
}

function fillFilters(place) {
  const relations = byCount(TOTALS.predicates).map(([name, count]) => makeSwitch(filters.predicates, name, [], word(name), count));
  const manners = byCount(TOTALS.modalities).map(([name, count]) => makeSwitch(filters.modalities, name, [], word(name), count));
  place.replaceChildren(
    ...makeChoice("relations", make("div", "switches", "", ...relations)), ...makeChoice("manners", make("div", "switches", "", ...manners, ...makeInferredSwitch())),
    makeNumber("sure", { min: 0, max: 1, step: 0.05 }), makeNumber("sources", { min: 1, max: 99, step: 1 }), ...makeDates());
}

// Whether what rules and lists add is drawn: not at first, and never counted among the facts.
function makeInferredSwitch() {
  const count = CLAIMS.filter((claim) => followsByRule(claim) && claim.target !== null).length;
  if (!count) return [];
  const button = makeButton("switch", "", () => changeFilters(() => { filters.inferred = !filters.inferred; }));
  button.append(make("span", "", say("inferred")), make("span", "count", String(count)));
  button.setAttribute("aria-pressed", String(filters.inferred));
  button.dataset.name = "inferred";
  return [button];
}

const makeChoice = (name, list) => {
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", say(name));
  return [make("p", "choice", say(name)), list];
};

function makeNumber(name, limits) {
  const field = make("input");
  Object.assign(field, { type: "number", value: filters[name], ...limits });
  field.dataset.name = name;
  field.addEventListener("change", () => changeFilters(() => {
    filters[name] = Math.min(Math.max(Number(field.value) || limits.min, limits.min), limits.max);
  }));
  return make("label", "number", "", say(name), field);
}

// How many statements each month made, and two handles for the months that count.
function makeDates() {
  const months = listMonths();
  if (months.length < 2) return [];
  const most = Math.max(...TOTALS.months.values());
  const bars = make("div", "bars", "", ...months.map((month) => {
    const bar = make("span");
    bar.style.height = `${Math.round((100 * (TOTALS.months.get(month) || 0)) / most)}%`;
    bar.title = `${month}: ${TOTALS.months.get(month) || 0}`;
    return bar;
  }));
  bars.setAttribute("aria-hidden", "true");
  const told = make("p", "months");
  const [from, to] = [["from", 0], ["to", months.length - 1]].map(([end, rest]) => makeHandle(end, rest, months));
  const tell = () => {
    [...bars.children].forEach((bar, index) => bar.classList.toggle("out", index < Number(from.value) || index > Number(to.value)));
    told.textContent = `${months[Number(from.value)]} – ${months[Number(to.value)]}`;
  };
  // Neither handle passes the other; the filter itself waits until a handle is let go.
  from.addEventListener("input", () => { from.value = Math.min(Number(from.value), Number(to.value)); tell(); });
  to.addEventListener("input", () => { to.value = Math.max(Number(from.value), Number(to.value)); tell(); });
  tell();
  return [make("p", "choice", say("dates")), bars, from, to, told];
}

function makeHandle(end, rest, months) {
  const handle = make("input");
  const place = months.indexOf(filters[end]);
  Object.assign(handle, { type: "range", min: 0, max: months.length - 1, value: place < 0 ? rest : place });
  handle.dataset.name = end;
  handle.setAttribute("aria-label", say(end));
  handle.setAttribute("aria-valuetext", filters[end] || months[rest]);
  handle.addEventListener("change", () => changeFilters(() => { filters[end] = Number(handle.value) === rest ? "" : months[Number(handle.value)]; }));
  return handle;
}

// Every month from the first article to the last.
function listMonths() {
  const told = [...TOTALS.months.keys()].sort();
  const months = told.slice(0, 1);
  while (months.length && months.at(-1) < told.at(-1) && months.length < 1200) {
    const [year, month] = months.at(-1).split("-").map(Number);
    months.push(month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`);
  }
  return months;
}

// What is filtered now, each with a button that ends it.
function fillActive(place) {
  const chips = [];
  const add = (told, end) => {
    const chip = makeButton("chip", `${told} ×`, () => changeFilters(end));
    chip.setAttribute("aria-label", say("drop", told));
    chips.push(chip);
  };
  for (const kind of ["groups", "predicates", "modalities"]) {
    for (const name of filters[kind]) add(say("without", kind === "groups" ? pick(WORDS.groups[name] || [name, name]) : word(name)), () => filters[kind].delete(name));
  }
  if (filters.inferred) add(say("inferred"), () => { filters.inferred = false; });
  if (filters.sure > 0) add(`${say("sure")} ${filters.sure}`, () => { filters.sure = 0; });
  if (filters.sources > 1) add(`${say("sources")} ${filters.sources}`, () => { filters.sources = 1; });
  if (filters.from || filters.to) add(`${filters.from || "…"} – ${filters.to || "…"}`, () => { filters.from = filters.to = ""; });
  if (filters.article !== null) add(titleOf(ARTICLES[filters.article]), () => { filters.article = null; });
  if (filters.region !== null) add(NODES[filters.region].label, () => { filters.region = null; });
  if (path) chips.push(makeButton("chip", `${NODES[path.from].label} → ${path.to === null ? "?" : NODES[path.to].label} ×`, dropPath));
  if (chips.length) chips.push(makeButton("", say("clear"), () => changeFilters(() => { filters = freshFilters(); path = null; })));
  place.replaceChildren(...chips);
  place.hidden = !chips.length;
}

const titleOf = (article) => article.title || article.name || say("untitled");
