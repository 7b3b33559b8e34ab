/* The live stream and the list of cards. */

import { Card, setIcon } from './card.js';
import { GuardPanel } from './guard.js';
import { startLogin } from './login.js';
import { language, word } from './text.js';

/* The stream is heard of every 15 s; longer silence means that it is dead without having said so. */
const SILENCE_MS = 40_000;
const RETRY_MS = 5_000;

const $ = (selector) => document.querySelector(selector);
const cards = new Map();
/* Panels of guards by the guard's id, with the battery that each belongs to; it may be heard of later. */
const guards = new Map();
/* Batteries heard of since the stream was opened; the others are gone when the first beat comes. */
let confirmed = new Set();
let confirmedGuards = new Set();
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.style.setProperty('--rows', Math.ceil((target.offsetHeight + 14) / 2));
  }
});
let source;
let heardAt = performance.now();
let retry;

document.documentElement.lang = language;
$('.empty').textContent = word('empty');
$('.lost').textContent = word('lostLong');

function show(live) {
  document.body.dataset.live = live;
  setIcon($('.live svg'), { yes: 'online', no: 'offline', waiting: 'wait' }[live]);
  $('.live span').textContent = word({ yes: 'live', no: 'lost', waiting: 'connecting' }[live]);
  $('.lost').hidden = live !== 'no';
}

function battery(data) {
  let card = cards.get(data.id);
  if (!card) {
    card = new Card(data.id);
    cards.set(data.id, card);
    sizes.observe(card.root);
    const next = [...cards.keys()].filter((id) => id > data.id).sort()[0];
    $('#cards').insertBefore(card.root, next === undefined ? null : cards.get(next).root);
    showGuards(data.id);
  }
  confirmed.add(data.id);
  card.update(data, performance.now());
  $('.empty').hidden = true;
}

function guard(data) {
  let known = guards.get(data.id);
  const before = known?.battery;
  if (!known) {
    known = { panel: new GuardPanel(data.id) };
    guards.set(data.id, known);
  }
  known.battery = data.battery;
  confirmedGuards.add(data.id);
  known.panel.update(data);
  if (before !== data.battery) {
    showGuards(before);
    showGuards(data.battery);
  }
}

function guardGone(id) {
  const known = guards.get(id);
  guards.delete(id);
  confirmedGuards.delete(id);
  showGuards(known?.battery);
}

function showGuards(battery) {
  const ids = [...guards.keys()].sort().filter((id) => guards.get(id).battery === battery);
  cards.get(battery)?.showGuards(ids.map((id) => guards.get(id).panel.root));
}

function gone(id) {
  const card = cards.get(id);
  if (!card) return;
  sizes.unobserve(card.root);
  card.root.remove();
  cards.delete(id);
}

function beat() {
  for (const id of [...cards.keys()]) {
    if (!confirmed.has(id)) gone(id);
  }
  for (const id of [...guards.keys()]) {
    if (!confirmedGuards.has(id)) guardGone(id);
  }
  $('.empty').hidden = cards.size > 0;
}

function lost() {
  show('no');
}

function connect() {
  clearTimeout(retry);
  source?.close();
  heardAt = performance.now();
  const stream = new EventSource('api/events');
  source = stream;
  const on = (name, handle) => stream.addEventListener(name, (event) => {
    heardAt = performance.now();
    handle(JSON.parse(event.data));
  });
  stream.onopen = () => {
    heardAt = performance.now();
    confirmed = new Set();
    confirmedGuards = new Set();
    show('yes');
  };
  stream.onerror = () => {
    lost();
    if (stream.readyState === EventSource.CLOSED && stream === source) retry = setTimeout(connect, RETRY_MS);
  };
  on('battery', battery);
  on('gone', ({ id }) => { gone(id); confirmed.delete(id); $('.empty').hidden = cards.size > 0; });
  on('guard', guard);
  on('guard-gone', ({ id }) => guardGone(id));
  on('beat', beat);
}

show('waiting');
startLogin($('.tools'));
connect();
setInterval(() => {
  const now = performance.now();
  if (now - heardAt > SILENCE_MS) {
    lost();
    connect();
  }
  for (const card of cards.values()) card.tick(now);
}, 1000);
