// The supply chain of a firm, in layers: suppliers to the left, customers to the right, tier by tier.

const CHAIN = { across: 300, down: 84, most: 400 };

// For every firm of the chain its tier: −2 supplies a supplier, 0 is the firm, 1 a customer. The nearer tier wins.
function findTiers(root) {
  const tiers = new Map([[root, 0]]);
  const fronts = new Map([[-1, [root]], [1, [root]]]);
  for (let far = 1; [...fronts.values()].some((front) => front.length) && tiers.size < CHAIN.most; far += 1) {
    for (const [side, front] of fronts) {
      const next = new Set(front.flatMap((id) => suppliesBeside(id, side)));
      const reached = [...next].filter((id) => !tiers.has(id)).sort((one, two) => one - two).slice(0, CHAIN.most - tiers.size);
      for (const id of reached) tiers.set(id, side * far);
      fronts.set(side, reached);
    }
  }
  return tiers;
}

// The firms that supply a firm (side −1), or that it supplies (side 1).
function suppliesBeside(id, side) {
  return claimsOf[id].filter((claim) => claim.predicate === "suppliesTo" && claim.holds && isShown(claim) && (side < 0 ? claim.target : claim.subject) === id)
    .map((claim) => (side < 0 ? claim.subject : claim.target));
}

// Places for the chain: a column for each tier, in each column the order that keeps lines short.
function layChain(root, tiers) {
  const columns = new Map();
  for (const [id, tier] of tiers) columns.set(tier, [...(columns.get(tier) || []), id]);
  const rows = new Map([[root, 0]]);
  for (const tier of [...columns.keys()].sort((one, two) => Math.abs(one) - Math.abs(two))) {
    if (tier) placeColumn(columns.get(tier), tier, rows, tiers);
  }
  return [...tiers].map(([id, tier]) => [id, tier * CHAIN.across, Math.round(rows.get(id) * CHAIN.down)]);
}

// Rows of one column: each firm as near as there is room to the middle of those it is linked to on the inner side.
function placeColumn(ids, tier, rows, tiers) {
  const inner = tier - Math.sign(tier);
  const middle = (id) => {
    const beside = suppliesBeside(id, -Math.sign(tier)).filter((other) => tiers.get(other) === inner && rows.has(other)).map((other) => rows.get(other));
    return beside.reduce((sum, row) => sum + row, 0) / Math.max(beside.length, 1);
  };
  const wanted = ids.map((id) => [middle(id), id]).sort(([one, a], [two, b]) => one - two || a - b);
  const first = wanted.reduce((sum, [row]) => sum + row, 0) / wanted.length - (wanted.length - 1) / 2;
  wanted.forEach(([, id], index) => rows.set(id, first + index));
}

// A supply that runs against the tiers closes a circle: it is drawn as a warning.
const closesCircle = (claim, tiers) => tiers.get(claim.subject) >= tiers.get(claim.target);

async function drawChain(root) {
  const tiers = findTiers(root);
  const supplies = [...tiers.keys()].flatMap((id) => claimsOf[id].filter((claim) => claim.subject === id && claim.predicate === "suppliesTo" && claim.holds && isShown(claim) && tiers.has(claim.target)));
  await readClaims(supplies);
  drawOnly(layChain(root, tiers), supplies.map((claim) => ({
    ...makeLink(claim.subject, claim.target), arrows: claim.subject < claim.target ? "to" : "from", circle: closesCircle(claim, tiers), text: sayProducts(claim),
  })));
}

const sayProducts = (claim) => [...new Set(claim.statements.slice(0, FIRST_QUOTES).flatMap((one) => one.details.filter(([name]) => name === "product").map(([, value]) => value)))].join("、");

// Firms with suppliers or customers, the best connected first: what a chain can be asked of.
const chainFirms = () => NODES.filter((node) => claimsOf[node.id].some((claim) => claim.predicate === "suppliesTo" && claim.holds));

// The chain in words: which firm it is of, and the firms of each tier.
function fillChainSheet(sheet) {
  const firms = chainFirms();
  sheet.append(make("h2", "", say("chain")));
  if (view.of === null || !firms.length) return sheet.append(make("p", "unsaid", say("none")));
  const field = make("select");
  field.setAttribute("aria-label", say("chain"));
  field.append(...firms.map((node) => {
    const option = make("option", "", node.label);
    option.value = node.id;
    option.selected = node.id === view.of;
    return option;
  }));
  field.addEventListener("change", () => showView("chain", Number(field.value)));
  const tiers = findTiers(view.of);
  const columns = [...new Set(tiers.values())].sort((one, two) => one - two);
  sheet.append(field, ...columns.flatMap((tier) => [
    make("h3", "", say("tier", tier)),
    make("ul", "there", "", ...[...tiers].filter(([, one]) => one === tier).map(([id]) => make("li", "", "", makeThing(id)))),
  ]));
  return undefined;
}
