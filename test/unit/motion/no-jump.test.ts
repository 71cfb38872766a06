import { expect, test } from 'vitest';
import type { Motion } from '../../../src/motion/motion.js';
import { noJump } from '../../../src/motion/no-jump.js';
import type { Refusal } from '../../../src/motion/verdict.js';
import { madeMotion } from '../movements/made-jump.js';

const refusal = (code: Refusal['code'], time = 1.25): Refusal => ({ time, code, message: 'as it was seen' });
const withRefusals = (...refusals: Refusal[]): Motion => madeMotion([], {}, { refusals });

test.each([
  ['cut-off', 'movement.cut-off', /cut off/, /second before/],
  ['landed-elsewhere', 'movement.landed-elsewhere', /landing is not where the take-off was/, /floor where it began/],
  ['feet-not-clear', 'movement.not-a-jump', /feet do not leave the floor/, /floor about them/],
  ['one-leg', 'movement.not-a-jump', /one after the other/, /both feet/],
  ['travels', 'movement.not-a-jump', /runs through the picture/, /on the spot/],
  ['not-ballistic', 'movement.unlike', /free fall/, /--capture-fps/],
  ['too-short', 'movement.not-a-jump', /too shortly/, /4 cm/],
  ['too-long', 'movement.unlike', /longer than any jump/, /--capture-fps/],
] as const)(
  'a clip whose only leap is refused as %s ends with %s, and says why and what to do',
  (code, error, why, hint) => {
    const found = noJump(withRefusals(refusal(code)), 'clip.mp4');
    expect(found.code).toBe(error);
    expect(found.message).toMatch(why);
    expect(found.message).toMatch(/^No jump can be measured in clip\.mp4: .*\(at 1\.25 s: as it was seen\)\.$/);
    expect(found.hint).toMatch(hint);
  },
);

test('a clip in which nothing leaps says that nobody jumps', () => {
  const found = noJump(withRefusals(), 'squats.mp4');
  expect(found).toMatchObject({ code: 'movement.none', message: 'Nobody jumps in squats.mp4.' });
  expect(found.hint).toMatch(/from standing to standing/);
});

test.each([
  ['of few frames', { factor: 1, captureFps: 5, source: 'clip' }, /^The clip has only 5 frames a second: film with 60/],
  [
    'of a stated rate',
    { factor: 8, captureFps: 240, source: 'given' },
    /^Check .*240 frames a second, as --capture-fps/,
  ],
  ['whose times stand still', { factor: 1, captureFps: null, source: 'clip' }, /^The time stamps .* cannot be true/],
  [
    'of a rate that no camera has',
    { factor: 1, captureFps: 90_000, source: 'clip' },
    /^The time stamps .* cannot be true/,
  ],
] as const)('of a clip %s the time is looked at first', (_what, timeScale, hint) => {
  expect(noJump(madeMotion([], {}, { timeScale }), 'a.mp4').hint).toMatch(hint);
  expect(noJump(madeMotion([], {}, { timeScale, refusals: [refusal('cut-off')] }), 'a.mp4').hint).toMatch(hint);
});

test('of several refusals the one that was nearest to a jump is told, whatever their order', () => {
  const order = [
    ...(['cut-off', 'landed-elsewhere', 'too-long', 'not-ballistic'] as const),
    ...(['one-leg', 'travels', 'feet-not-clear', 'too-short'] as const),
  ];
  for (const [place, code] of order.entries()) {
    const farther = order.slice(place + 1).map((other) => refusal(other, 9));
    expect(noJump(withRefusals(...farther, refusal(code)), 'a.mp4').message).toContain('at 1.25 s');
  }
});

test('the refusals it is given stay as they are', () => {
  const refusals = [refusal('too-short'), refusal('cut-off')];
  noJump(madeMotion([], {}, { refusals }), 'a.mp4');
  expect(refusals.map(({ code }) => code)).toEqual(['too-short', 'cut-off']);
});
