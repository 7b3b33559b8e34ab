/* Scripts: what each follows, its schedule and how its last run went. */

import { badge, box, fill, lasted, listPage, moment, pairs, trouble } from '../house.js';
import { all } from '../live.js';
import { texts } from '../text.js';
import { el, english } from '../ui.js';

const word = texts({
  scripts: ['Scripts', 'Skripte'],
  'scripts.none': ['There is no script. They go into the folder scripts of the data directory.',
    'Es gibt kein Skript. Sie gehören in den Ordner scripts im Datenverzeichnis.'],
  'set.low': ['when {0} is low', 'wenn {0} niedrig ist'],
  'set.normal': ['when {0} is normal again', 'wenn {0} wieder normal ist'],
  'set.solar_on': ['when {0} has solar excess', 'bei Solarüberschuss von {0}'],
  'set.solar_off': ['when {0} has a solar deficit', 'bei Solarmangel von {0}'],
  'script.alone': ['follows no battery', 'folgt keinem Akku'],
  'script.anyBattery': ['its battery', 'ihrem Akku'],
  'script.schedule': ['Schedule', 'Zeitplan'],
  'script.running': ['Is running', 'Läuft'],
  'script.notYet': ['Has not run yet', 'Noch nie gelaufen'],
  'script.good': ['Went well', 'Gut gelaufen'],
  'script.failed': ['Failed', 'Fehlgeschlagen'],
  'script.stopped': ['Did not end by itself', 'Nicht von selbst zu Ende'],
  'script.unusable': ['Cannot run', 'Kann nicht laufen'],
  'script.lastRun': ['Last run', 'Letzter Lauf'],
  'script.duration': ['Duration', 'Dauer'],
  'script.exit': ['Exit code', 'Exit-Code'],
  'script.runs': ['Runs', 'Läufe'],
  'script.failures': ['Failed', 'Fehlgeschlagen'],
  'script.file': ['File', 'Datei'],
});

function outcome(script) {
  if (script.problem) return badge('bad', 'alert', word('script.unusable'));
  if (script.running) return badge('good', 'wait', word('script.running'));
  if (!script.last_run) return badge('idle', 'idle', word('script.notYet'));
  if (script.last_exit === 0) return badge('good', 'online', word('script.good'));
  return badge('bad', 'offline', word(script.last_exit === null ? 'script.stopped' : 'script.failed'));
}

function scriptBox({ script, follows }) {
  const node = box(script.name, follows, outcome(script),
    script.description ? english(el('p', 'soft', script.description)) : null,
    script.problem ? trouble(script.problem) : null,
    pairs([
      [word('script.schedule'), script.schedule
        ? el('span', '', el('code', '', script.schedule), ' · ' + word(script.enabled ? 'on' : 'off'))
        : null],
      [word('script.lastRun'), script.last_run ? moment(script.last_run) : null],
      [word('script.duration'), script.last_duration === null ? null : lasted(script.last_duration)],
      [word('script.exit'), script.last_exit === null ? null : String(script.last_exit)],
      [word('script.runs'), String(script.runs)],
      [word('script.failures'), script.failures ? el('span', 'attention', String(script.failures)) : null],
      [word('script.file'), el('code', '', script.file)],
    ]));
  node.dataset.script = script.file;
  return node;
}

function follows({ set, battery }) {
  if (!set) return word('script.alone');
  return fill(word('set.' + set), all('battery').get(battery)?.name ?? battery ?? word('script.anyBattery'));
}

export const show = (root) => listPage(root, {
  title: word('scripts'),
  paths: ['api/scripts'],
  empty: word('scripts.none'),
  items: (scripts) => scripts.map((script) => ({ script, follows: follows(script) })),
  key: ({ script }) => script.file,
  box: scriptBox,
});
