// Regions as a tree, each with what lies in it: by what articles say of parts and by the lists of divisions and zones.

const OPEN_THINGS = 12; // so few things are told without a click

// For each region that is shown, and all around it, the regions that it lies in directly.
function findParents() {
  const parents = new Map();
  const waiting = NODES.filter((node) => visible(node.id) && ["Region", "EconomicZone"].includes(node.group)).map((node) => node.id);
  while (waiting.length) {
    const id = waiting.pop();
    if (parents.has(id)) continue;
    const around = claimsOf[id].filter((claim) => claim.predicate === "partOf" && claim.subject === id && claim.target !== id && saysSo(claim)).map((claim) => claim.target);
    parents.set(id, [...new Set(around)]);
    waiting.push(...around);
  }
  return parents;
}

// A region's narrowest parents alone: where a zone lies in a city and in its province, the city.
function narrowest(id, parents) {
  const above = (one) => {
    const seen = new Set();
    const waiting = [...parents.get(one)];
    while (waiting.length) {
      const next = waiting.pop();
      if (!seen.has(next)) waiting.push(...parents.get(next));
      seen.add(next);
    }
    return seen;
  };
  return parents.get(id).filter((one) => !parents.get(id).some((other) => other !== one && above(other).has(one) && !above(one).has(other)));
}

function fillRegionSheet(sheet) {
  const parents = findParents();
  const children = new Map([...parents.keys()].map((id) => [id, []]));
  const roots = [];
  for (const id of [...parents.keys()].sort((one, two) => one - two)) {
    const around = narrowest(id, parents);
    for (const one of around) children.get(one).push(id);
    if (!around.length) roots.push(id);
  }
  sheet.append(make("h2", "", say("region")));
  if (!roots.length) sheet.append(make("p", "unsaid", say("none")));
  const things = new Map();
  for (const id of roots) gatherThings(id, children, things);
  sheet.append(make("ul", "tree", "", ...roots.sort((one, two) => things.get(two).size - things.get(one).size || one - two).map((id) => makeBranch(id, children, things, new Set()))));
}

const thingsAt = (id) => [...new Set(claimsOf[id].filter((claim) => claim.predicate === "locatedIn" && claim.target === id && claim.holds && isShown(claim)).map((claim) => claim.subject))];

// What lies in a region or in any region of it, each once.
function gatherThings(id, children, things) {
  if (things.has(id)) return things.get(id);
  const found = new Set(thingsAt(id));
  things.set(id, found);
  for (const inner of children.get(id)) for (const one of gatherThings(inner, children, things)) found.add(one);
  return found;
}

function makeBranch(id, children, things, above) {
  const head = make("span", "branch", "", makeThing(id), make("span", "count", say("inside", things.get(id).size)));
  if (things.get(id).size) {
    head.append(makeButton("", say("onlyHere"), () => changeFilters(() => {
      filters.region = id;
      view = { name: "overview", of: null };
    })));
  }
  const item = make("li", "", "", head);
  const here = thingsAt(id);
  if (here.length) item.append(makeThere(here, here.length <= OPEN_THINGS));
  const inner = above.has(id) ? [] : children.get(id);
  if (inner.length) item.append(make("ul", "", "", ...inner.map((one) => makeBranch(one, children, things, new Set([...above, id])))));
  return item;
}

function makeThere(ids, open) {
  const groups = new Map();
  for (const id of ids) groups.set(NODES[id].group, [...(groups.get(NODES[id].group) || []), id]);
  const lists = [...groups].map(([group, some]) => make("p", "there", "", make("span", "count", `${pick(WORDS.groups[group])}${say("colon")}`), ...some.slice(0, 60).map(makeThing)));
  const place = make("details", "", "", make("summary", "", say("whatIsThere", ids.length)), ...lists);
  place.open = open;
  return place;
}
