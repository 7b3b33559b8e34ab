/* What is live: the newest of every battery and guard, as the stream of events has it. Pages look at the maps and are told of changes. */

import { inLanguage } from './text.js';

/* The stream is heard of every 15 s; longer silence means that it is dead without having said so. */
const SILENCE_MS = 40_000;
const RETRY_MS = 5_000;
/* Kinds of events, and what says that one is no more. */
const KINDS = { battery: 'gone', guard: 'guard-gone' };

/* By kind and id: the newest as REST has it. */
const known = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, new Map()]));
/* Heard of since the stream was opened; the others are gone when the first beat comes. */
const confirmed = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, new Set()]));
const heard = new WeakMap();
const listeners = new Map();
let source;
let heardAt = performance.now();
let retry;
let state = 'waiting';
let complete = false;

/** The newest of a kind by id: battery or guard. */
export const all = (kind) => known[kind];

/** How many seconds ago something was received. */
export const heardAgo = (data) => (performance.now() - (heard.get(data) ?? performance.now())) / 1000;

/** yes, no or waiting. */
export const liveState = () => state;

/** Whether everything there is has been heard of once. */
export const isComplete = () => complete;

/**
 * Calls a listener with the id on every change of one of these kinds: battery, guard; state when the connection changes, tick
 * every second, beat when everything has been heard of. Gives a function that ends it.
 */
export function on(kinds, listener) {
  const names = kinds.split(' ');
  for (const name of names) {
    if (!listeners.has(name)) listeners.set(name, new Set());
    listeners.get(name).add(listener);
  }
  return () => names.forEach((name) => listeners.get(name).delete(listener));
}

function tell(name, id) {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(id, name);
}

function become(now) {
  if (state === now) return;
  state = now;
  tell('state');
}

function forget(kind, id) {
  confirmed[kind].delete(id);
  if (known[kind].delete(id)) tell(kind, id);
}

function beat() {
  for (const kind of Object.keys(KINDS)) {
    for (const id of [...known[kind].keys()]) {
      if (!confirmed[kind].has(id)) forget(kind, id);
    }
  }
  complete = true;
  tell('beat');
}

function connect() {
  clearTimeout(retry);
  source?.close();
  heardAt = performance.now();
  const stream = new EventSource(inLanguage('api/events'));
  source = stream;
  const hear = (name, handle) => stream.addEventListener(name, (event) => {
    heardAt = performance.now();
    handle(JSON.parse(event.data));
  });
  stream.onopen = () => {
    heardAt = performance.now();
    Object.values(confirmed).forEach((ids) => ids.clear());
    become('yes');
  };
  stream.onerror = () => {
    become('no');
    if (stream.readyState === EventSource.CLOSED && stream === source) retry = setTimeout(connect, RETRY_MS);
  };
  for (const [kind, gone] of Object.entries(KINDS)) {
    hear(kind, (data) => {
      confirmed[kind].add(data.id);
      known[kind].set(data.id, data);
      heard.set(data, heardAt);
      tell(kind, data.id);
    });
    hear(gone, ({ id }) => forget(kind, id));
  }
  hear('beat', beat);
}

/** Begins to listen. A page that is left and only remembered by the browser must not hold one of its few connections. */
export function start() {
  connect();
  window.addEventListener('pagehide', () => {
    clearTimeout(retry);
    source.close();
  });
  window.addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
  setInterval(() => {
    if (performance.now() - heardAt > SILENCE_MS) {
      become('no');
      connect();
    }
    tell('tick');
  }, 1000);
}
