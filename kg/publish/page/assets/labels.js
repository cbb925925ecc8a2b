// Names on the drawing, as on a map: always of a readable size, the best connected first, none on top of another.

const LINE_HEIGHT = 1.2;
let labelsPlaced = { key: "", boxes: [] };

const FAVOURED = 12;
const apart = (one, two) => one.right < two.left || one.left > two.right || one.bottom < two.top || one.top > two.bottom;

// Boxes by the square they lie in, so that a box is only compared with those near it.
function makeGrid(side) {
  const squares = new Map();
  const each = (box, visit) => {
    for (let x = Math.floor(box.left / side); x <= Math.floor(box.right / side); x += 1) {
      for (let y = Math.floor(box.top / side); y <= Math.floor(box.bottom / side); y += 1) if (visit(`${x} ${y}`) === false) return false;
    }
    return true;
  };
  return {
    add: (box) => each(box, (at) => { squares.set(at, [...(squares.get(at) || []), box]); }),
    fits: (box) => each(box, (at) => (squares.get(at) || []).every((one) => apart(one, box))),
  };
}

const widths = new Map(); // of lines at 10 pixels: measuring is what costs
function measure(context, text, size) {
  if (!widths.has(text)) {
    context.font = `10px ${theme.face}`;
    widths.set(text, context.measureText(text).width);
  }
  return (widths.get(text) * size) / 10;
}

// The sign of a node itself, which only the best-connected nodes' names may cover.
function signBox(node) {
  const half = node.size * 0.8;
  return { id: node.id, left: node.x - half, right: node.x + half, top: node.y - half, bottom: node.y + half };
}

function nameBox(context, node, size, unit) {
  const width = Math.max(...node.lines.map((line) => measure(context, line, size)));
  const top = node.y + node.size + 5 * unit;
  return {
    id: node.id, lines: node.lines, x: node.x, size, left: node.x - width / 2, right: node.x + width / 2, top, bottom: top + node.lines.length * size * LINE_HEIGHT,
  };
}

function lineBox(context, edge, size) {
  const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
  const text = edge.text || edge.predicates.map(word).join(" · ");
  const [x, y, half] = [(from.x + to.x) / 2, (from.y + to.y) / 2, measure(context, text, size) / 2];
  if (half * 2 > Math.hypot(from.x - to.x, from.y - to.y) * 0.9) return null;
  return { edge: edge.id, lines: [text], x, size, left: x - half, right: x + half, top: y - size * 0.6, bottom: y + size * 0.6 };
}

// Boxes in the drawing's own coordinates for the names that have room at this scale: what is chosen and its neighbours
// first, then what their lines say, then all others; where nothing is chosen, the names before the lines.
function placeLabels(context, scale, chosen) {
  const lit = bright(chosen);
  const unit = 1 / scale;
  const shown = [...spots.values()].filter((node) => visible(node.id)).sort((one, two) => one.id - two.id);
  const [boxes, taken, signs] = [[], makeGrid(100 * unit), makeGrid(100 * unit)];
  shown.forEach((node) => signs.add(signBox(node)));
  const place = (box) => {
    boxes.push(box);
    taken.add(box);
  };
  const size = 13.5 * Math.max(unit, Math.sqrt(unit));
  let order = 0;
  const placeNames = (nodes) => nodes.forEach((node) => {
    const box = nameBox(context, node, size, unit);
    const first = chosen && [chosen.node, chosen.from, chosen.to].includes(node.id);
    if (first || (taken.fits(box) && (order < FAVOURED || signs.fits(box)))) place(box);
    order += 1;
  });
  placeNames(shown.filter((node) => !lit || lit.has(node.id)));
  for (const edge of chosen || scale > 0.7 ? [...links.values()] : []) {
    const drawn = edge.shown && visible(edge.from) && visible(edge.to) && (isLit(edge, chosen) || !lit);
    const box = drawn && lineBox(context, edge, 12 * unit);
    if (box && taken.fits(box)) place(box);
  }
  if (lit) placeNames(shown.filter((node) => !lit.has(node.id)));
  return boxes;
}

function drawLabels(context, scale, chosen) {
  const { face } = theme;
  const key = [scale, JSON.stringify(chosen), passing.times, language, drawnTimes].join(" ");
  if (labelsPlaced.key !== key) labelsPlaced = { key, boxes: placeLabels(context, scale, chosen) };
  const lit = bright(chosen);
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 / scale;
  const [ink, faint, ofLine] = [theme.ink, theme.faint, chosen ? theme["edge-strong"] : theme.soft];
  context.strokeStyle = theme.ground;
  for (const box of labelsPlaced.boxes) {
    const main = chosen && chosen.node !== undefined && box.id === chosen.node;
    context.font = `${main ? "bold " : ""}${box.size}px ${face}`;
    context.fillStyle = box.edge !== undefined ? ofLine : lit && !lit.has(box.id) ? faint : ink;
    box.lines.forEach((line, index) => {
      const y = box.top + index * box.size * LINE_HEIGHT;
      context.strokeText(line, box.x, y);
      context.fillText(line, box.x, y);
    });
  }
  context.restore();
}
