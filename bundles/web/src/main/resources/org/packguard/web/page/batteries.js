/* What several pages show of a battery. */

import { heardAgo } from './live.js';
import { alarmName, duration, number, quantity, texts, withUnit } from './text.js';
import { el, has, icon, setIcon, setText } from './ui.js';

const word = texts({
  'state.online': ['Online', 'Online'],
  'state.connecting': ['Connecting', 'Verbindet'],
  'state.offline': ['Offline', 'Offline'],
  'state.error': ['Wrong configuration', 'Falsch eingerichtet'],
  stale: ['Last known values', 'Zuletzt bekannt'],
  age: ['Data from {0} ago', 'Stand: vor {0}'],
  ageNone: ['Data from just now', 'Stand: eben'],
  noData: ['No data yet', 'Noch keine Daten'],
  problems: ['What is wrong', 'Was nicht stimmt'],
  'severity.info': ['Note', 'Hinweis'],
  'severity.warning': ['Warning', 'Warnung'],
  'severity.protection': ['Protection', 'Schutz'],
  charging: ['Charging', 'Lädt'],
  discharging: ['Discharging', 'Entlädt'],
  idle: ['Idle', 'Ruht'],
});

/* Above this age the values of a battery that is online are shown as old. */
export const STALE_SECONDS = 60;
const IDLE_AMPERES = 0.05;
const STATE_ICON = { online: 'online', connecting: 'wait', offline: 'offline', error: 'alert' };
const ACTIVITY_ICON = { idle: 'idle', charging: 'charge', discharging: 'discharge' };
const RANK = { protection: 0, warning: 1, info: 2 };

/** Banks first, then by name. */
export const inOrder = (batteries) => [...batteries].sort((a, b) =>
  (b.driver === 'bank') - (a.driver === 'bank') || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));

export const stateOf = (battery) => (battery.connection.state in STATE_ICON ? battery.connection.state : 'offline');

/** How the connection is, in a pill; gives its element and what updates it. */
export function statePill() {
  const sign = icon('wait');
  const text = el('span', '');
  return {
    root: el('p', 'state', sign, text),
    update(battery) {
      const state = stateOf(battery);
      setIcon(sign, STATE_ICON[state]);
      setText(text, word('state.' + state));
    },
  };
}

export const model = (battery) => [battery.info.model, battery.driver].filter(Boolean).join(' · ');

/** What the current does: idle, charging or discharging; null where it is not known. */
export function activity(snapshot) {
  if (!has(snapshot, 'current')) return null;
  if (Math.abs(snapshot.current) < IDLE_AMPERES) return 'idle';
  return snapshot.current > 0 ? 'charging' : 'discharging';
}

/** What the current does, as a line; gives its element and what updates it. */
export function activityLine() {
  const sign = icon('idle');
  const text = el('span', '');
  return {
    root: el('p', 'activity', sign, text),
    update(what) {
      setIcon(sign, ACTIVITY_ICON[what]);
      setText(text, word(what));
    },
  };
}

/** How old the values are in seconds, null where there are none. */
export const ageOf = (battery) => (battery.age === null ? null : battery.age + heardAgo(battery));

export const isStale = (battery, age) => battery.connection.state !== 'online' || age > STALE_SECONDS;

export function ageText(battery) {
  const age = ageOf(battery);
  if (age === null) return word('noData');
  const text = age < 2 ? word('ageNone') : word('age').replace('{0}', duration(Math.floor(age)));
  return isStale(battery, age) ? word('stale') + ' · ' + text : text;
}

/** Alarms of a BMS as lines, the gravest first. */
export function alarmLines(alarms) {
  return [...alarms]
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
    .map((alarm) => el('li', 'alarm ' + (alarm.severity in RANK ? alarm.severity : 'warning'),
      icon(alarm.severity === 'info' ? 'info' : 'alert'),
      el('b', '', word('severity.' + alarm.severity)),
      el('span', '', alarmName(alarm.id))));
}

/** What is wrong in a configuration. */
export function problemBoxes(problems) {
  if (problems.length === 0) return [];
  return [el('h3', '', word('problems')), ...problems.map((problem) => {
    const line = problem.key
      ? el('code', '', problem.value ? problem.key + ' = ' + problem.value : problem.key)
      : null;
    return el('div', 'problem', line, el('p', '', problem.text), el('p', 'where', problem.where));
  })];
}

/** The cells of which the voltage is known, with their numbers, as many as the battery has now. */
export function cellsOf(snapshot) {
  return (snapshot.cells ?? [])
    .map((cell, i) => ({ ...cell, index: cell.index ?? i + 1 }))
    .filter((cell) => has(cell, 'voltage'));
}

/** The lowest and the highest of the battery: volts, and the number where it is known; null where nothing is known. */
export function extremes(snapshot) {
  const cells = cellsOf(snapshot);
  return Object.fromEntries(['min', 'max'].map((end) => {
    const id = 'cell_voltage_' + end;
    if (has(snapshot, id)) return [end, { voltage: snapshot[id], index: snapshot[id + '_index'] }];
    const first = cells.reduce((best, cell) =>
      (best === null || (end === 'min' ? cell.voltage < best.voltage : cell.voltage > best.voltage) ? cell : best), null);
    return [end, first];
  }));
}

export const cellVolts = (volts) => withUnit(number(volts, 3), 'V');

/** Charge left, in Ah or Wh; null where neither is known. */
export function chargeLeft(snapshot) {
  const id = ['remaining_capacity', 'stored_energy'].find((one) => has(snapshot, one));
  return id ? quantity(id, snapshot[id]) : null;
}
