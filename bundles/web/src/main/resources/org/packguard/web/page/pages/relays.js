/* Relays: what each is and should be, who has a say in it and why, and who opens it when all else fails. */

import { badge, box, fill, listPage, pairs, sentence, since, trouble } from '../house.js';
import { all } from '../live.js';
import { texts } from '../text.js';
import { el, icon, svg } from '../ui.js';

const word = texts({
  relays: ['Relays', 'Relais'],
  'relays.none': ['No relay is configured.', 'Kein Relais ist eingerichtet.'],
  'relay.closed': ['Closed', 'Geschlossen'],
  'relay.open': ['Open', 'Offen'],
  'relay.wanted': ['Wanted', 'Soll'],
  'relay.delivered': ['Taken by the device', 'Vom Gerät angenommen'],
  'relay.notDelivered': ['not yet', 'noch nicht'],
  'relay.says': ['The device says', 'Das Gerät sagt'],
  'relay.saysNothing': ['nothing', 'nichts'],
  'relay.differs': ['The device says otherwise', 'Das Gerät sagt etwas anderes'],
  'relay.lease': ['If Packguard stops', 'Wenn Packguard ausfällt'],
  'lease.device': ['the device opens it by itself', 'öffnet das Gerät von selbst'],
  'lease.keeper': ['a small separate process opens it', 'öffnet ein eigener Prozess'],
  'lease.none': ['nobody opens it', 'öffnet es niemand'],
  'relay.holders': ['Who has a say', 'Wer mitredet'],
  'relay.nobody': ['Nobody asks for it, so it stays open.', 'Niemand verlangt es, darum bleibt es offen.'],
  'relay.wantsClosed': ['wants it closed', 'will es geschlossen'],
  'relay.holdsOpen': ['holds it open', 'hält es offen'],
  'relay.operations': ['Times closed', 'Mal geschlossen'],
  'relay.failures': ['Failed writes', 'Misslungene Befehle'],
  'holder.guard.charge': ['Protection {0}, charging', 'Schutz {0}, Laden'],
  'holder.guard.discharge': ['Protection {0}, discharging', 'Schutz {0}, Entladen'],
  'holder.guard.alarm': ['Protection {0}, alarm', 'Schutz {0}, Alarm'],
  'holder.guard.backup': ['Protection {0}, backup', 'Schutz {0}, Reserve'],
  'holder.level': ['Level of {0}', 'Ladestand von {0}'],
  'holder.scripts': ['Scripts', 'Skripte'],
});

/** The contact as it is drawn in plans. */
function contact(closed) {
  return svg('svg', { class: 'contact', viewBox: '0 0 40 20', 'aria-hidden': 'true' },
    svg('path', { d: closed ? 'M1 14h11l17 0h10' : 'M1 14h11L27 4M29 14h10' }),
    svg('circle', { cx: 12, cy: 14, r: 2.6 }), svg('circle', { cx: 29, cy: 14, r: 2.6 }));
}

/* Who has a say and how, out of the words that REST has: "guard cellar charge: open". */
function holder(vote) {
  const cut = vote.lastIndexOf(': ');
  const who = vote.slice(0, cut);
  const closed = vote.slice(cut + 2) === 'closed';
  const [kind, id, what] = who.split(' ');
  const guard = kind === 'guard' ? all('guard').get(id) : undefined;
  const key = 'holder.' + [kind, what].filter(Boolean).join('.');
  const text = word(key);
  const why = closed || !guard ? [] : guard.conditions.filter((one) => one.withdraws.includes(what)).map((one) => one.text);
  return { closed, name: text === key ? who : fill(text, guard?.name ?? all('battery').get(id)?.name ?? id ?? ''), why };
}

function holderLine({ closed, name, why }) {
  return el('li', 'holder ' + (closed ? 'wants' : 'holds'), icon(closed ? 'on' : 'off'),
    el('div', '', el('p', '', el('b', '', name), ' ' + word(closed ? 'relay.wantsClosed' : 'relay.holdsOpen')),
      ...why.map((text) => sentence('because', text))));
}

function relayBox({ relay, holders }) {
  const closed = relay.wanted === 'closed';
  const differs = relay.read_back !== null && relay.read_back !== relay.wanted;
  const node = box(relay.name, relay.type,
    badge(closed ? 'good' : 'idle', contact(closed), word('relay.' + relay.wanted)),
    relay.reachable ? null : trouble(relay.reason),
    differs ? el('p', 'trouble', word('relay.differs')) : null,
    pairs([
      [word('relay.wanted'), el('span', '', word('relay.' + relay.wanted) + ', ', since(relay.since))],
      [word('relay.delivered'), word(relay.delivered ? 'yes' : 'relay.notDelivered')],
      [word('relay.says'), relay.read_back === null ? word('relay.saysNothing') : word('relay.' + relay.read_back)],
      [word('relay.lease'), el('span', relay.lease === 'none' ? 'attention' : '', word('lease.' + relay.lease))],
      [word('relay.operations'), String(relay.operations)],
      [word('relay.failures'), relay.failures ? el('span', 'attention', String(relay.failures)) : null],
    ]),
    el('h3', '', word('relay.holders')),
    holders.length ? el('ul', 'holders', ...holders.map(holderLine)) : el('p', 'soft', word('relay.nobody')));
  node.dataset.relay = relay.id;
  node.dataset.wanted = relay.wanted;
  return node;
}

/* Ages tick with every answer and would rebuild every box; only whether there is one is shown. */
function steady({ delivered_age: delivered, read_back_age: _, since: at, ...rest }) {
  return { ...rest, since: new Date(Math.round(new Date(at) / 1000) * 1000).toISOString(), delivered: delivered !== null };
}

export const show = (root) => listPage(root, {
  title: word('relays'),
  paths: ['api/relays'],
  seconds: 1,
  empty: word('relays.none'),
  items: (relays) => relays.map((relay) => ({ relay: steady(relay), holders: relay.votes.map(holder) })),
  key: ({ relay }) => relay.id,
  box: relayBox,
});
