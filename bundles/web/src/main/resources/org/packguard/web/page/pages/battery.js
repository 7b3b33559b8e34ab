/* One battery: how it is now, cell by cell, what was, and how healthy it is. */

import {
  activity, activityLine, ageOf, ageText, alarmLines, chargeLeft, isStale, model, problemBoxes, statePill, stateOf,
} from '../batteries.js';
import { cellPanel } from '../cells.js';
import { condition, guardsOf, guardState, lamps, nextLine, permits } from '../guarding.js';
import { healthPanel } from '../health.js';
import { historyPanel } from '../history.js';
import { all, isComplete, on } from '../live.js';
import { number, power, quantity, quantityName, setting, texts, withUnit } from '../text.js';
import { address, el, fact, has, heading, icon, link, notice, panel, part, pill, setText, waiting } from '../ui.js';

const word = texts({
  overview: ['Overview', 'Übersicht'],
  unknown: ['There is no battery {0}.', 'Es gibt keinen Akku {0}.'],
  charge: ['Charge', 'Ladung'],
  temperatures: ['Temperatures', 'Temperaturen'],
  sensor: ['Sensor', 'Fühler'],
  mos: ['Power stage', 'Leistungsteil'],
  lowest: ['Lowest', 'Niedrigste'],
  highest: ['Highest', 'Höchste'],
  switches: ['Switches', 'Schalter'],
  limits: ['Limits', 'Grenzen'],
  perCell: ['Cell', 'Zelle'],
  upTo: ['up to', 'bis'],
  downTo: ['down to', 'bis'],
  allowed: ['allowed', 'erlaubt'],
  blocked: ['not allowed', 'gesperrt'],
  guard: ['Protection', 'Schutz'],
  details: ['Details', 'Einzelheiten'],
  all: ['All values', 'Alle Werte'],
  device: ['Device', 'Gerät'],
});

const LOW_SOC = 15;

function temperatures(snapshot) {
  const facts = [];
  if (has(snapshot, 'temperature_mos')) facts.push(fact(word('mos'), quantity('temperature_mos', snapshot.temperature_mos)));
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
      facts.push(fact(word(label) + ' · ' + word('cell') + (index === undefined ? '' : ' ' + index), quantity(id, snapshot[id])));
    }
  }
  return facts.length ? [el('h3', '', word('temperatures')), el('ul', 'facts', ...facts)] : [];
}

function switches(snapshot) {
  const pills = [];
  for (const name of ['charge', 'discharge']) {
    const allowed = snapshot[name + '_allowed'];
    if (has(snapshot, name + '_allowed') && (!allowed || !has(snapshot, name + '_switch'))) {
      pills.push(pill(allowed ? 'on' : 'off', word(name + '_allowed'), word(allowed ? 'allowed' : 'blocked'), allowed ? 'on' : 'off'));
    }
  }
  for (const name of ['charge', 'discharge', 'precharge', 'balancer', 'heater']) {
    const id = name + '_switch';
    if (has(snapshot, id)) {
      pills.push(pill(snapshot[id] ? 'on' : 'off', word(id), word(snapshot[id] ? 'on' : 'off'), snapshot[id] ? 'on' : 'off'));
    }
  }
  return pills.length ? [el('h3', '', word('switches')), el('ul', 'pills', ...pills)] : [];
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
  return facts.length ? [el('h3', '', word('limits')), el('ul', 'facts', ...facts)] : [];
}

function guardBoxes(guards) {
  return guards.map((guard) => {
    const box = el('section', 'panel guard', el('div', 'row', el('h2', '', word('guard')), el('span', 'word-state', guardState(guard))),
      lamps(guard), permits(guard),
      guard.conditions.length ? el('ul', 'alarms', ...guard.conditions.map((one) => condition(one))) : null,
      nextLine(guard),
      link(address('guards', guard.id), 'to', word('details'), icon('go')));
    box.dataset.guard = guard.state;
    return box;
  });
}

function everything({ snapshot, info }) {
  const rows = (pairs) => el('dl', '', ...pairs.flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)]));
  const values = Object.entries(snapshot)
    .filter(([, value]) => typeof value !== 'object')
    .map(([id, value]) => [quantityName(id), quantity(id, value)]);
  const about = Object.entries(info).map(([field, value]) => [word('info.' + field).replace(/^info\./, ''), value]);
  const parts = [];
  if (values.length) parts.push(rows(values));
  if (about.length) parts.push(el('h3', '', word('device')), rows(about));
  return parts;
}

const pick = (snapshot, pattern) => Object.fromEntries(Object.entries(snapshot).filter(([id]) => pattern.test(id)));

/** How the battery is now. */
function nowPanel() {
  const soc = el('span', 'value');
  const hero = el('p', 'soc', el('span', 'spoken', word('soc') + ' '), soc, el('span', 'unit', '%'));
  const line = activityLine();
  const watts = el('p', 'power');
  const flow = el('div', 'flow', line.root, watts);
  const gauge = el('div', 'gauge', el('span', ''));
  gauge.setAttribute('aria-hidden', 'true');
  const facts = el('ul', 'main-facts');
  const parts = [[temperatures, /temperature/], [switches, /_switch$|_allowed$/], [limits, /_limit/]].map(([build, pattern]) => {
    const node = el('div', 'sub');
    const show = part(node, build);
    return { node, update: (snapshot) => show(pick(snapshot, pattern)) };
  });
  const showFacts = part(facts, (list) => list.map(([label, value]) => fact(label, value)));
  const age = el('p', 'age');
  const root = panel(null, el('div', 'values', el('div', 'hero', hero, flow), gauge, facts, ...parts.map((one) => one.node)), age);
  root.classList.add('now');
  return {
    root,
    update(battery) {
      const { snapshot } = battery;
      hero.hidden = gauge.hidden = !has(snapshot, 'soc');
      if (has(snapshot, 'soc')) {
        setText(soc, number(Math.floor(snapshot.soc), 0));
        gauge.firstChild.style.setProperty('--share', Math.min(1, Math.max(0, snapshot.soc / 100)).toFixed(4));
        gauge.classList.toggle('low', snapshot.soc < LOW_SOC);
      }
      const what = activity(snapshot);
      flow.hidden = what === null;
      if (what) {
        root.dataset.flow = what;
        line.update(what);
        setText(watts, has(snapshot, 'power') ? power(snapshot.power, true) : '');
      }
      const list = [];
      if (has(snapshot, 'voltage')) list.push([quantityName('voltage'), quantity('voltage', snapshot.voltage)]);
      if (has(snapshot, 'current')) list.push([quantityName('current'), quantity('current', snapshot.current, true)]);
      const left = chargeLeft(snapshot);
      if (left) list.push([word('charge'), left]);
      showFacts(list);
      parts.forEach((one) => one.update(snapshot));
      this.tick(battery);
    },
    tick(battery) {
      setText(age, ageText(battery));
    },
  };
}

export function show(root, id) {
  const name = heading('', { page: 'overview', title: word('overview') });
  const state = statePill();
  const about = el('p', 'model');
  name.append(state.root, about);
  const reason = el('div', '');
  const alarms = el('ul', 'alarms');
  const problems = el('div', 'problems');
  const guards = el('div', 'guarding panels');
  const now = nowPanel();
  const past = historyPanel(id);
  const health = healthPanel(id);
  const cells = cellPanel((index) => past.cell(index));
  const values = el('div', '');
  const device = panel(null, el('details', '', el('summary', '', word('all')), values));
  const body = el('div', 'panels columns', el('div', 'panels', now.root, guards), el('div', 'panels', cells.root, past.root), health.root, device);
  health.root.classList.add('wide');
  device.classList.add('wide');
  const wait = waiting();
  const nobody = notice('warn', word('unknown').replace('{0}', id ?? ''));
  root.append(name, reason, alarms, problems, wait, nobody, body);
  const showReason = part(reason, (text) => (text ? [notice('warn', text)] : []));
  const showAlarms = part(alarms, alarmLines);
  const showProblems = part(problems, problemBoxes);
  const showGuards = part(guards, guardBoxes);
  const showAll = part(values, everything);

  function update() {
    const battery = all('battery').get(id);
    wait.hidden = Boolean(battery) || isComplete();
    nobody.hidden = Boolean(battery) || !isComplete();
    name.hidden = body.hidden = !battery;
    if (!battery) return;
    root.dataset.state = stateOf(battery);
    setText(name.querySelector('h1'), battery.name);
    document.title = battery.name + ' · Packguard';
    state.update(battery);
    setText(about, model(battery));
    const wrong = battery.problems ?? [];
    showReason(wrong.length ? null : battery.connection.reason);
    showAlarms(battery.snapshot.alarms ?? []);
    showProblems(wrong);
    showGuards(guardsOf(id));
    now.update(battery);
    now.root.hidden = Object.keys(battery.snapshot).length === 0;
    cells.update(battery);
    showAll({ snapshot: battery.snapshot, info: battery.info });
    device.hidden = values.hidden;
    tick();
  }

  function tick() {
    const battery = all('battery').get(id);
    if (!battery) return;
    root.classList.toggle('stale', isStale(battery, ageOf(battery) ?? 0));
    now.tick(battery);
  }

  update();
  const ends = [
    on('battery guard beat', (changed, kind) => { if (kind !== 'battery' || changed === id) update(); }),
    on('tick', tick),
  ];
  return () => {
    ends.forEach((end) => end());
    past.close();
    health.close();
  };
}
