// The player: brings frozen explorers to life in a report, without a kernel and without the network.

const players = [];

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

class Player {
  constructor(section, frozen) {
    this.frozen = frozen;
    this.controls = new Controls(frozen, () => { this.paint(); keepInLink(); });
    this.view = new View(frozen, (name, key) => this.controls.put(name, key));
    const title = element("h3", { className: "b12-title" }, frozen.title);
    section.replaceChildren(title, this.controls.element, this.view.element);
    section.dataset.ready = "true";
    this.section = section;
  }

  paint() {
    const { state } = this.controls;
    const sum = addUp(this.frozen.parts.map((part) => part.states[stateOf(part, state)]));
    this.view.paint(sift(sum, state, this.frozen.sieve));
    for (const link of this.view.element.querySelectorAll('a[href*=".ipynb"]')) leadToReport(link);
  }

  set(state) {
    return this.controls.set(state);
  }
}

// Beside a report lie the other reports, not the notebooks.
function leadToReport(link) {
  const to = link.getAttribute("href");
  if (!/^[a-z]+:/i.test(to)) link.setAttribute("href", to.replace(/\.ipynb(?=#|$)/, ".html"));
}

// State in the link: #!chain.link=myelin&chain.group=vegan

let keeping;

// Written a moment after the last move: some browsers refuse a hundred changes of the address in a row.
function keepInLink() {
  clearTimeout(keeping);
  keeping = setTimeout(writeLink, 200);
}

function writeLink() {
  const words = [];
  for (const { frozen, controls } of players) {
    for (const [name, key] of Object.entries(controls.state)) {
      if (key !== frozen.start[name]) words.push(`${frozen.name}.${name}=${encodeURIComponent(key)}`);
    }
  }
  history.replaceState(null, "", words.length ? `#!${words.join("&")}` : "#!");
}

// A key as it was before it was written in the link; a mangled link is one that asks for something unknown.
function decoded(key) {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

function readLink(hash) {
  if (!hash.startsWith("#!")) return;
  clearTimeout(keeping); // a move that was still to be written would write over this link
  const unknown = [];
  // A link says the whole state: what it does not name goes back to the start.
  for (const player of players) player.set(player.frozen.start);
  for (const word of hash.slice(2).split("&").filter(Boolean)) {
    const [, explorer, name, key] = word.match(/^([^.=]+)\.([^=]+)=(.*)$/) ?? [];
    const player = players.find((p) => p.frozen.name === explorer);
    const refused = player ? player.set({ [name]: decoded(key) }) : [word];
    if (refused.length) unknown.push(word);
  }
  for (const player of players) player.paint();
  const note = document.querySelector(".b12-note");
  note.hidden = !unknown.length;
  note.textContent = unknown.length ? `This link also asks for ${unknown.join(", ")}, which this page does not know; it was ignored.` : "";
}

// A number's source is shown without losing the settings that the address keeps.
function leadToSource(event) {
  const link = event.target.closest?.('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  event.preventDefault();
  document.querySelector(".b12-led")?.classList.remove("b12-led");
  target.classList.add("b12-led");
  target.tabIndex = -1;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

// On paper nothing can be unfolded.
function unfold() {
  for (const details of document.querySelectorAll(".b12-tables details:not([open])")) {
    details.dataset.folded = "true";
    details.open = true;
  }
}

function fold() {
  for (const details of document.querySelectorAll("[data-folded]")) {
    details.open = false;
    delete details.dataset.folded;
  }
}

async function start() {
  for (const section of document.querySelectorAll(".b12-frozen")) {
    const data = bytesOf(section.querySelector(".b12-data").textContent);
    players.push(new Player(section, JSON.parse(await inflate(data))));
  }
  for (const player of players) player.paint();
  readLink(location.hash);
  addEventListener("hashchange", (event) => readLink(new URL(event.newURL).hash));
  document.addEventListener("click", leadToSource);
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  document.body.dataset.ready = "true";
  if (!players.some((player) => player.frozen.height)) return;
  const embedded = document.getElementById("b12-plotly");
  const Plotly = embedded ? await runPlotly(bytesOf(embedded.textContent)) : globalThis.Plotly;
  const themes = JSON.parse(document.getElementById("b12-themes").textContent);
  const show = (player) => { if (!player.view.Plotly) player.view.useAssets({ Plotly, themes }); };
  // One picture a turn, so that the page answers in between.
  players.forEach((player, n) => setTimeout(() => show(player), 30 * n));
  const redraw = () => { for (const player of players) player.view.draw(); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  matchMedia("print").addEventListener("change", redraw);
  addEventListener("beforeprint", () => players.forEach(show));
}

start();
