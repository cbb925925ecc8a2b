// The finder: a legend that shows and hides classes, and a list of everything, for eyes and for keyboards.

const FIRST_RESULTS = 60;
const FIRST_SENTENCES = 20;
const plain = (text) => text.normalize("NFKC").toLowerCase();
const searchable = NODES.map((node) => [node.label, ...node.aliases].map(plain));

// How well a node answers: 0 its name, 1 a name's beginning, 2 somewhere in a name; -1 not at all.
function rank(id, asked) {
  let best = -1;
  for (const name of searchable[id]) {
    const at = name.indexOf(asked);
    const score = at < 0 ? -1 : name === asked ? 0 : at === 0 ? 1 : 2;
    if (score >= 0 && (best < 0 || score < best)) best = score;
  }
  return best;
}

function findNodes(asked) {
  return NODES.map((node) => [rank(node.id, asked), node]).filter(([score]) => score >= 0)
    .sort(([a, one], [b, two]) => a - b || one.id - two.id).map(([, node]) => node);
}

function findSentences(asked) {
  const found = new Map();
  for (const claim of CLAIMS) {
    for (const statement of claim.statements) {
      const key = `${statement.article} ${statement.quote}`;
      if (!found.has(key) && plain(statement.quote).includes(asked)) found.set(key, { claim, quote: statement.quote });
    }
  }
  return [...found.values()];
}

function makeResult(node, asked, chosen) {
  const name = make("span", "name", node.label);
  const alias = asked && !plain(node.label).includes(asked) && node.aliases.find((one) => plain(one).includes(asked));
  if (alias) name.append(make("span", "also", say("also") + alias));
  const button = makeButton("", "", () => choose({ node: node.id }, true));
  button.append(makeSign(node.group), name, make("span", "count", String(node.degree)));
  if (chosen && chosen.node === node.id) button.setAttribute("aria-current", "true");
  return make("li", "", "", button);
}

function makeSentence({ claim, quote }) {
  const button = makeButton("", "", () => choose({ node: claim.subject }, true));
  button.append(make("span", "name", quote, make("span", "also", NODES[claim.subject].label)));
  return make("li", "", "", button);
}

function fillResults(list, matches, chosen) {
  const asked = plain(document.getElementById("search").value.trim());
  const nodes = (asked ? findNodes(asked) : NODES).filter((node) => !hiddenGroups.has(node.group));
  const sentences = asked ? findSentences(asked) : [];
  document.getElementById("finder").classList.toggle("searching", asked !== "");
  const shown = nodes.slice(0, FIRST_RESULTS);
  if (!asked) matches.textContent = nodes.length ? say("all") : "";
  else matches.textContent = nodes.length || sentences.length ? say("found", shown.length, nodes.length) : say("none");
  list.replaceChildren(...shown.map((node) => makeResult(node, asked, chosen)));
  if (nodes.length > FIRST_RESULTS) list.append(makeRest(list, nodes, asked, chosen));
  if (sentences.length) list.append(make("li", "count", say("sentences", sentences.length)), ...sentences.slice(0, FIRST_SENTENCES).map(makeSentence));
}

function makeRest(list, nodes, asked, chosen) {
  let next = FIRST_RESULTS;
  const rest = make("li", "", "", makeButton("", `… ${nodes.length - next}`, () => {
    rest.before(...nodes.slice(next, next + 200).map((node) => makeResult(node, asked, chosen)));
    next += 200;
    if (next >= nodes.length) rest.remove();
    else rest.firstChild.textContent = `… ${nodes.length - next}`;
  }));
  return rest;
}

function fillLegend(legend) {
  const counts = {};
  for (const node of NODES) counts[node.group] = (counts[node.group] || 0) + 1;
  const groups = Object.keys(FACTS.groups).filter((group) => counts[group]);
  legend.replaceChildren(...groups.map((group) => {
    const [zh, en] = FACTS.groups[group];
    const button = makeButton("", "", () => {
      if (!hiddenGroups.delete(group)) hiddenGroups.add(group);
      button.setAttribute("aria-pressed", String(!hiddenGroups.has(group)));
      showGroups();
      refreshResults();
    });
    button.append(makeSign(group), make("span", "", language === "zh" ? zh : en), make("span", "count", String(counts[group])));
    button.title = `${zh} ${en}`;
    button.setAttribute("aria-pressed", String(!hiddenGroups.has(group)));
    return button;
  }));
}
