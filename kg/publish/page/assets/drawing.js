// The drawing: vis-network shows what Python placed; colour and shape by class.

const SIGNS = {
  Enterprise: ["dot", true], Region: ["square", true], EconomicZone: ["square", false], GovernmentBody: ["triangle", true],
  Institution: ["triangleDown", true], Organization: ["triangleDown", false], Person: ["star", true], Project: ["diamond", true],
  Facility: ["diamond", false], Product: ["hexagon", true], Industry: ["hexagon", false], Other: ["dot", false],
};
const OUTLINES = {
  square: "2,2 12,2 12,12 2,12", triangle: "7,1 13,12 1,12", triangleDown: "1,2 13,2 7,13", diamond: "7,0 14,7 7,14 0,7",
  star: "7,0 8.8,5 14,5 9.8,8.2 11.3,13.3 7,10.2 2.7,13.3 4.2,8.2 0,5 5.2,5", hexagon: "3.5,1 10.5,1 14,7 10.5,13 3.5,13 0,7",
};
const hiddenGroups = new Set();
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function makeSign(group) {
  const space = "http://www.w3.org/2000/svg";
  const [shape, filled] = SIGNS[group];
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-1 -1 16 16");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  const outline = document.createElementNS(space, shape === "dot" ? "circle" : "polygon");
  const places = shape === "dot" ? { cx: 7, cy: 7, r: 6 } : { points: OUTLINES[shape] };
  const paint = { fill: filled ? `var(--${group})` : "none", stroke: `var(--${group})`, "stroke-width": 2 };
  for (const [name, value] of Object.entries({ ...places, ...paint })) outline.setAttribute(name, value);
  svg.append(outline);
  return svg;
}

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const visible = (id) => !hiddenGroups.has(NODES[id].group);
const nodeView = new vis.DataView(drawnNodes, { filter: (node) => visible(node.id) });
const edgeView = new vis.DataView(drawnEdges, { filter: (edge) => visible(edge.from) && visible(edge.to) });
const neighbours = DRAWN.nodes.map(() => new Set());
for (const edge of DRAWN.edges) {
  neighbours[edge.from].add(edge.to);
  neighbours[edge.to].add(edge.from);
}

// Which nodes a selection keeps bright: a node with its neighbours, or the two ends of a line; null for all.
function bright(chosen) {
  if (!chosen) return null;
  if (chosen.edge !== undefined) return new Set([chosen.from, chosen.to]);
  return chosen.node < DRAWN.nodes.length ? new Set([chosen.node, ...neighbours[chosen.node]]) : null;
}

function isLit(edge, chosen) {
  return Boolean(chosen) && (chosen.edge === undefined ? edge.from === chosen.node || edge.to === chosen.node : chosen.edge === edge.id);
}

function paintNode(node, lit, paint) {
  const group = NODES[node.id].group;
  const [shape, filled] = SIGNS[group];
  const dim = lit !== null && !lit.has(node.id);
  const fill = { background: filled ? paint[group] : paint.paper, border: paint[group] };
  return {
    ...node, label: undefined, shape, opacity: dim ? 0.18 : 1, borderWidth: filled ? 1 : 4, borderWidthSelected: 5,
    color: { ...fill, highlight: { background: fill.background, border: paint.ink }, hover: fill },
  };
}

function paintEdge(edge, chosen, paint) {
  const lit = isLit(edge, chosen);
  const dim = bright(chosen) !== null && !lit;
  return {
    ...edge, width: lit ? 2.5 : 1.4, arrowStrikethrough: false, smooth: false,
    color: { color: lit ? paint["edge-strong"] : paint.edge, opacity: dim ? 0.25 : 1, highlight: paint["edge-strong"], hover: paint["edge-strong"] },
  };
}

function paintDrawing(chosen) {
  const paint = {};
  for (const name of ["paper", "ink", "edge", "edge-strong", ...Object.keys(SIGNS)]) paint[name] = colour(name);
  const lit = bright(chosen);
  drawnNodes.update(DRAWN.nodes.map((node) => paintNode(node, lit, paint)));
  drawnEdges.update(DRAWN.edges.map((edge) => paintEdge(edge, chosen, paint)));
}

function showGroups() {
  nodeView.refresh();
  edgeView.refresh();
}

function startDrawing(container) {
  const many = DRAWN.nodes.length > 400;
  return new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
    ...DRAWN.options,
    interaction: { ...DRAWN.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many },
    edges: { arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } }, hoverWidth: 0.8, selectionWidth: 1 },
  });
}
