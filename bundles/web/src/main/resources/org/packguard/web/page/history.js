/* What was of a battery: curves of any quantity over an hour to ten years, zoomed into by a frame, by fingers, buttons or keys. */

import { get, Refused } from './api.js';
import { Chart, timeText } from './chart.js';
import { number, quantityName, quantityUnit, quantityDecimals, texts, withUnit } from './text.js';
import { button, choice, el, icon, notice, setText } from './ui.js';

const word = texts({
  history: ['History', 'Verlauf'],
  none: ['No history is kept of this battery yet.', 'Von diesem Akku gibt es noch keinen Verlauf.'],
  off: ['No history is kept: the bundle for it does not run.', 'Es wird kein Verlauf geführt: das Bundle dafür läuft nicht.'],
  range: ['Time', 'Zeitraum'],
  '1h': ['1 h', '1 h'],
  '24h': ['24 h', '24 h'],
  '7d': ['7 d', '7 T'],
  '30d': ['30 d', '30 T'],
  '1y': ['1 y', '1 J'],
  '10y': ['10 y', '10 J'],
  earlier: ['Earlier', 'Früher'],
  later: ['Later', 'Später'],
  closer: ['Zoom in', 'Vergrößern'],
  wider: ['Zoom out', 'Verkleinern'],
  now: ['Now', 'Jetzt'],
  add: ['Add a curve …', 'Kurve hinzufügen …'],
  remove: ['Remove {0}', '{0} entfernen'],
  cells: ['Highest and lowest cell', 'Höchste und niedrigste Zelle'],
  ofCell: ['Cell {0}', 'Zelle {0}'],
  cellVoltage: ['Voltage', 'Spannung'],
  cellResistance: ['Resistance', 'Widerstand'],
  cellTemperature: ['Temperature', 'Temperatur'],
  nothing: ['nothing known of this time', 'aus dieser Zeit nichts bekannt'],
  trouble: ['The history is not being kept at the moment:', 'Der Verlauf wird gerade nicht geführt:'],
  hint: ['Draw a frame to zoom in.', 'Zum Vergrößern einen Rahmen aufziehen.'],
  hintFingers: ['Drag to move, pinch to zoom.', 'Ziehen verschiebt, zwei Finger vergrößern.'],
});

const HOUR = 3600;
const DAY = 24 * HOUR;
const RANGES = { '1h': HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '1y': 365 * DAY, '10y': 3650 * DAY };
const USUAL = '24h';
const SHORTEST = 120;
const LONGEST = 3660 * DAY;
const REFRESH_MS = 30_000;
const FIRST = ['voltage', 'current', 'soc', 'cells'];
/* Spans worth looking at, by unit: what varies less is drawn as small as it is. */
const SMALLEST = { V: 0.2, A: 1, W: 20, '%': 1, '°C': 2, Ω: 0.0001, mΩ: 0.1 };
const CELL_WORDS = { voltage: 'cellVoltage', resistance: 'cellResistance', temperature: 'cellTemperature' };
const CELL_DECIMALS = { voltage: 3, resistance: 2, temperature: 1 };

/* The id of a curve is that of a quantity, cells for the two extremes, or the number of a cell with a quantity: 7.voltage. */
function curve(id) {
  const [cell, its] = id.split('.');
  if (its) {
    const unit = { voltage: 'V', resistance: 'mΩ', temperature: '°C' }[its] ?? '';
    return {
      name: word('ofCell').replace('{0}', cell) + ' · ' + word(CELL_WORDS[its] ?? its), unit,
      decimals: CELL_DECIMALS[its] ?? 2, smallest: its === 'voltage' ? 0.02 : SMALLEST[unit] ?? 1,
      asks: [{ quantity: its, cell }], factor: its === 'resistance' ? 1000 : 1,
    };
  }
  if (id === 'cells') {
    return { name: word('cells'), unit: 'V', decimals: 3, smallest: 0.02, factor: 1,
      asks: [{ quantity: 'cell_voltage_max' }, { quantity: 'cell_voltage_min' }] };
  }
  const unit = quantityUnit(id);
  const perCell = id.startsWith('cell_voltage');
  return {
    name: quantityName(id), unit, decimals: quantityDecimals(id) + (unit === '%' ? 1 : 0), factor: 1,
    smallest: perCell ? 0.02 : SMALLEST[unit] ?? 1, range: id === 'soc' ? [0, 100] : undefined, asks: [{ quantity: id }],
  };
}

/* Whether it is a finger that points. */
const coarse = matchMedia('(pointer: coarse)').matches;

const times = (series) => (series.average ?? series.min).map((_, i) => series.first + i * series.step);

/** The columns of one series: borders and the curve between them. */
function single(series, factor) {
  const scaled = (column) => column.map((value) => (value === null ? null : value * factor));
  const average = series.average ?? series.min.map((low, i) => (low === null ? null : (low + series.max[i]) / 2));
  return [times(series), scaled(series.max ?? average), scaled(series.min ?? average), scaled(average)];
}

/** The columns of two extremes: the highest of the one, the lowest of the other. */
const both = (highest, lowest) => [times(highest), highest.max ?? highest.average, lowest.min ?? lowest.average];

/** One curve with its name and the value that is pointed at. */
class Lane {
  constructor(id, acts, pointed, remove) {
    this.id = id;
    this.curve = curve(id);
    this.value = el('b', '');
    this.data = null;
    const close = button('remove', remove, icon('off'), el('span', 'spoken', word('remove').replace('{0}', this.curve.name)));
    this.chart = new Chart(this.curve, acts, pointed);
    this.root = el('div', 'lane', el('div', 'lane-head', el('h3', '', this.curve.name), this.value, close), this.chart.root);
    this.root.dataset.curve = id;
  }

  async load(battery, from, to, signal) {
    const answers = await Promise.all(this.curve.asks.map(({ quantity, cell }) => get('api/batteries/'
      + encodeURIComponent(battery) + '/history?' + new URLSearchParams({
        quantity, ...(cell ? { cell } : {}), from: iso(from), to: iso(to) }), signal)));
    this.data = answers.length === 2 ? both(...answers) : single(answers[0], this.curve.factor);
    this.root.classList.toggle('unknown', this.data[1].every((value) => value === null));
    await this.chart.show(this.data, from, to);
    this.point(null);
  }

  /** Shows the value at an index, the last one that is known without. */
  point(index) {
    if (!this.data) return;
    const columns = this.data.slice(1);
    const at = index ?? columns[0].findLastIndex((value) => value !== null);
    const text = (value) => number(value, this.curve.decimals);
    const known = at >= 0 && columns.every((column) => column[at] !== null && column[at] !== undefined);
    if (!known) setText(this.value, index === null ? word('nothing') : '–');
    else if (columns.length === 3) setText(this.value, withUnit(text(columns[2][at]), this.curve.unit));
    else setText(this.value, withUnit(text(columns[1][at]) + ' – ' + text(columns[0][at]), this.curve.unit));
  }
}

const iso = (seconds) => new Date(Math.round(seconds) * 1000).toISOString().replace('.000Z', 'Z');

/** The history of a battery in a panel; cell(number) adds the curve of a cell; close() ends it. */
export function historyPanel(battery) {
  const lanes = new Map();
  const place = el('div', 'lanes');
  const moment = el('p', 'moment');
  const trouble = el('div', '');
  const select = el('select', 'select');
  select.setAttribute('aria-label', word('add'));
  let kept = null;
  let length = RANGES[USUAL];
  /* The end that is looked at; null while it is now. */
  let end = null;
  let loading = null;

  const ranges = choice(word('range'), Object.keys(RANGES).map((id) => [id, word(id)]), USUAL, (id) => {
    length = RANGES[id];
    end = null;
    load();
  });
  const step = (name, label, run) => button('step', run, icon(name), el('span', 'spoken', word(label)));
  const tools = el('div', 'history-tools', ranges, el('div', 'steps-of-time',
    step('back', 'earlier', () => move(-0.5)), step('go', 'later', () => move(0.5)),
    step('plus', 'closer', () => zoom(0.5)), step('idle', 'wider', () => zoom(2))));
  const body = el('div', '', tools, trouble, moment, place, select);
  const root = el('section', 'panel history', el('div', 'row', el('h2', '', word('history')), el('span', 'soft hint', coarse ? word('hintFingers') : word('hint'))), body);
  const empty = el('p', 'soft', word('none'));
  empty.hidden = true;
  root.append(empty);

  const now = () => Date.now() / 1000;
  const window = () => {
    const to = end ?? now();
    return [to - length, to];
  };

  function choose(from, to) {
    const latest = now();
    length = Math.min(LONGEST, Math.max(SHORTEST, to - from));
    const middle = (from + to) / 2;
    end = middle + length / 2 >= latest - length / 200 ? null : middle + length / 2;
    ranges.mark(end === null ? Object.keys(RANGES).find((id) => Math.abs(RANGES[id] - length) < 1) : undefined);
  }

  function look(from, to) {
    choose(from, to);
    load();
  }

  /* All curves follow the fingers at once; what is not there yet is asked for when they are lifted. */
  function moving(from, to) {
    loading?.abort();
    choose(from, to);
    lanes.forEach((lane) => lane.chart.look(...window()));
    setText(moment, span());
  }

  function move(share) {
    const [from, to] = window();
    look(from + share * length, to + share * length);
  }

  function zoom(factor) {
    const [from, to] = window();
    // what follows the present goes on doing so
    const middle = end === null ? to - length * factor / 2 : (from + to) / 2;
    look(middle - length * factor / 2, middle + length * factor / 2);
  }

  function point(index) {
    const at = index === null ? null : [...lanes.values()].find((lane) => lane.data)?.data[0][index];
    setText(moment, at === null || at === undefined ? span() : timeText(at));
    for (const lane of lanes.values()) lane.point(index);
  }

  function span() {
    const [from, to] = window();
    return timeText(from) + ' – ' + (end === null ? word('now') : timeText(to));
  }

  async function load() {
    loading?.abort();
    const mine = new AbortController();
    loading = mine;
    const [from, to] = window();
    setText(moment, span());
    try {
      await Promise.all([...lanes.values()].map((lane) => lane.load(battery, from, to, mine.signal)));
      trouble.replaceChildren();
    } catch (error) {
      if (mine.signal.aborted) return;
      trouble.replaceChildren(notice('bad', error.message));
      if (!(error instanceof Refused)) throw error;
    }
  }

  function add(id) {
    if (lanes.has(id)) return;
    const lane = new Lane(id, { look, moving, moved: load, move, zoom }, point, () => {
      lane.chart.close();
      lane.root.remove();
      lanes.delete(id);
      offer();
      select.focus();
    });
    lanes.set(id, lane);
    place.append(lane.root);
    offer();
  }

  function offer() {
    const option = (id, name) => {
      const node = el('option', '', name);
      node.value = id;
      return node;
    };
    const missing = (ids) => ids.filter((id) => !lanes.has(id)).map((id) => option(id, curve(id).name));
    const group = (label, options) => {
      const node = el('optgroup', '', ...options);
      node.label = label;
      return options.length ? [node] : [];
    };
    const cells = Array.from({ length: kept.cells }, (_, i) => i + 1);
    select.replaceChildren(option('', word('add')), ...missing([...kept.quantities, 'cells']),
      ...kept.cell_quantities.filter((its) => its in CELL_WORDS).flatMap((its) =>
        group(word('cell') + ' · ' + word(CELL_WORDS[its]), missing(cells.map((cell) => cell + '.' + its)))));
  }

  select.addEventListener('change', () => {
    const id = select.value;
    if (!id) return;
    add(id);
    load();
  });

  async function start() {
    try {
      kept = await get('api/batteries/' + encodeURIComponent(battery) + '/history');
    } catch (error) {
      body.hidden = true;
      empty.hidden = false;
      setText(empty, error.status === 503 ? word('off') : error.status === 404 ? word('none') : error.message);
      return false;
    }
    body.hidden = false;
    empty.hidden = true;
    if (kept.trouble) root.append(notice('warn', word('trouble') + ' ' + kept.trouble));
    const has = (id) => (id === 'cells' ? kept.quantities.includes('cell_voltage_max') : kept.quantities.includes(id));
    FIRST.filter(has).forEach(add);
    await load();
    return true;
  }

  let begun = start();
  const timer = setInterval(async () => {
    if (document.hidden) return;
    if (!await begun) begun = start();
    else if (end === null && length <= RANGES['7d'] && !place.contains(document.activeElement) && !place.matches(':hover')) load();
  }, REFRESH_MS);

  return {
    root,
    async cell(index) {
      if (!await begun) return;
      const id = index + '.voltage';
      add(id);
      await load();
      lanes.get(id)?.root.scrollIntoView({ block: 'center', behavior: 'smooth' });
    },
    close() {
      clearInterval(timer);
      loading?.abort();
      lanes.forEach((lane) => lane.chart.close());
    },
  };
}
