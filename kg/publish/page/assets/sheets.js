// Views in words: projects over time, and one article clause by clause.

const FIRST_ROWS = 100;

// Rows that are made when they are asked for, a hundred at a time.
function makeRows(list, rows, makeRow) {
  let next = 0;
  const more = makeButton("more-rows", "", () => add());
  const add = () => {
    for (const row of rows.slice(next, next + FIRST_ROWS)) list.append(makeRow(row));
    next += FIRST_ROWS;
    more.textContent = say("moreRows", Math.max(rows.length - next, 0));
    more.hidden = next >= rows.length;
  };
  add();
  return more;
}

const makeThing = (id) => {
  const button = makeButton("thing", "", () => choose({ node: id }));
  button.append(makeSign(NODES[id].group), NODES[id].label);
  return button;
};

const MILESTONES = ["announcedOn", "signedOn", "startedOn", "completedOn", "producesOn", "launchedOn"];

// Projects and plants over time, each with its dates and its money, those that began first on top.
function fillTimelineSheet(sheet) {
  const rows = NODES.filter((node) => visible(node.id)).map((node) => [node, datesOf(node.id)]).filter(([, dates]) => dates.length)
    .sort(([one, a], [two, b]) => (a[0].date < b[0].date ? -1 : a[0].date > b[0].date ? 1 : one.id - two.id));
  sheet.append(make("h2", "", say("timeline")), make("p", "key", "", ...MILESTONES.map((name) => make("span", `milestone ${name}`, word(name)))));
  if (!rows.length) return sheet.append(make("p", "unsaid", say("noDates")));
  const years = rows.flatMap(([, dates]) => dates.map(({ date }) => date.slice(0, 4))).sort();
  const [first, last] = [Number(years[0]), Number(years.at(-1)) + 1];
  const list = make("ol", "timeline");
  const more = makeRows(list, rows, ([node, dates]) => makeTrack(node, dates, first, last));
  sheet.append(make("p", "years", "", make("span", "", String(first)), make("span", "", String(last))), list, more);
  return undefined;
}

function datesOf(id) {
  return claimsOf[id].filter((claim) => MILESTONES.includes(claim.predicate) && claim.holds && isShown(claim)).map((claim) => ({ name: claim.predicate, date: claim.value.text, claim }))
    .filter(({ date }) => /^\d{4}/.test(date)).sort((one, two) => (one.date < two.date ? -1 : one.date > two.date ? 1 : 0));
}

// Where in the years a date stands, from 0 to 1; one that is told by the year or month stands at its beginning.
function placeDate(date, first, last) {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  return (year - first + (month - 1) / 12 + (day - 1) / 366) / (last - first);
}

function makeTrack(node, dates, first, last) {
  const track = make("div", "track");
  track.setAttribute("aria-hidden", "true");
  for (const { name, date } of dates) {
    const mark = make("span", `milestone ${name}`);
    mark.style.left = `${placeDate(date, first, last) * 100}%`;
    mark.title = `${word(name)} ${date}`;
    track.append(mark);
  }
  const money = claimsOf[node.id].filter((claim) => claim.predicate === "totalInvestment" && claim.holds && isShown(claim));
  const told = dates.map(({ name, date }) => `${word(name)} ${date}`).join(" · ");
  const sums = money.map((claim) => normalised(claim.value)).join(" / ");
  return make("li", "", "", makeThing(node.id), sums ? make("span", "written", ` ${sums}`) : "", track, make("p", "counted", told));
}

// One article: its clauses in their order, each with the facts that it states; a click on a fact shows it in the drawing.
async function fillArticleSheet(sheet, of, stillAsked) {
  const field = make("select");
  field.setAttribute("aria-label", say("article"));
  const known = [...ARTICLES].sort((one, two) => (one.issued < two.issued ? 1 : one.issued > two.issued ? -1 : one.id - two.id));
  field.append(...known.map((article) => {
    const option = make("option", "", `${article.issued} ${titleOf(article)}`.trim());
    option.value = article.id;
    option.selected = article.id === of;
    return option;
  }));
  field.addEventListener("change", () => showView("article", Number(field.value)));
  const statements = STATEMENTS.filter((one) => one.article === of && statementPasses(one));
  await readStatements(statements);
  if (!stillAsked()) return;
  const article = ARTICLES[of];
  sheet.append(field, make("h2", "", titleOf(article)), make("p", "counted", [article.publisher, article.issued].filter(Boolean).join(" · ")), makeOnlyArticle(of));
  const clauses = new Map();
  for (const one of statements) clauses.set(one.quoteId, [...(clauses.get(one.quoteId) || []), one]);
  const inOrder = [...clauses].sort(([one], [two]) => one - two);
  const list = make("ol", "clauses");
  sheet.append(list, makeRows(list, inOrder, ([, told]) => makeClause(told)));
}

const makeOnlyArticle = (id) => makeButton("", say("onlyArticle"), () => changeFilters(() => {
  filters.article = id;
  view = { name: "overview", of: null };
}));

const clauseStatements = new WeakMap();
function makeClause(statements) {
  const item = make("li", "", "", make("p", "clause", "", ...quoteMarked(statements[0].claim, statements[0]).childNodes));
  clauseStatements.set(item, statements);
  for (const one of statements) {
    const { claim } = one;
    const target = claim.target === null ? [claim.value.indicator, one.written || claim.value.text].filter(Boolean).join(" ") : NODES[claim.target].label;
    const button = makeButton("told", `${NODES[claim.subject].label} · ${word(claim.predicate)} · ${target}`, () => {
      item.firstChild.replaceChildren(...quoteMarked(claim, one).childNodes);
      choose(claim.target === null || !claim.holds ? { node: claim.subject } : { edge: linkName(claim.subject, claim.target), from: Math.min(claim.subject, claim.target), to: Math.max(claim.subject, claim.target) });
    });
    item.append(button);
  }
  return item;
}

// The clauses of the article that tell of what is chosen are marked.
function markClauses(sheet) {
  const told = chosen === null ? () => false : chosen.edge === undefined ? (claim) => [claim.subject, claim.target].includes(chosen.node)
    : (claim) => [claim.subject, claim.target].includes(chosen.from) && [claim.subject, claim.target].includes(chosen.to);
  sheet.querySelectorAll(".clauses > li").forEach((item) => item.classList.toggle("told-here", clauseStatements.get(item).some((one) => told(one.claim))));
}
