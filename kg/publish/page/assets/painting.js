// How nodes and lines look: colour by class and by theme, pale where something else is chosen.

// Which nodes a selection keeps bright: a node with its neighbours, or the two ends of a line; null for all.
function bright(chosen) {
  if (!chosen) return null;
  if (chosen.edge !== undefined) return new Set([chosen.from, chosen.to]);
  return spots.has(chosen.node) ? new Set([chosen.node, ...neighboursOf(chosen.node)]) : null;
}

function isLit(edge, chosen) {
  return Boolean(chosen) && (chosen.edge === undefined ? edge.from === chosen.node || edge.to === chosen.node : chosen.edge === edge.id);
}

function paintNode(node, paint) {
  const group = NODES[node.id].group;
  const [shape, filled] = SIGNS[group];
  const fill = { background: filled ? paint[group] : paint.paper, border: paint[group] };
  return {
    id: node.id, x: node.x, y: node.y, size: node.size, shape, borderWidth: filled ? 1 : 4, borderWidthSelected: 5,
    color: { ...fill, highlight: { background: fill.background, border: paint.ink }, hover: fill },
  };
}

function paintEdge(edge, paint) {
  return {
    ...edge, width: 1.4, arrowStrikethrough: false, smooth: false,
    color: { color: edge.circle ? paint.warn : paint.edge, opacity: 1, highlight: paint["edge-strong"], hover: paint["edge-strong"] },
  };
}

const painted = new Set(); // the nodes and lines that vis-network has already
let theme = {};

function takeTheme() {
  theme = {};
  for (const name of ["paper", "ground", "ink", "soft", "faint", "edge", "edge-strong", "warn", ...Object.keys(SIGNS)]) theme[name] = colour(name);
  theme.face = getComputedStyle(document.body).fontFamily;
  painted.clear();
}

// Gives vis-network what it lacks, and makes pale what a choice leaves aside. Only what is new goes through its data sets:
// they cost a third of a second for a thousand elements, which setting a look by hand does not.
function paintDrawing(chosen) {
  const fresh = (drawn) => drawn.filter(({ id }) => !painted.has(id));
  const [nodes, edges] = [fresh([...spots.values()]), fresh([...links.values()])];
  drawnNodes.update(nodes.map((node) => paintNode(node, theme)));
  drawnEdges.update(edges.map((edge) => paintEdge(edge, theme)));
  for (const { id } of [...nodes, ...edges]) painted.add(id);
  if (canvas) dimDrawing(chosen);
}

function dimDrawing(chosen) {
  const lit = bright(chosen);
  for (const [id, node] of Object.entries(canvas.body.nodes)) node.options.opacity = lit === null || lit.has(Number(id)) ? 1 : 0.18;
  for (const [id, edge] of Object.entries(canvas.body.edges)) {
    const link = links.get(id);
    if (!link) continue;
    const here = isLit(link, chosen);
    edge.options.width = here || link.circle ? 2.5 : 1.4;
    edge.options.color.color = link.circle ? theme.warn : here ? theme["edge-strong"] : theme.edge;
    edge.options.color.opacity = lit === null || here ? 1 : 0.25;
  }
  canvas.redraw();
}
