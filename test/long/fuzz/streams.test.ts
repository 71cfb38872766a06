import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { receiveFrames } from '../../../src/video/frames.js';
import { readReport } from '../../../src/video/probe.js';
import * as nut from '../../helpers/nut.js';
import { damaged } from './bytes.js';
import type { Dice } from './dice.js';
import { answerOf, fuzz } from './fuzz.js';

const layout: nut.NutLayout = {
  ...{ width: 8, height: 4, ptsBits: 7, elision: Uint8Array.of(9, 8, 7) },
  timeBases: [
    [1, 15_360],
    [1, 1000],
  ],
};

const pixels = Uint8Array.from({ length: layout.width * layout.height * 1.5 }, (_, i) => i);
const elided = nut.join(layout.elision, pixels.subarray(3));

const stream = nut.join(
  ...[nut.fileId(), nut.mainHeader(layout), nut.streamHeader(layout)],
  ...[nut.packet('info', Uint8Array.of(1, 2, 3)), nut.syncPoint(layout, 0)],
  nut.frame(layout, { ticks: 512, pixels }),
  nut.frame(layout, { ticks: 1536, pixels: elided, as: 'elided' }),
  ...[nut.mainHeader(layout), nut.streamHeader(layout), nut.syncPoint(layout, 200, 1)],
  nut.frame(layout, { ticks: 5000, pixels, as: 'flagged' }),
  nut.frame(layout, { ticks: 6000, pixels }),
);

/** The same bytes in chunks of any length. */
async function* chunks(bytes: Uint8Array, dice: Dice): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + dice.below(dice.oneOf([4, 100, 10_000]));
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** Takes every frame as a reader does. */
async function framesOf(bytes: Uint8Array, dice: Dice): Promise<number> {
  const ended = Promise.resolve({ exitCode: 0, killed: false, starved: false, lastLines: [], lines: 0, peakBytes: 0 });
  const colour = { matrix: 'bt709', fullRange: false } as const;
  const { frames, ended: end } = receiveFrames(
    { output: chunks(bytes, dice), ended },
    { colour, readAhead: 2 },
    (count) => count,
  );
  end.catch(() => undefined);
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  for await (const frame of frames) {
    expect(frame.time).toBeGreaterThan(last);
    expect(frame.time).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(frame.pixels.length).toBe(frame.width * frame.height * 1.5);
    expect(frame.index).toBe(count++);
    last = frame.time;
    frame.release();
  }
  expect(await end).toBe(count);
  return count;
}

describe('what comes from an ffmpeg', () => {
  fuzz('is taken for pictures in their order, or refused in words', {
    cases: 12_000,
    limit: 2,
    async attempt(dice) {
      const outcome = await answerOf(() => framesOf(damaged(stream, dice), dice));
      return 'refused' in outcome ? outcome.refused : `of ${outcome.answer}`;
    },
  });
});

const reports = new URL('../../unit/video/reports/', import.meta.url);
const texts = readdirSync(reports).map((name) => readFileSync(new URL(name, reports), 'utf8'));
const lines = texts.flatMap((text) => text.split('\n'));

const words = [
  ...[
    '()',
    '(()',
    '(a, b)',
    ', ',
    ',',
    '0x0',
    ', 0x0',
    ', 99999999x99999999',
    ' [SAR 1:0]',
    ' [SAR 0:1]',
    ' [SAR 1:99999999]',
    ': Video: ',
  ],
  ...[
    ', 0 fps',
    ', 1e9 fps',
    ', .k fps',
    ', 1k tbr',
    'displaymatrix: rotation of ',
    'nan',
    '-nan degrees',
    '-90.00',
    '9'.repeat(40),
  ],
  ...[
    '  Duration: ',
    'N/A',
    '99999:99:99.99, ',
    '    Stream #0:0: Video: ',
    '\n',
    ' '.repeat(500),
    '('.repeat(300),
    'yuv420p(',
  ],
];

/** A report with words in it that a file can put there. */
function anyReport(dice: Dice): string[] {
  const report = dice.oneOf(texts).split('\n');
  if (dice.chance(0.1))
    report.push(
      `    Stream #0:0: Video: h264 ${'()'.repeat(dice.below(200))}${dice.oneOf(words)}${dice.oneOf(words)}, 96x160, 30 fps`,
    );
  for (let i = 1 + dice.below(6); i > 0; i--) {
    const n = dice.below(report.length);
    const line = report[n]!;
    const at = dice.below(line.length + 1);
    const word = dice.oneOf([...words, dice.oneOf(lines)]).repeat(dice.oneOf([1, 1, 1, 40]));
    const changed = dice.oneOf([
      `${line.slice(0, at)}${word}${line.slice(at)}`,
      `${line.slice(0, at)}${word}${line.slice(at + word.length)}`,
      `${line.slice(0, at)}${line.slice(at + dice.below(10))}`,
    ]);
    report.splice(n, dice.oneOf([0, 1, 1, 1]), ...changed.split('\n'));
  }
  return report;
}

describe('a report of ffmpeg', () => {
  fuzz('is understood in no time, or holds no picture', {
    cases: 20_000,
    limit: 1,
    attempt(dice) {
      const info = readReport(anyReport(dice));
      if (!info) return 'none';
      for (const side of [info.width, info.height])
        expect(Number.isSafeInteger(side) && side > 0, `side ${side}`).toBe(true);
      expect([0, 90, 180, 270]).toContain(info.rotation);
      for (const number of [info.nominalFps, info.statedDuration])
        expect(number === null || (number >= 0 && number < Number.POSITIVE_INFINITY), `number ${number}`).toBe(true);
      return 'understood';
    },
  });
});
