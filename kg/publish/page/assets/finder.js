// The finder: a legend that shows and hides classes, and a list of everything, for eyes and for keyboards.

const FIRST_RESULTS = 60;
const FIRST_SENTENCES = 20;
const MOST_SENTENCES = 1000;
const plain = (text) => text.normalize("NFKC").toLowerCase();

// A name's pinyin run together, and its initials: "fu neng ke ji" is found by "funeng" and by "fnkj".
const sounds = (pinyin) => (pinyin ? [pinyin.replaceAll(" ", ""), pinyin.split(" ").map((part) => part[0]).join("")] : []);

// Every name of every node in one text, a line to a name, so that one search through it finds all: a hundred thousand
// nodes in a few milliseconds. `starts` tells where each node's lines begin.
let index = null;
function readIndex() {
  if (index) return index;
  const lines = [];
  const starts = new Uint32Array(NODES.length + 1);
  let length = 1;
  for (const node of NODES) {
    starts[node.id] = length;
    const names = `${[...[node.label, ...node.aliases].map((name) => plain(name).replace(/\n/g, " ")), ...sounds(node.pinyin)].join("\n")}\n`;
    lines.push(names);
    length += names.length;
  }
  starts[NODES.length] = length;
  index = { text: `\n${lines.join("")}`, starts };
  return index;
}

// Nodes that answer, best first: those whose name it is, those with a name that begins so, those with it in a name.
function findNodes(asked) {
  const { text, starts } = readIndex();
  const wanted = asked.replace(/\n/g, " ");
  const found = [[], [], []];
  let id = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, starts[id + 1])) {
    while (starts[id + 1] <= at) id += 1;
    found[rank(text, wanted, at, starts[id + 1])].push(NODES[id]);
  }
  return found.flat();
}

// How well the names between a hit and an end answer: 0 a whole name, 1 a name's beginning, 2 somewhere in a name.
function rank(text, asked, first, end) {
  let best = 2;
  for (let at = first; at >= 0 && at < end && best > 0; at = text.indexOf(asked, at + 1)) {
    if (text[at - 1] === "\n") best = text[at + asked.length] === "\n" ? 0 : 1;
  }
  return best;
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
