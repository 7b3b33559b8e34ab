/* What all pages are built of. Whatever comes from outside gets in by textContent only. */

import { word } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';

/** An element with a class and children; children that are null are left out. */
export function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An element of a drawing with attributes. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** One of the symbols of index.html. */
export function icon(name, className = 'icon') {
  return svg('svg', { class: className, 'aria-hidden': 'true' }, svg('use', { href: '#i-' + name }));
}

export function setIcon(node, name) {
  const href = '#i-' + name;
  if (node.firstElementChild.getAttribute('href') !== href) node.firstElementChild.setAttribute('href', href);
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const has = (object, key) => object[key] !== undefined && object[key] !== null;

/** Rebuilds a part only when what it shows has changed; hidden while there is nothing to show. */
export function part(node, build) {
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

/** Marks what the other side says in English. */
export function english(node) {
  node.lang = 'en';
  return node;
}

/** The address of a page, optionally of one thing on it. */
export const address = (page, argument) =>
  '#/' + page + (argument === undefined ? '' : '/' + encodeURIComponent(argument));

export function link(href, className, ...children) {
  const node = el('a', className, ...children);
  node.href = href;
  return node;
}

export function button(className, onClick, ...children) {
  const node = el('button', className, ...children);
  node.type = 'button';
  node.addEventListener('click', onClick);
  return node;
}

/** A part of a page with a frame and a heading. */
export function panel(title, ...children) {
  return el('section', 'panel', title ? el('h2', '', title) : null, ...children);
}

/** The top of a page: its name, with the way back where it is below another one. */
export function heading(text, back, ...more) {
  const name = el('h1', '', text);
  name.tabIndex = -1;
  const up = back ? link(address(back.page), 'back', icon('back'), el('span', 'spoken', back.title)) : null;
  return el('header', 'heading', up, name, ...more);
}

/** A line that says something: kind is bad, warn or note. */
export function notice(kind, text) {
  return el('p', 'notice ' + kind, icon(kind === 'note' ? 'info' : 'alert'), el('span', '', text));
}

export function pill(iconName, label, value, className = '') {
  return el('li', 'pill ' + className, icon(iconName), el('span', '', label), value === null ? null : el('b', '', value));
}

export function fact(label, value) {
  return el('li', 'fact', el('span', '', label), el('b', '', value));
}

/** A table; a cell that is a string is text, numbers belong to the right by the class number of the column. */
export function table(columns, rows) {
  const cell = (tag, content, column) => el(tag, column.number ? 'number' : '', ...[content ?? ''].flat());
  const head = el('tr', '', ...columns.map((column) => {
    const th = cell('th', column.title, column);
    th.scope = 'col';
    return th;
  }));
  const body = rows.map((row) => el('tr', '', ...row.map((content, i) => {
    const node = cell(i === 0 ? 'th' : 'td', content, columns[i]);
    if (i === 0) node.scope = 'row';
    return node;
  })));
  return el('div', 'scroll', el('table', '', el('thead', '', head), el('tbody', '', ...body)));
}

/** A row of buttons of which one is pressed; choose is called with the id of another one. */
export function choice(label, options, chosen, choose) {
  const buttons = options.map(([id, text]) => button('', () => {
    mark(id);
    choose(id);
  }, text));
  const mark = (id) => buttons.forEach((one, i) => one.setAttribute('aria-pressed', String(options[i][0] === id)));
  mark(chosen);
  const group = el('div', 'choice', ...buttons);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  group.mark = mark;
  return group;
}

/** What a page shows until there is something. */
export const waiting = () => el('p', 'waiting', word('loading'));
