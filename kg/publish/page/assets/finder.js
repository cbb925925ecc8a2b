// The finder: a legend that shows and hides classes, and a list of everything, for eyes and for keyboards.

const FIRST_RESULTS = 60;
const FIRST_SENTENCES = 20;
const MOST_SENTENCES = 1000;
const plain = (text) => text.normalize("NFKC").toLowerCase();
let searchable = null; // every node's names, folded when the first letter is typed

// A name's pinyin run together, and its initials: "fu neng ke ji" is found by "funeng" and by "fnkj".
const sounds = (pinyin) => (pinyin ? [pinyin.replaceAll(" ", ""), pinyin.split(" ").map((part) => part[0]).join("")] : []);

// How well a node answers: 0 its name, 1 a name's beginning, 2 somewhere in a name; -1 not at all.
function rank(id, asked) {
  searchable ??= NODES.map((node) => [...[node.label, ...node.aliases].map(plain), ...sounds(node.pinyin)]);
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

// The sentences with some words, block by block, so that typing goes on meanwhile; stops where something else is asked.
async function findSentences(asked, stillAsked, tell) {
  const found = [];
  for (let block = 0; block < QUOTES.length && found.length < MOST_SENTENCES; block += 1) {
    const quotes = await QUOTES.open(block);
    if (!stillAsked()) return null;
    quotes.forEach((quote, at) => {
      if (plain(quote).includes(asked)) found.push(block * BLOCK + at);
    });
    if (block % 32 === 31) {
      tell(Math.floor((block / QUOTES.length) * 100));
      await new Promise((resume) => { setTimeout(resume); });
    }
  }
  return found;
}

let quoters = null; // for each quote its first statement
async function statementOf(quoteId) {
  if (!quoters) {
    quoters = [];
    for (const statement of STATEMENTS) quoters[statement.quoteId] ??= statement;
  }
  await readStatements([quoters[quoteId]]);
  return quoters[quoteId];
}

function makeResult(node, asked, chosen) {
  const name = make("span", "name", node.label);
  const alias = asked && !plain(node.label).includes(asked) && node.aliases.find((one) => plain(one).includes(asked));
  if (alias) name.append(make("span", "also", say("also") + alias));
  const button = makeButton("", "", () => choose({ node: node.id }, "near"));
  button.append(makeSign(node.group), name, make("span", "count", String(node.degree)));
  if (chosen && chosen.node === node.id) button.setAttribute("aria-current", "true");
  return make("li", "", "", button);
}

function makeSentence({ claim, quote }) {
  const button = makeButton("", "", () => choose({ node: claim.subject }, "near"));
  button.append(make("span", "name", quote, make("span", "also", NODES[claim.subject].label)));
  return make("li", "", "", button);
}

async function fillResults(list, matches, chosen) {
  const field = document.getElementById("search");
  const typed = field.value;
  const asked = plain(typed.trim());
  const nodes = (asked ? findNodes(asked) : NODES).filter((node) => visible(node.id));
  document.getElementById("finder").classList.toggle("searching", asked !== "");
  const shown = nodes.slice(0, FIRST_RESULTS);
  const count = () => (nodes.length ? say("found", shown.length, nodes.length) : "");
  if (!asked) matches.textContent = nodes.length ? say("all") : "";
  else matches.textContent = count() || say("reading", 0);
  list.replaceChildren(...shown.map((node) => makeResult(node, asked, chosen)));
  if (nodes.length > FIRST_RESULTS) list.append(makeRest(list, nodes, asked, chosen));
  if (!asked) return;
  const started = (searches += 1);
  const found = await findSentences(asked, () => started === searches, (part) => { matches.textContent = `${count()} ${say("reading", part)}`; });
  if (found === null) return;
  const first = await Promise.all(found.slice(0, FIRST_SENTENCES).map(statementOf));
  if (started !== searches) return;
  matches.textContent = nodes.length || found.length ? count() || say("found", 0, 0) : say("none");
  if (found.length) list.append(make("li", "count", say("sentences", found.length)), ...first.map(makeSentence));
}
let searches = 0;

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
