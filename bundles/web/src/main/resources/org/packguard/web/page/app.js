/* The live stream and the list of cards. */

import { Card, setIcon } from './card.js';
import { language, word } from './text.js';

/* The stream is heard of every 15 s; longer silence means that it is dead without having said so. */
const SILENCE_MS = 40_000;
const RETRY_MS = 5_000;

const $ = (selector) => document.querySelector(selector);
const cards = new Map();
/* Batteries heard of since the stream was opened; the others are gone when the first beat comes. */
let confirmed = new Set();
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
  }
  confirmed.add(data.id);
  card.update(data, performance.now());
  $('.empty').hidden = true;
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
    show('yes');
  };
  stream.onerror = () => {
    lost();
    if (stream.readyState === EventSource.CLOSED && stream === source) retry = setTimeout(connect, RETRY_MS);
  };
  on('battery', battery);
  on('gone', ({ id }) => { gone(id); confirmed.delete(id); $('.empty').hidden = cards.size > 0; });
  on('beat', beat);
}

show('waiting');
connect();
setInterval(() => {
  const now = performance.now();
  if (now - heardAt > SILENCE_MS) {
    lost();
    connect();
  }
  for (const card of cards.values()) card.tick(now);
}, 1000);
