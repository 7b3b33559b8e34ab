/* The guard of a battery: five lamps, two permits, why, and what is next. Texts get in by textContent only. */

import { el, icon } from './card.js';
import { act } from './login.js';
import { word } from './text.js';

const LAMPS = [['e', 'E'], ['vh', 'Vh'], ['vl', 'Vl'], ['th', 'Th'], ['tl', 'Tl']];

function english(node) {
  node.lang = 'en';
  return node;
}

function lamp([id, sign], light) {
  const node = el('li', 'lamp light-' + light, el('span', '', sign),
    el('span', 'spoken', word('lamp.' + id) + ': ' + word('light.' + light)));
  node.firstChild.setAttribute('aria-hidden', 'true');
  node.title = word('lamp.' + id);
  return node;
}

function permit(direction, given) {
  return el('li', 'permit ' + (given ? 'on' : 'off'), icon(given ? 'on' : 'off'),
    el('span', '', word(direction + '_switch') + ' '), el('b', '', word(given ? 'allowed' : 'blocked')));
}

function condition(one) {
  const severe = one.severity === 'alarm';
  const facts = [];
  if (one.latch) facts.push(el('b', 'latch', word('latch.' + one.latch)));
  if (one.clears) facts.push(el('span', '', word('clears') + ' '), english(el('span', '', one.clears)));
  return el('li', 'alarm condition ' + (severe ? 'protection' : 'warning'),
    icon('alert'), el('div', '', english(el('p', 'text', one.text)), facts.length ? el('p', 'clears', ...facts) : null));
}

/** One guard as a part of its battery's card. */
export class GuardPanel {
  #shown;
  #refusal = el('p', 'refusal');
  #button = el('button', 'primary acknowledge', word('acknowledge'));

  constructor(id) {
    this.id = id;
    this.root = el('section', 'guard');
    this.root.setAttribute('aria-label', word('guard'));
    this.#refusal.lang = 'en';
    this.#refusal.setAttribute('role', 'alert');
    this.#refusal.hidden = true;
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => this.#acknowledge());
  }

  /** Shows a guard as REST has it. */
  update(guard) {
    const { lamps, charge, discharge, conditions, next, state } = guard;
    const now = JSON.stringify([lamps, charge, discharge, state, guard.name, next?.text,
      conditions.map((one) => [one.id, one.cell, one.text, one.clears, one.latch, one.severity])]);
    if (now === this.#shown) return;
    this.#shown = now;
    this.root.dataset.state = state;
    const parts = [
      el('div', 'row', el('h3', '', word('guard')), el('span', 'word', word('guard.' + state))),
      el('ul', 'lamps', ...LAMPS.map((one) => lamp(one, lamps[one[0]]))),
      el('ul', 'permits', permit('charge', charge), permit('discharge', discharge)),
    ];
    if (conditions.length) parts.push(el('ul', 'alarms', ...conditions.map(condition)));
    if (next) parts.push(el('p', 'next', el('span', '', word('next') + ' '), english(el('span', '', next.text))));
    if (conditions.some((one) => one.latch === 'latched')) parts.push(this.#button, this.#refusal);
    else this.#refusal.hidden = true;
    const focused = document.activeElement === this.#button;
    this.root.replaceChildren(...parts);
    if (focused && this.#button.isConnected) this.#button.focus();
  }

  async #acknowledge() {
    this.#button.disabled = true;
    this.#refusal.hidden = true;
    const refusal = await act('api/guards/' + encodeURIComponent(this.id) + '/acknowledge', {}, 'operator');
    this.#button.disabled = false;
    this.#refusal.textContent = refusal ?? '';
    this.#refusal.hidden = !refusal;
  }
}
