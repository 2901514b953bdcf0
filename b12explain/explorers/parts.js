// Adding up parts, as add_up in view.py does, and finding the state of a part, as state_of in explorer.py does.

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
  for (const row of table.rows) {
    const words = row.join("\u0000");
    if (!seen.has(words)) known.rows.push(row);
    seen.add(words);
  }
}

// Which state of a part the controls are in.
function stateOf(part, state) {
  const keys = part.controls.map((name) => part.by?.[name]?.[state[name]] ?? state[name]);
  return part.total ? String(keys.reduce((sum, key) => sum + Number(key), 0)) : keys.join("|");
}
