/* Looks for batteries when somebody asks for it, and shows the text of a configuration file for what it has found. */

import { get } from '../api.js';
import { ago, badge, box, fill, pairs, sentence } from '../house.js';
import { quantityName, texts } from '../text.js';
import { button, el, english, heading, icon, notice, setText } from '../ui.js';

const word = texts({
  discovery: ['Discovery', 'Suche'],
  'discovery.why': [
    'Looks for batteries at serial ports, by Bluetooth and in the network. What is in use is left alone, and nothing is changed.',
    'Sucht Akkus an seriellen Anschlüssen, über Bluetooth und im Netz. Was in Gebrauch ist, wird in Ruhe gelassen, und nichts wird verändert.'],
  'discovery.start': ['Look now', 'Jetzt suchen'],
  'discovery.running': ['Looking …', 'Sucht …'],
  'discovery.done': ['Looked {0}', 'Gesucht {0}'],
  'discovery.nothing': ['Nothing was found.', 'Nichts gefunden.'],
  'discovery.places': ['Where it looked', 'Wo gesucht wurde'],
  'discovery.configured': ['Already configured: {0}', 'Schon eingerichtet: {0}'],
  'discovery.into': ['Put this into the folder etc as', 'Das gehört in den Ordner etc als'],
  'discovery.noFile': ['No configuration fits yet.', 'Noch passt keine Konfiguration.'],
  'discovery.copy': ['Copy', 'Kopieren'],
  'discovery.copied': ['Copied', 'Kopiert'],
  'discovery.select': ['Selected: copy it with your keyboard', 'Ausgewählt: mit der Tastatur kopieren'],
  'source.serial': ['Serial', 'Seriell'],
  'source.ble': ['Bluetooth', 'Bluetooth'],
  'source.network': ['Network', 'Netz'],
  'place.scanning': ['looking', 'sucht'],
  'place.found': ['found', 'gefunden'],
  'place.silent': ['nothing there', 'nichts da'],
  'place.inuse': ['in use', 'in Gebrauch'],
  'place.failed': ['failed', 'misslungen'],
  'discovery.known': ['Configured', 'Eingerichtet'],
  'discovery.new': ['New', 'Neu'],
});

const AGAIN_MS = 700;
const PLACE = { scanning: 'wait', found: 'online', silent: 'idle', 'in-use': 'info', failed: 'offline' };

async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(word('discovery.copied'));
  } catch {
    // without TLS a page has no clipboard; the keyboard has one
    getSelection().selectAllChildren(text);
    say(word('discovery.select'));
  }
}

function file({ name, text }) {
  const content = el('pre', '', text);
  content.tabIndex = 0;
  const said = el('span', 'soft');
  said.setAttribute('role', 'status');
  const press = button('secondary', () => copy(content, (what) => setText(said, what)), word('discovery.copy'));
  return el('div', 'file', el('p', '', word('discovery.into') + ' ', el('code', '', name)), content, el('p', 'start', press, said));
}

function detail(name) {
  const known = word('info.' + name);
  return known === 'info.' + name ? quantityName(name) : known;
}

function candidateBox(one) {
  const node = box(english(el('span', '', one.what)), word('source.' + one.source) + ' · ' + one.where,
    one.configured ? badge('idle', 'info', word('discovery.known')) : badge('good', 'online', word('discovery.new')),
    one.configured ? el('p', 'soft', fill(word('discovery.configured'), one.configured)) : null,
    pairs(Object.entries(one.details).map(([name, value]) => [detail(name), value])),
    one.file ? file(one.file) : one.configured ? null : el('p', 'soft', word('discovery.noFile')));
  node.dataset.where = one.where;
  return node;
}

function placeLine(one) {
  return el('li', 'place ' + one.state, icon(PLACE[one.state] ?? 'idle'),
    el('div', '', el('p', '', el('b', '', one.where), ' ' + word('source.' + one.source) + ', ' + word('place.' + one.state.replace('-', ''))),
      one.reason ? sentence('because', one.reason) : null));
}

export function show(root) {
  const state = el('p', 'soft');
  const found = el('div', 'boxes');
  const places = el('div', 'places');
  const failed = notice('bad', '');
  failed.hidden = true;
  state.setAttribute('role', 'status');
  const start = button('primary', () => look(true), word('discovery.start'));
  root.append(heading(word('discovery')), el('p', 'soft lead', word('discovery.why')), el('p', 'start', start, state), failed, found, places);
  let timer;
  let left = false;
  let shown = '';

  async function look(fresh) {
    start.disabled = true;
    failed.hidden = true;
    setText(state, word('discovery.running'));
    try {
      const scan = await get('api/discovery' + (fresh ? '?fresh=true' : ''));
      if (left) return;
      draw(scan);
      if (scan.state === 'scanning') {
        timer = setTimeout(look, AGAIN_MS, false);
        return;
      }
      setText(state, scan.candidates.length ? fill(word('discovery.done'), ago(scan.age)) : word('discovery.nothing'));
    } catch (error) {
      setText(failed.lastChild, error.message);
      setText(state, '');
      failed.hidden = false;
    }
    start.disabled = false;
  }

  function draw(scan) {
    const now = JSON.stringify([scan.candidates, scan.places]);
    if (now === shown) return;
    shown = now;
    found.replaceChildren(...scan.candidates.map(candidateBox));
    places.replaceChildren(...(scan.places.length
      ? [el('h2', '', word('discovery.places')), el('ul', '', ...scan.places.map(placeLine))]
      : []));
  }

  return () => {
    left = true;
    clearTimeout(timer);
  };
}
