/* The frame around all pages: navigation, connection, login, and which page is shown. */

import * as live from './live.js';
import { startLogin } from './login.js';
import { PAGES } from './pages.js';
import { language, word } from './text.js';
import { address, button, el, icon, link, notice, setIcon, setText, waiting } from './ui.js';

const $ = (selector) => document.querySelector(selector);
const LIVE_ICON = { yes: 'online', no: 'offline', waiting: 'wait' };
const LIVE_WORD = { yes: 'live', no: 'lost', waiting: 'connecting' };

let leave = null;
let shownAt = null;

function showLive() {
  const now = live.liveState();
  document.body.dataset.live = now;
  setIcon($('.live svg'), LIVE_ICON[now]);
  setText($('.live span'), word(LIVE_WORD[now]));
  $('.lost').hidden = now !== 'no';
}

/* ---- navigation ---- */

function navigation() {
  const entries = PAGES.filter((page) => !page.parent);
  const entry = (page, className) => {
    const anchor = link(address(page.id), '', icon(page.icon), el('span', '', page.title));
    anchor.dataset.page = page.id;
    return el('li', className, anchor);
  };
  const sheet = el('dialog', 'sheet', el('ul', '', ...entries.filter((page) => !page.main).map((page) => entry(page, ''))));
  sheet.setAttribute('aria-label', word('more'));
  sheet.addEventListener('click', () => sheet.close());
  const more = el('li', 'more-pages', button('', () => sheet.showModal(), icon('more'), el('span', '', word('more'))));
  more.hidden = entries.every((page) => page.main);
  $('.pages').append(...entries.map((page) => entry(page, page.main ? 'main' : '')), more);
  $('.pages').parentElement.setAttribute('aria-label', word('pages'));
  document.body.append(sheet);
  return more;
}

function markNavigation(page) {
  const id = page.parent ?? page.id;
  for (const anchor of document.querySelectorAll('[data-page]')) {
    if (anchor.dataset.page === id) anchor.setAttribute('aria-current', 'page');
    else anchor.removeAttribute('aria-current');
  }
  const within = PAGES.some((one) => one.id === id && !one.main);
  moreButton.classList.toggle('within', within);
}

/* ---- which page ---- */

function wanted() {
  const [, id, ...rest] = location.hash.split('/');
  let argument;
  try {
    argument = rest.length ? decodeURIComponent(rest.join('/')) : undefined;
  } catch {
    argument = undefined;
  }
  return { page: PAGES.find((one) => one.id === id) ?? PAGES[0], argument };
}

async function route() {
  const { page, argument } = wanted();
  const here = Symbol(page.id);
  const first = shownAt === null;
  shownAt = here;
  leave?.();
  leave = null;
  markNavigation(page);
  document.title = page.title + ' · Packguard';
  const root = el('div', 'page page-' + page.id);
  if (first) $('main').replaceChildren(waiting());
  let module;
  try {
    module = await page.load();
  } catch {
    if (shownAt === here) $('main').replaceChildren(el('div', 'page', notice('bad', word('failed'))));
    return;
  }
  if (shownAt !== here) return;
  $('main').replaceChildren(root);
  leave = module.show(root, argument) ?? null;
  if (!first) {
    window.scrollTo(0, 0);
    root.querySelector('h1')?.focus({ preventScroll: true });
  }
}

document.documentElement.lang = language;
setText($('.lost'), word('lostLong'));
setText($('.skip'), word('skip'));
$('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('main').focus();
});
const moreButton = navigation();
live.on('state', showLive);
showLive();
startLogin($('.tools'));
window.addEventListener('hashchange', route);
route();
live.start();
