/* Fingers and keys on a drawing over time. One finger moves it, two stretch it, while the page scrolls up and down as ever
   (touch-action in the style sheet). With the focus on it the arrows move it, plus and minus stretch it. */

/* So many pixels a finger may go and still have tapped. */
const TAP = 6;
/* Fingers nearer to one another than this say nothing about the length. */
const NEAREST = 16;
const KEYS = {
  ArrowLeft: ['move', -0.25], ArrowRight: ['move', 0.25], '+': ['zoom', 0.5], '=': ['zoom', 0.5], '-': ['zoom', 2], _: ['zoom', 2],
};

/* The times at both borders with which every finger is at the time at which it was put down. */
function under([one, other], { left, width, from, to }) {
  const apart = other ? other.x - one.x : 0;
  const perPixel = Math.abs(apart) < NEAREST ? (to - from) / width : (other.time - one.time) / apart;
  // fingers that have passed each other would turn time round
  if (!(perPixel > 0)) return [from, to];
  const begin = one.time - (one.x - left) * perPixel;
  return [begin, begin + width * perPixel];
}

/**
 * Listens to fingers on a place. frame() gives left and width of the drawing in pixels with the times from and to at its borders,
 * null while there is none; moving(from, to) is called on the way, moved() at the end.
 */
export function fingers(place, frame, moving, moved) {
  const down = new Map();
  let going = false;

  function anchor() {
    const now = frame();
    for (const finger of down.values()) finger.time = now.from + (finger.x - now.left) / now.width * (now.to - now.from);
  }

  function lifted({ pointerId }) {
    if (!down.delete(pointerId)) return;
    if (down.size > 0) {
      anchor();
    } else if (going) {
      going = false;
      moved();
    }
  }

  place.addEventListener('pointerdown', ({ pointerId, pointerType, clientX: x }) => {
    if (pointerType !== 'touch' || down.size === 2 || !frame()) return;
    down.set(pointerId, { x, began: x });
    anchor();
  });
  place.addEventListener('pointermove', ({ pointerId, clientX: x }) => {
    const finger = down.get(pointerId);
    const now = finger && frame();
    if (!now) return;
    finger.x = x;
    if (!going && down.size === 1 && Math.abs(x - finger.began) < TAP) return;
    if (!going) {
      going = true;
      // what is under the finger may be drawn anew meanwhile
      for (const id of down.keys()) place.setPointerCapture(id);
    }
    moving(...under([...down.values()], now));
  });
  place.addEventListener('pointerup', lifted);
  place.addEventListener('pointercancel', lifted);
}

/** Listens to keys while a place has the focus: acts are move(share of the length) and zoom(factor). */
export function keys(place, acts) {
  place.tabIndex = 0;
  place.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight + -');
  place.addEventListener('keydown', (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[act[0]](act[1]);
  });
}
