// The filters: which statements, facts and things pass. Everything on the page shows what passes, and counts it alike.

const DETAILS_OF_NAMES = new Set(["adminCode", "ticker", "legalName", "shortName", "sameAs", "exactMatch"]);
const passing = { claims: new Uint8Array(CLAIMS.length), nodes: new Uint8Array(NODES.length), times: 0 };
const followsByRule = (claim) => claim.kind === "known" || claim.kind === "inferred";
const saysSo = (claim) => claim.holds || claim.kind === "known"; // by an article, or by the lists of places
const claimPasses = (claim) => passing.claims[claim.id] === 1;
const visible = (id) => passing.nodes[id] === 1;
const passingStatements = (claim) => claim.statements.filter(statementPasses);

function statementPasses(statement) {
  const month = ARTICLES[statement.article].issued.slice(0, 7);
  return !filters.modalities.has(statement.modality) && Number(statement.confidence || 1) >= filters.sure
    && (filters.article === null || statement.article === filters.article)
    && (!filters.from || (month !== "" && month >= filters.from)) && (!filters.to || (month !== "" && month <= filters.to));
}

const isFiltered = () => filters.modalities.size > 0 || filters.sure > 0 || filters.sources > 1 || Boolean(filters.from || filters.to) || filters.article !== null;

// How many articles say so in statements that pass; copies of one article count once.
const countSources = (claim) => new Set(passingStatements(claim).map((statement) => ARTICLES[statement.article].original)).size;

// A fact passes when its relation is shown and enough articles say so in statements that pass; one without a sentence, when nothing is asked of sentences.
function checkClaim(claim, strict) {
  if (filters.predicates.has(claim.predicate)) return false;
  if (followsByRule(claim)) return filters.inferred && !strict;
  if (!claim.statements.length || !strict) return !strict;
  return countSources(claim) >= filters.sources;
}

// The regions inside a region, itself included, by what the graph says of parts.
function regionsIn(region) {
  const inside = new Set([region]);
  for (const id of inside) {
    for (const claim of claimsOf[id]) if (claim.predicate === "partOf" && saysSo(claim) && claim.target === id) inside.add(claim.subject);
  }
  return inside;
}

// What is in a region: the regions inside it, and what lies in one of them, or invests in what lies there.
function thingsIn(region) {
  const inside = regionsIn(region);
  for (const id of [...inside]) {
    for (const claim of claimsOf[id]) if (claim.predicate === "locatedIn" && claim.holds && claim.target === id) inside.add(claim.subject);
  }
  return inside;
}

// What only rules or lists name is no thing that the articles tell of: it is not counted.
const THINGS = NODES.filter((node) => node.degree > 0).length;

// Decides anew what passes. A thing passes when its class is shown, it lies where it should, and some fact of it passes.
function refilter() {
  const strict = isFiltered();
  const inside = filters.region === null ? null : thingsIn(filters.region);
  const told = new Uint8Array(NODES.length);
  for (const claim of CLAIMS) {
    const passes = checkClaim(claim, strict);
    passing.claims[claim.id] = passes ? 1 : 0;
    if (passes) told[claim.subject] = 1;
    if (passes && claim.target !== null) told[claim.target] = 1;
  }
  for (const node of NODES) {
    passing.nodes[node.id] = told[node.id] && !filters.groups.has(node.group) && (!inside || inside.has(node.id)) ? 1 : 0;
  }
  passing.times += 1;
}

// The facts that are shown: they pass, and so do the things at both ends.
const isShown = (claim) => claimPasses(claim) && visible(claim.subject) && (claim.target === null || visible(claim.target));
const isFact = (claim) => claim.holds && !DETAILS_OF_NAMES.has(claim.predicate);

let counted = { times: -1 };
function countShown() {
  if (counted.times !== passing.times) counted = { times: passing.times, counts: countAnew() };
  return counted.counts;
}

function countAnew() {
  return {
    nodes: NODES.reduce((sum, node) => sum + (node.degree > 0 ? passing.nodes[node.id] : 0), 0),
    facts: CLAIMS.reduce((sum, claim) => sum + (isFact(claim) && isShown(claim) ? 1 : 0), 0),
  };
}
refilter();
