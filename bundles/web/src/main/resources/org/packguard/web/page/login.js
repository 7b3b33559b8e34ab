/* Who is logged in, the dialog that asks for it, and requests that change something. */

import { el, icon } from './ui.js';
import { inLanguage, word } from './text.js';

const HEADER = 'X-Packguard';
const NOBODY = { name: null, role: null, token: null };
const RANKS = ['viewer', 'operator', 'admin'];

let session = NOBODY;
let finished = null;
const watchers = new Set();

const dialog = el('dialog', 'login');
const title = el('h2', '', word('login'));
const name = field('text', 'username');
const password = field('password', 'current-password');
const message = el('p', 'message');
const submit = el('button', 'primary', word('login'));
const cancel = el('button', 'plain', word('cancel'));
const form = el('form', '', title,
  el('label', '', el('span', '', word('name')), name),
  el('label', '', el('span', '', word('password')), password),
  message, el('p', 'buttons', cancel, submit));
const person = el('button', 'person', icon('person'), el('span', ''));

function field(type, autocomplete) {
  const input = el('input', '');
  input.type = type;
  input.required = true;
  input.autocomplete = autocomplete;
  input.autocapitalize = 'none';
  input.spellcheck = false;
  input.maxLength = 200;
  return input;
}

function adopt(now) {
  session = now;
  person.classList.toggle('known', session.name !== null);
  person.lastChild.textContent = session.name ? word('logout') + ' · ' + session.name : word('login');
  for (const watcher of [...watchers]) watcher();
}

function say(text) {
  message.textContent = text;
  message.hidden = !text;
}

async function send(path, body) {
  const response = await fetch(inLanguage(path), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', [HEADER]: session.token ?? 'page' },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  return { status: response.status, ok: response.ok, answer };
}

/** Asks for name and password; true when somebody has logged in. */
function ask(text = '') {
  say(text);
  password.value = '';
  dialog.showModal();
  (name.value ? password : name).focus();
  return new Promise((resolve) => { finished = resolve; });
}

function end(done) {
  password.value = '';
  dialog.close();
  const resolve = finished;
  finished = null;
  resolve?.(done);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  submit.disabled = true;
  say('');
  try {
    const { ok, answer, status } = await send('api/login', { name: name.value.trim(), password: password.value });
    if (ok) {
      adopt(answer);
      end(true);
    } else {
      say(status === 401 ? word('wrongLogin') : status === 429 ? word('tooMany') : answer.error ?? word('failed'));
      password.select();
    }
  } catch {
    say(word('failed'));
  } finally {
    submit.disabled = false;
  }
});
cancel.type = 'button';
cancel.addEventListener('click', () => end(false));
dialog.addEventListener('cancel', (event) => { event.preventDefault(); end(false); });
person.type = 'button';
person.addEventListener('click', async () => {
  if (!session.name) {
    await ask();
    return;
  }
  try {
    await send('api/logout', {});
  } finally {
    adopt(NOBODY);
  }
});

/** The role of who is logged in, null for nobody. */
export const role = () => session.role;

/** Calls a listener whenever somebody logs in or out. Gives a function that ends it. */
export function onSession(listener) {
  watchers.add(listener);
  return () => watchers.delete(listener);
}

/** Opens the dialog; true when somebody has logged in. */
export const logIn = () => ask();

/** Puts the button into the top of the page and looks who is logged in. */
export async function startLogin(place) {
  dialog.append(form);
  document.body.append(dialog);
  place.append(person);
  adopt(NOBODY);
  try {
    adopt(await (await fetch('api/session', { credentials: 'same-origin' })).json());
  } catch {
    // the stream says already that there is no connection
  }
}

/**
 * Posts something that takes a role, asking for a login where it is needed. Gives null when it is done or given up, else what
 * went wrong.
 */
export async function act(path, body, role) {
  try {
    for (let asked = false; ; asked = true) {
      const enough = session.role && RANKS.indexOf(session.role) >= RANKS.indexOf(role);
      if (!enough && !await ask(session.name ? word('needsRole') : '')) return null;
      const { status, ok, answer } = await send(path, body);
      if (ok) return null;
      if (status !== 401 || asked) return answer.error ?? word('failed');
      adopt(NOBODY);
    }
  } catch {
    return word('failed');
  }
}
