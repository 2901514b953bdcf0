// Leaving the rows that match words and settings, as sift in sieve.py does, rule for rule and word for word.

const B12_ALL = "all";
const B12_BLANK = /[ \t\n\r\f\v]+/;
const folds = new WeakMap(); // what a row shows, made plain once

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase();
}

function tidied(text) {
  return text.split(B12_BLANK).filter(Boolean).join(" ");
}

function foldedRow(row) {
  if (!folds.has(row)) {
    const holder = document.createElement("template");
    const text = (cell) => { holder.innerHTML = cell; return holder.content.textContent; };
    folds.set(row, folded(row.slice(1).map(text).join("\n")));
  }
  return folds.get(row);
}

function sift(view, state, sieve) {
  if (!sieve) return view;
  const words = folded(state[sieve.search]).split(B12_BLANK).filter(Boolean);
  const kept = new Set();
  const stays = (row) => {
    const has = Object.hasOwn(sieve.rows, row[0]) ? sieve.rows[row[0]] : null;
    if (!has) return true;
    const set = Object.entries(has).every(([name, keys]) => state[name] === B12_ALL || keys.includes(state[name]));
    if (!set || !words.every((word) => foldedRow(row).includes(word))) return false;
    kept.add(row[0]);
    return true;
  };
  const tables = view.tables.map((table) => ({ ...table, rows: table.rows.filter(stays) }));
  const whole = kept.size === Object.keys(sieve.rows).length;
  const traces = view.traces.map((trace) => {
    if (!trace.ids?.length || whole) return trace;
    return { ...trace, selectedpoints: [...trace.ids.keys()].filter((n) => kept.has(trace.ids[n])) };
  });
  const finding = [...sieveSays(kept, state, sieve), ...view.finding];
  return { ...view, traces, tables: tables.filter((table) => table.rows.length), finding };
}

function sieveSays(kept, state, sieve) {
  const total = Object.keys(sieve.rows).length;
  const nouns = sieve.noun[1];
  const settings = sieveSettings(state, sieve);
  let first = `${kept.size} of ${total} ${nouns} match${kept.size === 1 ? "es" : ""}: ${settings}.`;
  if (!settings) first = `All ${total} ${nouns} are shown.`;
  else if (!kept.size) {
    first = `Not one of ${total} ${nouns} matches: ${settings}. Fewer or other words may find some; Reset shows all ${total}.`;
  }
  const [label, values] = sieve.tallied;
  const count = (key) => [...kept].filter((row) => sieve.rows[row][sieve.tally].includes(key)).length;
  const parts = values.map(([key, name]) => [count(key), name]).filter(([n]) => n).map(([n, name]) => `${n} ${name}`);
  const last = parts.pop();
  const listed = parts.length ? `${parts.join(", ")} and ${last}` : last;
  return last ? [first, `${label}: ${listed}.`] : [first];
}

function sieveSettings(state, sieve) {
  const typed = tidied(state[sieve.search]);
  const words = typed ? [`with the word${typed.includes(" ") ? "s" : ""} “${typed}”`] : [];
  const set = Object.entries(sieve.says).filter(([name]) => state[name] !== B12_ALL);
  return [...words, ...set.map(([name, says]) => says[state[name]])].join(", ");
}
