/* Links to devices with what has passed over them, brokers, and receivers outside. */

import { ago, badge, box, fill, listPage, named, pairs, since, trouble } from '../house.js';
import { number, texts, withUnit } from '../text.js';
import { el } from '../ui.js';

const word = texts({
  links: ['Links', 'Verbindungen'],
  'links.none': ['There is no link to any device.', 'Es gibt keine Verbindung zu einem Gerät.'],
  'link.connected': ['Connected', 'Verbunden'],
  'link.connecting': ['Connecting', 'Verbindet'],
  'link.disconnected': ['Disconnected', 'Getrennt'],
  'link.users': ['Used by', 'Benutzt von'],
  'link.in': ['Received', 'Empfangen'],
  'link.out': ['Sent', 'Gesendet'],
  'link.frames': ['Good frames', 'Gute Rahmen'],
  'link.rejected': ['Bad frames', 'Schlechte Rahmen'],
  'link.resyncs': ['Out of step', 'Aus dem Tritt'],
  'link.reconnects': ['Reconnected', 'Neu verbunden'],
  'link.last': ['Last byte', 'Letztes Byte'],
  'link.perSecond': ['{0}/s', '{0}/s'],
  'broker.address': ['Address', 'Adresse'],
  'broker.published': ['Published', 'Veröffentlicht'],
  'broker.received': ['Taken in', 'Aufgenommen'],
  'broker.waiting': ['Waiting', 'Wartend'],
  'broker.dropped': ['Dropped', 'Verworfen'],
  'broker.connects': ['Times connected', 'Mal verbunden'],
  'export.connected': ['Sending', 'Sendet'],
  'export.connecting': ['Ready', 'Bereit'],
  'export.disconnected': ['Failing', 'Gestört'],
  'export.sent': ['Taken by it', 'Von ihm angenommen'],
  'export.refused': ['Refused', 'Abgelehnt'],
  'export.failures': ['Failures', 'Fehlschläge'],
  'export.last': ['Last sent', 'Zuletzt gesendet'],
  'rejected.checksum': ['wrong checksum', 'falsche Prüfsumme'],
  'rejected.truncated': ['cut off', 'abgeschnitten'],
  'rejected.length': ['wrong length', 'falsche Länge'],
  'rejected.type': ['unknown type', 'unbekannte Art'],
  'rejected.all-zero': ['nothing but zeros', 'nur Nullen'],
  'event.bus-off': ['Bus off', 'Bus abgeschaltet'],
  'event.error-passive': ['Error passive', 'Fehlerpassiv'],
  'event.error-warning': ['Error warnings', 'Fehlerwarnungen'],
  'event.bus-error': ['Bus errors', 'Busfehler'],
  'event.no-acknowledgement': ['No acknowledgement', 'Ohne Bestätigung'],
  'event.lost-arbitration': ['Arbitration lost', 'Buszugriff verloren'],
  'event.receive-overflow': ['Receive overflow', 'Empfang übergelaufen'],
  'event.send-overflow': ['Send overflow', 'Senden übergelaufen'],
  'event.queue-full': ['Queue full', 'Warteschlange voll'],
  'event.refused': ['Refused commands', 'Abgelehnte Befehle'],
  'event.remote-not-sent': ['Remote frames not sent', 'Anforderungen nicht gesendet'],
  'link.state': ['In this state', 'In diesem Zustand'],
  'link.never': ['never', 'nie'],
  export: ['Receiver outside, {0}', 'Empfänger draußen, {0}'],
  broker: ['Message broker, {0}', 'Nachrichtenverteiler, {0}'],
});

/* What has no word yet is shown as it is called. */
const name = (kind, id) => word(kind + '.' + id).replace(/^(event|rejected)\./, '');

const BADGE = { connected: ['good', 'online'], connecting: ['idle', 'wait'], disconnected: ['bad', 'offline'] };

function size(bytes) {
  if (bytes < 1000) return withUnit(number(bytes, 0), 'B');
  if (bytes < 1_000_000) return withUnit(number(bytes / 1000, 1), 'kB');
  return withUnit(number(bytes / 1_000_000, 1), 'MB');
}

/* What comes in a second by each link, out of what was counted when REST answered last. */
function rates() {
  let before = { at: 0, bytes: new Map() };
  return (links) => {
    const at = performance.now();
    const seconds = (at - before.at) / 1000;
    const now = new Map(links.map((one) => [one.identity, one.statistics.bytes_in]));
    const perSecond = new Map([...now].filter(([id, bytes]) => bytes >= before.bytes.get(id))
      .map(([id, bytes]) => [id, Math.round((bytes - before.bytes.get(id)) / seconds)]));
    before = { at, bytes: now };
    return perSecond;
  };
}

function frames({ frames: good, rejected }) {
  const bad = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(rejected).filter(([, count]) => count > 0).map(([why, count]) => name('rejected', why) + ' ' + number(count, 0));
  return [
    [word('link.frames'), number(good, 0) + (good + bad > 0 ? ' · ' + withUnit(number(100 * good / (good + bad), 1), '%') : '')],
    [word('link.rejected'), bad ? el('span', 'attention', number(bad, 0) + ' (' + kinds.join(', ') + ')') : '0'],
  ];
}

function linkBox({ link, rate }) {
  const { statistics: s } = link;
  const node = box(el('span', 'identity', link.identity), link.transport, badge(...BADGE[link.state] ?? BADGE.disconnected, word('link.' + link.state)),
    link.reason ? trouble(link.reason) : null,
    pairs([
      [word('link.users'), link.users.map(named).join(', ')],
      [word('link.state'), since(link.since)],
      [word('link.in'), size(s.bytes_in) + (rate === undefined ? '' : ' · ' + fill(word('link.perSecond'), size(rate)))],
      [word('link.out'), size(s.bytes_out)],
      ...frames(s),
      [word('link.resyncs'), number(s.resyncs, 0)],
      [word('link.reconnects'), number(s.reconnects, 0)],
      [word('link.last'), s.last_byte_age === null ? word('link.never') : ago(s.last_byte_age)],
      ...Object.entries(s.events).map(([event, count]) => [name('event', event), number(count, 0)]),
    ]));
  node.dataset.link = link.identity;
  return node;
}

function brokerBox(one) {
  const node = box(one.name, fill(word('broker'), one.type), badge(...BADGE[one.state] ?? BADGE.disconnected, word('link.' + one.state)),
    one.reason ? trouble(one.reason) : null,
    pairs([
      [word('broker.address'), one.address],
      [word('link.state'), since(one.since)],
      [word('broker.published'), number(one.published, 0)],
      [word('broker.received'), number(one.received, 0)],
      [word('broker.waiting'), number(one.waiting, 0)],
      [word('broker.dropped'), one.dropped ? el('span', 'attention', number(one.dropped, 0)) : '0'],
      [word('broker.connects'), String(one.connects)],
    ]));
  node.dataset.broker = one.id;
  return node;
}

function exportBox(one) {
  const state = one.reason ? 'disconnected' : one.last_sent_age === null ? 'connecting' : 'connected';
  const node = box(one.name, fill(word('export'), one.type), badge(...BADGE[state], word('export.' + state)),
    one.reason ? trouble(one.reason) : null,
    pairs([
      [word('export.last'), one.last_sent_age === null ? word('link.never') : ago(one.last_sent_age)],
      [word('export.sent'), number(one.sent, 0)],
      [word('broker.waiting'), number(one.waiting, 0)],
      [word('broker.dropped'), one.dropped ? el('span', 'attention', number(one.dropped, 0)) : '0'],
      [word('export.refused'), one.refused ? el('span', 'attention', number(one.refused, 0)) : '0'],
      [word('export.failures'), number(one.failures, 0)],
    ]));
  node.dataset.export = one.id;
  return node;
}

/* Each in the form that its kind has. */
const BOXES = {
  link: linkBox,
  broker: ({ broker }) => brokerBox(broker),
  export: ({ receiver }) => exportBox(receiver),
};

export function show(root) {
  const perSecond = rates();
  return listPage(root, {
    title: word('links'),
    paths: ['api/links', 'api/brokers', 'api/exports'],
    empty: word('links.none'),
    items: (links, brokers, receivers) => {
      const rate = perSecond(links);
      return [
        ...links.map((link) => ({ kind: 'link', id: link.identity, link, rate: rate.get(link.identity) })),
        ...brokers.map((broker) => ({ kind: 'broker', id: broker.id, broker })),
        ...receivers.map((receiver) => ({ kind: 'export', id: receiver.id, receiver })),
      ];
    },
    key: ({ kind, id }) => kind + ' ' + id,
    box: (one) => BOXES[one.kind](one),
  });
}
