/* A derating curve with the point at which the battery is. */

import { number, quantity, quantityName, texts, withUnit } from './text.js';
import { el, svg } from './ui.js';

const word = texts({
  charge: ['Charging', 'Laden'],
  discharge: ['Discharging', 'Entladen'],
  unknown: ['not known', 'nicht bekannt'],
});

const WIDTH = 320;
const HEIGHT = 128;
const LEFT = 40;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 22;

/** The share in percent at a value: straight lines between points, constant beyond them. */
export function shareAt(points, at) {
  if (at <= points[0][0]) return points[0][1];
  for (let i = 1; i < points.length; i++) {
    const [x, y] = points[i];
    const [before, was] = points[i - 1];
    if (at <= x) return was + (y - was) * (at - before) / (x - before);
  }
  return points[points.length - 1][1];
}

/** A figure of a curve; at is the value of its quantity now, null where that is not known. */
export function curveFigure(curve, at, name) {
  const { points } = curve;
  const first = points[0][0];
  const last = points[points.length - 1][0];
  const air = (last - first || 1) * 0.3;
  const low = first - air;
  const high = last + air;
  const x = (value) => LEFT + (Math.min(high, Math.max(low, value)) - low) / (high - low) * (WIDTH - LEFT - RIGHT);
  const y = (share) => TOP + (1 - share / 100) * (HEIGHT - TOP - BOTTOM);
  const path = [[low, points[0][1]], ...points, [high, points[points.length - 1][1]]].map(([a, b]) => [x(a), y(b)]);
  const line = path.map(([a, b]) => a.toFixed(1) + ',' + b.toFixed(1)).join(' ');
  const floor = y(0).toFixed(1);
  const text = (className, attributes, content) => svg('text', { class: className, ...attributes }, content);
  const drawing = svg('svg', { viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, class: 'curve', 'aria-hidden': 'true' });
  for (const share of [0, 50, 100]) {
    drawing.append(svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }),
      text('', { x: LEFT - 6, y: y(share) + 4, 'text-anchor': 'end' }, share + '%'));
  }
  drawing.append(
    svg('polygon', { class: 'area', points: x(low).toFixed(1) + ',' + floor + ' ' + line + ' ' + x(high).toFixed(1) + ',' + floor }),
    svg('polyline', { class: 'line', points: line }));
  for (const value of [first, last]) {
    drawing.append(text('', { x: x(value), y: HEIGHT - 6, 'text-anchor': 'middle' }, quantity(curve.quantity, value)));
  }
  const share = at === null ? null : shareAt(points, at);
  if (share !== null) {
    drawing.append(svg('line', { class: 'here', x1: x(at), x2: x(at), y1: TOP, y2: y(0) }),
      svg('circle', { class: 'point', cx: x(at), cy: y(share), r: 5.5 }));
  }
  const now = share === null ? word('unknown') : quantity(curve.quantity, at) + ' → ' + withUnit(number(share, share % 1 ? 1 : 0), '%');
  return el('figure', share !== null && share < 100 ? 'lowered' : '',
    el('figcaption', 'row', el('span', '', el('b', '', word(curve.direction)), ' · ' + name), el('b', 'working', now)),
    drawing, el('p', 'spoken', quantityName(curve.quantity) + ': ' + points.map(([value, left]) =>
      quantity(curve.quantity, value) + ' ' + withUnit(number(left, 1), '%')).join(', ')));
}
