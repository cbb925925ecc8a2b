// The table: every fact that is shown, one to a row; what the drawing tells, for keyboards, screen readers and sorting.

let tableOrder = { column: "subject", down: false };
let tableWords = "";
const COLUMNS = {
  subject: (claim) => NODES[claim.subject].label,
  predicate: (claim) => word(claim.predicate),
  object: sayObject,
  date: (claim) => passingStatements(claim).map((one) => ARTICLES[one.article].issued).sort().at(-1) || "",
  confidence: (claim) => passingStatements(claim).map((one) => one.confidence).sort().at(-1) || "",
  modality: (claim) => [...new Set(passingStatements(claim).map((one) => word(one.modality)))].sort().join(say("comma")),
  sources: countSources,
};

function sayObject(claim) {
  if (claim.target !== null) return NODES[claim.target].label;
  const { indicator = "", text = "", period = "", concept = "" } = claim.value;
  if (concept) return word(concept);
  return [indicator, text, normalised(claim.value) === text ? "" : normalised(claim.value), period].filter(Boolean).join(" ");
}

const listShownFacts = () => CLAIMS.filter((claim) => isFact(claim) && isShown(claim));

function sortFacts(claims) {
  const { column, down } = tableOrder;
  const keys = new Map(claims.map((claim) => [claim, COLUMNS[column](claim)]));
  const compare = new Intl.Collator(language === "zh" ? "zh-CN" : "en", { numeric: true }).compare;
  const sorted = [...claims].sort((one, two) => {
    const [a, b] = [keys.get(one), keys.get(two)];
    return (typeof a === "number" ? a - b : compare(a, b)) || one.id - two.id;
  });
  return down ? sorted.reverse() : sorted;
}

// On a phone each row is a card, and what is laid out as no table is none to a screen reader unless it is told.
function withRole(role, element) {
  element.setAttribute("role", role);
  return element;
}

function fillTableSheet(sheet) {
  const asked = plain(tableWords.trim());
  const told = (claim) => plain([COLUMNS.subject(claim), COLUMNS.predicate(claim), sayObject(claim)].join(" "));
  const facts = sortFacts(asked ? listShownFacts().filter((claim) => told(claim).includes(asked)) : listShownFacts());
  const field = make("input");
  Object.assign(field, { type: "search", value: tableWords, placeholder: say("tableSearch") });
  field.setAttribute("aria-label", say("tableSearch"));
  field.addEventListener("change", () => {
    tableWords = field.value;
    refreshSheet();
  });
  const body = withRole("rowgroup", make("tbody"));
  const head = withRole("row", make("tr", "", "", ...Object.keys(COLUMNS).map(makeHead)));
  const more = makeRows(body, facts, makeTableRow);
  const table = withRole("table", make("table", "", "", make("caption", "count", say("rows", facts.length)), withRole("rowgroup", make("thead", "", "", head)), body));
  sheet.append(make("h2", "", say("table")), field, make("div", "wide", "", table), more);
  sheet.querySelector(".wide").tabIndex = 0;
}

function makeHead(column) {
  const here = tableOrder.column === column;
  const cell = make("th", "", "", makeButton("", `${say(`column_${column}`)}${here ? (tableOrder.down ? " ↓" : " ↑") : ""}`, () => {
    tableOrder = { column, down: here && !tableOrder.down };
    refreshSheet();
  }));
  cell.scope = "col";
  withRole("columnheader", cell);
  if (here) cell.setAttribute("aria-sort", tableOrder.down ? "descending" : "ascending");
  return cell;
}

function makeTableRow(claim) {
  const object = claim.target === null ? sayObject(claim) : makeThing(claim.target);
  const cells = [makeThing(claim.subject), COLUMNS.predicate(claim), object, ...["date", "confidence", "modality", "sources"].map((name) => String(COLUMNS[name](claim)))];
  const names = Object.keys(COLUMNS);
  return withRole("row", make("tr", "", "", ...cells.map((cell, index) => {
    const place = withRole("cell", make("td", "", "", cell));
    place.dataset.column = say(`column_${names[index]}`); // told before the cell where there is no room for columns
    return place;
  })));
}
