// Controls: native ones, so that keyboard and screen readers know them already.

const B12_FRAME = 110; // ms from one step to the next of a slider that plays
const B12_TYPING = 150; // ms after the last letter until typed words count

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// A search takes any words up to its length, every other control one of its options.
function takes(control, key) {
  if (control.kind === "search") return key === tidied(key) && [...key].length <= control.longest;
  return control.options.some(([known]) => known === key);
}

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
    const makers = { menu: "buildMenu", steps: "buildSteps", radio: "buildRadio", slider: "buildSlider", search: "buildSearch" };
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

  // Words follow the typing after a moment; Enter, and leaving the field, do not wait.
  buildSearch(control, id) {
    const input = element("input", { type: "search", id, maxLength: control.longest, autocomplete: "off", spellcheck: false });
    let shown = "";
    let waiting;
    const read = () => {
      clearTimeout(waiting);
      if (tidied(input.value) !== shown) this.put(control.name, (shown = tidied(input.value)));
    };
    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(read, B12_TYPING); });
    input.addEventListener("change", read);
    input.addEventListener("keydown", ({ key }) => { if (key === "Escape") { input.value = ""; read(); } });
    this.setters[control.name] = (key) => {
      if (key === shown) return;
      clearTimeout(waiting);
      input.value = shown = key;
    };
    const label = element("label", { htmlFor: id }, control.label);
    return element("div", { className: "b12-control b12-search" }, label, element("div", { className: "b12-row" }, input));
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
    const or = element("label", { htmlFor: input.id, className: "b12-help" }, "or type");
    return [element("div", { className: "b12-row b12-entry" }, or, input, unit), said];
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
      if (control && takes(control, key)) {
        this.state = { ...this.state, [name]: key };
        this.setters[name](key);
      } else unknown.push(`${name}=${key}`);
    }
    return unknown;
  }
}
