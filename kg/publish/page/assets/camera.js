// Where the drawing is looked at from: near what is chosen, clear of the panel, without motion for those who ask.

function showChosen(travel) {
  const drawn = chosen && chosen.edge === undefined && visible(chosen.node);
  const line = chosen && chosen.edge !== undefined && edgeView.get(chosen.edge);
  if (drawn) network.selectNodes([chosen.node], false);
  else if (line) network.setSelection({ nodes: [], edges: [chosen.edge] }, { highlightEdges: false });
  else network.unselectAll();
  if (drawn) bringIntoView(network.getPosition(chosen.node), travel);
  else if (line) bringIntoView(middleOf(chosen), travel);
}

function middleOf({ from, to }) {
  const [one, two] = [network.getPosition(from), network.getPosition(to)];
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moving = (duration) => (calm.matches ? false : { duration });

// Moves the drawing so that a place stands clear of the panel; "near" also comes near enough to read.
function bringIntoView(position, travel) {
  const [stage, panel] = [at("drawing").getBoundingClientRect(), at("panel").getBoundingClientRect()];
  const below = panel.width >= innerWidth ? Math.max(stage.bottom - panel.top, 0) : 0;
  const beside = below || panel.left >= stage.right ? 0 : stage.right - panel.left;
  const spot = network.canvasToDOM(position);
  const clear = spot.x > 20 && spot.x < stage.width - beside - 20 && spot.y > 20 && spot.y < stage.height - below - 20;
  if (clear && !travel) return;
  const scale = travel === "near" ? Math.max(network.getScale(), 0.8) : network.getScale();
  network.moveTo({ position, scale, offset: { x: -beside / 2, y: -below / 2 }, animation: moving(300) });
}

function fitAll() {
  network.fit({ animation: false });
  network.moveTo({ scale: Math.min(network.getScale() * 0.94, 1.2), animation: false });
}

// On a narrow screen a whole graph is a row of dots: begin beside what most lines meet at instead.
function beginView() {
  fitAll();
  if (network.getScale() >= 0.45 || at("stage").clientWidth >= 500) return;
  const shown = [...spots.keys()].filter(visible);
  if (!shown.length) return;
  const ties = new Map(shown.map((id) => [id, linksAt(id).length]));
  const middle = shown.reduce((best, id) => (ties.get(id) > ties.get(best) || (ties.get(id) === ties.get(best) && id < best) ? id : best));
  network.moveTo({ position: network.getPosition(middle), scale: 0.6, animation: false });
}
