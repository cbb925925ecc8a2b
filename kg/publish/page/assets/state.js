// What the reader looks at: the view, what is chosen, the filters. All of it stands in the address, so a link leads back to it.

const VIEWS = ["overview", "chain", "region", "timeline", "article", "table"];
const freshFilters = () => ({
  groups: new Set(), predicates: new Set(), modalities: new Set(), // those that are hidden
  sure: 0, sources: 1, from: "", to: "", article: null, region: null, inferred: false, // inferred: whether what follows by rules is drawn
});
let view = { name: "overview", of: null }; // `of`: the node that a chain or a region is about, or the article
let chosen = null; // {node}, or {edge, from, to}, or null
let filters = freshFilters();
let path = null; // {from, to}: the ends of a path that is drawn

const nodeByIri = new Map(NODES.map((node) => [node.iri, node.id]));
const articleByName = new Map(ARTICLES.map((article) => [article.name, article.id]));
const articleCode = (id) => ARTICLES[id].name;

// The state as the part of an address behind the `#`.
function writeAddress(camera) {
  const told = new URLSearchParams();
  const add = (name, value) => { if (value !== null && value !== undefined && value !== "") told.set(name, value); };
  if (view.name !== "overview") add("view", view.name);
  if (view.of !== null) add("of", view.name === "article" ? articleCode(view.of) : NODES[view.of].iri);
  if (chosen && chosen.edge === undefined) add("at", NODES[chosen.node].iri);
  if (chosen && chosen.edge !== undefined) add("between", `${NODES[chosen.from].iri} ${NODES[chosen.to].iri}`);
  if (path && path.to !== null) add("path", `${NODES[path.from].iri} ${NODES[path.to].iri}`);
  for (const name of ["groups", "predicates", "modalities"]) add(`no-${name}`, [...filters[name]].sort().join(" "));
  if (filters.sure > 0) add("sure", filters.sure);
  if (filters.sources > 1) add("sources", filters.sources);
  add("inferred", filters.inferred ? 1 : "");
  add("from", filters.from);
  add("to", filters.to);
  if (filters.article !== null) add("article", articleCode(filters.article));
  if (filters.region !== null) add("region", NODES[filters.region].iri);
  if (camera) add("camera", camera.join(" "));
  return told.toString();
}

// The state that an address tells; what it names and the graph lacks is left out.
function readAddress(address) {
  const told = new URLSearchParams(address);
  const words = (name) => (told.get(name) || "").split(" ").filter(Boolean);
  const nodes = (name) => words(name).map((iri) => nodeByIri.get(iri));
  const pair = (name) => {
    const [one, two] = nodes(name);
    return one !== undefined && two !== undefined ? { from: Math.min(one, two), to: Math.max(one, two) } : null;
  };
  const name = NODES.length && VIEWS.includes(told.get("view")) ? told.get("view") : "overview";
  const of = name === "article" ? articleByName.get(told.get("of")) : nodes("of")[0];
  const ends = pair("between");
  const [node] = nodes("at");
  const route = nodes("path");
  const read = {
    view: { name, of: of ?? null },
    chosen: ends ? { edge: linkName(ends.from, ends.to), ...ends } : node === undefined ? null : { node },
    path: route.length === 2 && !route.includes(undefined) ? { from: route[0], to: route[1] } : null,
    filters: freshFilters(),
    camera: words("camera").map(Number).filter(Number.isFinite),
  };
  for (const kind of ["groups", "predicates", "modalities"]) read.filters[kind] = new Set(words(`no-${kind}`));
  read.filters.sure = Math.min(Math.max(Number(told.get("sure")) || 0, 0), 1);
  read.filters.sources = Math.max(Math.floor(Number(told.get("sources"))) || 1, 1);
  read.filters.inferred = told.get("inferred") === "1";
  for (const end of ["from", "to"]) read.filters[end] = /^\d{4}-\d{2}$/.test(told.get(end) || "") ? told.get(end) : "";
  read.filters.article = articleByName.get(told.get("article")) ?? null;
  read.filters.region = nodes("region")[0] ?? null;
  return read;
}
