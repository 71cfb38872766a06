import { expect, test } from 'vitest';
import { refusalIn } from '../../../src/serve/page/api.js';
import { type AthleteFields, rememberAthlete, rememberedAthletes } from '../../../src/serve/page/athlete-memory.js';
import { eventNear } from '../../../src/serve/page/event-near.js';
import { duration, progressWords, uploadWords } from '../../../src/serve/page/progress-words.js';
import type { ServedClip } from '../../../src/serve/page/served.js';
import { spokenAnswer } from '../../../src/serve/page/spoken-answer.js';
import { gaitResult } from '../../helpers/gait-result.js';
import { exampleResult } from '../../helpers/results.js';

const clip: ServedClip = {
  ...{ id: 'a'.repeat(32), name: 'jump.mp4', athlete: null, state: 'waiting', position: 3, wait_s: 12, share: null },
  ...{ error: null, debug_video: 'none', corrected: false, files: true, media_type: 'video/mp4' },
  ...{ movement: null, confidence: null, jumps: null, headline: [] },
};

test('who waits is told the place and how long', () => {
  expect(progressWords(clip)).toBe('Number 3 in the queue: 12 seconds or so');
  expect(progressWords({ ...clip, position: 1, wait_s: null })).toBe('Next in the queue');
  expect(progressWords({ ...clip, state: 'running', share: 0.429 })).toBe('Being measured: 42 %');
  expect(progressWords({ ...clip, state: 'running' })).toBe('Being measured');
  expect([0.2, 1, 59, 61, 600].map(duration)).toEqual([
    'a moment',
    '1 second',
    '59 seconds',
    '2 minutes',
    '10 minutes',
  ]);
  expect([uploadWords(0.5), uploadWords(1)]).toEqual(['Uploading: 50 %', 'Uploaded']);
});

test('whatever answers, there is something to be said of it', () => {
  const full = { error: { code: 'server.full', message: 'Too many wait.', hint: 'Try again.' } };
  expect(refusalIn(JSON.stringify(full))).toEqual(full.error);
  for (const text of ['', '<html>', 'null', '{"error":3}']) expect(refusalIn(text).message).toContain('not kinemotion');
});

test('an event is named while it happens, and not long before or after', () => {
  const analysis = exampleResult();
  const { time_s: time } = analysis.jumps[0]!.events.take_off!;
  expect(eventNear(analysis, time + 0.01)).toBe(`Take-off ${time.toFixed(3)} s`);
  expect(eventNear({ jumps: [] }, time)).toBe('');
});

test('the answer is a sentence for those who do not see it', () => {
  expect(spokenAnswer(exampleResult({ height: 0.35 }), null)).toBe(
    'Countermovement jump: height 35.0 ± 1.0 cm. Confidence high.',
  );
  expect(spokenAnswer(exampleResult({ movement: 'hops', jumps: 3 }), 1)).toMatch(/^Repeated jumps: height of jump 2 /);
  expect(spokenAnswer(gaitResult(), null)).toMatch(/^Walking|^Gait/);
});

test('athletes come back with what was told of them, the last one first, and nobody without a name', () => {
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (place: string) => kept.get(place) ?? null,
    setItem: (place: string, text: string) => void kept.set(place, text),
  };
  const told = (name: string, fields: AthleteFields) => rememberAthlete(shelf, name, fields);
  expect(rememberedAthletes(shelf)).toEqual([]);
  told('Anna', { mass: '61' });
  told('<b>Ben</b>', { mass: '80' });
  told('', { mass: '99' });
  told('Anna', { mass: '62' });
  expect(rememberedAthletes(shelf)).toEqual([
    ['Anna', { mass: '62' }],
    ['<b>Ben</b>', { mass: '80' }],
  ]);
  for (let i = 0; i < 100; i++) told(`athlete ${i}`, {});
  expect(rememberedAthletes(shelf)).toHaveLength(60);
});

test('what somebody else left in the browser is nobody we know', () => {
  for (const text of ['{', '{}', '[1]', '[["Anna"]]', 'null']) {
    expect(rememberedAthletes({ getItem: () => text, setItem: () => undefined })).toEqual([]);
  }
});
