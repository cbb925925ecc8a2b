// What can be taken away: a picture of what is drawn, and the facts that are shown with their sentences.

const PREFIXES = {
  ikg: "https://w3id.org/ikg/ontology#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  prov: "http://www.w3.org/ns/prov#", dcterms: "http://purl.org/dc/terms/",
};
const quoted = (text) => `"${String(text).replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
const iriOf = (iri) => `<${iri.replace(/[<>"{}|^`\\\u0000-\u0020]/g, (char) => encodeURIComponent(char))}>`;
const cellOf = (text) => `"${String(text ?? "").replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;

function save(name, type, content) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The facts between and about what is drawn; in the table's view, all that is shown.
function takenFacts() {
  const shown = listShownFacts();
  if (view.name === "table") return shown;
  return shown.filter((claim) => spots.has(claim.subject) && (claim.target === null || spots.has(claim.target)));
}

function rowsOf(claims) {
  return claims.flatMap((claim) => (claim.statements.length ? passingStatements(claim) : [null]).map((one) => {
    const article = one && ARTICLES[one.article];
    return {
      subject: NODES[claim.subject].label, subjectIri: NODES[claim.subject].iri, predicate: claim.predicate, object: sayObject(claim),
      objectIri: claim.target === null ? "" : NODES[claim.target].iri, quote: one ? one.quote : "", article: article ? article.name : "", title: article ? article.title : "",
      publisher: article ? article.publisher : "", issued: article ? article.issued : "", modality: one ? one.modality : "", confidence: one ? one.confidence : "",
      rule: one ? one.rule : "", details: one ? Object.fromEntries(one.details) : {},
    };
  }));
}

function tellTurtle(claims) {
  const lines = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const named = new Set(claims.flatMap((claim) => [claim.subject, claim.target]).filter((id) => id !== null));
  for (const id of [...named].sort((one, two) => one - two)) {
    lines.push(`${iriOf(NODES[id].iri)} a ikg:${NODES[id].type} ; rdfs:label ${quoted(NODES[id].label)}@zh .`);
  }
  for (const claim of claims) {
    const [subject, predicate, object] = [iriOf(NODES[claim.subject].iri), `ikg:${claim.predicate}`, turtleObject(claim)];
    lines.push(`${subject} ${predicate} ${object} .`);
    for (const one of passingStatements(claim)) {
      lines.push(`${iriOf(one.iri)} a rdf:Statement ; rdf:subject ${subject} ; rdf:predicate ${predicate} ; rdf:object ${object} ; ikg:quote ${quoted(one.quote)}@zh ; ikg:modality ikg:${one.modality} ; prov:wasDerivedFrom ${iriOf(ARTICLES[one.article].iri)} .`);
    }
  }
  for (const id of new Set(claims.flatMap((claim) => passingStatements(claim).map((one) => one.article)))) {
    const { title, publisher, issued, name } = ARTICLES[id];
    const told = [["identifier", name], ["title", title], ["publisher", publisher], ["issued", issued]].filter(([, text]) => text);
    lines.push(`${iriOf(ARTICLES[id].iri)} a ikg:Article ; ${told.map(([part, text]) => `dcterms:${part} ${quoted(text)}`).join(" ; ")} .`);
  }
  return `${lines.join("\n")}\n`;
}

function turtleObject(claim) {
  if (claim.target !== null) return iriOf(NODES[claim.target].iri);
  return claim.value.iri ? iriOf(claim.value.iri) : quoted(claim.value.text);
}

function tellCsv(claims) {
  const columns = ["subject", "predicate", "object", "quote", "title", "publisher", "issued", "modality", "confidence", "rule", "subjectIri", "objectIri"];
  return `\ufeff${[columns, ...rowsOf(claims).map((row) => columns.map((name) => row[name]))].map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

const SVG = "http://www.w3.org/2000/svg";
function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The drawing as SVG, with a legend: what stands on the canvas, whole, whatever part of it the window shows.
function tellSvg() {
  const nodes = [...spots.values()].filter((node) => visible(node.id));
  const lines = [...links.values()].filter((link) => link.shown && visible(link.from) && visible(link.to));
  const [left, right] = [Math.min(0, ...nodes.map(({ x }) => x)) - 140, Math.max(0, ...nodes.map(({ x }) => x)) + 140];
  const [top, bottom] = [Math.min(0, ...nodes.map(({ y }) => y)) - 60, Math.max(0, ...nodes.map(({ y }) => y)) + 80];
  const groups = [...new Set(nodes.map((node) => NODES[node.id].group))].sort();
  const [width, height] = [Math.max(right - left, 480), bottom - top + 40 + 24 * Math.ceil(groups.length / 4)];
  const svg = shape("svg", { xmlns: SVG, viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": getComputedStyle(document.body).fontFamily, "font-size": 13 });
  svg.append(shape("rect", { x: left, y: top, width, height, fill: colour("ground") }), shape("title", {}, WORDS.title));
  for (const link of lines) svg.append(...drawSvgLine(link));
  for (const node of nodes) svg.append(drawSvgNode(node));
  groups.forEach((group, index) => {
    const [x, y] = [left + 20 + (index % 4) * 120, bottom + 24 * Math.floor(index / 4) + 10];
    svg.append(svgSign(group, x, y, 7), shape("text", { x: x + 14, y: y + 5, fill: colour("ink") }, pick(WORDS.groups[group])));
  });
  return new XMLSerializer().serializeToString(svg);
}

function svgSign(group, x, y, size) {
  const [form, filled] = SIGNS[group];
  const paint = { fill: filled ? colour(group) : colour("paper"), stroke: colour(group), "stroke-width": 2 };
  if (form === "dot") return shape("circle", { cx: x, cy: y, r: size, ...paint });
  const points = OUTLINES[form].split(" ").map((pair) => pair.split(",").map((part, axis) => ((Number(part) - 7) / 7) * size + (axis ? y : x)).join(",")).join(" ");
  return shape("polygon", { points, ...paint });
}

function drawSvgNode(node) {
  const label = shape("text", { x: node.x, y: node.y + node.size + 16, "text-anchor": "middle", fill: colour("ink"), stroke: colour("ground"), "stroke-width": 3, "paint-order": "stroke" });
  node.lines.forEach((line, index) => label.append(shape("tspan", { x: node.x, dy: index ? 16 : 0 }, line)));
  return shape("g", {}, svgSign(NODES[node.id].group, node.x, node.y, node.size), label);
}

function drawSvgLine(link) {
  const [from, to] = [spots.get(link.from), spots.get(link.to)];
  const paint = { stroke: link.circle ? colour("warn") : colour("edge"), "stroke-width": 1.4, ...(link.dashes ? { "stroke-dasharray": "5 4" } : {}) };
  const parts = [shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...paint })];
  if (link.arrows.includes("to")) parts.push(svgArrow(from, to));
  if (link.arrows.includes("from")) parts.push(svgArrow(to, from));
  const text = link.text || link.predicates.map(word).join(" · ");
  parts.push(shape("text", { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + 4, "text-anchor": "middle", "font-size": 11, fill: colour("soft"), stroke: colour("ground"), "stroke-width": 3, "paint-order": "stroke" }, text));
  return parts;
}

function svgArrow(from, to) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const at = (far, aside) => `${to.x - Math.cos(turn) * far - Math.sin(turn) * aside},${to.y - Math.sin(turn) * far + Math.cos(turn) * aside}`;
  return shape("polygon", { points: [at(to.size + 1, 0), at(to.size + 9, 4), at(to.size + 9, -4)].join(" "), fill: colour("edge") });
}

function savePng(scale) {
  return new Promise((done) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = make("canvas");
      const fit = Math.min(scale, 16000 / Math.max(picture.width, picture.height)); // browsers draw no larger canvas
      Object.assign(canvas, { width: Math.round(picture.width * fit), height: Math.round(picture.height * fit) });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(picture.src);
      canvas.toBlob((blob) => { save("graph.png", "image/png", blob); done(); });
    };
    picture.src = URL.createObjectURL(new Blob([tellSvg()], { type: "image/svg+xml" }));
  });
}

const TAKEN = {
  PNG: () => savePng(1),
  "PNG 2×": () => savePng(2),
  SVG: () => save("graph.svg", "image/svg+xml", tellSvg()),
  CSV: async () => save("facts.csv", "text/csv", tellCsv(await readTaken())),
  JSON: async () => save("facts.json", "application/json", JSON.stringify(rowsOf(await readTaken()), null, 1)),
  Turtle: async () => save("facts.ttl", "text/turtle", tellTurtle(await readTaken())),
};

async function readTaken() {
  const claims = takenFacts();
  await readStatements(claims.flatMap(passingStatements));
  return claims;
}

function fillTaken(place) {
  place.replaceChildren(...Object.entries(TAKEN).map(([name, take]) => makeButton("", name, take)));
}

// A sentence to be cited, a fact as Turtle, a question that finds it again.
const CLIPS = {
  citation: (claim, one) => {
    const { title, publisher, issued } = ARTICLES[one.article];
    return `“${one.quote}”（${[publisher, title && `《${title}》`, issued].filter(Boolean).join("，")}）`;
  },
  turtle: (claim, one) => tellTurtle([{ ...claim, statements: [one] }]),
  sparql: (claim) => [
    ...Object.entries(PREFIXES).filter(([name]) => ["ikg", "rdf", "prov"].includes(name)).map(([name, iri]) => `PREFIX ${name}: <${iri}>`),
    "SELECT ?object ?quote ?article WHERE {", `  GRAPH ?article { ?statement rdf:subject ${iriOf(NODES[claim.subject].iri)} ; rdf:predicate ikg:${claim.predicate} ;`,
    `    rdf:object ?object ; ikg:quote ?quote . }${claim.target === null ? "" : `\n  FILTER(?object = ${iriOf(NODES[claim.target].iri)})`}`, "}",
  ].join("\n"),
};

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", "", text); // where a browser keeps its clipboard from files
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  at("said").textContent = say("copied");
}

function makeClips(claim, statement) {
  const buttons = Object.keys(CLIPS).map((kind) => makeButton("clip", say(kind), () => copyText(CLIPS[kind](claim, statement))));
  return make("span", "clips", "", make("span", "", say("copy")), ...buttons);
}
