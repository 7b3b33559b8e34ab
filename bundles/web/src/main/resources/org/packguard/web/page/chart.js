/* Curves over time, drawn by uPlot, which is loaded when the first one is wanted. */

import { fingers, keys } from './gestures.js';
import { locale, number, texts, withUnit } from './text.js';
import { el } from './ui.js';

const word = texts({
  nothing: ['nothing is known of this time', 'aus dieser Zeit ist nichts bekannt'],
  range: ['{0}: {1} to {2}', '{0}: {1} bis {2}'],
});

const DAY = 86_400;
const SYNC = 'packguard';
const LIBRARY = 'lib/uPlot';
const dark = matchMedia('(prefers-color-scheme: dark)');

let loading;

/** uPlot is no module; its files stand beside this one. */
function library() {
  loading ??= new Promise((resolve, reject) => {
    const style = el('link', '');
    style.rel = 'stylesheet';
    style.href = LIBRARY + '.css';
    const script = el('script', '');
    script.src = LIBRARY + '.js';
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => {
      loading = undefined;
      reject(new Error(LIBRARY));
    };
    document.head.append(style, script);
  });
  return loading;
}

const formatter = (options) => {
  const format = new Intl.DateTimeFormat(locale, options);
  return (seconds) => format.format(new Date(seconds * 1000));
};
const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const seconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = formatter({ day: 'numeric', month: 'short' });
const month = formatter({ month: 'short', year: '2-digit' });
const year = formatter({ year: 'numeric' });
const moment = formatter({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A time as text. */
export const timeText = (at) => moment(at);

/** Names of ticks that are so many seconds apart. */
function ticks(splits, step) {
  return splits.map((at) => {
    if (step < 60) return seconds(at);
    if (step < DAY) {
      const date = new Date(at * 1000);
      return date.getHours() === 0 && date.getMinutes() === 0 ? day(at) : clock(at);
    }
    if (step < 28 * DAY) return day(at);
    return step < 360 * DAY ? month(at) : year(at);
  });
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue('--' + name).trim();
}

/** The range of the values with some air, and no smaller than what is worth looking at. */
function rangeOf(lane) {
  return (u, min, max) => {
    if (lane.range) return lane.range;
    if (min === null || max === null) return [0, 1];
    const span = Math.max(max - min, lane.smallest) * 1.16;
    const middle = (min + max) / 2;
    return [middle - span / 2, middle + span / 2];
  };
}

/**
 * One curve, or two with what is between them, in a place of its own.
 *
 * lane: name, unit, decimals, smallest (span worth looking at), range (fixed, or none). acts: look(from, to) when somebody has drawn a
 * frame; moving(from, to) while fingers are on it and moved() when they are lifted; move(share) and zoom(factor) by keys.
 * pointed(index) when the pointer moves, with null when it leaves.
 */
export class Chart {
  #lane;
  #plot = null;
  #data = null;
  #window;
  #place = el('div', 'plot');
  #sizes = new ResizeObserver(() => this.#fit());
  #redraw = () => this.#draw();
  #acts;
  #pointed;
  #uPlot;

  constructor(lane, acts, pointed) {
    this.#lane = lane;
    this.#acts = acts;
    this.#pointed = pointed;
    this.root = this.#place;
    this.#place.setAttribute('role', 'img');
    this.#sizes.observe(this.#place);
    dark.addEventListener('change', this.#redraw);
    fingers(this.#place, () => this.#frame(), acts.moving, acts.moved);
    keys(this.#place, acts);
  }

  /** Shows what there is in another stretch of time. */
  look(from, to) {
    this.#window = [from, to];
    this.#plot?.setScale('x', { min: from, max: to });
  }

  #frame() {
    if (!this.#plot) return null;
    const { left, width } = this.#plot.over.getBoundingClientRect();
    return width > 0 ? { left, width, from: this.#window[0], to: this.#window[1] } : null;
  }

  /**
   * Shows columns of values over times; the first two are the borders of a band, a third is the curve within. Without a third the
   * borders are the curves.
   */
  async show(data, from, to) {
    this.#data = data;
    this.#window = [from, to];
    this.#uPlot = await library();
    this.#draw();
  }

  close() {
    this.#sizes.disconnect();
    dark.removeEventListener('change', this.#redraw);
    this.#plot?.destroy();
    this.#plot = null;
    this.#data = null;
  }

  #fit() {
    if (this.#plot && this.#place.clientWidth) {
      this.#plot.setSize({ width: this.#place.clientWidth, height: this.#place.clientHeight });
    } else if (this.#data && this.#uPlot) {
      this.#draw();
    }
  }

  #draw() {
    if (!this.#data || !this.#uPlot || !this.#place.clientWidth) return;
    this.#describe();
    this.#plot?.destroy();
    this.#plot = new this.#uPlot(this.#options(), this.#data, this.#place);
  }

  #describe() {
    const { name, unit, decimals } = this.#lane;
    const values = this.#data.slice(1).flat().filter((value) => value !== null);
    const text = (value) => withUnit(number(value, decimals), unit);
    this.#place.setAttribute('aria-label', values.length === 0
      ? name + ': ' + word('nothing')
      : word('range').replace('{0}', name)
        .replace('{1}', text(values.reduce((a, b) => Math.min(a, b))))
        .replace('{2}', text(values.reduce((a, b) => Math.max(a, b)))));
  }

  #options() {
    const colour = colours();
    const grid = { stroke: colour('edge'), width: 1 };
    const font = '11px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
    const axis = { stroke: colour('soft'), grid, ticks: { show: false }, font };
    const border = (stroke) => ({ stroke, width: stroke ? 1.5 : 0, points: { show: false } });
    const single = this.#data.length === 4;
    const series = single
      ? [border(), border(), { stroke: colour('accent'), width: 1.8, points: { show: false } }]
      : [border(colour('max-ink')), border(colour('min-ink'))];
    const fill = single ? colour('accent') + '2e' : colour('soft') + '24';
    return {
      width: this.#place.clientWidth,
      height: this.#place.clientHeight,
      legend: { show: false },
      padding: [8, 18, 0, 0],
      cursor: {
        y: false,
        points: { size: 7 },
        drag: { x: true, y: false, setScale: false },
        sync: { key: SYNC, setSeries: false },
        bind: { dblclick: () => null },
      },
      scales: { x: { time: true, range: () => this.#window }, y: { range: rangeOf(this.#lane) } },
      axes: [
        { ...axis, size: 24, gap: 5, space: 64, values: (u, splits, i, space, step) => ticks(splits, step) },
        { ...axis, size: 50, gap: 5, space: 30, values: (u, splits, i, space, step) => splits.map((value) =>
          number(value, Math.min(this.#lane.decimals, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))))) },
      ],
      series: [{}, ...series],
      bands: [{ series: [1, 2], fill }],
      hooks: {
        setSelect: [(u) => {
          if (u.select.width < 8) return;
          const from = u.posToVal(u.select.left, 'x');
          const to = u.posToVal(u.select.left + u.select.width, 'x');
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          this.#acts.look(from, to);
        }],
        setCursor: [(u) => this.#pointed(u.cursor.idx ?? null)],
      },
    };
  }
}
