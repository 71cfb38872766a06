import { findMovement } from '../../movements/index.js';
import { info, type Note, warning } from '../../note.js';
import { readFileName, stemOf } from './file-name.js';
import type { Group } from './groups.js';
import { type Roster, unmatched } from './roster.js';
import type { Refused } from './session-result.js';
import type { Trial } from './trial.js';
import { athleteKey } from './whose.js';

/** What is noticed in a session. */
export interface Noticed {
  readonly trials: readonly Trial[];
  readonly groups: readonly Group[];
  readonly repeated: readonly string[];
  readonly refused: readonly Refused[];
  readonly damaged: readonly Refused[];
  readonly passedOver: readonly string[];
}

/** Everything that a reader of a session should bear in mind. */
export function sessionNotes(noticed: Noticed): Note[] {
  const { trials, repeated, refused, damaged, passedOver } = noticed;
  const low = trials.filter(({ confidence }) => confidence === 'low');
  return [
    ...refused.map(({ file, message }) => warning('session.refused', `${file}: ${message}`, 'It is not counted.')),
    ...damaged.map(({ file, message }) =>
      warning('session.damaged', `${file}: ${message}`, 'It is not counted. Analyse its clip again.'),
    ),
    ...about('session.repeated', repeated, 'the same jumps as another file and counted once', 'Remove the copies.'),
    ...(low.length > 0 ? [lowConfidence(low)] : []),
    ...otherMovements(trials),
    ...otherDefinitions(trials),
    ...singles(noticed.groups),
    ...severalSessions(noticed.groups),
    ...about('session.passed-over', passedOver, 'JSON of another kind', 'Nothing needs to be done.', 'info'),
  ];
}

/** Slips of the pen in a roster: what it names and is not there, and what is there and it does not name. */
export function rosterNotes(roster: Roster | null, files: readonly string[]): Note[] {
  if (!roster) return [];
  const { rows, files: unnamed } = unmatched(roster, files);
  return [
    ...about(
      'session.roster-unused',
      rows,
      'in the roster without a trial of that name',
      'Check how it is written; a row that an earlier one covers is never used.',
    ),
    ...about('session.not-in-roster', unnamed, 'not in the roster', 'Folder or name say whose they are.', 'info'),
  ];
}

const mostNames = 5;

/** "a.json and b.json are …". */
function about(
  code: string,
  files: readonly string[],
  what: string,
  hint: string,
  severity: Note['severity'] = 'warning',
): Note[] {
  if (files.length === 0) return [];
  return [{ code, severity, message: `${list(files)} ${files.length === 1 ? 'is' : 'are'} ${what}.`, hint }];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, mostNames);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function lowConfidence(low: readonly Trial[]): Note {
  const files = [...new Set(low.map(({ file }) => file))];
  const out = low.every(({ excluded }) => excluded);
  return warning(
    'session.low-confidence',
    `${list(files)}: low confidence${out ? ', not counted' : ''}.`,
    out ? 'Read the notes in these results, and film again.' : 'They are counted; --strict-trials leaves them out.',
  );
}

function otherMovements(trials: readonly Trial[]): Note[] {
  const odd = new Map<string, string>();
  for (const { file, movement } of trials) {
    const named = readFileName(stemOf(file.split('/').at(-1)!)).movement;
    if (named !== null && named !== movement) odd.set(file, `${titleOf(movement)}, its name says ${titleOf(named)}`);
  }
  return [...odd].map(([file, what]) =>
    warning('session.other-movement', `${file} was measured as ${what}.`, 'It is counted as what it was measured as.'),
  );
}

function titleOf(movement: string): string {
  return (findMovement(movement)?.title ?? movement).toLowerCase();
}

function otherDefinitions(trials: readonly Trial[]): Note[] {
  const odd = trials.filter(({ otherwiseDefined }) => otherwiseDefined.length > 0);
  if (odd.length === 0) return [];
  const keys = [...new Set(odd.flatMap(({ otherwiseDefined }) => otherwiseDefined))].join(', ');
  const message = `${list([...new Set(odd.map(({ file }) => file))])}: ${keys} meant something else and is not counted.`;
  return [warning('session.other-definition', message, 'Analyse these clips again with this version.')];
}

function singles(groups: readonly Group[]): Note[] {
  const names = groups.filter(
    ({ trials }) => trials.filter(({ excluded, metrics }) => !excluded && Object.keys(metrics).length > 0).length === 1,
  );
  if (names.length === 0) return [];
  const who = list([...new Set(names.map(({ athlete }) => athlete))]);
  return [
    info(
      'session.one-trial',
      `${who}: one trial of a movement, so that nothing tells how much trials differ.`,
      'Three trials or more of each athlete tell much more than one.',
    ),
  ];
}

function severalSessions(groups: readonly Group[]): Note[] {
  const sessions = new Map<string, number>();
  for (const { athlete, movement } of groups) {
    const key = JSON.stringify([athleteKey(athlete), movement]);
    sessions.set(key, (sessions.get(key) ?? 0) + 1);
  }
  if ([...sessions.values()].every((count) => count === 1)) return [];
  return [
    info(
      'session.several',
      'There are several sessions: the squad is ranked by the latest of each athlete.',
      'Changes are from each day to the next.',
    ),
  ];
}
