// The page itself: what is looked at, in the address too, and who has to hear of a change.

const at = (id) => document.getElementById(id);
let working = Promise.resolve(); // what is still being read for the panel, the list and the sheet
const begun = readAddress(location.hash.slice(1));
takeTheme();
const network = startDrawing(at("drawing"));

async function settled() {
  for (let seen = null; seen !== working;) {
    seen = working;
    await seen;
  }
}

function hear(work) {
  working = Promise.all([working, work]);
}
const refreshResults = () => hear(fillResults(at("results"), at("matches"), chosen));
function refreshPanel() {
  const filled = fillPanel(at("panel"), chosen);
  hear(filled);
  return filled;
}

// Choose a node, a line, or nothing. The drawing moves only as far as it must to show it; "near" brings it close, "stay" moves nothing.
function choose(next, travel = "") {
  chosen = next;
  if (path && path.to === null && chosen && chosen.edge === undefined && chosen.node !== path.from) endPathAt(chosen.node);
  for (const id of chosen ? (chosen.edge === undefined ? [chosen.node] : [chosen.from, chosen.to]) : []) bringNode(id);
  const filled = refreshPanel();
  paintDrawing(chosen);
  sayCounts();
  // Only a panel that is filled tells how much of the drawing it covers.
  if (travel !== "stay") hear(filled.then(() => { if (chosen === next) showChosen(travel); }));
  if (chosen) at("panel").focus({ preventScroll: true });
  markClauses(at("sheet"));
  refreshResults();
  address();
}

// Draws some more of a node's neighbours.
function expand(id) {
  addNodes(undrawn(id).slice(0, EXPANSION), id);
  paintDrawing(chosen);
  sayCounts();
  const place = at("panel").querySelector(".expansion");
  place.replaceWith(makeExpansion(id));
  at("panel").focus({ preventScroll: true }); // the button that was pressed is gone
}

function showView(name, of = null) {
  view = { name, of: of ?? firstOf(name) };
  refreshView();
  address();
}

// What a view is about where nothing is asked for: what is chosen, else the best known.
function firstOf(name) {
  if (name === "article") return filters.article ?? (ARTICLES.length ? ARTICLES.reduce((one, two) => (two.issued > one.issued ? two : one)).id : null);
  if (name !== "chain") return null;
  const firms = chainFirms();
  const picked = chosen && chosen.edge === undefined && firms.find((node) => node.id === chosen.node);
  return picked ? picked.id : firms.length ? firms[0].id : null;
}

const SHEETS = { region: fillRegionSheet, timeline: fillTimelineSheet, table: fillTableSheet };
const DRAWINGS = new Set(["overview", "chain", "article"]);

function refreshView() {
  sayView();
  hear(drawView().then(refreshSheet));
}

function sayView() {
  fillLines(at("lines"));
  document.body.dataset.view = view.name;
  at("views").querySelectorAll("button").forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.view === view.name)));
  const tab = at("views").querySelector('[aria-selected="true"]');
  if (tab) at("views").scrollLeft = tab.offsetLeft - at("views").offsetLeft - 60; // on a phone not all tabs are in sight
}

async function drawView() {
  const asked = view;
  if (path && path.to !== null) {
    if (!drawPath(path)) at("said").textContent = say("noPath");
  } else if (asked.name === "chain" && asked.of !== null) await drawChain(asked.of);
  else if (asked.name === "article" && asked.of !== null) drawArticle(asked.of);
  else drawOverview();
  if (view !== asked) return;
  network.setSize("100%", "100%"); // a sheet may have taken a part of the room
  network.redraw();
  beginView();
  sayCounts();
}

function drawArticle(of) {
  const ids = [...new Set(STATEMENTS.filter((one) => one.article === of && statementPasses(one)).flatMap((one) => [one.claim.subject, one.claim.target]))].filter((id) => id !== null && visible(id)).slice(0, 300);
  const shown = new Set(ids);
  const pairs = new Map(STATEMENTS.filter((one) => one.article === of && one.claim.holds && one.claim.target !== null && shown.has(one.claim.subject) && shown.has(one.claim.target) && one.claim.subject !== one.claim.target)
    .map((one) => [linkName(one.claim.subject, one.claim.target), makeLink(one.claim.subject, one.claim.target)]));
  drawOnly(settle(ids), pairs.values());
}

function refreshSheet() {
  const sheet = at("sheet");
  const asked = view;
  sheet.replaceChildren();
  sheet.hidden = !(view.name in SHEETS) && !["article", "chain"].includes(view.name);
  if (view.name in SHEETS) SHEETS[view.name](sheet);
  else if (view.name === "article" && view.of !== null) hear(fillArticleSheet(sheet, view.of, () => view === asked).then(() => markClauses(sheet)));
  else if (view.name === "chain") fillChainSheet(sheet);
  else if (view.name === "article") sheet.append(make("p", "unsaid", say("none")));
}

// Every change of a filter: counted anew, drawn anew, told in the address.
function changeFilters(change) {
  const before = filters.inferred;
  change();
  if (filters.inferred !== before) neighbours.clear();
  refilter();
  sayFilters();
  if (view.name === "overview" && !path) {
    redrawFiltered();
    sayView();
    sayCounts();
    refreshSheet();
  } else refreshView();
  refreshResults();
  refreshPanel();
  address();
}

// A path goes from the thing whose button was pressed to the thing that is chosen next.
function beginPath(from) {
  path = { from, to: null };
  at("said").textContent = say("pathTo", NODES[from].label);
  sayFilters();
}

function endPathAt(to) {
  path.to = to;
  view = { name: "overview", of: null };
  sayFilters();
  refreshView();
}

function dropPath() {
  path = null;
  sayFilters();
  refreshView();
  address();
}

function withoutCamera(text) {
  const parts = new URLSearchParams(text);
  parts.delete("camera");
  return parts.toString();
}

let told = location.hash.slice(1); // the address as this page wrote it last
function address() {
  const next = writeAddress(null);
  if (next === withoutCamera(told)) return;
  told = next;
  location.hash = next;
}

// The camera goes into the address too, without a step of its own to go back to.
function addressCamera() {
  const { x, y } = network.getViewPosition();
  told = writeAddress([Math.round(x), Math.round(y), network.getScale().toFixed(3)]);
  location.replace(`#${told}`);
}

function takeAddress() {
  if (location.hash.slice(1) === told) return;
  told = location.hash.slice(1);
  takeState(readAddress(told));
}

function takeState(state) {
  ({ view, filters, path } = state);
  neighbours.clear();
  if (view.of === null) view.of = firstOf(view.name);
  chosen = null;
  refilter();
  sayFilters();
  refreshView();
  hear(working.then(() => {
    if (state.chosen) choose(state.chosen, state.camera.length ? "stay" : "near");
    else { refreshPanel(); paintDrawing(null); refreshResults(); }
    if (state.camera.length === 3) network.moveTo({ position: { x: state.camera[0], y: state.camera[1] }, scale: state.camera[2], animation: false });
  }));
}

function sayCounts() {
  const counts = countShown();
  const drawn = [...spots.keys()].filter((id) => visible(id) && NODES[id].degree > 0).length;
  const all = counts.nodes < THINGS || counts.facts < WORDS.facts ? say("countsOf", counts.nodes, THINGS, counts.facts, WORDS.facts) : say("counts", THINGS, WORDS.facts, ARTICLES.length);
  const told = [all];
  if (drawn < counts.nodes && DRAWINGS.has(view.name)) told.push(say("drawn", drawn, counts.nodes));
  if (WORDS.leftOut) told.push(say("leftOut", WORDS.leftOut));
  at("counts").textContent = told.join(" · ");
}

// Fills the controls anew; what had the keyboard has it again.
function sayFilters() {
  const { name } = document.activeElement ? document.activeElement.dataset : {};
  fillLegend(at("legend"));
  fillLines(at("lines"));
  fillFilters(at("filters").lastElementChild);
  fillActive(at("active"));
  if (name) at("finder").querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus();
}

function sayEverything() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  at("title").textContent = WORDS.title;
  at("language").textContent = say("other");
  at("language").title = say("otherTitle");
  at("search").placeholder = say("search");
  at("search").setAttribute("aria-label", say("search"));
  at("classes").firstElementChild.textContent = say("classes");
  at("filters").firstElementChild.textContent = say("filters");
  at("take").firstElementChild.textContent = say("take");
  at("empty").textContent = say("empty");
  at("empty").hidden = NODES.length > 0;
  for (const id of ["zoom", "classes", "filters", "take", "views"]) at(id).hidden = NODES.length === 0;
  at("panel").setAttribute("aria-label", say("facts_of"));
  at("finder").setAttribute("aria-label", say("finder"));
  at("sheet").setAttribute("aria-label", say("sheet"));
  at("views").setAttribute("aria-label", say("views"));
  at("active").setAttribute("aria-label", say("active"));
  at("drawing").setAttribute("role", "img");
  at("drawing").setAttribute("aria-label", say("drawing"));
  ["zoomIn", "zoomOut", "fit"].forEach((name, index) => {
    at("zoom").children[index].title = say(name);
    at("zoom").children[index].setAttribute("aria-label", say(name));
  });
  at("views").replaceChildren(...VIEWS.map(makeTab));
  fillTaken(at("take").lastElementChild);
  sayFilters();
  sayCounts();
  refreshPanel();
  paintDrawing(chosen);
  refreshSheet();
  refreshResults();
}

function makeTab(name) {
  const tab = makeButton("tab", say(name), () => showView(name));
  tab.setAttribute("role", "tab");
  tab.dataset.view = name;
  tab.setAttribute("aria-selected", String(name === view.name));
  tab.setAttribute("aria-controls", "stage");
  return tab;
}

network.on("afterDrawing", (context) => drawLabels(context, network.getScale(), chosen));
network.on("click", ({ nodes, edges }) => {
  if (nodes.length) choose({ node: nodes[0] });
  else if (edges.length) {
    const { id, from, to } = drawnEdges.get(edges[0]);
    choose({ edge: id, from, to });
  } else choose(null);
});
for (const [name, cursor] of [["hoverNode", "pointer"], ["blurNode", ""], ["hoverEdge", "pointer"], ["blurEdge", ""]]) {
  network.on(name, () => { at("drawing").style.cursor = cursor; });
}
network.on("dragEnd", addressCamera);
let zoomed = 0;
network.on("zoom", () => {
  clearTimeout(zoomed);
  zoomed = setTimeout(addressCamera, 400);
});
at("search").addEventListener("input", refreshResults);
at("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; sayEverything(); });
at("zoom").addEventListener("click", ({ target }) => {
  const step = Number(target.dataset.zoom);
  if (step > 0) network.moveTo({ scale: network.getScale() * step, animation: moving(200) });
  else fitAll();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  takeTheme();
  paintDrawing(chosen);
});
addEventListener("hashchange", takeAddress);
if (matchMedia("(max-width: 700px)").matches) at("classes").open = false;
sayEverything();
takeState(begun);
readIndex();
window.kgPage = { network, nodes: NODES, claims: CLAIMS, articles: ARTICLES, spots, links, choose, countShown, isShown, settled };
