// The finder: a legend that shows and hides classes, and a list of everything, for eyes and for keyboards.

const FIRST_RESULTS = 60;
const FIRST_SENTENCES = 20;
const MOST_SENTENCES = 1000;
const plain = (text) => text.normalize("NFKC").toLowerCase();

// A name's pinyin run together, and its initials: "fu neng ke ji" is found by "funeng" and by "fnkj".
const sounds = (pinyin) => (pinyin ? [pinyin.replaceAll(" ", ""), pinyin.split(" ").map((part) => part[0]).join("")] : []);

// Every name of every node, a line to a name, some thousand nodes to a text, so that one search through each finds all: a
// hundred thousand nodes in a few milliseconds. `starts` tells where each node's lines begin.
const SLICE = 2048;
const slices = [];
const indexStands = () => slices.length * SLICE >= NODES.length;
const linesOf = (node) => `${[...[node.label, ...node.aliases].map((name) => plain(name).replace(/\n/g, " ")), ...sounds(node.pinyin)].join("\n")}\n`;

function readSlice() {
  const nodes = NODES.slice(slices.length * SLICE, (slices.length + 1) * SLICE);
  const lines = nodes.map(linesOf);
  const starts = [1];
  for (const one of lines) starts.push(starts.at(-1) + one.length);
  slices.push({ nodes, starts, text: `\n${lines.join("")}` });
}

// Reads what is not read yet, slice by slice, while nobody waits for anything.
let reading = null;
const idle = () => new Promise((resume) => { (window.requestIdleCallback || setTimeout)(resume, { timeout: 50 }); });
async function readSlices() {
  for (await idle(); !indexStands(); await idle()) readSlice();
}
const readIndex = () => (reading ??= readSlices());

// Nodes that answer, among those read so far, best first: those whose name it is, those with a name that begins so, those
// with it in a name. The best-connected nodes are read first, and at once where nothing is read yet.
function findNodes(asked) {
  if (!slices.length) readSlice();
  const wanted = asked.replace(/\n/g, " ");
  const found = [[], [], []];
  for (const slice of slices) findIn(slice, wanted, found);
  return found.flat();
}

function findIn({ nodes, starts, text }, wanted, found) {
  let index = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, starts[index + 1])) {
    while (starts[index + 1] <= at) index += 1;
    found[rank(text, wanted, at, starts[index + 1])].push(nodes[index]);
  }
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

// For some sentences the first statement of each, with its words.
async function statementsOf(quoteIds) {
  const first = new Map(quoteIds.map((id) => [id, null]));
  let missing = first.size;
  for (let at = 0; missing > 0; at += 1) {
    if (first.get(STATEMENTS[at].quoteId) !== null) continue;
    first.set(STATEMENTS[at].quoteId, STATEMENTS[at]);
    missing -= 1;
  }
  await readStatements([...first.values()]);
  return [...first.values()];
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

// The list of what answers, at once as far as the names are read, then with the rest of them, then with sentences.
let searches = 0;
async function fillResults(list, matches, chosen) {
  const asked = plain(document.getElementById("search").value.trim());
  const started = (searches += 1);
  const stillAsked = () => started === searches;
  document.getElementById("finder").classList.toggle("searching", asked !== "");
  let nodes = fillNodes(list, matches, asked, chosen);
  if (!asked) return;
  if (!indexStands()) {
    await readIndex();
    if (!stillAsked()) return;
    nodes = fillNodes(list, matches, asked, chosen);
  }
  const found = await findSentences(asked, stillAsked, (part) => { matches.textContent = `${sayFound(nodes)} ${say("reading", part)}`; });
  if (found === null) return;
  const first = await statementsOf(found.slice(0, FIRST_SENTENCES));
  if (!stillAsked()) return;
  matches.textContent = nodes.length || found.length ? sayFound(nodes) || say("found", 0, 0) : say("none");
  if (found.length) list.append(make("li", "count", say("sentences", found.length)), ...first.map(makeSentence));
}

const sayFound = (nodes) => (nodes.length ? say("found", Math.min(nodes.length, FIRST_RESULTS), nodes.length) : "");

function fillNodes(list, matches, asked, chosen) {
  const nodes = (asked ? findNodes(asked) : NODES).filter((node) => visible(node.id));
  if (!asked) matches.textContent = nodes.length ? say("all") : "";
  else matches.textContent = sayFound(nodes) || say("reading", 0);
  list.replaceChildren(...nodes.slice(0, FIRST_RESULTS).map((node) => makeResult(node, asked, chosen)));
  if (nodes.length > FIRST_RESULTS) list.append(makeRest(list, nodes, asked, chosen));
  return nodes;
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
