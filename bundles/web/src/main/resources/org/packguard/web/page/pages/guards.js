/* Protection: what each guard permits and why, what comes next, how it lowers the limits, and what a person can do. */

import { poll } from '../api.js';
import { curveFigure } from '../curves.js';
import { condition, guardState, lamps, nextLine, permits } from '../guarding.js';
import { all, isComplete, on } from '../live.js';
import { act } from '../login.js';
import { duration, number, quantity, texts, whole, withUnit } from '../text.js';
import { address, button, choice, el, has, heading, icon, link, notice, panel, part, setText, table, waiting } from '../ui.js';

const word = texts({
  guards: ['Protection', 'Schutz'],
  none: ['No guard is configured yet.', 'Noch ist kein Schutz eingerichtet.'],
  unknown: ['There is no guard {0}.', 'Es gibt keinen Schutz {0}.'],
  details: ['Details', 'Einzelheiten'],
  battery: ['Battery', 'Akku'],
  profile: ['Profile', 'Profil'],
  stage: ['Charge stage', 'Ladestufe'],
  'stage.bulk': ['bulk', 'Hauptladung'],
  'stage.absorption': ['absorption', 'Absorption'],
  'stage.float': ['float', 'Erhaltung'],
  why: ['Why', 'Warum'],
  nothing: ['Nothing is wrong: no condition is active.', 'Nichts ist zu beanstanden: keine Bedingung ist aktiv.'],
  next: ['What comes next', 'Was als Nächstes kommt'],
  isAt: ['is at', 'steht bei'],
  begins: ['begins at', 'beginnt bei'],
  acknowledge: ['Acknowledge', 'Quittieren'],
  acknowledgeAll: ['Acknowledge all', 'Alles quittieren'],
  recover: ['Allow recovery', 'Erholung erlauben'],
  curves: ['Derating', 'Drosselung'],
  curvesNone: ['This profile has no curves.', 'Dieses Profil hat keine Kurven.'],
  limits: ['Limits', 'Grenzen'],
  'limit.charge_current': ['Charge current', 'Ladestrom'],
  'limit.discharge_current': ['Discharge current', 'Entladestrom'],
  'limit.charge_voltage': ['Charge voltage', 'Ladespannung'],
  'limit.discharge_voltage': ['Discharge voltage', 'Entladespannung'],
  unlimited: ['not limited', 'nicht begrenzt'],
  binds: ['binds', 'bindet'],
  ramp: ['rising slowly', 'steigt langsam'],
  'cause.maximum': ['Configured maximum', 'Eingestellter Höchstwert'],
  'cause.bms': ['BMS', 'BMS'],
  'cause.permit': ['No permit', 'Keine Erlaubnis'],
  'cause.recovery': ['Recovery', 'Erholung'],
  'cause.ramp': ['Rising slowly', 'Steigt langsam'],
  'cause.minimum': ['Too small to switch on', 'Zu klein zum Einschalten'],
  'cause.float': ['Float', 'Erhaltung'],
  'cause.vMin': ['Lowest cell voltage', 'Niedrigste Zellspannung'],
  'cause.cell-charge-voltage': ['Charge voltage of the cells', 'Ladespannung der Zellen'],
  'cause.cells-above': ['Cells above it', 'Zellen darüber'],
  'cause.cell-overvoltage': ['Highest cell', 'Höchste Zelle'],
  'cause.cell-undervoltage': ['Lowest cell', 'Niedrigste Zelle'],
  'cause.cell-extreme-undervoltage': ['Cell far too low', 'Zelle viel zu niedrig'],
  'cause.charge-undertemperature': ['Cold', 'Kälte'],
  'cause.charge-overtemperature': ['Heat', 'Hitze'],
  'cause.discharge-overtemperature': ['Heat', 'Hitze'],
  charging: ['Charging', 'Laden'],
  discharging: ['Discharging', 'Entladen'],
  both: ['Both', 'Beides'],
  inhibit: ['Take permits away', 'Erlaubnis entziehen'],
  inhibitWhy: ['Opens the contacts by the will of a person, for work on the battery for example.',
    'Öffnet die Kontakte auf Wunsch, zum Beispiel für Arbeiten am Akku.'],
  direction: ['Direction', 'Richtung'],
  lasts: ['For how long', 'Wie lange'],
  ever: ['until released', 'bis zur Freigabe'],
  take: ['Take away', 'Entziehen'],
  release: ['Release', 'Freigeben'],
  off: ['Rules that are off', 'Abgeschaltete Regeln'],
  detection: ['Slowest detection', 'Langsamste Erkennung'],
  'detection.voltage': ['Voltage', 'Spannung'],
  'detection.current': ['Current', 'Strom'],
  'detection.temperature': ['Temperature', 'Temperatur'],
  decided: ['Decided {0} ago', 'Entschieden vor {0}'],
  rule: ['Rule', 'Regel'],
  reason: ['Reason', 'Grund'],
});

const REFRESH_SECONDS = 30;
const LASTS = [[3600, '1 h'], [14_400, '4 h'], [86_400, '24 h'], [0, null]];
const VOLTAGES = /overvoltage|undervoltage|deep-discharge/;
const guardAddress = (id, what) => 'api/guards/' + encodeURIComponent(id) + (what ? '/' + what : '');

/** Where refusals are shown, and a way to do something that may be refused. */
function acting(id) {
  const refusal = el('p', 'refusal');
  refusal.setAttribute('role', 'alert');
  refusal.hidden = true;
  async function run(pressed, what, body) {
    pressed.disabled = true;
    refusal.hidden = true;
    const said = await act(guardAddress(id, what), body, 'operator');
    pressed.disabled = false;
    setText(refusal, said ?? '');
    refusal.hidden = !said;
  }
  return {
    refusal,
    button: (className, label, what, body = () => ({})) => {
      const one = button(className, () => run(one, what, body()), label);
      one.dataset.act = what;
      return one;
    },
  };
}

const batteryLink = (id) => link(address('battery', id), 'to', all('battery').get(id)?.name ?? id, icon('go'));

/** What a person may do about a condition. */
function remedies(one, acts) {
  if (one.id === 'inhibit') {
    const direction = one.withdraws.length === 1 ? one.withdraws[0] : 'both';
    return [acts.button('secondary', word('release'), 'release', () => ({ direction }))];
  }
  if (one.latch !== 'latched') return [];
  const buttons = [acts.button('primary', word('acknowledge'), 'acknowledge', () => ({ condition: one.id }))];
  if (VOLTAGES.test(one.id)) buttons.push(acts.button('secondary', word('recover'), 'recover', () => ({ condition: one.id })));
  return buttons;
}

/** Keeps the keyboard where it was when buttons are built anew. */
function keepFocus(node, draw) {
  const before = node.contains(document.activeElement) ? [...node.querySelectorAll('button')].indexOf(document.activeElement) : -1;
  draw();
  if (before >= 0) node.querySelectorAll('button')[before]?.focus();
}

/* What changes with time only is no reason to draw anew. */
const steady = (guard) => ({ ...guard, age: 0, conditions: guard.conditions.map((one) => ({ ...one, age: 0, since: '' })) });

/* ---- all guards ---- */

class Summary {
  constructor(id) {
    this.acts = acting(id);
    this.root = el('section', 'panel guard');
    this.shown = null;
  }

  update(guard) {
    const name = all('battery').get(guard.battery)?.name ?? guard.battery;
    const now = JSON.stringify([steady(guard), name]);
    if (now === this.shown) return;
    this.shown = now;
    this.root.dataset.guard = guard.state;
    this.root.setAttribute('aria-label', guard.name);
    this.root.dataset.battery = guard.battery;
    keepFocus(this.root, () => this.root.replaceChildren(
      el('div', 'row', el('h2', '', link(address('guards', guard.id), 'name', guard.name)), el('span', 'word-state', guardState(guard))),
      lamps(guard), permits(guard),
      ...(guard.conditions.length
        ? [el('ul', 'alarms', ...guard.conditions.map((one) => condition(one, ...remedies(one, this.acts))))] : []),
      this.acts.refusal,
      ...(guard.next ? [nextLine(guard)] : []),
      el('p', 'ways', link(address('guards', guard.id), 'to', word('details'), icon('go')), batteryLink(guard.battery))));
  }
}

function showAll(root) {
  const summaries = new Map();
  const list = el('div', 'guards guarding');
  const wait = waiting();
  const none = el('p', 'empty', word('none'));
  root.append(heading(word('guards')), wait, none, list);
  function update() {
    const guards = [...all('guard').values()].sort((a, b) => a.id.localeCompare(b.id));
    wait.hidden = guards.length > 0 || isComplete();
    none.hidden = guards.length > 0 || !isComplete();
    for (const [id, summary] of summaries) {
      if (!all('guard').has(id)) {
        summary.root.remove();
        summaries.delete(id);
      }
    }
    guards.forEach((guard, place) => {
      if (!summaries.has(guard.id)) summaries.set(guard.id, new Summary(guard.id));
      const summary = summaries.get(guard.id);
      if (list.children[place] !== summary.root) list.insertBefore(summary.root, list.children[place] ?? null);
      summary.update(guard);
    });
  }
  update();
  return on('guard battery beat', update);
}

/* ---- one guard ---- */

/** How far it is to the condition that comes next: from its far end to its threshold. */
function nextFigure(next) {
  const shown = (value) => quantity(next.quantity, value);
  // no scale is true for every quantity: a quarter of the threshold away is far, whatever it is
  const width = Math.max(Math.abs(next.threshold) * (/voltage/.test(next.quantity) ? 0.1 : 0.5), 1e-3);
  const near = Math.max(0, Math.min(1, 1 - Math.abs(next.threshold - next.value) / width));
  const bar = el('div', 'nearness', el('span', ''));
  bar.firstChild.style.setProperty('--share', near.toFixed(3));
  bar.setAttribute('aria-hidden', 'true');
  return [el('p', 'said', whole(next.text)), bar,
    el('p', 'row soft', el('span', '', word('isAt') + ' ' + shown(next.value)), el('span', '', word('begins') + ' ' + shown(next.threshold)))];
}

function limitRows(limits) {
  return ['charge_current', 'discharge_current', 'charge_voltage', 'discharge_voltage'].filter((kind) => kind in limits).map((kind) => {
    const limit = limits[kind];
    const unit = kind.endsWith('voltage') ? 'V' : 'A';
    const text = (value) => withUnit(number(value, 1), unit);
    const causes = Object.entries(limit.causes).sort(([, a], [, b]) => a - b);
    const most = Math.max(1e-9, ...causes.map(([, value]) => value));
    const items = causes.map(([id, value]) => {
      const binds = id === limit.binding;
      const item = el('li', binds ? 'binds' : '', el('span', 'cause', word('cause.' + id).replace(/^cause\./, '')),
        binds ? el('span', 'badge', word('binds')) : null, el('b', '', text(value)), el('span', 'amount'));
      item.lastChild.style.setProperty('--share', (value / most).toFixed(3));
      return item;
    });
    return el('div', 'limit',
      el('div', 'row', el('h3', '', word('limit.' + kind)),
        el('b', 'limit-value', limit.value === null ? word('unlimited') : text(limit.value))),
      limit.binding === 'ramp' ? el('p', 'soft', word('ramp')) : null,
      items.length ? el('ul', 'causes', ...items) : null);
  });
}

function inhibitPanel(acts) {
  let direction = 'both';
  let lasts = String(LASTS[0][0]);
  const select = el('select', 'select', ...LASTS.map(([seconds, text]) => {
    const option = el('option', '', text ?? word('ever'));
    option.value = String(seconds);
    return option;
  }));
  select.addEventListener('change', () => { lasts = select.value; });
  const body = () => ({ direction, ...(lasts === '0' ? {} : { for: Number(lasts) }) });
  return panel(word('inhibit'), el('p', 'soft', word('inhibitWhy')),
    el('div', 'inhibit',
      choice(word('direction'), [['both', word('both')], ['charge', word('charging')], ['discharge', word('discharging')]], direction,
        (id) => { direction = id; }),
      el('label', '', el('span', 'spoken', word('lasts')), select),
      acts.button('secondary', word('take'), 'inhibit', body)));
}

function showOne(root, id, back) {
  const acts = acting(id);
  const head = heading('', back);
  const state = el('span', 'word-state');
  head.append(state);
  const facts = el('p', 'guard-facts');
  const lampsPlace = el('div', 'lamps-place');
  const why = el('div', '');
  const next = panel(word('next'), el('div', ''));
  const limits = panel(word('limits'), el('div', 'limits'));
  const curves = el('div', 'curves');
  const curvesPanel = panel(word('curves'), curves);
  const more = el('div', '');
  const morePanel = panel(null, more);
  const inhibit = inhibitPanel(acts);
  const age = el('p', 'soft age');
  const body = el('div', 'panels columns guarding',
    el('div', 'panels', panel(null, lampsPlace, age), panel(word('why'), why, acts.refusal), next, inhibit),
    el('div', 'panels', curvesPanel, limits, morePanel));
  const wait = waiting();
  const nobody = notice('warn', word('unknown').replace('{0}', id));
  root.append(head, facts, wait, nobody, body);
  let known = [];
  let heard = 0;

  const drawFacts = part(facts, ({ battery, profile, stage }) => [
    batteryLink(battery), el('span', '', word('profile') + ' ' + profile),
    stage ? el('span', '', word('stage') + ': ' + word('stage.' + stage).replace(/^stage\./, '')) : null].filter(Boolean));
  const drawLamps = part(lampsPlace, (guard) => [lamps(guard), permits(guard)]);
  const drawNext = part(next.lastChild, (one) => (one ? nextFigure(one) : []));
  const drawLimits = part(limits.lastChild, limitRows);
  const drawWhy = part(why, (conditions) => {
    if (conditions.length === 0) return [el('p', 'well', icon('online'), el('span', '', word('nothing')))];
    const latched = conditions.filter((one) => one.latch === 'latched');
    return [el('ul', 'alarms', ...conditions.map((one) => condition(one, ...remedies(one, acts)))),
      ...(latched.length > 1 ? [el('p', 'acts', acts.button('primary', word('acknowledgeAll'), 'acknowledge'))] : [])];
  });
  const drawMore = part(more, ({ detection, off }) => {
    const parts = [];
    const groups = Object.entries(detection);
    if (groups.length) {
      parts.push(el('h3', '', word('detection')), el('ul', 'facts', ...groups.map(([group, seconds]) =>
        el('li', 'fact', el('span', '', word('detection.' + group)), el('b', '', withUnit(number(seconds, 1), word('second')))))));
    }
    const rules = Object.entries(off);
    if (rules.length) {
      parts.push(el('details', '', el('summary', '', word('off') + ' (' + rules.length + ')'),
        table([{ title: word('rule') }, { title: word('reason') }], rules)));
    }
    return parts;
  });
  const drawCurves = part(curves, (figures) => (figures.length
    ? figures.map(([curve, at]) => curveFigure(curve, at, word('cause.' + curve.id).replace(/^cause\./, '')))
    : [el('p', 'soft', word('curvesNone'))]));

  /** Where the battery is on a curve; the sensors stand in where no cell has one. */
  function workingPoint(curve, snapshot) {
    if (has(snapshot, curve.quantity)) return snapshot[curve.quantity];
    if (!curve.quantity.startsWith('cell_temperature')) return null;
    const sensors = Array.from({ length: 8 }, (_, i) => snapshot['temperature_' + (i + 1)]).filter((value) => value !== undefined);
    if (sensors.length === 0) return null;
    return curve.quantity.endsWith('max') ? Math.max(...sensors) : Math.min(...sensors);
  }

  function updateCurves() {
    const guard = all('guard').get(id);
    const snapshot = all('battery').get(guard?.battery)?.snapshot ?? {};
    drawCurves(known.map((curve) => [curve, workingPoint(curve, snapshot)]));
  }

  function update() {
    const guard = all('guard').get(id);
    wait.hidden = Boolean(guard) || isComplete();
    nobody.hidden = Boolean(guard) || !isComplete();
    body.hidden = head.hidden = facts.hidden = !guard;
    if (!guard) return;
    heard = performance.now();
    setText(head.querySelector('h1'), guard.name);
    document.title = guard.name + ' · Packguard';
    setText(state, guardState(guard));
    root.dataset.guard = guard.state;
    drawFacts({ battery: guard.battery, profile: guard.profile, stage: guard.stage, name: all('battery').get(guard.battery)?.name });
    const one = steady(guard);
    drawLamps({ lamps: one.lamps, charge: one.charge, discharge: one.discharge });
    keepFocus(why, () => drawWhy(one.conditions));
    drawNext(guard.next);
    next.hidden = !guard.next;
    drawLimits(guard.limits);
    limits.hidden = Object.keys(guard.limits).length === 0;
    drawMore({ detection: guard.detection, off: guard.off });
    morePanel.hidden = more.hidden;
    updateCurves();
    tick();
  }

  function tick() {
    const guard = all('guard').get(id);
    if (guard) setText(age, word('decided').replace('{0}', duration(Math.floor(guard.age + (performance.now() - heard) / 1000))));
  }

  curvesPanel.hidden = true;
  update();
  const ends = [
    on('guard beat', (changed, kind) => { if (kind === 'beat' || changed === id) update(); }),
    on('battery', (changed) => { if (changed === all('guard').get(id)?.battery) updateCurves(); }),
    on('tick', tick),
    poll(guardAddress(id), REFRESH_SECONDS, (guard) => {
      known = guard.curves ?? [];
      curvesPanel.hidden = false;
      updateCurves();
    }, () => { curvesPanel.hidden = known.length === 0; }),
  ];
  return () => ends.forEach((end) => end());
}

export function show(root, id) {
  return id === undefined ? showAll(root) : showOne(root, id, { page: 'guards', title: word('guards') });
}
