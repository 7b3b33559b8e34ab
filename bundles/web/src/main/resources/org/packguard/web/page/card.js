/* One battery as a card. Whatever comes from outside gets in by textContent only. */

import { alarmName, duration, number, power, quantity, quantityName, setting, withUnit, word } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';
/* Above this age the values of a battery that is online are shown as old. */
const STALE_SECONDS = 60;
const IDLE_AMPERES = 0.05;
const MAX_BARS_IN_A_ROW = 16;
/* The bars show differences: a spread below this many volts is drawn as small as it is. */
const SMALLEST_SPAN = 0.06;

export function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name, className = 'icon') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}

export function setIcon(svg, name) {
  svg.firstElementChild.setAttribute('href', '#i-' + name);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const has = (object, key) => object[key] !== undefined && object[key] !== null;

/** Rebuilds a part only when what it shows has changed. */
function part(node, build) {
  let shown;
  return (data) => {
    const now = JSON.stringify(data);
    if (now === shown) return;
    shown = now;
    const children = build(data);
    node.replaceChildren(...children);
    node.hidden = children.length === 0;
  };
}

function section(title, ...children) {
  return [el('h3', '', title), ...children];
}

function pill(iconName, label, value, className = '') {
  return el('li', 'pill ' + className, icon(iconName), el('span', '', label), el('b', '', value));
}

function fact(label, value) {
  return el('li', 'fact', el('span', '', label), el('b', '', value));
}

/* ---- parts ---- */

function alarms(list) {
  const rank = { protection: 0, warning: 1, info: 2 };
  return [...list]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .map((alarm) => el('li', 'alarm ' + (alarm.severity in rank ? alarm.severity : 'warning'),
      icon(alarm.severity === 'info' ? 'info' : 'alert'),
      el('b', '', word('severity.' + alarm.severity)),
      el('span', '', alarmName(alarm.id))));
}

function problems(list) {
  if (list.length === 0) return [];
  return section(word('problems'), ...list.map((problem) => {
    const line = problem.key
      ? el('code', '', problem.value ? problem.key + ' = ' + problem.value : problem.key)
      : null;
    const text = el('p', '', problem.text);
    text.lang = 'en';
    return el('div', 'problem', line, text, el('p', 'where', problem.where));
  }));
}

function temperatures(snapshot) {
  const facts = [];
  if (has(snapshot, 'temperature_mos')) {
    facts.push(fact(word('mos'), quantity('temperature_mos', snapshot.temperature_mos)));
  }
  let sensors = 0;
  for (let i = 1; i <= 8; i++) {
    const id = 'temperature_' + i;
    if (has(snapshot, id)) {
      sensors++;
      facts.push(fact(word('sensor') + ' ' + i, quantity(id, snapshot[id])));
    }
  }
  // Where every sensor is shown, the extremes among them say nothing new.
  for (const [end, label] of [['min', 'lowest'], ['max', 'highest']]) {
    const id = 'cell_temperature_' + end;
    if (sensors === 0 && has(snapshot, id)) {
      const index = snapshot[id + '_index'];
      const cell = index === undefined ? word('cell') : word('cell') + ' ' + index;
      facts.push(fact(word(label) + ' · ' + cell, quantity(id, snapshot[id])));
    }
  }
  return facts.length ? section(word('temperatures'), el('ul', 'facts', ...facts)) : [];
}

function switches(snapshot) {
  const pills = [];
  for (const name of ['charge', 'discharge']) {
    const allowed = snapshot[name + '_allowed'];
    if (has(snapshot, name + '_allowed') && (!allowed || !has(snapshot, name + '_switch'))) {
      pills.push(pill(allowed ? 'on' : 'off', word(name + '_allowed'), word(allowed ? 'allowed' : 'blocked'),
        allowed ? 'on' : 'off'));
    }
  }
  for (const name of ['charge', 'discharge', 'precharge', 'balancer', 'heater']) {
    const id = name + '_switch';
    if (has(snapshot, id)) {
      pills.push(pill(snapshot[id] ? 'on' : 'off', word(id), word(snapshot[id] ? 'on' : 'off'),
        snapshot[id] ? 'on' : 'off'));
    }
  }
  return pills.length ? section(word('switches'), el('ul', 'pills', ...pills)) : [];
}

function limits(snapshot) {
  const facts = [];
  const low = snapshot.cell_voltage_limit_low;
  const high = snapshot.cell_voltage_limit_high;
  if (low !== undefined && high !== undefined) {
    facts.push(fact(word('perCell'), withUnit(number(low, 2) + ' – ' + number(high, 2), 'V')));
  }
  for (const [direction, bound] of [['charge', 'upTo'], ['discharge', 'downTo']]) {
    const values = [];
    if (has(snapshot, direction + '_voltage_limit')) {
      values.push(word(bound) + ' ' + setting(direction + '_voltage_limit', snapshot[direction + '_voltage_limit']));
    }
    if (has(snapshot, direction + '_current_limit')) {
      values.push(setting(direction + '_current_limit', snapshot[direction + '_current_limit']));
    }
    if (values.length) facts.push(fact(word(direction + '_switch'), values.join(' · ')));
  }
  return facts.length ? section(word('limits'), el('ul', 'facts', ...facts)) : [];
}

/* ---- cells ---- */

function cellBars(node) {
  let bars = [];
  const title = el('h3', '');
  const delta = el('span', 'delta');
  const list = el('ol', 'bars');
  const legend = el('ul', 'legend');
  node.append(el('div', 'row', title, delta), list, legend);
  setText(title, word('cells'));

  function rebuild(count) {
    bars = Array.from({ length: count }, () => {
      const volts = el('span', 'volts');
      const mark = el('span', 'mark');
      const fill = el('span', 'fill');
      const label = el('span', 'number');
      const spoken = el('span', 'spoken');
      mark.setAttribute('aria-hidden', 'true');
      const track = el('span', 'track', fill, volts);
      track.setAttribute('aria-hidden', 'true');
      label.setAttribute('aria-hidden', 'true');
      return { item: el('li', '', mark, track, label, spoken), volts, mark, fill, label, spoken };
    });
    list.replaceChildren(...bars.map((bar) => bar.item));
    list.style.setProperty('--columns', Math.ceil(count / Math.ceil(count / MAX_BARS_IN_A_ROW)));
  }

  function extreme(cells, better) {
    return cells.reduce((best, cell) => (best === null || better(cell.voltage, best.voltage) ? cell : best), null);
  }

  return (snapshot, ages, limit) => {
    const cells = (snapshot.cells ?? [])
      .map((cell, i) => ({ ...cell, index: cell.index ?? i + 1 }))
      .filter((cell) => has(cell, 'voltage'));
    node.hidden = cells.length === 0;
    if (cells.length === 0) return;
    if (bars.length !== cells.length) rebuild(cells.length);
    const min = extreme(cells, (a, b) => a < b);
    const max = extreme(cells, (a, b) => a > b);
    const flat = min.voltage === max.voltage;
    const span = Math.max(max.voltage - min.voltage, SMALLEST_SPAN) * 1.25;
    const base = (min.voltage + max.voltage - span) / 2;
    let balancing = false;
    cells.forEach((cell, i) => {
      const bar = bars[i];
      const kind = flat ? '' : cell === max ? 'max' : cell === min ? 'min' : '';
      const old = ages['cells[' + cell.index + '].voltage'] > limit;
      bar.item.className = [kind, cell.balancing ? 'balancing' : '', old ? 'old' : ''].join(' ').trim();
      if (bar.mark.dataset.kind !== kind) {
        bar.mark.dataset.kind = kind;
        bar.mark.replaceChildren(...(kind ? [icon(kind, 'marker')] : []));
      }
      const share = Math.min(1, Math.max(0, (cell.voltage - base) / span));
      bar.fill.style.setProperty('--share', (0.14 + 0.86 * share).toFixed(3));
      const text = number(cell.voltage, 3);
      setText(bar.volts, text);
      setText(bar.label, String(cell.index));
      setText(bar.spoken, word('cell') + ' ' + cell.index + ': ' + withUnit(text, 'V')
        + (kind ? ', ' + word(kind === 'max' ? 'highest' : 'lowest') : '')
        + (cell.balancing ? ', ' + word('balances') : ''));
      balancing ||= cell.balancing === true;
    });
    const difference = snapshot.cell_voltage_delta ?? max.voltage - min.voltage;
    setText(delta, word('difference') + ' ' + withUnit(number(difference * 1000, 0), 'mV'));
    showLegend(flat ? null : [min, max], balancing);
  };

  function showLegend(extremes, balancing) {
    const items = [];
    if (extremes) {
      extremes.forEach((cell, i) => {
        const kind = i ? 'max' : 'min';
        items.push(el('li', kind, icon(kind, 'marker'),
          el('span', '', word(i ? 'highest' : 'lowest') + ' '),
          el('b', '', withUnit(number(cell.voltage, 3), 'V')),
          el('span', '', '· ' + word('cell') + ' ' + cell.index)));
      });
    }
    if (balancing) items.push(el('li', 'balancing', el('i', 'dot'), el('span', '', word('balances'))));
    legend.replaceChildren(...items);
  }
}

/* ---- everything ---- */

function allValues(details, data) {
  const rows = (pairs) => el('dl', '', ...pairs.flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)]));
  const values = Object.entries(data.snapshot)
    .filter(([, value]) => typeof value !== 'object')
    .map(([id, value]) => [quantityName(id), quantity(id, value)]);
  const info = Object.entries(data.info).map(([field, value]) => [word('info.' + field).replace(/^info\./, ''), value]);
  const parts = [];
  if (values.length) parts.push(rows(values));
  const columns = ['voltage', 'resistance', 'temperature', 'load_temperature']
    .filter((id) => (data.snapshot.cells ?? []).some((cell) => has(cell, id)));
  if (columns.length) parts.push(cellTable(data.snapshot.cells, columns));
  if (info.length) parts.push(el('h3', '', word('device')), rows(info));
  details.replaceChildren(...parts);
}

function cellTable(cells, columns) {
  const show = {
    voltage: (v) => number(v, 3),
    resistance: (v) => number(v * 1000, 2),
    temperature: (v) => number(v, 1),
    load_temperature: (v) => number(v, 1),
  };
  const head = el('tr', '', el('th', '', word('cell')), ...columns.map((id) => el('th', '', word('cell.' + id))));
  const body = cells.map((cell, i) => el('tr', '', el('th', '', String(cell.index ?? i + 1)),
    ...columns.map((id) => el('td', '', has(cell, id) ? show[id](cell[id]) : ''))));
  for (const th of head.children) th.scope = 'col';
  for (const row of body) row.firstChild.scope = 'row';
  return el('div', 'scroll', el('table', '', el('thead', '', head), el('tbody', '', ...body)));
}

function ageText(seconds) {
  return seconds < 2 ? word('ageNone') : word('age').replace('{0}', duration(Math.floor(seconds)));
}

function activity(current) {
  if (Math.abs(current) < IDLE_AMPERES) return 'idle';
  return current > 0 ? 'charging' : 'discharging';
}

const ACTIVITY_ICON = { idle: 'idle', charging: 'charge', discharging: 'discharge' };
const STATE_ICON = { online: 'online', connecting: 'wait', offline: 'offline', error: 'alert' };

/** Makes the card of a battery; it is told of new data and of the time that passes. */
export class Card {
  #data;
  #heardAt;
  #shown = {};

  constructor(id) {
    const n = this.#shown;
    n.name = el('h2', '');
    n.model = el('p', 'model');
    n.stateIcon = icon('wait');
    n.state = el('span', '');
    n.statePill = el('p', 'state', n.stateIcon, n.state);
    n.reason = el('p', 'reason');
    n.reason.lang = 'en';
    n.alarms = el('ul', 'alarms');
    n.problems = el('div', 'problems');
    n.soc = el('span', 'value');
    n.hero = el('p', 'soc', el('span', 'spoken', word('soc') + ' '), n.soc, el('span', 'unit', '%'));
    n.activityIcon = icon('idle');
    n.activity = el('span', '');
    n.power = el('p', 'power');
    n.flow = el('div', 'flow', el('p', 'activity', n.activityIcon, n.activity), n.power);
    n.gauge = el('div', 'gauge', el('span', ''));
    n.gauge.setAttribute('aria-hidden', 'true');
    n.top = el('div', 'hero', n.hero, n.flow);
    n.facts = el('ul', 'main');
    n.cells = el('section', 'cells');
    n.temperatures = el('section', '');
    n.switches = el('section', '');
    n.limits = el('section', '');
    n.age = el('p', 'age');
    n.guards = el('div', 'guards');
    n.guards.hidden = true;
    n.body = el('div', 'values', n.top, n.gauge, n.facts, n.cells, n.temperatures, n.switches, n.limits);
    n.all = el('div', 'all');
    n.all.hidden = true;
    n.more = el('button', 'more', word('all'));
    n.more.type = 'button';
    this.root = el('article', 'card', el('header', '', el('div', 'title', n.name, n.model), n.statePill),
      n.reason, n.alarms, n.problems, n.guards, n.body, el('footer', '', n.age, n.more, n.all));
    n.name.id = 'battery-' + id;
    this.root.setAttribute('aria-labelledby', n.name.id);
    n.all.id = 'all-' + id;
    n.more.setAttribute('aria-controls', n.all.id);
    n.more.setAttribute('aria-expanded', 'false');
    n.more.addEventListener('click', () => {
      n.all.hidden = !n.all.hidden;
      n.more.setAttribute('aria-expanded', String(!n.all.hidden));
      this.#showAll();
    });

    this.showAlarms = part(n.alarms, alarms);
    this.showProblems = part(n.problems, problems);
    this.showTemperatures = part(n.temperatures, temperatures);
    this.showSwitches = part(n.switches, switches);
    this.showLimits = part(n.limits, limits);
    this.showFacts = part(n.facts, (facts) => facts.map(([label, value]) => fact(label, value)));
    this.showCells = cellBars(n.cells);
  }

  /** Shows new data, received at the given time of the page's monotonic clock in milliseconds. */
  update(data, now) {
    this.#data = data;
    this.#heardAt = now;
    const n = this.#shown;
    const { snapshot, connection } = data;
    const state = connection.state in STATE_ICON ? connection.state : 'offline';
    this.root.dataset.state = state;
    setText(n.name, data.name);
    const model = [data.info.model, data.driver].filter(Boolean).join(' · ');
    setText(n.model, model);
    setIcon(n.stateIcon, STATE_ICON[state]);
    setText(n.state, word('state.' + state));
    const list = data.problems ?? [];
    n.reason.hidden = !connection.reason || list.length > 0;
    setText(n.reason, connection.reason ?? '');
    this.showAlarms(snapshot.alarms ?? []);
    this.showProblems(list);
    n.body.hidden = Object.keys(snapshot).length === 0;
    this.#showHero(snapshot);
    this.showCells(snapshot, data.ages, Math.max(STALE_SECONDS, data.age ?? 0));
    this.showTemperatures(pick(snapshot, /temperature/));
    this.showSwitches(pick(snapshot, /_switch$|_allowed$/));
    this.showLimits(pick(snapshot, /_limit/));
    this.#showAll();
    this.tick(now);
  }

  /** Shows the panels of its guards. */
  showGuards(panels) {
    this.#shown.guards.replaceChildren(...panels);
    this.#shown.guards.hidden = panels.length === 0;
  }

  /** Lets the age tick. */
  tick(now) {
    const { age, connection } = this.#data;
    const n = this.#shown;
    const known = age !== null;
    const seconds = known ? age + (now - this.#heardAt) / 1000 : 0;
    const stale = connection.state !== 'online' || seconds > STALE_SECONDS;
    this.root.classList.toggle('stale', stale);
    const text = known ? ageText(seconds) : word('noData');
    setText(n.age, known && stale ? word('stale') + ' · ' + text : text);
    n.age.hidden = connection.state === 'error' && !known;
    n.more.hidden = !known;
  }

  #showHero(snapshot) {
    const n = this.#shown;
    const soc = snapshot.soc;
    n.hero.hidden = n.gauge.hidden = soc === undefined;
    if (soc !== undefined) {
      setText(n.soc, number(Math.floor(soc), 0));
      n.gauge.firstChild.style.setProperty('--share', Math.min(1, Math.max(0, soc / 100)).toFixed(4));
      n.gauge.classList.toggle('low', soc < 15);
    }
    const flow = snapshot.current !== undefined ? activity(snapshot.current) : null;
    n.flow.hidden = flow === null;
    if (flow) {
      this.root.dataset.flow = flow;
      setIcon(n.activityIcon, ACTIVITY_ICON[flow]);
      setText(n.activity, word(flow));
      setText(n.power, snapshot.power === undefined ? '' : power(snapshot.power, true));
    }
    const facts = [];
    if (has(snapshot, 'voltage')) facts.push([quantityName('voltage'), quantity('voltage', snapshot.voltage)]);
    if (has(snapshot, 'current')) facts.push([quantityName('current'), quantity('current', snapshot.current, true)]);
    if (has(snapshot, 'remaining_capacity')) {
      facts.push([word('charge'), quantity('remaining_capacity', snapshot.remaining_capacity)]);
    } else if (has(snapshot, 'stored_energy')) {
      facts.push([word('charge'), quantity('stored_energy', snapshot.stored_energy)]);
    }
    this.showFacts(facts);
  }

  #showAll() {
    const n = this.#shown;
    if (!n.all.hidden) allValues(n.all, this.#data);
  }
}

function pick(snapshot, pattern) {
  return Object.fromEntries(Object.entries(snapshot).filter(([id]) => pattern.test(id)));
}
