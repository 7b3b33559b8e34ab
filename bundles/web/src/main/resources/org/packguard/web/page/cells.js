/* The cells of a battery: as bars that show differences, as a heat map, and as a table. */

import { cellsOf, STALE_SECONDS } from './batteries.js';
import { number, texts, withUnit } from './text.js';
import { button, choice, el, has, icon, part, setText, table } from './ui.js';

const word = texts({
  cells: ['Cells', 'Zellen'],
  lowest: ['Lowest', 'Niedrigste'],
  highest: ['Highest', 'Höchste'],
  difference: ['Difference', 'Unterschied'],
  balances: ['balancing', 'wird ausgeglichen'],
  view: ['View', 'Ansicht'],
  bars: ['Bars', 'Balken'],
  heat: ['Heat map', 'Wärmebild'],
  table: ['Table', 'Tabelle'],
  old: ['old value', 'alter Wert'],
  coloured: ['Colour by', 'Farbe nach'],
  'heat.voltage': ['Voltage', 'Spannung'],
  'heat.temperature': ['Temperature', 'Temperatur'],
  'heat.resistance': ['Resistance', 'Widerstand'],
  'cell.voltage': ['V', 'V'],
  'cell.resistance': ['mΩ', 'mΩ'],
  'cell.temperature': ['°C', '°C'],
  'cell.load_temperature': ['Load °C', 'Last °C'],
  history: ['show its history', 'Verlauf zeigen'],
});

const MAX_BARS_IN_A_ROW = 16;
/* Colours and bars show differences: a spread below this is drawn as small as it is. */
const SMALLEST_SPAN = { voltage: 0.06, temperature: 6, resistance: 0.00004 };
const SHOWN = {
  voltage: (v) => number(v, 3),
  resistance: (v) => number(v * 1000, 2),
  temperature: (v) => number(v, 1),
  load_temperature: (v) => number(v, 1),
};
const UNITS = { voltage: 'V', resistance: 'mΩ', temperature: '°C' };
const STEPS = 7;

/** Of all cells: the lowest, the highest, and how the values between them are spread over 0 to 1. */
function spread(cells, id) {
  const known = cells.filter((cell) => has(cell, id));
  const by = (better) => known.reduce((best, cell) => (best === null || better(cell[id], best[id]) ? cell : best), null);
  const min = by((a, b) => a < b);
  const max = by((a, b) => a > b);
  if (min === null) return null;
  const span = Math.max(max[id] - min[id], SMALLEST_SPAN[id]);
  const base = (min[id] + max[id] - span) / 2;
  return { min, max, ends: [base, base + span], flat: min[id] === max[id], share: (cell) => Math.min(1, Math.max(0, (cell[id] - base) / span)) };
}

const kindOf = (cell, { flat, min, max }) => (flat ? '' : cell === max ? 'max' : cell === min ? 'min' : '');

function spokenCell(cell, id, kind, old) {
  return word('cell') + ' ' + cell.index + ': ' + withUnit(SHOWN[id](cell[id]), UNITS[id])
    + (kind ? ', ' + word(kind === 'max' ? 'highest' : 'lowest') : '')
    + (cell.balancing ? ', ' + word('balances') : '')
    + (old ? ', ' + word('old') : '');
}

function bars(choose) {
  const list = el('ol', 'bars');
  let built = [];

  function rebuild(cells) {
    built = cells.map(() => {
      const volts = el('span', 'volts');
      const mark = el('span', 'mark');
      const fill = el('span', 'fill');
      const label = el('span', 'number');
      const spoken = el('span', 'spoken');
      const track = el('span', 'track', fill, volts);
      for (const silent of [mark, track, label]) silent.setAttribute('aria-hidden', 'true');
      const bar = { volts, mark, fill, label, spoken, index: 0 };
      bar.item = el('li', '', button('cell', () => choose(bar.index), mark, track, label, spoken));
      return bar;
    });
    list.replaceChildren(...built.map((bar) => bar.item));
    list.style.setProperty('--columns', Math.ceil(cells.length / Math.ceil(cells.length / MAX_BARS_IN_A_ROW)));
  }

  return {
    root: list,
    update(cells, isOld) {
      if (built.length !== cells.length) rebuild(cells);
      const all = spread(cells, 'voltage');
      cells.forEach((cell, i) => {
        const bar = built[i];
        const kind = kindOf(cell, all);
        const old = isOld(cell);
        bar.index = cell.index;
        bar.item.className = [kind, cell.balancing ? 'balancing' : '', old ? 'old' : ''].join(' ').trim();
        if (bar.mark.dataset.kind !== kind) {
          bar.mark.dataset.kind = kind;
          bar.mark.replaceChildren(...(kind ? [icon(kind, 'marker')] : []));
        }
        bar.fill.style.setProperty('--share', (0.2 + 0.72 * all.share(cell)).toFixed(3));
        setText(bar.volts, number(cell.voltage, 3));
        setText(bar.label, String(cell.index));
        setText(bar.spoken, spokenCell(cell, 'voltage', kind, old) + ', ' + word('history'));
      });
    },
  };
}

function heatMap(choose) {
  const map = el('ol', 'heat');
  const scale = el('p', 'scale');
  const by = el('div', '');
  const root = el('div', '', by, map, scale);
  let id = 'voltage';
  let last = null;

  const showChoice = part(by, (ids) => (ids.length < 2 ? [] : [choice(word('coloured'),
    ids.map((one) => [one, word('heat.' + one)]), id, (chosen) => {
      id = chosen;
      if (last) draw(...last);
    })]));

  function tile(cell, all, old) {
    const kind = kindOf(cell, all);
    const spoken = el('span', 'spoken', spokenCell(cell, id, kind, old) + ', ' + word('history'));
    const label = el('span', 'number', kind ? icon(kind, 'marker') : null, String(cell.index));
    const value = el('b', '', SHOWN[id](cell[id]));
    label.setAttribute('aria-hidden', 'true');
    value.setAttribute('aria-hidden', 'true');
    const item = el('li', ['step-' + Math.round(all.share(cell) * (STEPS - 1)), kind, cell.balancing ? 'balancing' : '',
      old ? 'old' : ''].join(' '));
    item.append(button('cell', () => choose(cell.index), label, value, spoken));
    return item;
  }

  function draw(cells, isOld) {
    last = [cells, isOld];
    const ids = ['voltage', 'temperature', 'resistance'].filter((one) => cells.some((cell) => has(cell, one)));
    if (!ids.includes(id)) id = 'voltage';
    showChoice(ids);
    const all = spread(cells, id);
    const focused = [...map.children].findIndex((one) => one.contains(document.activeElement));
    map.replaceChildren(...cells.filter((cell) => has(cell, id)).map((cell) => tile(cell, all, isOld(cell))));
    map.children[focused]?.firstChild.focus();
    const ends = all.ends.map((value) => el('span', '', withUnit(SHOWN[id](value), UNITS[id])));
    const steps = Array.from({ length: STEPS }, (_, i) => el('i', 'step-' + i));
    scale.replaceChildren(ends[0], el('span', 'steps', ...steps), ends[1]);
  }

  return { root, update: draw };
}

function cellTable() {
  const root = el('div', '');
  const show = part(root, ({ cells, ids }) => [table(
    [{ title: word('cell') }, ...ids.map((id) => ({ title: word('cell.' + id), number: true }))],
    cells.map((cell) => [String(cell.index), ...ids.map((id) => (has(cell, id) ? SHOWN[id](cell[id]) : ''))]))]);
  return {
    root,
    update(cells) {
      show({ cells, ids: Object.keys(SHOWN).filter((id) => cells.some((cell) => has(cell, id))) });
    },
  };
}

/** The cells in a panel; choose is called with the number of a cell that somebody wants to know more about. */
export function cellPanel(choose = () => {}) {
  const views = { bars: bars(choose), heat: heatMap(choose), table: cellTable() };
  let chosen = 'bars';
  let last = null;
  const delta = el('span', 'delta');
  const legend = el('ul', 'legend');
  const head = el('div', 'row', el('h2', '', word('cells')),
    choice(word('view'), Object.keys(views).map((id) => [id, word(id)]), chosen, (id) => {
      chosen = id;
      draw();
    }));
  const root = el('section', 'panel cells', head, el('div', 'values', ...Object.values(views).map((view) => view.root), legend));

  function draw() {
    for (const [id, view] of Object.entries(views)) view.root.hidden = id !== chosen;
    if (!last) return;
    const { cells, isOld, difference } = last;
    views[chosen].update(cells, isOld);
    showLegend(spread(cells, 'voltage'), cells.some((cell) => cell.balancing), difference);
  }

  const showLegend = (all, balancing, difference) => {
    const items = [];
    if (!all.flat) {
      for (const [kind, cell] of [['min', all.min], ['max', all.max]]) {
        items.push(el('li', kind, icon(kind, 'marker'), el('span', '', word(kind === 'max' ? 'highest' : 'lowest') + ' '),
          el('b', '', withUnit(number(cell.voltage, 3), 'V')), el('span', '', '· ' + word('cell') + ' ' + cell.index)));
      }
    }
    setText(delta, word('difference') + ' ' + withUnit(number(difference * 1000, 0), 'mV'));
    items.push(el('li', '', delta));
    if (balancing) items.push(el('li', 'balancing', el('i', 'dot'), el('span', '', word('balances'))));
    legend.replaceChildren(...items);
  };

  draw();
  return {
    root,
    update(battery) {
      const cells = cellsOf(battery.snapshot);
      root.hidden = cells.length === 0;
      if (cells.length === 0) return;
      const limit = Math.max(STALE_SECONDS, battery.age ?? 0);
      const all = spread(cells, 'voltage');
      last = {
        cells,
        isOld: (cell) => battery.ages['cells[' + cell.index + '].voltage'] > limit,
        difference: battery.snapshot.cell_voltage_delta ?? all.max.voltage - all.min.voltage,
      };
      draw();
    },
  };
}
