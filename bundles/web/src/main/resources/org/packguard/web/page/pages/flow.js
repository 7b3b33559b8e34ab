/* Where the current goes: batteries, their bank, its guard and its inverters, with lines between them whose width and direction
   are those of the current. The boxes are text; only the lines are drawn. */

import { pollAll } from '../api.js';
import { activity } from '../batteries.js';
import { guardsOf, guardState } from '../guarding.js';
import { amperes, badge, fill, keyed, sentence, trouble } from '../house.js';
import { all, isComplete, on } from '../live.js';
import { duration, number, power, quantity, texts, withUnit } from '../text.js';
import { address, el, heading, icon, link, notice, setText, svg, waiting } from '../ui.js';

const word = texts({
  flow: ['Flow', 'Fluss'],
  'flow.none': ['There is no battery to show yet.', 'Noch gibt es keinen Akku zu zeigen.'],
  'flow.alone': ['On their own', 'Für sich allein'],
  'flow.bank': ['Bank', 'Bank'],
  'flow.battery': ['Battery', 'Akku'],
  'flow.guard': ['Protection', 'Schutz'],
  'flow.inverter': ['Inverter', 'Wechselrichter'],
  'flow.unreachable': ['Cannot be told', 'Nicht erreichbar'],
  'flow.missing': ['Missing', 'Fehlt'],
  'flow.share': ['Share', 'Anteil'],
  'flow.upTo': ['up to {0}', 'bis {0}'],
  'flow.blocked': ['not allowed', 'gesperrt'],
  'flow.contactorOpen': ['Contactor open', 'Schütz offen'],
  'flow.voltage': ['Charge to', 'Laden bis'],
  'flow.setPoint': ['Set to {0} for {1}', 'Auf {0} gesetzt für {1}'],
  'phase.waiting': ['Waits for the battery', 'Wartet auf den Akku'],
  'phase.sending': ['Is told its limits', 'Bekommt seine Grenzen'],
  'phase.zero': ['Is told to stop', 'Soll anhalten'],
  'phase.silent': ['Is told nothing', 'Bekommt nichts'],
  'keep.never': ['Not heard of', 'Nie gehört'],
  'keep.seen': ['Is there', 'Ist da'],
  'keep.lost': ['Has fallen silent', 'Ist verstummt'],
  'limits.sum': ['Limits add up', 'Grenzen als Summe'],
  'limits.minTimesN': ['Smallest limit for all', 'Kleinste Grenze für alle'],
  'limits.capacityShare': ['Limits by capacity', 'Grenzen nach Kapazität'],
  'enables.all': ['all must allow', 'alle müssen erlauben'],
  'enables.any': ['one must allow', 'einer muss erlauben'],
  'missing.exclude': ['goes on without those missing', 'weiter ohne die, die fehlen'],
  'missing.reduce': ['less while one is missing', 'weniger, solange einer fehlt'],
  'missing.zero': ['stops while one is missing', 'hält an, solange einer fehlt'],
  'missing.stop': ['silent while one is missing', 'schweigt, solange einer fehlt'],
  charging: ['Charging', 'Lädt'],
  discharging: ['Discharging', 'Entlädt'],
  idle: ['Idle', 'Ruht'],
  'flow.allowed': ['allowed', 'erlaubt'],
});

const THINNEST = 2;
const THICKEST = 9;
/* As in the style sheet. */
const MOVE_MS = 1200;
/* No more often than this. */
const REDRAW_MS = 500;

const known = (value) => value !== undefined && value !== null;

/* ---- what belongs together ---- */

/* Every bank and every battery that is in none, or has a guard or an inverter of its own, with what hangs on it. */
function chains(banks, inverters) {
  const members = new Set(banks.flatMap((bank) => bank.members.map((one) => one.id)));
  return [...all('battery').values()]
    .map((battery) => ({
      battery,
      bank: banks.find((one) => one.id === battery.id),
      guards: guardsOf(battery.id),
      inverters: inverters.filter((one) => one.battery === battery.id),
    }))
    .filter((one) => weight(one) > 0 || !members.has(one.battery.id))
    .sort((a, b) => weight(b) - weight(a) || a.battery.name.localeCompare(b.battery.name));
}

const weight = ({ bank, guards, inverters }) => (bank ? 4 : 0) + (inverters.length ? 2 : 0) + (guards.length ? 1 : 0);

/* ---- boxes ---- */

function node(kind, name, state, ...parts) {
  const box = el('li', 'node', el('p', 'kind', word('flow.' + kind)), el('p', 'name', name), ...parts);
  box.dataset.kind = kind;
  if (state) box.dataset.state = state;
  return box;
}

const toBattery = ({ id, name }) => link(address('battery', id), '', name);

const FLOW_ICON = { idle: 'idle', charging: 'charge', discharging: 'discharge' };

function measured({ soc, current, voltage, power: watts }) {
  const flow = activity({ current });
  return [
    known(soc) ? el('p', 'big', number(Math.floor(soc), 0), el('span', 'unit', '%')) : null,
    flow
      ? el('p', 'now ' + flow, icon(FLOW_ICON[flow]), el('span', 'spoken', word(flow) + ' '),
        el('b', '', quantity('current', current, true)), known(watts) ? el('span', '', power(watts, true)) : null)
      : null,
    known(soc) || flow || !known(voltage) ? null : el('p', 'big', number(voltage, 1), el('span', 'unit', 'V')),
  ];
}

function bound(direction, given, limit) {
  const text = given ? (known(limit) ? fill(word('flow.upTo'), amperes(limit)) : word('flow.allowed')) : word('flow.blocked');
  return el('li', 'permit ' + (given ? 'on' : 'off'), icon(given ? 'on' : 'off'), el('span', '', word(direction + '_switch')),
    el('b', '', text));
}

function memberNode({ member, snapshot }) {
  if (member.missing) {
    return node('battery', toBattery(member), 'missing', badge('bad', 'offline', word('flow.missing')), trouble(member.missing));
  }
  return node('battery', toBattery(member), '', ...measured(snapshot),
    known(member.share) ? el('p', 'small', word('flow.share') + ' ' + withUnit(number(member.share, 0), '%')) : null,
    el('ul', 'bounds', bound('charge', !member.charge.blocked, member.charge.limit),
      bound('discharge', !member.discharge.blocked, member.discharge.limit)),
    member.contactor === 'open' ? el('p', 'trouble', word('flow.contactorOpen')) : null);
}

function batteryNode({ battery, bank }) {
  const { connection, snapshot } = battery;
  return node(bank ? 'bank' : 'battery', toBattery(battery), connection.state, ...measured(snapshot),
    connection.state !== 'online' && connection.reason ? trouble(connection.reason) : null,
    bank ? policies(bank.policies) : null);
}

function policies({ limits, enables, missing, max_charge: most, max_discharge: mostOut }) {
  const caps = [['charge', most], ['discharge', mostOut]].filter(([, cap]) => known(cap))
    .map(([direction, cap]) => word(direction + '_switch') + ' ' + fill(word('flow.upTo'), amperes(cap)));
  return el('ul', 'small', ...[word('limits.' + limits), word('enables.' + enables), word('missing.' + missing), ...caps]
    .map((text) => el('li', '', text)));
}

function guardNode(guard) {
  const why = guard.conditions.filter((one) => one.withdraws.length).slice(0, 2);
  const box = node('guard', link(address('guards'), '', guard.name), guard.state, el('p', 'word-state', guardState(guard)),
    el('ul', 'bounds', ...['charge', 'discharge'].map((one) => bound(one, guard[one], guard.limits[one + '_current']?.value))),
    ...why.map((one) => sentence('because', one.text)));
  box.dataset.guard = guard.state;
  return box;
}

const PHASE = { sending: ['good', 'online'], waiting: ['idle', 'wait'], zero: ['warn', 'alert'], silent: ['bad', 'offline'] };

function inverterNode(one) {
  const told = known(one.sent_age);
  const held = Object.entries(one.limits).map(([direction, { current, left }]) => el('p', 'small', word(direction + '_switch') + ': '
    + fill(word('flow.setPoint'), amperes(current), duration(Math.ceil(left / 10) * 10))));
  return node('inverter', one.name, one.state, el('p', 'model', one.brand),
    one.unreachable ? badge('bad', 'offline', word('flow.unreachable')) : badge(...PHASE[one.state] ?? PHASE.waiting, word('phase.' + one.state)),
    told
      ? el('ul', 'bounds', bound('charge', one.charge, one.charge_current_limit), bound('discharge', one.discharge, one.discharge_current_limit))
      : null,
    known(one.charge_voltage_limit)
      ? el('p', 'small', word('flow.voltage') + ' ' + quantity('charge_voltage_limit', one.charge_voltage_limit))
      : null,
    ...held,
    el('p', one.keep_alive.state === 'lost' ? 'trouble' : 'small', word('keep.' + one.keep_alive.state)),
    ...[one.unreachable, one.reason, ...one.warnings].filter(Boolean).map(trouble));
}

/* Ages and counters tick with every answer and would rebuild the box. */
const steadyInverter = ({ sent_age: age, telegrams, frames, keep_alive: heard, ...rest }) =>
  ({ ...rest, sent_age: known(age) ? 0 : null, keep_alive: { state: heard.state } });

const steadyGuard = ({ id, name, state, charge, discharge, limits, conditions }) =>
  ({ id, name, state, charge, discharge, limits, conditions: conditions.map(({ withdraws, text }) => ({ withdraws, text })) });

function steadyBattery({ id, name, connection, snapshot: { soc, current, power: watts } }) {
  return { id, name, connection, snapshot: { soc, current, power: watts } };
}

/* ---- lines ---- */

/* How far the sign of a line stands from the end that is its own. */
const SIGN = 23;

/*
 * The lines between boxes, across where two stand beside each other, down otherwise. What goes to or comes from one box is spread
 * along its side, in the order in which the others stand. The sign of a line is near that box.
 */
function paths(wires, within) {
  const rects = new Map(wires.flatMap(({ from, to }) => [from, to]).map((one) => [one, one.getBoundingClientRect()]));
  const middle = (one, across) => {
    const rect = rects.get(one);
    return across ? rect.top + rect.height / 2 : rect.left + rect.width / 2;
  };
  const round = (value) => Math.round(value * 2) / 2;
  return wires.map((wire) => {
    const [a, b] = [rects.get(wire.from), rects.get(wire.to)];
    const across = b.left >= a.right;
    const end = (mine, other) => {
      const those = wires.filter((one) => one[mine] === wire[mine])
        .sort((one, two) => middle(one[other], across) - middle(two[other], across));
      const rect = rects.get(wire[mine]);
      const [first, length] = across ? [rect.top - within.top, rect.height] : [rect.left - within.left, rect.width];
      return round(first + length * (those.indexOf(wire) + 1) / (those.length + 1));
    };
    const [s1, s2] = [end('from', 'to'), end('to', 'from')];
    const [x1, y1] = across ? [round(a.right - within.left), s1] : [s1, round(a.bottom - within.top)];
    const [x2, y2] = across ? [round(b.left - within.left), s2] : [s2, round(b.top - within.top)];
    const [dx, dy] = across ? [(x2 - x1) / 2, 0] : [0, (y2 - y1) / 2];
    const gathers = wires.filter((one) => one.to === wire.to).length > 1;
    return { d: `M${x1} ${y1}C${x1 + dx} ${y1 + dy} ${x2 - dx} ${y2 - dy} ${x2} ${y2}`, gathers };
  });
}

function line({ d, gathers }, width, flow) {
  const wire = svg('path', { d, class: 'wire', 'stroke-width': width.toFixed(1) });
  const group = svg('g', { class: 'to-' + flow }, wire);
  const length = wire.getTotalLength();
  const at = gathers ? Math.max(length - SIGN, length / 2) : Math.min(SIGN, length / 2);
  const place = wire.getPointAtLength(at);
  const before = wire.getPointAtLength(at - 1);
  const there = `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`;
  if (flow === 'charging' || flow === 'discharging') {
    const moving = svg('path', { d, class: 'moving', 'stroke-width': Math.max(1.5, width - 3).toFixed(1) });
    // goes on where the one before it was
    moving.style.animationDelay = -(performance.now() % MOVE_MS) + 'ms';
    // what charges comes from the inverters
    const angle = Math.atan2(place.y - before.y, place.x - before.x) * 180 / Math.PI + (flow === 'charging' ? 180 : 0);
    group.append(moving, svg('path', { d: 'M-7 -8 8 0 -7 8z', class: 'head', transform: `${there} rotate(${angle.toFixed(1)})` }));
  } else if (flow === 'off') {
    group.append(svg('path', { d: 'm-6 -6 12 12m0 -12 -12 12', class: 'cross', transform: there }));
  }
  return group;
}

/* ---- one chain ---- */

function chain(id) {
  const lines = svg('svg', { class: 'lines', 'aria-hidden': 'true' });
  const stages = el('div', 'stages', lines);
  const title = el('h2', '');
  const root = el('section', 'panel chain', title, stages);
  const rows = new Map();
  let wires = [];
  let drawn = '';
  root.dataset.chain = id;

  function row(name) {
    if (!rows.has(name)) {
      const list = el('ul', 'stage ' + name);
      rows.set(name, {
        list,
        draw: keyed(list, ([key]) => key, ([key, data, build]) => {
          const box = BUILD[build](data);
          box.dataset.id = key;
          return box;
        }),
      });
    }
    return rows.get(name);
  }

  const boxOf = (name, key) => [...rows.get(name).list.children].find((one) => one.dataset.id === key);

  function wire() {
    if (!root.isConnected) return;
    const within = stages.getBoundingClientRect();
    const most = Math.max(1, ...wires.map((one) => Math.abs(one.current ?? 0)));
    const ways = paths(wires, within);
    const parts = wires.map(({ current, off }, i) => {
      const flow = off ? 'off' : activity({ current }) ?? 'unknown';
      const part = flow === 'charging' || flow === 'discharging' ? Math.abs(current) / most : 0;
      return [ways[i], Math.round((THINNEST + (THICKEST - THINNEST) * part) * 2) / 2, flow];
    });
    const now = JSON.stringify([within.width, within.height, parts]);
    if (now === drawn) return;
    drawn = now;
    lines.setAttribute('viewBox', `0 0 ${within.width} ${within.height}`);
    lines.replaceChildren(...parts.map((one) => line(...one)));
  }

  const sizes = new ResizeObserver(wire);
  sizes.observe(stages);

  function update({ battery, bank, guards, inverters }) {
    setText(title, battery.name);
    const members = (bank?.members ?? []).map((member) => {
      const { soc, current, power: watts } = all('battery').get(member.id)?.snapshot ?? {};
      return [member.id, { member, snapshot: { soc, current, power: watts } }, 'member'];
    });
    const wanted = [
      ['members', members],
      ['centre', [[battery.id, { battery: steadyBattery(battery), bank: bank ? { policies: bank.policies } : null }, 'battery']]],
      ['guards', guards.map((one) => [one.id, steadyGuard(one), 'guard'])],
      ['inverters', inverters.map((one) => [one.id, steadyInverter(one), 'inverter'])],
    ].filter(([, boxes]) => boxes.length > 0);
    for (const [name, boxes] of wanted) row(name).draw(boxes);
    const lists = wanted.map(([name]) => row(name).list);
    if (lists.length !== stages.children.length - 1 || lists.some((list, i) => list !== stages.children[i + 1])) {
      stages.replaceChildren(lines, ...lists);
    }
    const { current } = battery.snapshot;
    const centre = boxOf('centre', battery.id);
    wires = [
      ...members.map(([key, { member, snapshot }]) => ({
        from: boxOf('members', key), to: centre, current: snapshot.current, off: Boolean(member.missing),
      })),
      ...guards.map((guard) => ({ from: centre, to: boxOf('guards', guard.id), current, off: !guard.charge && !guard.discharge })),
      ...inverters.map((one) => ({
        from: guards.some((guard) => guard.id === one.guard) ? boxOf('guards', one.guard) : centre,
        to: boxOf('inverters', one.id),
        current,
        off: Boolean(one.unreachable) || one.state === 'silent' || one.state === 'zero' || (known(one.sent_age) && !one.charge && !one.discharge),
      })),
    ];
    wire();
  }

  return { root, update, end: () => sizes.disconnect() };
}

const BUILD = { member: memberNode, battery: batteryNode, guard: guardNode, inverter: inverterNode };

/* ---- the page ---- */

export function show(root) {
  const list = el('div', 'panels');
  const none = el('p', 'empty', word('flow.none'));
  const first = waiting();
  const lost = notice('warn', '');
  const others = el('ul', 'stage');
  const alone = el('section', 'panel chain alone', el('h2', '', word('flow.alone')), others);
  const drawOthers = keyed(others, ({ battery }) => battery.id, batteryNode);
  const shown = new Map();
  let answers = null;
  let timer = null;
  none.hidden = lost.hidden = true;
  root.append(heading(word('flow')), lost, first, none, list);

  function draw() {
    timer = null;
    if (!answers || !isComplete()) return;
    first.remove();
    const found = chains(...answers);
    const linked = found.filter((one) => weight(one) > 0);
    const single = found.filter((one) => weight(one) === 0);
    none.hidden = found.length > 0;
    for (const [id, gone] of [...shown]) {
      if (linked.some((one) => one.battery.id === id)) continue;
      gone.end();
      shown.delete(id);
    }
    for (const { battery } of linked) {
      if (!shown.has(battery.id)) shown.set(battery.id, chain(battery.id));
    }
    const panels = [...linked.map((one) => shown.get(one.battery.id).root), ...(single.length ? [alone] : [])];
    if (panels.length !== list.children.length || panels.some((one, i) => one !== list.children[i])) list.replaceChildren(...panels);
    for (const one of linked) shown.get(one.battery.id).update(one);
    drawOthers(single.map((one) => ({ battery: steadyBattery(one.battery), bank: null })));
  }

  const soon = () => { timer ??= setTimeout(draw, REDRAW_MS); };
  const forget = on('battery guard beat', soon);
  const stop = pollAll(['api/banks', 'api/inverters'], 2, (now) => {
    answers = now;
    lost.hidden = true;
    soon();
  }, (refused) => {
    setText(lost.lastChild, refused.message);
    lost.hidden = false;
  });
  return () => {
    forget();
    stop();
    clearTimeout(timer);
    for (const one of shown.values()) one.end();
  };
}
