/* All batteries at a glance. */

import {
  activity, activityLine, ageOf, ageText, alarmLines, cellVolts, extremes, inOrder, isStale, model, statePill, stateOf,
} from '../batteries.js';
import { guardsOf, guardState, shortPermit } from '../guarding.js';
import { all, isComplete, on } from '../live.js';
import { number, power, quantity, texts, whole } from '../text.js';
import { address, el, fact, has, heading, icon, link, part, setText, waiting } from '../ui.js';

const word = texts({
  overview: ['Overview', 'Übersicht'],
  empty: ['No battery is configured yet.', 'Noch ist kein Akku eingerichtet.'],
  lowest: ['Lowest', 'Tiefste'],
  highest: ['Highest', 'Höchste'],
  voltage: ['Voltage', 'Spannung'],
  others: ['{0} more', '{0} weitere'],
});

const MOST_LINES = 2;
const LOW_SOC = 15;

/** What is said in lines: guards first, then alarms of the BMS, and how many there are beyond those. */
function lines({ alarms, guards, reason, problems }) {
  const said = [];
  for (const problem of problems) said.push(line('protection', problem, 'said exact'));
  if (reason && problems.length === 0) said.push(line('warning', reason));
  for (const guard of guards) {
    for (const [severity, text] of guard.conditions) said.push(line(severity === 'alarm' ? 'protection' : 'warning', text));
  }
  said.push(...alarmLines(alarms));
  if (said.length <= MOST_LINES) return said;
  const rest = el('li', 'others', word('others').replace('{0}', said.length - MOST_LINES));
  return [...said.slice(0, MOST_LINES), rest];
}

/* What begins with a key is shown exactly as it stands. */
const line = (severity, text, className = 'said') => el('li', 'alarm ' + severity, icon('alert'), el('span', className, whole(text)));

function state({ id, state: text }) {
  const node = el('li', 'word', icon('shield'), el('span', 'word-state', text));
  node.dataset.guard = id;
  return node;
}

function permits({ guards, charge, discharge }) {
  if (guards.length) {
    return guards.flatMap((guard) => [
      state(guard),
      shortPermit('charge', guard.charge), shortPermit('discharge', guard.discharge)]);
  }
  return [['charge', charge], ['discharge', discharge]]
    .filter(([, allowed]) => allowed !== undefined)
    .map(([direction, allowed]) => shortPermit(direction, allowed));
}

class Card {
  constructor(id) {
    this.id = id;
    this.name = link(address('battery', id), 'cover');
    this.name.id = 'battery-' + id;
    this.model = el('p', 'model');
    this.state = statePill();
    this.lines = el('ul', 'alarms');
    this.soc = el('span', 'value');
    this.hero = el('p', 'soc', el('span', 'spoken', word('soc') + ' '), this.soc, el('span', 'unit', '%'));
    this.activity = activityLine();
    this.power = el('p', 'power');
    this.flow = el('div', 'flow', this.activity.root, this.power);
    this.gauge = el('div', 'gauge', el('span', ''));
    this.gauge.setAttribute('aria-hidden', 'true');
    this.facts = el('ul', 'main-facts');
    this.permits = el('ul', 'permits');
    this.age = el('p', 'age');
    this.values = el('div', 'values', el('div', 'hero', this.hero, this.flow), this.gauge, this.facts);
    this.root = el('article', 'card',
      el('header', '', el('div', 'title', el('h2', '', this.name), this.model), this.state.root),
      this.lines, this.values, this.permits, this.age);
    this.root.setAttribute('aria-labelledby', this.name.id);
    this.showLines = part(this.lines, lines);
    this.showPermits = part(this.permits, permits);
    this.showFacts = part(this.facts, (facts) => facts.map(([label, value]) => fact(label, value)));
  }

  update(battery) {
    const { snapshot } = battery;
    const guards = guardsOf(this.id);
    this.root.dataset.state = stateOf(battery);
    setText(this.name, battery.name);
    setText(this.model, model(battery));
    this.state.update(battery);
    this.showLines({
      alarms: snapshot.alarms ?? [],
      reason: battery.connection.reason,
      problems: (battery.problems ?? []).map((one) => [one.key, one.value && '= ' + one.value, one.text].filter(Boolean).join(' ')),
      guards: guards.map((guard) => ({ conditions: guard.conditions.map((one) => [one.severity, one.text]) })),
    });
    this.showPermits({
      guards: guards.map((guard) => ({ id: guard.state, state: guardState(guard), charge: guard.charge, discharge: guard.discharge })),
      charge: snapshot.charge_allowed ?? snapshot.charge_switch,
      discharge: snapshot.discharge_allowed ?? snapshot.discharge_switch,
    });
    this.#values(snapshot);
    this.tick(battery);
  }

  #values(snapshot) {
    const flow = activity(snapshot);
    const { min, max } = extremes(snapshot);
    this.hero.hidden = this.gauge.hidden = !has(snapshot, 'soc');
    if (has(snapshot, 'soc')) {
      setText(this.soc, number(Math.floor(snapshot.soc), 0));
      this.gauge.firstChild.style.setProperty('--share', Math.min(1, Math.max(0, snapshot.soc / 100)).toFixed(4));
      this.gauge.classList.toggle('low', snapshot.soc < LOW_SOC);
    }
    this.flow.hidden = flow === null;
    if (flow) {
      this.root.dataset.flow = flow;
      this.activity.update(flow);
      setText(this.power, has(snapshot, 'power') ? power(snapshot.power, true) : quantity('current', snapshot.current, true));
    }
    const facts = [];
    if (has(snapshot, 'voltage')) facts.push([word('voltage'), quantity('voltage', snapshot.voltage)]);
    for (const [end, label] of [[min, 'lowest'], [max, 'highest']]) {
      if (end) facts.push([word(label) + (has(end, 'index') ? ' · ' + end.index : ''), cellVolts(end.voltage)]);
    }
    this.showFacts(facts);
    this.values.hidden = Object.keys(snapshot).length === 0;
  }

  tick(battery) {
    const age = ageOf(battery);
    this.root.classList.toggle('stale', isStale(battery, age ?? 0));
    setText(this.age, ageText(battery));
    this.age.hidden = age === null && battery.connection.state === 'error';
  }
}

export function show(root) {
  const cards = new Map();
  const grid = el('div', 'cards');
  const wait = waiting();
  const empty = el('p', 'empty', word('empty'));
  root.append(heading(word('overview')), wait, empty, grid);

  function arrange() {
    const batteries = inOrder(all('battery').values());
    for (const [id, card] of cards) {
      if (!all('battery').has(id)) {
        card.root.remove();
        cards.delete(id);
      }
    }
    batteries.forEach((battery, place) => {
      if (!cards.has(battery.id)) cards.set(battery.id, new Card(battery.id));
      const card = cards.get(battery.id);
      if (grid.children[place] !== card.root) grid.insertBefore(card.root, grid.children[place] ?? null);
    });
    wait.hidden = isComplete() || batteries.length > 0;
    empty.hidden = !isComplete() || batteries.length > 0;
  }

  function update(id) {
    const battery = all('battery').get(id);
    const known = cards.get(id);
    if (!battery || !known || known.shownName !== battery.name) arrange();
    if (!battery) return;
    const card = cards.get(id);
    card.shownName = battery.name;
    card.update(battery);
  }

  arrange();
  [...all('battery').keys()].forEach(update);
  const ends = [
    on('battery', update),
    on('guard', () => cards.forEach((card, id) => card.update(all('battery').get(id)))),
    on('beat', arrange),
    on('tick', () => cards.forEach((card, id) => card.tick(all('battery').get(id)))),
  ];
  return () => ends.forEach((end) => end());
}
