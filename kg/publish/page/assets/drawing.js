// The drawing: vis-network shows what Python placed; colour and shape by class.

const { signs: SIGNS, outlines: OUTLINES } = WORDS;
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

// What is drawn: nodes by id and lines by their ends, the longest untouched first. Never more than the bound together.
const spots = new Map();
let drawnTimes = 0; // how often what is drawn has changed
const links = new Map();
const linksAt = (id) => neighboursOf(id).filter((other) => spots.has(other)).map((other) => links.get(linkName(id, other))).filter(Boolean);
const linkName = (one, two) => `${Math.min(one, two)}-${Math.max(one, two)}`;
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const nodeView = new vis.DataView(drawnNodes, { filter: (node) => visible(node.id) });
const edgeView = new vis.DataView(drawnEdges, { filter: (edge) => edge.shown && visible(edge.from) && visible(edge.to) });

const drawable = (claim) => claim.target !== null && (claim.holds || (filters.inferred && claim.kind !== "unheld"));
const neighbours = new Map(); // emptied when rules' facts come or go
function neighboursOf(id) {
  if (!neighbours.has(id)) {
    const others = claimsOf[id].filter((claim) => drawable(claim) && claim.target !== claim.subject)
      .map((claim) => (claim.subject === id ? claim.target : claim.subject));
    neighbours.set(id, [...new Set(others)].sort((one, two) => one - two));
  }
  return neighbours.get(id);
}

const claimsBetween = (one, two) => {
  const [fewer, other] = claimsOf[one].length < claimsOf[two].length ? [one, two] : [two, one];
  return claimsOf[fewer].filter((claim) => claim.target !== null && (claim.subject === other || claim.target === other));
};

// One line for all facts between two things, with an arrow each way that some fact points.
function makeLink(one, two) {
  const [from, to] = [Math.min(one, two), Math.max(one, two)];
  const all = claimsBetween(from, to).filter(drawable);
  const claims = all.some(claimPasses) ? all.filter(claimPasses) : all;
  const pointing = claims.filter((claim) => !WORDS.symmetric.includes(claim.predicate));
  const arrows = [pointing.some((claim) => claim.target === to) && "to", pointing.some((claim) => claim.target === from) && "from"];
  const manners = new Set(claims.flatMap((claim) => claim.statements.map((statement) => statement.modality)));
  return {
    id: linkName(from, to), from, to, arrows: arrows.filter(Boolean).join(", "), predicates: [...new Set(claims.map((claim) => claim.predicate))].sort(),
    dashes: claims.every((claim) => !claim.holds) ? [2, 5] : manners.size === 1 && manners.has("planned"), shown: all.some(claimPasses),
  };
}

const wide = (text) => [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 16 : 9), 0);

// A label in one line of up to ten Chinese characters, or in two of like length, cut at twenty.
function wrapLabel(label) {
  const half = wide(label) <= 160 ? 160 : Math.min(Math.floor(wide(label) / 2) + 8, 160);
  const lines = [""];
  for (const piece of label.replace(/\s/g, " ").match(/[!-~]{1,12}|.[）」”』》、]?/gu) || []) {
    if (wide(lines.at(-1) + piece) > half) {
      if (lines.length === 2) return [lines[0], `${lines[1].slice(0, -1)}…`];
      lines.push("");
    }
    lines[lines.length - 1] += piece;
  }
  return lines;
}

function drawNode(id, x, y) {
  spots.set(id, { id, x, y, lines: wrapLabel(NODES[id].label), size: 10 + 2 * Math.min(Math.floor(Math.sqrt(NODES[id].degree)), 8) });
}

// Draws some nodes more, in rings around one that is drawn already, with their lines to all that is drawn.
function addNodes(ids, around) {
  const fresh = ids.filter((id) => !spots.has(id));
  const places = findRoom(spots.get(around), fresh.length);
  fresh.forEach((id, index) => drawNode(id, ...places[index]));
  for (const id of fresh) {
    for (const other of neighboursOf(id)) if (spots.has(other)) links.set(linkName(id, other), makeLink(id, other));
  }
  drawnTimes += 1;
  keepBound(new Set([...ids, around]));
}

const ROOM = { across: 130, down: 80 };

// Free spots on rings around a place, nearest first.
function findRoom(centre, count) {
  const cell = (x, y) => `${Math.round(x / ROOM.across)} ${Math.round(y / ROOM.down)}`;
  const taken = new Set([...spots.values()].map(({ x, y }) => cell(x, y)));
  const found = [];
  for (let ring = 1; found.length < count; ring += 1) {
    for (let step = 0; step < ring * 8 && found.length < count; step += 1) {
      const turn = (step / (ring * 8)) * 2 * Math.PI;
      const [x, y] = [centre.x + Math.cos(turn) * ring * ROOM.across, centre.y + Math.sin(turn) * ring * ROOM.down];
      if (!taken.has(cell(x, y))) {
        taken.add(cell(x, y));
        found.push([Math.round(x), Math.round(y)]);
      }
    }
  }
  return found;
}

// Takes away what was drawn longest ago until all fits the bound again; `kept` stays.
function keepBound(kept) {
  const [oldNodes, oldLinks] = [[], []];
  for (const id of [...spots.keys()]) {
    if (spots.size + links.size <= WORDS.bound) break;
    if (kept.has(id)) continue;
    for (const link of linksAt(id)) {
      links.delete(link.id);
      oldLinks.push(link.id);
    }
    spots.delete(id);
    oldNodes.push(id);
  }
  if (!oldNodes.length) return;
  for (const id of [...oldNodes, ...oldLinks]) painted.delete(id);
  drawnEdges.remove(oldLinks);
  drawnNodes.remove(oldNodes);
}

// Makes sure that a node is drawn: one that is not comes beside a drawn neighbour, or into the free middle, with some of its own.
function bringNode(id) {
  if (spots.has(id)) return;
  const anchor = neighboursOf(id).find((other) => spots.has(other));
  if (anchor !== undefined) addNodes([id], anchor);
  else {
    const all = [...spots.values()];
    drawNode(id, Math.round(Math.max(0, ...all.map(({ x }) => x)) + 3 * ROOM.across), 0);
  }
  addNodes(neighboursOf(id).slice(0, EXPANSION), id);
}

const EXPANSION = 10;
const undrawn = (id) => neighboursOf(id).filter((other) => !spots.has(other));

// Draws just these nodes at their places, and these lines.
function drawOnly(places, lines) {
  spots.clear();
  links.clear();
  for (const [id, x, y] of places) drawNode(id, x, y);
  for (const line of lines) links.set(line.id, line);
  redraw();
}

// What the page opens on: the best-connected things; the least connected of them leave first where there is no room.
function drawOverview() {
  drawOnly(DRAWN.nodes.map(({ id, x, y }) => [id, x, y]).reverse(), filters.inferred ? [] : DRAWN.edges.map(({ from, to }) => makeLink(from, to)));
  if (filters.inferred) redrawFiltered();
}

function redraw() {
  drawnTimes += 1;
  painted.clear();
  drawnEdges.clear();
  drawnNodes.clear();
  paintDrawing(chosen);
}

// After a change of filters: lines are made anew of the facts that pass.
function redrawFiltered() {
  links.clear();
  for (const id of spots.keys()) {
    for (const other of neighboursOf(id)) if (other > id && spots.has(other)) links.set(linkName(id, other), makeLink(id, other));
  }
  keepBound(new Set());
  redraw();
}

let canvas = null; // vis-network's drawing, once it stands
function startDrawing(container) {
  const many = DRAWN.nodes.length > 400;
  canvas = new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
    ...DRAWN.options,
    interaction: { ...DRAWN.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many },
    edges: { arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } }, hoverWidth: 0.8, selectionWidth: 1 },
  });
  return canvas;
}
