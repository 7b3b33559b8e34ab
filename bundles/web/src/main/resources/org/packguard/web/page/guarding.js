/* What several pages show of a guard. */

import { all } from './live.js';
import { texts, whole } from './text.js';
import { el, icon } from './ui.js';

const word = texts({
  'guard.config_error': ['Wrong configuration', 'Falsch eingerichtet'],
  'guard.checking': ['Checking', 'Prüft'],
  'guard.no_data': ['No data', 'Keine Daten'],
  'guard.ocp': ['Overcurrent', 'Überstrom'],
  'guard.protect': ['Protecting', 'Schützt'],
  'guard.warning': ['Warning', 'Warnung'],
  'guard.running': ['All well', 'Alles in Ordnung'],
  'lamp.e': ['Data and hard\u00adware', 'Daten und Technik'],
  'lamp.vh': ['Cell voltage too high', 'Zell\u00adspannung zu hoch'],
  'lamp.vl': ['Cell voltage too low', 'Zell\u00adspannung zu niedrig'],
  'lamp.th': ['Too hot', 'Zu heiß'],
  'lamp.tl': ['Too cold', 'Zu kalt'],
  'light.off': ['off', 'aus'],
  'light.warning': ['warning', 'Warnung'],
  'light.alarm': ['alarm', 'Alarm'],
  'latch.latched': ['Stays until acknowledged', 'Bleibt bis zur Quittung'],
  'latch.recovery': ['Recovering', 'Erholung läuft'],
  clears: ['Clears:', 'Endet:'],
  next: ['Next:', 'Als Nächstes:'],
  allowed: ['allowed', 'erlaubt'],
  blocked: ['not allowed', 'gesperrt'],
});

const LAMPS = [['e', 'E'], ['vh', 'Vh'], ['vl', 'Vl'], ['th', 'Th'], ['tl', 'Tl']];

/** The guards of a battery, in the order of their ids. */
export const guardsOf = (battery) =>
  [...all('guard').values()].filter((guard) => guard.battery === battery).sort((a, b) => a.id.localeCompare(b.id));

export const guardState = (guard) => word('guard.' + guard.state);

function lamp([id, sign], light) {
  const mark = el('span', 'sign', sign);
  mark.setAttribute('aria-hidden', 'true');
  const node = el('li', 'lamp light-' + light, mark,
    light === 'off' ? null : icon('alert', 'icon small'),
    el('span', 'meaning', word('lamp.' + id)), el('span', 'spoken', ': ' + word('light.' + light)));
  node.title = word('lamp.' + id).replace('\u00ad', '') + ': ' + word('light.' + light);
  return node;
}

/** The five lamps; those that are lit are marked by a sign as well. */
export const lamps = (guard) => el('ul', 'lamps', ...LAMPS.map((one) => lamp(one, guard.lamps[one[0]])));

/** A permit: the direction stands alone where the line is too short for both. */
export function permit(direction, given) {
  return el('li', 'permit ' + (given ? 'on' : 'off'), icon(given ? 'on' : 'off'),
    el('span', '', word(direction + '_switch')), el('b', '', word(given ? 'allowed' : 'blocked')));
}

/** The same where there is little room: the sign says whether, the word which. */
export function shortPermit(direction, given) {
  return el('li', 'permit short ' + (given ? 'on' : 'off'), icon(given ? 'on' : 'off'),
    el('span', '', word(direction + '_switch')), el('span', 'spoken', ' ' + word(given ? 'allowed' : 'blocked')));
}

export const permits = (guard) =>
  el('ul', 'permits', permit('charge', guard.charge), permit('discharge', guard.discharge));

/** A condition with what it says, its latch, what clears it, and buttons where there are any. */
export function condition(one, ...buttons) {
  const severe = one.severity === 'alarm';
  const facts = [];
  if (one.latch) facts.push(el('b', 'latch', word('latch.' + one.latch)));
  if (one.clears) facts.push(el('span', '', word('clears') + ' '), el('span', '', whole(one.clears)));
  return el('li', 'alarm condition ' + (severe ? 'protection' : 'warning'), icon('alert'),
    el('div', '', el('p', 'text', whole(one.text)), facts.length ? el('p', 'clears', ...facts) : null,
      buttons.length ? el('p', 'acts', ...buttons) : null));
}

/** What comes next, where something does. */
export const nextLine = (guard) => (guard.next
  ? el('p', 'next', el('span', '', word('next') + ' '), el('span', '', whole(guard.next.text)))
  : null);
