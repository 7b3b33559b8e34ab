/* Questions to Packguard. Addresses are relative, whatever the page is served below. */

import { inLanguage, word } from './text.js';

/** An answer that is not the one that was asked for. */
export class Refused extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }
}

/** Gets JSON; throws Refused with a sentence for people. */
export async function get(path, signal) {
  let response;
  try {
    response = await fetch(inLanguage(path), { credentials: 'same-origin', cache: 'no-store', signal });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refused(word('failed'), 0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error ?? word('failed'), response.status);
  return answer;
}

/** Asks all addresses again and again while the page is seen: show(answers) or fail(Refused). Gives a function that ends it. */
export function pollAll(paths, seconds, show, fail) {
  const stopper = new AbortController();
  let timer;
  async function look() {
    if (!document.hidden) {
      try {
        const answers = await Promise.all(paths.map((path) => get(path, stopper.signal)));
        if (!stopper.signal.aborted) show(answers);
      } catch (error) {
        if (stopper.signal.aborted) return;
        if (!(error instanceof Refused)) throw error;
        fail(error);
      }
    }
    if (!stopper.signal.aborted) timer = setTimeout(look, seconds * 1000);
  }
  look();
  return () => {
    stopper.abort();
    clearTimeout(timer);
  };
}

/** The same with one address: show(answer). */
export const poll = (path, seconds, show, fail) => pollAll([path], seconds, ([answer]) => show(answer), fail);
