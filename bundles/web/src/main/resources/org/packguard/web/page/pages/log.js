/* The event log: newest first and live, by battery and kind, page by page into the past. */

import { get, pollAll } from '../api.js';
import { fill, keyed, moment, named } from '../house.js';
import { all } from '../live.js';
import { logIn, onSession, role } from '../login.js';
import { texts } from '../text.js';
import { button, el, heading, icon, setText } from '../ui.js';

const word = texts({
  log: ['Events', 'Ereignisse'],
  'log.none': ['Nothing has happened yet.', 'Noch ist nichts geschehen.'],
  'log.noMatch': ['Nothing here matches.', 'Nichts davon passt.'],
  'log.about': ['Battery', 'Akku'],
  'log.kind': ['Kind', 'Art'],
  'log.all': ['All', 'Alle'],
  'log.older': ['Older events', 'Ältere Ereignisse'],
  'log.login': ['The event log is not for everybody. Log in to read it.',
    'Das Protokoll ist nicht für alle. Zum Lesen bitte anmelden.'],
  'log.by': ['by {0}', 'durch {0}'],
  'topic.guard': ['Protection', 'Schutz'],
  'topic.act': ['Acts of people', 'Handlungen'],
  'topic.relay': ['Relays', 'Relais'],
  'topic.level': ['Levels', 'Ladestände'],
  'topic.script': ['Scripts', 'Skripte'],
  'topic.connection': ['Connections', 'Verbindungen'],
  'topic.alarm': ['Alarms', 'Alarme'],
  'topic.configuration': ['Configuration', 'Einrichtung'],
  'topic.login': ['Logins', 'Anmeldungen'],
  'topic.system': ['Packguard', 'Packguard'],
});

const TOPICS = ['guard', 'act', 'relay', 'level', 'script', 'connection', 'alarm', 'configuration', 'login', 'system'];
const ICONS = {
  guard: 'shield', act: 'person', relay: 'relay', level: 'health', script: 'script', connection: 'link', alarm: 'alert',
  configuration: 'log', login: 'person', system: 'info',
};
const NEWEST = 50;
const OLDER = 200;
/* So many matching events make a page, out of so many requests at most. */
const ENOUGH = 25;
const MOST_REQUESTS = 10;
const address = (count, before) => 'api/events/log?count=' + count + (before === undefined ? '' : '&before=' + before);

/* By the id of a battery, whom events can be about that belong to it: itself, and what guards, tells, switches and follows it. */
async function relatives() {
  const [guards, inverters, relays, scripts] = await Promise.all(
    ['guards', 'inverters', 'relays', 'scripts'].map((one) => get('api/' + one)));
  return new Map([...all('battery').keys()].map((id) => {
    const own = guards.filter((one) => one.battery === id).map((one) => 'guard ' + one.id);
    const votes = (relay) => relay.votes.some((vote) => own.some((guard) => vote.startsWith(guard + ' ')));
    return [id, new Set(['battery ' + id, 'bank ' + id, 'history ' + id, ...own,
      ...inverters.filter((one) => one.battery === id).map((one) => 'inverter ' + one.id),
      ...relays.filter(votes).map((one) => 'relay ' + one.id),
      ...scripts.filter((one) => one.battery === id).map((one) => 'script ' + one.file)])];
  }));
}

function line(event) {
  return el('li', 'event topic-' + event.topic, icon(ICONS[event.topic] ?? 'info'),
    el('div', '', el('p', '', el('b', '', named(event.source)), ' ', el('span', '', event.text)),
      el('p', 'about', moment(event.at), el('span', '', word('topic.' + event.topic)),
        event.actor ? el('span', '', fill(word('log.by'), event.actor)) : null)));
}

function select(label, change) {
  const list = el('select', 'select');
  list.addEventListener('change', change);
  const set = (options) => {
    const chosen = list.value;
    list.replaceChildren(...[['', word('log.all')], ...options].map(([value, text]) => {
      const option = el('option', '', text);
      option.value = value;
      return option;
    }));
    list.value = options.some(([value]) => value === chosen) ? chosen : '';
  };
  set([]);
  return { root: el('label', 'pick', el('span', '', label), list), list, set };
}

export function show(root) {
  let events = [];
  let ended = false;
  let reading = false;
  let sources = new Map();
  let stop = () => {};

  const about = select(word('log.about'), filtered);
  const kind = select(word('log.kind'), filtered);
  kind.set(TOPICS.map((one) => [one, word('topic.' + one)]));
  kind.list.name = 'kind';
  about.list.name = 'about';
  const said = el('p', 'soft lead', word('loading'));
  said.setAttribute('role', 'status');
  const enter = button('primary', () => logIn(), word('login'));
  const list = el('ol', 'events');
  const older = button('secondary', more, word('log.older'));
  enter.hidden = older.hidden = true;
  root.append(heading(word('log')), el('div', 'picks', about.root, kind.root), said, enter, list, older);
  const draw = keyed(list, (one) => one.number, line);

  function matching() {
    const own = about.list.value ? sources.get(about.list.value) ?? new Set(['battery ' + about.list.value]) : null;
    return events.filter((one) => (!kind.list.value || one.topic === kind.list.value) && (!own || own.has(one.source)));
  }

  function redraw() {
    const found = matching();
    draw(found);
    older.hidden = ended || events.length === 0;
    say(events.length === 0 ? word('log.none') : found.length === 0 ? word('log.noMatch') : '');
  }

  function say(text) {
    setText(said, text);
    said.hidden = !text;
  }

  function came(page) {
    const last = events.length ? events[0].number : 0;
    root.classList.remove('old');
    enter.hidden = true;
    if (page.length === NEWEST && page[page.length - 1].number > last + 1) {
      // too much has happened since to be joined without a gap
      events = page;
      ended = false;
    } else {
      events = [...page.filter((one) => one.number > last), ...events];
      ended ||= page.length < NEWEST;
    }
    redraw();
  }

  /* Without a login nothing can be read, and what has been read is not for everybody. */
  function close() {
    stop();
    events = [];
    ended = false;
    redraw();
    enter.hidden = false;
    say(word('log.login'));
  }

  function failed(refused) {
    if (refused.status === 401) {
      close();
    } else {
      root.classList.add('old');
      say(refused.message);
    }
  }

  async function filtered() {
    redraw();
    if (matching().length < ENOUGH) await more();
  }

  /* Reads on into the past until there is a page more that matches. */
  async function more() {
    if (reading || ended || events.length === 0) return;
    reading = older.disabled = true;
    const wanted = matching().length + ENOUGH;
    try {
      for (let i = 0; i < MOST_REQUESTS && !ended && matching().length < wanted; i++) {
        const before = events[events.length - 1].number;
        const page = before > 1 ? await get(address(OLDER, before)) : [];
        ended = page.length < OLDER;
        events = [...events, ...page.filter((one) => one.number < before)];
      }
      redraw();
    } catch (refused) {
      failed(refused);
    }
    reading = older.disabled = false;
  }

  function begin() {
    stop();
    if (role() === null) {
      close();
      return;
    }
    say(events.length ? '' : word('loading'));
    enter.hidden = true;
    stop = pollAll([address(NEWEST)], 2, ([page]) => came(page), failed);
    about.set([...all('battery').values()].map((one) => [one.id, one.name]).sort((a, b) => a[1].localeCompare(b[1])));
    relatives().then((now) => { sources = now; }, () => {});
  }

  begin();
  const forget = onSession(begin);
  return () => {
    forget();
    stop();
  };
}
