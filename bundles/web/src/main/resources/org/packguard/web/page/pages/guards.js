/* Protection: what each guard permits, and why. */

import { condition, guardState, lamps, nextLine, permits } from '../guarding.js';
import { all, isComplete, on } from '../live.js';
import { act } from '../login.js';
import { texts } from '../text.js';
import { button, el, heading, part, waiting } from '../ui.js';

const word = texts({
  guards: ['Protection', 'Schutz'],
  none: ['No guard is configured yet.', 'Noch ist kein Schutz eingerichtet.'],
  acknowledge: ['Acknowledge', 'Quittieren'],
});

export function show(root) {
  const list = el('div', 'panels guarding');
  root.append(heading(word('guards')), list);
  const draw = part(list, (guards) => guards.map((guard) => {
    const box = el('section', 'panel guard', el('div', 'row', el('h2', '', guard.name), el('span', 'word-state', guardState(guard))),
      lamps(guard), permits(guard), el('ul', 'alarms', ...guard.conditions.map((one) => condition(one))), nextLine(guard),
      guard.conditions.some((one) => one.latch === 'latched')
        ? button('primary acknowledge', () => act('api/guards/' + encodeURIComponent(guard.id) + '/acknowledge', {}, 'operator'), word('acknowledge'))
        : null);
    box.dataset.guard = guard.state;
    return box;
  }));
  const update = () => draw([...all('guard').values()]);
  update();
  return on('guard beat', update);
}
