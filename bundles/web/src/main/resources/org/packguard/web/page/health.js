/* What the last 30 days say of a battery: energy day by day, capacity, balance, and cell by cell what drifts. */

import { get } from './api.js';
import { number, quantity, texts, withUnit } from './text.js';
import { el, fact, svg, table } from './ui.js';

const word = texts({
  health: ['Health', 'Gesundheit'],
  none: ['Nothing is known yet.', 'Noch ist nichts bekannt.'],
  energy: ['Energy per day', 'Energie je Tag'],
  in: ['In', 'Hinein'],
  out: ['Out', 'Heraus'],
  today: ['Today', 'Heute'],
  capacity: ['Capacity', 'Kapazität'],
  cycles: ['from {0} full cycles', 'aus {0} Vollzyklen'],
  cycle: ['from one full cycle', 'aus einem Vollzyklus'],
  spread: ['Spread at rest', 'Spreizung in Ruhe'],
  imbalance: ['Out of balance in', 'Aus dem Gleichgewicht in'],
  never: ['not drifting apart', 'läuft nicht auseinander'],
  already: ['is now', 'ist es jetzt'],
  days: ['{0} days', '{0} Tagen'],
  unknown: ['not known yet', 'noch nicht bekannt'],
  cellsTitle: ['Cell by cell', 'Zelle für Zelle'],
  drift: ['Drift mV/week', 'Drift mV/Woche'],
  resistance: ['Lead mΩ', 'Leitung mΩ'],
  trend: ['mΩ/week', 'mΩ/Woche'],
  date: ['Day', 'Tag'],
  known: ['known', 'bekannt'],
  asTable: ['Days as a table', 'Tage als Tabelle'],
});

const REFRESH_MS = 300_000;
const HALF = 60;
const WIDE = 18;
const date = new Intl.DateTimeFormat(navigator.language || 'en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dateText = (iso) => date.format(new Date(iso + 'T00:00:00Z'));
const signed = (value, decimals) => (value === null ? '' : number(value, decimals, true));

/** In above the line, out below it, a column a day. */
function energyBars(days) {
  const most = Math.max(1, ...days.flatMap((day) => [day.energy_in, day.energy_out]));
  const columns = days.map((day, i) => {
    const column = (className, value, y, height) => svg('rect', {
      class: className, x: i * WIDE + 3, width: WIDE - 6, y, height, rx: 3 });
    const up = day.energy_in / most * (HALF - 4);
    const down = day.energy_out / most * (HALF - 4);
    const text = dateText(day.date) + ': ' + word('in') + ' ' + quantity('energy_in', day.energy_in) + ', '
      + word('out') + ' ' + quantity('energy_out', day.energy_out);
    const group = svg('g', { class: day.known < 0.5 ? 'partly' : '' }, svg('title', {}, text),
      svg('rect', { class: 'hit', x: i * WIDE, width: WIDE, y: 0, height: 2 * HALF }));
    if (up > 0) group.append(column('in', day.energy_in, HALF - 1 - up, Math.max(1, up)));
    if (down > 0) group.append(column('out', day.energy_out, HALF + 1, Math.max(1, down)));
    return group;
  });
  const width = Math.max(7, days.length) * WIDE;
  const drawing = svg('svg', { viewBox: '0 0 ' + width + ' ' + 2 * HALF, class: 'energy', preserveAspectRatio: 'none', role: 'img' },
    svg('line', { x1: 0, x2: width, y1: HALF, y2: HALF }), ...columns);
  drawing.setAttribute('aria-label', word('energy'));
  const last = days[days.length - 1];
  return [
    el('div', 'row', el('h3', '', word('energy')), el('span', 'soft', dateText(days[0].date) + ' – ' + word('today'))),
    drawing,
    el('ul', 'legend', el('li', 'in', el('i', 'swatch'), el('span', '', '↑ ' + word('in') + ', ' + word('today') + ' '), el('b', '', quantity('energy_in', last.energy_in))),
      el('li', 'out', el('i', 'swatch'), el('span', '', '↓ ' + word('out') + ', ' + word('today') + ' '), el('b', '', quantity('energy_out', last.energy_out)))),
    el('details', '', el('summary', '', word('asTable')), table(
      [{ title: word('date') }, { title: word('in'), number: true }, { title: word('out'), number: true }, { title: word('known'), number: true }],
      [...days].reverse().map((day) => [dateText(day.date), quantity('energy_in', day.energy_in),
        quantity('energy_out', day.energy_out), withUnit(number(day.known * 100, 0), '%')]))),
  ];
}

function facts(health) {
  const days = health.days_until_imbalance;
  const list = [
    fact(word('capacity'), health.capacity === null ? word('unknown') : withUnit(number(health.capacity, 1), 'Ah') + ' '
      + (health.full_cycles === 1 ? word('cycle') : word('cycles').replace('{0}', health.full_cycles))),
    fact(word('spread'), health.spread === null ? word('unknown') : withUnit(number(health.spread * 1000, 0), 'mV')),
  ];
  if (health.spread !== null) {
    list.push(fact(word('imbalance'), days === null ? word('never') : days < 1 ? word('already') : word('days').replace('{0}', number(days, 0))));
  }
  return el('ul', 'health-facts', ...list);
}

function cells(list) {
  const known = list.filter((cell) => cell.drift !== null || cell.resistance !== null);
  if (known.length === 0) return [];
  return [el('details', '', el('summary', '', word('cellsTitle')), table(
    [{ title: word('cell') }, { title: word('drift'), number: true }, { title: word('resistance'), number: true }, { title: word('trend'), number: true }],
    known.map((cell) => [String(cell.index), signed(cell.drift, 1), cell.resistance === null ? '' : number(cell.resistance * 1000, 2),
      cell.resistance_trend === null ? '' : signed(cell.resistance_trend * 1000, 3)])))];
}

/** The health of a battery in a panel; close() ends it. */
export function healthPanel(battery) {
  const body = el('div', 'health-body');
  const root = el('section', 'panel health', el('h2', '', word('health')), body);
  root.hidden = true;
  const stopper = new AbortController();

  async function load() {
    let health;
    try {
      health = await get('api/batteries/' + encodeURIComponent(battery) + '/health', stopper.signal);
    } catch {
      // without a history there is no health; the panel of the history says so
      root.hidden = true;
      return;
    }
    root.hidden = false;
    const open = [...body.querySelectorAll('details')].map((one) => one.open);
    body.replaceChildren(el('div', '', facts(health), ...cells(health.cells)),
      ...(health.days.length ? [el('div', '', ...energyBars(health.days))] : []));
    [...body.querySelectorAll('details')].forEach((one, i) => { one.open = open[i] ?? false; });
  }

  load();
  const timer = setInterval(() => { if (!document.hidden) load(); }, REFRESH_MS);
  return {
    root,
    close() {
      clearInterval(timer);
      stopper.abort();
    },
  };
}
