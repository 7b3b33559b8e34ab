/*
 * All pages, in the order of the navigation. A page is a line here, a word in the table, and a file that exports
 * show(root, argument): it fills the empty root, argument is what follows its id in the address (#/battery/cellar), and it may give
 * back a function that is called when the page is left. A page with main is in the bar of a phone, one with parent in none.
 */

import { texts } from './text.js';

const word = texts({
  overview: ['Overview', 'Übersicht'],
  battery: ['Battery', 'Akku'],
  guards: ['Protection', 'Schutz'],
  flow: ['Flow', 'Fluss'],
  relays: ['Relays', 'Relais'],
  scripts: ['Scripts', 'Skripte'],
  log: ['Events', 'Ereignisse'],
  links: ['Links', 'Verbindungen'],
  discovery: ['Discovery', 'Suche'],
});

export const PAGES = [
  { id: 'overview', title: word('overview'), icon: 'home', main: true, load: () => import('./pages/overview.js') },
  { id: 'battery', title: word('battery'), parent: 'overview', load: () => import('./pages/battery.js') },
  { id: 'guards', title: word('guards'), icon: 'shield', main: true, load: () => import('./pages/guards.js') },
  { id: 'flow', title: word('flow'), icon: 'flow', main: true, load: () => import('./pages/flow.js') },
  { id: 'relays', title: word('relays'), icon: 'relay', load: () => import('./pages/relays.js') },
  { id: 'scripts', title: word('scripts'), icon: 'script', load: () => import('./pages/scripts.js') },
  { id: 'log', title: word('log'), icon: 'log', load: () => import('./pages/log.js') },
  { id: 'links', title: word('links'), icon: 'link', load: () => import('./pages/links.js') },
  { id: 'discovery', title: word('discovery'), icon: 'search', load: () => import('./pages/discovery.js') },
];
