// The graph, as Python packed it: columns that are inflated when the page opens, sentences when somebody asks for them.

// What an island of the page holds; the text in the page is let go, so that it is in memory once.
function takeText(id) {
  const place = document.getElementById(id);
  const text = place.textContent;
  place.textContent = "";
  return text;
}
const island = (id) => JSON.parse(takeText(id));
const WORDS = island("words");
const DRAWN = island("drawn");
const BLOCK = 256;

async function inflate(packed) {
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

const sumSteps = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};
const spell = ({ words, at }) => at.map((one) => words[one]);

let GRAPH = await inflate(takeText("graph"));
const ARTICLES = GRAPH.articles.map(([title, publisher, issued, source, name, iri, original], id) => ({ id, title, publisher, issued, source, name, iri, original }));
const NODES = makeNodes(GRAPH.nodes);
const STATEMENTS = makeStatements(GRAPH.statements);
const CLAIMS = makeClaims(GRAPH.claims, GRAPH.values);
takeSupport(GRAPH.support);
for (const [id, reason] of Object.entries(GRAPH.reasons)) CLAIMS[id].reason = reason;
GRAPH = null; // the columns have become things, claims and statements
const claimsOf = NODES.map(() => []);
for (const claim of CLAIMS) {
  claimsOf[claim.subject].push(claim);
  if (claim.target !== null && claim.target !== claim.subject) claimsOf[claim.target].push(claim);
}

function makeNodes({ iri, label, type, aliases, pinyin, degree }) {
  const [types, degrees] = [spell(type), sumSteps(degree)];
  return iri.map((one, id) => ({
    id, iri: one, label: label[id], type: types[id], aliases: aliases[id], pinyin: pinyin[id], degree: degrees[id], group: WORDS.types[types[id]] || "Other",
  }));
}

function makeStatements({ quote, article, confidence, modality, rule }) {
  const [quotes, sure, manner, rules] = [sumSteps(quote), spell(confidence), spell(modality), spell(rule)];
  return quotes.map((one, id) => ({ id, quoteId: one, article: article[id], confidence: sure[id], modality: manner[id], rule: rules[id] }));
}

function makeClaims({ subject, predicate, target, kind, count }, values) {
  const [subjects, predicates] = [sumSteps(subject), spell(predicate)];
  let [value, first] = [0, 0];
  return subjects.map((one, id) => {
    const points = target[id] >= 0;
    const claim = { id, subject: one, predicate: predicates[id], target: points ? target[id] : null, value: points ? null : values[value], kind: WORDS.kinds[kind[id]] };
    claim.holds = claim.kind === "stated";
    claim.statements = STATEMENTS.slice(first, first + count[id]);
    for (const statement of claim.statements) statement.claim = claim;
    first += count[id];
    if (!points) value += 1;
    return claim;
  });
}

// How many independent articles state each claim; and of those that differ, which conflict they stand in and how.
function takeSupport({ count, claim, conflict, latest, best }) {
  CLAIMS.forEach((one, id) => { one.support = count[id]; });
  claim.forEach((id, at) => { CLAIMS[id].differs = { conflict: conflict[at], latest: latest[at] === 1, best: best[at] === 1 }; });
}

// Blocks of sentences: each is inflated when one of its sentences is asked for; those opened last stay open.
const OPEN_BLOCKS = 100;
function makeShelf(id) {
  let packed = null;
  const opened = new Map();
  return {
    get length() { return (packed ??= island(id)).length; },
    open(block) {
      packed ??= island(id);
      const content = opened.get(block) || inflate(packed[block]);
      opened.delete(block);
      opened.set(block, content);
      if (opened.size > OPEN_BLOCKS) opened.delete(opened.keys().next().value);
      return content;
    },
  };
}

const QUOTES = makeShelf("quotes");
const NOTES = makeShelf("notes");

// Fetches the words of some statements; afterwards each has its `quote`, `written`, `details` and `iri`.
async function readStatements(statements) {
  await Promise.all(statements.filter((one) => one.quote === undefined).map(async (one) => {
    const [quotes, notes] = await Promise.all([QUOTES.open(Math.floor(one.quoteId / BLOCK)), NOTES.open(Math.floor(one.id / BLOCK))]);
    [one.written, one.details, one.iri, one.trigger] = notes[one.id % BLOCK];
    one.quote = quotes[one.quoteId % BLOCK];
  }));
}
