// The page itself: what is chosen, in the address too, and who has to hear of it.

const at = (id) => document.getElementById(id);
let chosen = null;
let working = Promise.resolve(); // what is still being read for the panel and the list
paintDrawing(null);
const network = startDrawing(at("drawing"));

function refreshResults() {
  working = Promise.all([working, fillResults(at("results"), at("matches"), chosen)]);
}

function refreshPanel() {
  working = Promise.all([working, fillPanel(at("panel"), chosen)]);
}

// Choose a node, a line, or nothing; `travel` brings the node into the middle.
function choose(next, travel = false) {
  chosen = next;
  for (const id of chosen ? (chosen.edge === undefined ? [chosen.node] : [chosen.from, chosen.to]) : []) bringNode(id);
  refreshPanel();
  paintDrawing(chosen);
  sayCounts();
  const drawn = chosen && chosen.edge === undefined && visible(chosen.node);
  if (drawn) network.selectNodes([chosen.node], false);
  else if (chosen && chosen.edge !== undefined) network.setSelection({ nodes: [], edges: [chosen.edge] }, { highlightEdges: false });
  else network.unselectAll();
  if (drawn) bringIntoView(network.getPosition(chosen.node), travel);
  else if (chosen && chosen.edge !== undefined) bringIntoView(middleOf(chosen), travel);
  if (chosen) at("panel").focus({ preventScroll: true });
  refreshResults();
  const address = chosen ? `#${encodeURIComponent(NODES[chosen.edge === undefined ? chosen.node : chosen.from].iri)}` : "#";
  const rest = chosen && chosen.edge !== undefined ? `&${encodeURIComponent(NODES[chosen.to].iri)}` : "";
  if (location.hash !== address + rest && (chosen || location.hash)) location.hash = address + rest;
}

function middleOf({ from, to }) {
  const [one, two] = [network.getPosition(from), network.getPosition(to)];
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
}

// Moves the drawing so that a place stands clear of the panel; `travel` also comes near enough to read.
function bringIntoView(position, travel) {
  const [stage, panel] = [at("stage").getBoundingClientRect(), at("panel").getBoundingClientRect()];
  const below = panel.width >= stage.width ? stage.bottom - panel.top : 0;
  const beside = below || panel.left >= stage.right ? 0 : stage.right - panel.left;
  const spot = network.canvasToDOM(position);
  const clear = spot.x > 20 && spot.x < stage.width - beside - 20 && spot.y > 20 && spot.y < stage.height - below - 20;
  if (clear && !travel) return;
  const scale = travel ? Math.max(network.getScale(), 0.8) : network.getScale();
  network.moveTo({ position, scale, offset: { x: -beside / 2, y: -below / 2 }, animation: { duration: 300 } });
}

function fitAll(animation) {
  network.fit({ animation: false });
  const scale = Math.min(network.getScale() * 0.94, 1.2);
  network.moveTo({ scale, animation });
}

// On a narrow screen a whole graph is a row of dots: begin beside the best-connected node instead.
function beginView() {
  fitAll(false);
  if (NODES.length && network.getScale() < 0.45 && at("stage").clientWidth < 500) {
    network.moveTo({ position: network.getPosition(0), scale: 0.6, animation: false });
  }
}

// The address names what is chosen, so a link leads back to it.
function chooseAddressed() {
  const iris = location.hash.slice(1).split("&").map((part) => {
    try { return decodeURIComponent(part); } catch { return ""; }
  });
  const [one, two] = iris.map((iri) => NODES.findIndex((node) => node.iri === iri));
  const edge = two >= 0 && neighboursOf(one).includes(two) && { id: linkName(one, two), from: Math.min(one, two), to: Math.max(one, two) };
  const same = chosen && (chosen.edge === undefined ? chosen.node === one && two === undefined : edge && chosen.edge === edge.id);
  if (same || (!chosen && (one === undefined || one < 0))) return;
  if (edge) choose({ edge: edge.id, from: edge.from, to: edge.to }, true);
  else choose(one >= 0 ? { node: one } : null, true);
}

// Draws some more of a node's neighbours.
function expand(id) {
  addNodes(undrawn(id).slice(0, EXPANSION), id);
  paintDrawing(chosen);
  sayCounts();
  refreshPanel();
}

function sayCounts() {
  const counts = say("counts", NODES.length, WORDS.facts, ARTICLES.length);
  at("counts").textContent = spots.size < NODES.length ? `${counts} · ${say("drawn", spots.size, NODES.length)}` : counts;
}

function sayEverything() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  at("title").textContent = WORDS.title;
  sayCounts();
  at("language").textContent = say("other");
  at("language").title = say("otherTitle");
  at("search").placeholder = say("search");
  at("search").setAttribute("aria-label", say("search"));
  at("classes").firstElementChild.textContent = say("classes");
  at("empty").textContent = say("empty");
  at("empty").hidden = at("zoom").hidden = NODES.length > 0;
  at("zoom").hidden = at("classes").hidden = NODES.length === 0;
  at("panel").setAttribute("aria-label", say("facts_of"));
  at("finder").setAttribute("aria-label", say("finder"));
  at("drawing").setAttribute("role", "img");
  at("drawing").setAttribute("aria-label", say("drawing"));
  ["zoomIn", "zoomOut", "fit"].forEach((name, index) => {
    at("zoom").children[index].title = say(name);
    at("zoom").children[index].setAttribute("aria-label", say(name));
  });
  fillLegend(at("legend"));
  refreshPanel();
  paintDrawing(chosen);
  refreshResults();
}

network.on("afterDrawing", (context) => drawLabels(context, network.getScale(), chosen));
network.on("click", ({ nodes, edges }) => {
  if (nodes.length) choose({ node: nodes[0] });
  else if (edges.length) {
    const { id, from, to } = drawnEdges.get(edges[0]);
    choose({ edge: id, from, to });
  } else choose(null);
});
network.on("hoverNode", () => { at("drawing").style.cursor = "pointer"; });
network.on("blurNode", () => { at("drawing").style.cursor = ""; });
network.on("hoverEdge", () => { at("drawing").style.cursor = "pointer"; });
network.on("blurEdge", () => { at("drawing").style.cursor = ""; });
at("search").addEventListener("input", refreshResults);
at("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; sayEverything(); });
at("zoom").addEventListener("click", ({ target }) => {
  const step = Number(target.dataset.zoom);
  if (step > 0) network.moveTo({ scale: network.getScale() * step, animation: { duration: 200 } });
  else fitAll(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paintDrawing(chosen));
addEventListener("hashchange", chooseAddressed);
if (matchMedia("(max-width: 700px)").matches) at("classes").open = false;
sayEverything();
beginView();
chooseAddressed();
window.kgPage = { network, nodes: NODES, claims: CLAIMS, spots, links, choose, settled: () => working };
