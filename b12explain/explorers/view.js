// Painting a view: finding, words, tables and picture, light or dark.

const B12_BRIEF = 450; // characters of text beside a picture that leave room for the tables below them
const B12_SLOW = 400; // ms after the last move until the finding is spoken

class View {
  constructor(spec, clicked) {
    this.spec = spec;
    this.clicked = clicked;
    this.finding = element("div", { className: "b12-finding" });
    this.spoken = element("div", { className: "b12-spoken", role: "status" });
    this.prose = element("div", { className: "b12-prose" });
    this.tables = element("div", { className: "b12-tables" });
    this.plot = element("div", { className: "b12-plot", role: "img", ariaLabel: `${spec.title}: picture` });
    this.plot.style.height = `${spec.height}px`;
    const words = element("div", { className: "b12-words" }, this.finding, this.prose);
    this.element = element("div", { className: "b12-view" }, words);
    if (spec.height) this.element.prepend(this.plot);
    this.element.classList.toggle("b12-sifted", Boolean(spec.sieve));
    this.element.append(this.tables, this.spoken);
    this.opened = {};
    this.sizing = new ResizeObserver(() => this.resized());
    this.sizing.observe(this.plot);
  }

  paint(view) {
    this.view = view;
    this.draw();
    this.finding.replaceChildren(...view.finding.map((s) => element("p", {}, s)));
    this.prose.innerHTML = view.prose.join("");
    const narrow = view.tables.every((table) => table.columns.length <= 5);
    this.element.classList.toggle("b12-brief", narrow && this.prose.innerHTML.length < B12_BRIEF);
    this.paintTables(view);
    this.element.dataset.painted = String(Number(this.element.dataset.painted ?? 0) + 1);
    this.speakSoon(view.finding.join(" "));
  }

  speakSoon(words) {
    this.plot.ariaLabel = `${this.spec.title}: picture. ${words} The tables hold the same.`;
    clearTimeout(this.speaking);
    const first = this.said === undefined;
    this.said = words;
    if (!first) this.speaking = setTimeout(() => { this.spoken.textContent = words; }, B12_SLOW);
  }

  // A table that says what it said before stays as it is.
  paintTables(view) {
    const before = this.made ?? {};
    this.made = {};
    this.tables.replaceChildren(...view.tables.map((table) => {
      const says = JSON.stringify([table, view.marks]);
      const kept = before[table.caption];
      this.made[table.caption] = kept?.says === says ? kept : { says, element: this.buildTable(table, view.marks) };
      return this.made[table.caption].element;
    }));
  }

  buildTable(table, marks) {
    const open = this.opened[table.caption] ?? table.open;
    const rows = table.rows.map(([key, ...cells]) => {
      const row = element("tr", {}, ...cells.map((cell, n) => {
        return element("td", { innerHTML: cell, "data-label": table.columns[n] });
      }));
      if (key && marks.includes(key)) row.setAttribute("aria-current", "step");
      return row;
    });
    const head = element("tr", {}, ...table.columns.map((c) => element("th", { scope: "col" }, c)));
    const body = element("table", { ariaLabel: table.caption },
      element("thead", {}, head), element("tbody", {}, ...rows));
    const details = element("details", { open }, element("summary", {}, table.caption),
      element("div", { className: "b12-scroll", tabIndex: 0, role: "group", ariaLabel: table.caption }, body));
    details.addEventListener("toggle", () => { this.opened[table.caption] = details.open; });
    return details;
  }

  // The picture will not come; the words and the tables are there all the same.
  fail(why) {
    this.plot.style.height = "auto";
    this.plot.textContent = `The picture could not be drawn (${why}). The finding and the tables hold what it shows.`;
  }

  // The library and the themes come once per page, perhaps after the first paint.
  useAssets({ Plotly, themes }) {
    this.Plotly = Plotly;
    this.themes = themes;
    this.draw();
  }

  draw() {
    const dark = isDark();
    this.element.closest(".b12-explorer")?.classList.toggle("b12-dark", dark);
    if (!this.Plotly || !this.view || !this.spec.height) return;
    this.owed = !this.plot.clientWidth; // not on the page yet, or hidden: drawn as soon as it has a size
    if (this.owed) return;
    this.width = this.plot.clientWidth;
    const layout = { ...this.view.layout, height: this.spec.height, autosize: true,
      template: dark ? this.themes.dark : this.themes.light };
    // A copy in either theme: plotly writes into what it is given, and the parts must stay as they are.
    const figure = recolour({ t: this.view.traces, l: layout }, dark ? this.themes.darkOf : {});
    const config = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
    const drawn = this.Plotly.react(this.plot, figure.t, figure.l, config);
    if (!this.listening) this.listen();
    drawn.then(() => { this.plot.dataset.drawn = String(Number(this.plot.dataset.drawn ?? 0) + 1); });
  }

  listen() {
    this.listening = true;
    this.plot.on("plotly_click", (event) => {
      const target = event.points.map((point) => point.customdata).find((data) => typeof data === "string");
      if (target) this.clicked(...target.split("="));
    });
    this.plot.on("plotly_clickannotation", ({ annotation }) => {
      if (annotation.name) this.clicked(...annotation.name.split("="));
    });
  }

  resized() {
    const width = this.plot.clientWidth;
    if (this.owed) this.draw();
    else if (width && width !== this.width && this.listening) this.Plotly.Plots.resize(this.plot);
    this.width = width;
  }

  close() {
    clearTimeout(this.speaking);
    this.sizing.disconnect();
    if (this.listening) this.Plotly.purge(this.plot);
  }
}

function isDark() {
  const lab = document.body.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "false";
  return matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
}

function recolour(value, partner) {
  if (typeof value === "string") return partner[value] ?? value;
  if (Array.isArray(value)) return value.map((inner) => recolour(inner, partner));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, recolour(inner, partner)]));
}

// Deflated text to text, and a script from it; no eval.

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return await new Response(stream).text();
}

// The page may have another plotly of another version: that one stays where it is, and ours is ours.
async function runPlotly(bytes) {
  const text = await inflate(bytes);
  const foreign = globalThis.Plotly;
  document.head.append(element("script", { textContent: text }));
  const ours = globalThis.Plotly;
  if (foreign) globalThis.Plotly = foreign;
  return ours;
}
