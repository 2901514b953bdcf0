// The live host: controls and view in a notebook's output, computed by the kernel.

const B12_PATIENCE = 15000; // ms until another figure may ask for plotly.js again
const B12_TRIES = 3;
const B12_CLOSED = "the figure that asked was closed";
const page = (globalThis.__b12explain ??= { assets: null, views: new Set() });

// Whoever asks first asks for the whole page; if its widget goes away, the next one asks again.
function ask(model, closed) {
  return new Promise((resolve, reject) => {
    const stop = () => { model.off("msg:custom", hear); clearTimeout(late); };
    const refuse = (why) => { stop(); reject(new Error(why)); };
    const hear = (message, buffers) => {
      if (!message.themes) return;
      stop();
      runPlotly(buffers[0]).then((Plotly) => resolve({ Plotly, themes: message.themes }), reject);
    };
    const late = setTimeout(() => refuse("no answer"), B12_PATIENCE);
    closed.addEventListener("abort", () => refuse(B12_CLOSED));
    model.on("msg:custom", hear);
    try {
      model.send({ ask: "assets" });
    } catch (error) {
      refuse(error.message);
    }
  });
}

async function assetsFor(model, closed) {
  let why = "nobody answered";
  for (let tries = 0; tries < B12_TRIES && !closed.aborted; tries += 1) {
    page.assets ??= ask(model, closed);
    const asked = page.assets;
    try {
      return await asked;
    } catch (error) {
      why = error.message;
      if (page.assets === asked) page.assets = null;
      if (why !== B12_CLOSED) await new Promise((resolve) => setTimeout(resolve, 500 * (tries + 1)));
      else tries -= 1;
    }
  }
  throw new Error(why);
}

// A view gets its place a moment after it is made; one below the window would not hear of it until scrolled to.
async function onThePage(el, closed) {
  while (!el.isConnected && !closed.aborted) await new Promise(requestAnimationFrame);
}

// JupyterLab changes its theme on the body; every view on the page follows.
function followTheme() {
  if (page.following) return;
  page.following = new MutationObserver(() => { for (const view of page.views) view.draw(); });
  page.following.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
}

// JupyterLab would take plain keys for itself: arrows leave the cell, B adds one, and DD deletes one. It leaves alone
// what carries this attribute; keys with Ctrl, Alt, Meta or Shift stay JupyterLab's, except those that write.
function keepKeys() {
  if (page.keeping) return;
  page.keeping = ({ target, key, ctrlKey, altKey, metaKey, shiftKey }) => {
    if (!target.closest?.(".b12-live")) return;
    const command = ctrlKey || altKey || metaKey;
    const typed = target.type === "search" && (command ? "acvxz".includes(key.toLowerCase()) : key !== "Enter");
    target.toggleAttribute("data-lm-suppress-shortcuts", typed || !(command || shiftKey));
  };
  addEventListener("keydown", page.keeping, true);
}

export default {
  render({ model, el }) {
    const spec = model.get("spec");
    const controls = new Controls(spec, (state) => { model.set("state", state); model.save_changes(); });
    controls.set(model.get("state"));
    const view = new View(spec, (name, key) => controls.put(name, key));
    el.classList.add("b12-explorer", "b12-live");
    el.setAttribute("role", "group");
    el.setAttribute("aria-label", spec.title);
    el.append(element("div", { className: "b12-title" }, spec.title), controls.element, view.element);
    const repaint = () => view.paint(sift(model.get("view"), controls.state, spec.sieve));
    // What is sifted is sifted here, so that it need not wait for the kernel.
    const restate = () => { controls.set(model.get("state")); if (spec.sieve) repaint(); };
    model.on("change:view", repaint);
    model.on("change:state", restate);
    repaint();
    page.views.add(view);
    followTheme();
    keepKeys();
    const closing = new AbortController();
    const closed = closing.signal;
    assetsFor(model, closed).then(
      (assets) => onThePage(el, closed).then(() => { if (!closed.aborted) view.useAssets(assets); }),
      (error) => { if (!closed.aborted && spec.height) view.fail(error.message); },
    );
    return () => {
      closing.abort();
      page.views.delete(view);
      model.off("change:view", repaint);
      model.off("change:state", restate);
      view.close();
    };
  },
};
