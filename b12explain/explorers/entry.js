// Numbers typed beside a slider.

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
  let hint = given > 0 ? "Look at the unit on the slip." : "Leave the field empty if it was not measured.";
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
