// What a live explorer and a frozen one share: adding up parts, building controls, painting a view.

const B12_BRIEF = 450; // characters of text beside a picture that leave room for the tables below them
const B12_SLOW = 400; // ms after the last move until the finding is spoken
const B12_FRAME = 110; // ms from one step to the next of a slider that plays

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// Adding up; add_up in view.py does the same.

function merge(old, more) {
  const merged = { ...old };
  for (const [key, value] of Object.entries(more)) {
    const was = merged[key];
    const listed = key === "annotations" || key === "shapes";
    if (isDictionary(value) && isDictionary(was)) merged[key] = merge(was, value);
    else if (listed && Array.isArray(value) && Array.isArray(was)) merged[key] = was.concat(value);
    else merged[key] = value;
  }
  return merged;
}

function isDictionary(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function addUp(parts) {
  const total = { traces: [], layout: {}, finding: [], tables: [], prose: [], marks: [] };
  for (const part of parts) {
    total.traces.push(...(part.traces ?? []));
    total.layout = merge(total.layout, part.layout ?? {});
    for (const sentence of part.finding ?? []) {
      if (!total.finding.includes(sentence)) total.finding.push(sentence);
    }
    for (const table of part.tables ?? []) addTable(total.tables, table);
    if (part.prose) total.prose.push(part.prose);
    total.marks.push(...(part.marks ?? []));
  }
  return total;
}

function addTable(tables, table) {
  let known = tables.find((other) => other.caption === table.caption);
  if (!known) tables.push((known = { ...table, rows: [] }));
  const seen = new Set(known.rows.map((row) => row.join("\u0000")));
  known.rows.push(...table.rows.filter((row) => !seen.has(row.join("\u0000"))));
}

// Which state of a part the controls are in; state_of in explorer.py finds the same.
function stateOf(part, state) {
  const keys = part.controls.map((name) => part.by?.[name]?.[state[name]] ?? state[name]);
  return part.total ? String(keys.reduce((sum, key) => sum + Number(key), 0)) : keys.join("|");
}

// Controls: native ones, so that keyboard and screen readers know them already.

class Controls {
  constructor(spec, changed) {
    this.spec = spec;
    this.state = { ...spec.start };
    this.changed = changed;
    this.setters = {};
    this.prefix = `b12-${spec.name}-${Math.random().toString(36).slice(2, 8)}`;
    this.element = element("div", { className: "b12-controls" });
    for (const control of spec.controls) this.element.append(this.build(control));
    if (spec.controls.length) this.element.append(this.buildPresets());
    this.set(spec.start);
  }

  build(control) {
    const id = `${this.prefix}-${control.name}`;
    const makers = { menu: "buildMenu", steps: "buildSteps", radio: "buildRadio", slider: "buildSlider" };
    const box = this[makers[control.kind]](control, id);
    box.dataset.control = control.name;
    if (control.help) {
      const help = element("span", { className: "b12-help", id: `${id}-help` }, control.help);
      box.append(help);
      box.querySelector("select, input, fieldset")?.setAttribute("aria-describedby", help.id);
    }
    return box;
  }

  buildMenu(control, id) {
    const select = element("select", { id });
    for (const [key, label] of control.options) select.append(element("option", { value: key }, label));
    select.addEventListener("change", () => this.put(control.name, select.value));
    this.setters[control.name] = (key) => { select.value = key; };
    const row = element("div", { className: "b12-row" }, select);
    return element("div", { className: "b12-control" }, element("label", { htmlFor: id }, control.label), row);
  }

  buildSteps(control, id) {
    const box = this.buildMenu(control, id);
    const select = box.querySelector("select");
    const step = (by, words) => {
      const button = element("button", { type: "button", className: "b12-step" }, words);
      button.addEventListener("click", () => {
        const keys = control.options.map(([key]) => key);
        const at = keys.indexOf(this.state[control.name]) + by;
        if (at >= 0 && at < keys.length) this.put(control.name, keys[at]);
      });
      return button;
    };
    const back = step(-1, "◀ Previous");
    const on = step(1, "Next ▶");
    const setSelect = this.setters[control.name];
    this.setters[control.name] = (key) => {
      setSelect(key);
      const keys = control.options.map(([k]) => k);
      back.setAttribute("aria-disabled", String(key === keys[0]));
      on.setAttribute("aria-disabled", String(key === keys.at(-1)));
    };
    select.before(back);
    select.after(on);
    box.classList.add("b12-steps");
    return box;
  }

  buildRadio(control, id) {
    const field = element("fieldset", {}, element("legend", {}, control.label));
    const inputs = control.options.map(([key, label], n) => {
      const input = element("input", { type: "radio", name: id, value: key, id: `${id}-${n}` });
      input.addEventListener("change", () => this.put(control.name, key));
      field.append(element("label", { htmlFor: input.id }, input, label));
      return input;
    });
    this.setters[control.name] = (key) => { for (const input of inputs) input.checked = input.value === key; };
    return element("div", { className: "b12-control" }, field);
  }

  buildSlider(control, id) {
    const last = control.options.length - 1;
    const input = element("input", { type: "range", id, min: 0, max: last, step: 1 });
    const output = element("output", { htmlFor: id });
    input.addEventListener("input", () => this.put(control.name, control.options[input.valueAsNumber][0]));
    this.setters[control.name] = (key) => {
      const at = control.options.findIndex(([k]) => k === key);
      input.value = at;
      input.setAttribute("aria-valuetext", control.options[at][1]);
      output.textContent = control.options[at][1];
    };
    const label = element("label", { htmlFor: id }, control.label);
    const row = element("div", { className: "b12-row" }, input, output);
    if (control.plays) row.prepend(this.buildPlay(control, input));
    const box = element("div", { className: "b12-control b12-slider" }, label, row);
    if (control.entry) box.append(...this.buildEntry(control, id));
    return box;
  }

  // A number typed beside a slider moves it to the nearest step of the number's band, and says so.
  buildEntry(control, id) {
    const { units } = control.entry;
    const input = element("input", { type: "number", id: `${id}-number`, min: 0, step: "any", ariaLabel: `${control.label}, a number` });
    const said = element("span", { className: "b12-help b12-said", id: `${id}-said`, role: "status" });
    input.setAttribute("aria-describedby", said.id);
    const choices = units.map(([unit], n) => {
      const radio = element("input", { type: "radio", name: `${id}-unit`, id: `${id}-unit-${n}`, value: unit, checked: n === 0 });
      radio.addEventListener("change", () => { if (input.value !== "") read(); });
      return element("label", { htmlFor: radio.id }, radio, unit);
    });
    const read = () => {
      const chosen = units.find((_, n) => choices[n].firstChild.checked);
      const { key, words } = readEntry(control, input, chosen);
      input.setAttribute("aria-invalid", String(key === null));
      if (key !== null) this.put(control.name, (shown = key));
      said.textContent = words;
    };
    let shown = this.state[control.name];
    input.addEventListener("change", read);
    const setSlider = this.setters[control.name];
    this.setters[control.name] = (key) => {
      setSlider(key);
      if (key === shown) return;
      shown = key;
      input.value = said.textContent = "";
      input.setAttribute("aria-invalid", "false");
    };
    const unit = element("fieldset", {}, element("legend", { className: "b12-spoken" }, `${control.label}, unit`), ...choices);
    return [element("div", { className: "b12-row b12-entry" }, input, unit), said];
  }

  // Plays on request only: moves the slider along to its end; where motion is unwelcome, one step a press.
  buildPlay(control, input) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const button = element("button", { type: "button", className: "b12-play" });
    const keys = control.options.map(([key]) => key);
    const at = () => keys.indexOf(this.state[control.name]);
    let playing = null;
    const show = () => {
      const words = calm.matches ? "One step ▶" : "Play / pause ▶❚❚";
      button.textContent = words;
      button.ariaLabel = `${words.replace(/ [▶❚]+$/, "")}: ${control.label}`
        + (calm.matches ? " (no motion, as this device asks for less of it)" : "");
      if (calm.matches) button.removeAttribute("aria-pressed");
      else button.ariaPressed = String(Boolean(playing));
    };
    const stop = () => { clearInterval(playing); playing = null; show(); };
    const step = () => {
      if (!button.isConnected || at() >= keys.length - 1) return stop();
      this.put(control.name, keys[at() + 1]);
      if (at() >= keys.length - 1) stop();
    };
    button.addEventListener("click", () => {
      if (playing) return stop();
      if (at() >= keys.length - 1) this.put(control.name, keys[0]);
      if (calm.matches) return step();
      playing = setInterval(step, B12_FRAME);
      show();
    });
    for (const event of ["pointerdown", "keydown"]) input.addEventListener(event, stop);
    calm.addEventListener("change", stop);
    show();
    return button;
  }

  buildPresets() {
    const box = element("div", { className: "b12-presets", role: "group", ariaLabel: "Worth seeing" });
    const button = (label, state) => {
      const made = element("button", { type: "button" }, label);
      made.addEventListener("click", () => { this.set(state); this.changed(this.state); });
      return made;
    };
    for (const [label, state] of this.spec.presets) box.append(button(label, state));
    box.append(button("Reset", this.spec.start));
    return box;
  }

  // One control was moved, by hand or by a click in the picture.
  put(name, key) {
    this.set({ ...this.state, [name]: key });
    this.changed(this.state);
  }

  // Only what the controls know is taken; what they do not know is returned.
  set(state) {
    const unknown = [];
    for (const [name, key] of Object.entries(state)) {
      const control = this.spec.controls.find((c) => c.name === name);
      if (control && control.options.some(([k]) => k === key)) {
        this.state = { ...this.state, [name]: key };
        this.setters[name](key);
      } else unknown.push(`${name}=${key}`);
    }
    return unknown;
  }
}

// What a typed number means: the key of a step, or null where it is refused, and the words for it.
// read_value in scenarios/panel.py refuses the same numbers with the same hints.

function readEntry(control, input, [unit, factor]) {
  const { units, low, high, empty } = control.entry;
  const shown = (value) => Number(value.toPrecision(4)).toLocaleString("en");
  const allowed = `allowed is ${shown(low / factor)} to ${shown(high / factor)} ${unit}`;
  if (input.validity.badInput) return { key: null, words: `That is no number; ${allowed}.` };
  if (input.value === "") return { key: empty, words: "Not entered." };
  const given = input.valueAsNumber;
  const value = given * factor;
  if (value >= low && value <= high) {
    const [key, label] = nearestStep(control, value);
    return { key, words: `${shown(given)} ${unit} was typed; the nearest step of the same band is ${label}.` };
  }
  const fits = units.find(([, other]) => given * other >= low && given * other <= high);
  const scaled = given > 0 ? [1000, 1e-3, 1e6, 1e-6].find((by) => value * by >= low && value * by <= high) : null;
  let hint = "Look at the unit on the slip.";
  if (fits) hint = `${shown(given)} ${fits[0]} would be possible: look at the unit on the slip.`;
  else if (scaled) hint = `${shown(given * scaled)} ${unit} would be possible: look at the unit and the decimal point on the slip.`;
  return { key: null, words: `${shown(given)} ${unit} is no possible value; ${allowed}. ${hint}` };
}

function nearestStep(control, value) {
  const band = (number) => control.entry.edges.filter((edge) => number >= edge).length;
  const steps = control.options.filter(([key]) => key !== control.entry.empty);
  const here = steps.filter(([key]) => band(Number(key)) === band(value));
  const away = ([key]) => Math.abs(Math.log(Number(key) / value));
  return (here.length ? here : steps).reduce((best, step) => (away(step) < away(best) ? step : best));
}

// Painting.

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
    this.element.append(this.tables, this.spoken);
    this.opened = {};
    this.sizing = new ResizeObserver(() => this.resized());
    this.sizing.observe(this.plot);
  }

  paint(view) {
    this.view = view;
    this.finding.replaceChildren(...view.finding.map((s) => element("p", {}, s)));
    this.prose.innerHTML = view.prose.join("");
    const narrow = view.tables.every((table) => table.columns.length <= 5);
    this.element.classList.toggle("b12-brief", narrow && this.prose.innerHTML.length < B12_BRIEF);
    this.paintTables(view);
    this.element.dataset.painted = String(Number(this.element.dataset.painted ?? 0) + 1);
    this.speakSoon(view.finding.join(" "));
    this.draw();
  }

  speakSoon(words) {
    this.plot.ariaLabel = `${this.spec.title}: picture. ${words} The tables hold the same.`;
    clearTimeout(this.speaking);
    const first = this.said === undefined;
    this.said = words;
    if (!first) this.speaking = setTimeout(() => { this.spoken.textContent = words; }, B12_SLOW);
  }

  paintTables(view) {
    this.tables.replaceChildren(...view.tables.map((table) => {
      const open = this.opened[table.caption] ?? table.open;
      const rows = table.rows.map(([key, ...cells]) => {
        const row = element("tr", {}, ...cells.map((cell, n) => {
          return element("td", { innerHTML: cell, "data-label": table.columns[n] });
        }));
        if (key && view.marks.includes(key)) row.setAttribute("aria-current", "step");
        return row;
      });
      const head = element("tr", {}, ...table.columns.map((c) => element("th", { scope: "col" }, c)));
      const body = element("table", { ariaLabel: table.caption },
        element("thead", {}, head), element("tbody", {}, ...rows));
      const details = element("details", { open }, element("summary", {}, table.caption),
        element("div", { className: "b12-scroll", tabIndex: 0, role: "group", ariaLabel: table.caption }, body));
      details.addEventListener("toggle", () => { this.opened[table.caption] = details.open; });
      return details;
    }));
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
