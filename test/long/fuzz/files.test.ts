import { mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import { clipNames } from '../../../src/batch/clip-names.js';
import { journalPath, readJournal } from '../../../src/batch/journal.js';
import { compareBenches } from '../../../src/bench/against.js';
import { againstTable } from '../../../src/bench/against-table.js';
import { readBench } from '../../../src/bench/bench-file.js';
import { readConfig } from '../../../src/cli/config-file.js';
import { resolveOptions } from '../../../src/options.js';
import { parseSession } from '../../../src/report/session/saved-session.js';
import { describeSession } from '../../../src/report/session/session.js';
import { benchOf, benchRow } from '../../helpers/benches.js';
import { file, folder } from '../../helpers/clips.js';
import { plain as paint } from '../../unit/report/plain-paint.js';
import { trials } from '../../unit/report/session/made-trials.js';
import { damaged } from './bytes.js';
import { answerOf, fuzz } from './fuzz.js';
import { distorted, distortedText, oddText } from './values.js';

describe('a saved run of bench', () => {
  const good = benchOf([benchRow(), benchRow({ id: 'sample.fast', cpu_ms: null })]);
  fuzz('is compared with another, or refused in words', {
    cases: 1500,
    async attempt(dice) {
      const outcome = await answerOf(() => readBench(file('bench.json', distortedText(good, dice))));
      if ('refused' in outcome) return outcome.refused;
      const comparison = compareBenches(outcome.answer, good);
      const table = againstTable(comparison, outcome.answer, good, { paint, width: 80 });
      expect(table).not.toMatch(/NaN|undefined/);
      return 'compared';
    },
  });
});

describe('the journal of a batch', () => {
  const place = `${folder}/results`;
  mkdirSync(place);
  const clips = ['a/jump.mp4', 'b/jump.mp4', 'nobody.mp4'];
  const lines = [
    { names: { 'a/jump.mp4': 'a-jump', 'b/jump.mp4': 'b-jump', 'nobody.mp4': 'nobody' } },
    { clip: 'a/jump.mp4', key: 'a'.repeat(64), name: 'a-jump', sha256: 'b'.repeat(64) },
    { clip: 'nobody.mp4', key: 'c'.repeat(64), name: 'nobody', sha256: 'd'.repeat(64) },
  ];
  fuzz('never gives a clip a result outside of the folder, or the result of another', {
    cases: 2000,
    async attempt(dice) {
      const text = lines
        .map((line) => (dice.chance(0.6) ? distortedText(line, dice) : JSON.stringify(line)))
        .join('\n');
      const bytes = dice.chance(0.2) ? damaged(Buffer.from(text), dice) : Buffer.from(text);
      writeFileSync(journalPath(place), bytes);
      const { finished, names: kept } = await readJournal(place);
      const names = clipNames(clips, kept);
      const paths = clips.map((clip) => resolve(place, `${names.get(clip)}.json`));
      for (const path of paths) {
        const inside = relative(place, path);
        expect(isAbsolute(inside) || inside.includes('/') || inside.includes('\0'), inside).toBe(false);
      }
      expect(new Set(paths).size, 'results of their own').toBe(clips.length);
      return finished.size === 2 ? 'whole' : 'torn';
    },
  });
});

describe('a saved session', () => {
  const good = describeSession({
    ...{ folder: 'Monday', trials: [...trials('Anna', [0.3, 0.31]), ...trials('Ben', [0.4])], roster: null },
    ...{ baseline: null, metric: 'jump_height_m', refused: [], damaged: [], passedOver: [], notes: [] },
  });
  fuzz('is compared with a new one, or refused in words', {
    cases: 1500,
    attempt(dice) {
      const read = parseSession(distorted(good, dice));
      if ('wrong' in read) return 'wrong';
      const session = describeSession({
        ...{ folder: 'Friday', trials: trials('Anna', [0.33]), roster: null, metric: 'jump_height_m' },
        ...{ baseline: { name: 'Monday', trials: read }, refused: [], damaged: [], passedOver: [], notes: [] },
      });
      expect(JSON.stringify(session)).not.toMatch(/.{0,100}NaN/);
      return 'compared';
    },
  });
});

describe('a file of options', () => {
  const good = {
    ...{ quality: 'accurate', model: 'lite', device: 'cpu', threads: 2, 'max-memory': 900, from: 0.5, to: 3 },
    ...{ landmarks: 'l.json', 'debug-video': 'd.mp4', debugFps: 30, debugEvery: 2, debugCodec: 'h264', debugCrf: 26 },
    ...{ csv: 'a.csv', html: 'a.html', force: false, detectionConfidence: 0.5, frameHeight: 480, captureFps: 240 },
    ...{ looks: { calm: 10, moving: 30, event: 60 }, movement: 'cmj', athleteHeight: 1.78, mass: 70, dropHeight: 0.3 },
    ...{ sex: 'female', age: 24, level: 'trained' },
  };
  const names = Object.keys(good);
  fuzz('gives options that hold, or is refused in words', {
    cases: 2000,
    async attempt(dice) {
      const few = Object.fromEntries(
        names.filter(() => dice.chance(0.4)).map((name) => [name, good[name as keyof typeof good]]),
      );
      const path = file('options.json', distortedText(dice.chance(0.5) ? good : few, dice));
      const outcome = await answerOf(() => readConfig('clip.mp4', path));
      if ('refused' in outcome) return outcome.refused;
      const options = resolveOptions(outcome.answer.request);
      for (const value of Object.values(options))
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      expect(options.from).toBeLessThan(options.to ?? Number.POSITIVE_INFINITY);
      return 'options';
    },
  });

  fuzz('that was not named decides about no file and no program', {
    cases: 1000,
    async attempt(dice) {
      const plain = dice.chance(0.7) ? { quality: 'fast', mass: 70 } : good;
      const path = file('kinemotion.config.json', distortedText(plain, dice));
      const outcome = await answerOf(() => readConfig(`${folder}/${oddText(dice).replaceAll(/[\0/]/g, '')}x.mp4`));
      if ('refused' in outcome) return outcome.refused;
      expect(outcome.answer.path).toBe(path);
      for (const name of ['csv', 'html', 'landmarks', 'debugVideo', 'ffmpeg', 'force'])
        expect(outcome.answer.request).not.toHaveProperty(name);
      return 'options';
    },
  });
});
