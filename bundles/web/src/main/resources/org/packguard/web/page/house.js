/* What the pages of the house share: boxes that are rebuilt only when they change. */

import { pollAll } from './api.js';
import { duration, locale, number, texts, whole, withUnit } from './text.js';
import { el, heading, icon, notice, setText, waiting } from './ui.js';

const word = texts({
  ago: ['{0} ago', 'vor {0}'],
  justNow: ['just now', 'eben'],
  since: ['since {0}', 'seit {0}'],
  'named.battery': ['battery', 'Akku'],
  'named.bank': ['bank', 'Bank'],
  'named.guard': ['guard', 'Schutz'],
  'named.inverter': ['inverter', 'Wechselrichter'],
  'named.relay': ['relay', 'Relais'],
  'named.script': ['script', 'Skript'],
  'named.history': ['history', 'Verlauf'],
  'named.users': ['users', 'Benutzer'],
  unreachable: ['No answer from Packguard. Trying again.', 'Packguard antwortet nicht. Neuer Versuch läuft.'],
});

/** A word with values in place of {0}, {1}. */
export const fill = (text, ...values) => values.reduce((all, value, i) => all.replace('{' + i + '}', value), text);

const TIME = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' });

/** A point in time: of today its time, else its day as well. */
export function moment(iso) {
  const at = new Date(iso);
  const day = DAY.format(at);
  const node = el('time', '', (day === DAY.format(new Date()) ? '' : day + ' ') + TIME.format(at));
  node.dateTime = iso;
  return node;
}

/** Since a point in time. */
export function since(iso) {
  const [before, after] = word('since').split('{0}');
  return el('span', '', before, moment(iso), after);
}

export const ago = (seconds) => (seconds < 2 ? word('justNow') : fill(word('ago'), duration(Math.floor(seconds))));

/** Seconds with as many digits as make sense for how long something took. */
export const lasted = (seconds) => (seconds < 10 ? withUnit(number(seconds, seconds < 1 ? 3 : 1), 's') : duration(seconds));

export const amperes = (value) => withUnit(number(value, Math.abs(value) < 100 ? 1 : 0), 'A');

/** Keeps the children of a node in step with items: each is rebuilt only when its item has changed. */
export function keyed(node, key, build) {
  let known = new Map();
  return (items) => {
    const now = new Map();
    for (const item of items) {
      const id = key(item);
      const text = JSON.stringify(item);
      const before = known.get(id);
      now.set(id, before?.text === text ? before : { text, child: build(item) });
    }
    const children = [...now.values()].map((one) => one.child);
    if (children.length !== node.childNodes.length || children.some((child, i) => child !== node.childNodes[i])) {
      node.replaceChildren(...children);
    }
    known = now;
  };
}

/**
 * Fills a page with boxes for what REST says.
 *
 * paths: where to ask; empty: what to say where there is nothing; items: makes a list of the answers; key: of an item; box: builds it.
 */
export function listPage(root, { title, paths, seconds = 2, empty, items, key, box }) {
  const list = el('div', 'boxes');
  const none = el('p', 'empty', empty);
  const first = waiting();
  const lost = notice('warn', word('unreachable'));
  none.hidden = lost.hidden = true;
  root.append(heading(title), lost, first, none, list);
  const draw = keyed(list, key, box);
  return pollAll(paths, seconds, (answers) => {
    const all = items(...answers);
    first.remove();
    lost.hidden = true;
    none.hidden = all.length > 0;
    root.classList.remove('old');
    draw(all);
  }, (refused) => {
    first.remove();
    setText(lost.lastChild, refused.status ? refused.message : word('unreachable'));
    lost.hidden = false;
    root.classList.add('old');
  });
}

/** A box with a name, what it is, how it is, and parts below. */
export function box(name, kind, badge, ...parts) {
  return el('article', 'panel box', el('header', '', el('div', 'title', el('h2', '', name), kind ? el('p', 'model', kind) : null), badge),
    ...parts);
}

/** How something is in a word with a sign; mood is good, idle, warn or bad. */
export function badge(mood, sign, text) {
  return el('p', 'badge ' + mood, typeof sign === 'string' ? icon(sign) : sign, el('span', '', text));
}

/** Names with values; those without a value are left out. */
export function pairs(list) {
  return el('dl', 'pairs', ...list
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)]));
}

/** A sentence of the other side; what begins with a path or a name stays as it is. */
export function sentence(className, text) {
  return el('p', className, whole(/^[a-zäöü]+[ ,:]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text));
}

/** Whom something is about, as REST has it: what it is and its id. */
export function named(source) {
  const [kind, ...id] = source.split(' ');
  return [word('named.' + kind).replace(/^named\./, ''), ...id].join(' ');
}

/** What is wrong. */
export const trouble = (text) => sentence('trouble', text);
