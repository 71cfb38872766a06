import { afterEach, describe, expect, test, vi } from 'vitest';
import { showProgress } from '../../../src/cli/progress.js';
import { barLine, logLine, type State } from '../../../src/cli/progress-line.js';
import { madeStream } from './made-stream.js';

const state: State = { label: '', frames: 190, time: 4.2, end: 10, framesPerSecond: 112.4, timesReal: 1.87 };

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('the bar', () => {
  test('shows share, frames, speed and time left', () => {
    expect(barLine(state, 120)).toBe(
      '██████████░░░░░░░░░░░░░░  42 % · 190 frames · 112 frames/s · 1.9 × real time · 4 s left',
    );
  });

  test('says what is done where there is more than one thing to do', () => {
    expect(barLine({ ...state, label: 'drawing' }, 120)).toMatch(/^drawing █+░+ {2}42 % · 190 frames/);
  });

  test.each([
    [9.2, '10 s left'],
    [59.9, '1:00 left'],
    [125, '2:05 left'],
    [3725, '1:02:05 left'],
  ])('shows %f seconds as %s', (seconds, shown) => {
    expect(barLine({ ...state, time: 0, end: seconds, timesReal: 1 }, 120)).toMatch(new RegExp(` ${shown}$`));
  });

  test.each([
    [79, '██████░░░░░░░░░░  42 % · 190 frames · 112 frames/s · 1.9 × real time · 4 s left'],
    [59, '█████░░░░░░░░░  42 % · 190 frames · 112 frames/s · 4 s left'],
    [50, '███████░░░░░░░░░░░  42 % · 112 frames/s · 4 s left'],
    [40, '███░░░░░  42 % · 112 frames/s · 4 s left'],
    [30, '█████░░░░░░░░  42 % · 4 s left'],
    [20, '█████░░░░░░░░░  42 %'],
    [10, ' 42 %'],
  ])('has room in %i columns', (columns, line) => {
    expect(barLine(state, columns).length).toBeLessThanOrEqual(columns);
    expect(barLine(state, columns).trim()).toBe(line.trim());
  });

  test.each([10, 20, 30, 40, 50, 60, 70, 80, 120])('is never wider than %i columns', (columns) => {
    for (const end of [10, 5000, 100_000, null]) {
      for (const timesReal of [null, 0, 0.03, 1.87, 123]) {
        const wide = { label: 'drawing', frames: 123_456, time: 4.2, end, framesPerSecond: 1234.5, timesReal };
        expect(barLine(wide, columns).length).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('shows no share and no time left of a clip whose end is not known', () => {
    expect(barLine({ ...state, end: null }, 80)).toBe('4.2 s · 190 frames · 112 frames/s · 1.9 × real time');
  });

  test('never shows more than all, nor less than nothing left', () => {
    expect(barLine({ ...state, time: 11 }, 80)).toMatch(/^█+ 100 % .* 0 s left$/);
  });

  test('keeps places for what is not known yet', () => {
    const unknown = { ...state, framesPerSecond: null, timesReal: null };
    expect(barLine(unknown, 120)).toBe(
      '██████████░░░░░░░░░░░░░░  42 % · 190 frames · – frames/s · – × real time · – s left',
    );
    expect(barLine({ ...unknown, frames: 1, end: null }, 120)).toBe('4.2 s · 1 frame · – frames/s · – × real time');
    expect(logLine(unknown)).toBe('190 frames, 4.2 of 10.0 s of the clip, 42 %');
  });
});

describe('a line of a log', () => {
  test('tells the same in words', () => {
    expect(logLine(state)).toBe('190 frames, 4.2 of 10.0 s of the clip, 42 %, 112 frames/s, 1.9 × real time, 4 s left');
    expect(logLine({ ...state, label: 'drawing', end: null })).toBe(
      'drawing: 190 frames, 4.2 s of the clip, 112 frames/s, 1.9 × real time',
    );
  });
});

/** Forty frames a second for as many seconds, of a clip of that length. */
function walk(progress: ReturnType<typeof showProgress>, clock: { now: number }, seconds: number, end = seconds) {
  for (let i = 1; i <= seconds * 40; i++) {
    clock.now += 25;
    progress.update(i / 40, end);
  }
}

describe('without a terminal', () => {
  test('a line comes every three seconds, whole and without codes', () => {
    const { stream, text } = madeStream();
    const clock = { now: 0 };
    const progress = showProgress(stream, { now: () => clock.now });
    walk(progress, clock, 10);
    progress.end();
    expect(text()).toBe(
      [
        '120 frames, 3.0 of 10.0 s of the clip, 30 %, 40 frames/s, 1.0 × real time, 7 s left',
        '240 frames, 6.0 of 10.0 s of the clip, 60 %, 40 frames/s, 1.0 × real time, 4 s left',
        '360 frames, 9.0 of 10.0 s of the clip, 90 %, 40 frames/s, 1.0 × real time, 1 s left',
        '',
      ].join('\n'),
    );
  });

  test('a terminal that draws nothing anew has lines too', () => {
    vi.stubEnv('TERM', 'dumb');
    const { stream, text } = madeStream(80);
    const clock = { now: 0 };
    const progress = showProgress(stream, { now: () => clock.now });
    walk(progress, clock, 4);
    progress.end();
    expect(text()).toMatch(/^120 frames, .* left\n$/);
  });

  test('a short clip needs no line', () => {
    const { stream, text } = madeStream();
    const clock = { now: 0 };
    const progress = showProgress(stream, { now: () => clock.now });
    walk(progress, clock, 2);
    progress.end();
    expect(text()).toBe('');
  });
});

describe('on a terminal', () => {
  const [hidden, shown] = ['\u001b[?25l', '\u001b[?25h'];

  /** The lines that were drawn, one over the other. */
  const drawn = (text: string) =>
    text
      .split('\u001b[1G')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: codes of the terminal
      .map((line) => line.replace(/\u001b[78]|\u001b\[\??\d*[A-Za-z]/g, ''))
      .filter((line) => line !== '');

  function started(columns: number) {
    vi.useFakeTimers();
    vi.stubEnv('TERM', 'xterm');
    const made = madeStream(columns);
    const clock = { now: 0 };
    const progress = showProgress(made.stream, { now: () => clock.now, label: 'drawing' });
    const step = (seconds: number, end: number) => {
      for (let i = 0; i < seconds * 40; i++) {
        clock.now += 25;
        vi.advanceTimersByTime(25);
        progress.update(clock.now / 1000, end);
      }
      vi.advanceTimersByTime(200);
    };
    return { ...made, progress, step };
  }

  test('a bar is drawn and wiped away again, and the cursor comes back', () => {
    const { progress, step, text } = started(120);
    step(3, 10);
    expect(drawn(text()).at(-1)).toMatch(/^drawing ███████░+ {2}30 % · 120 frames · 40 frames\/s .* · 7 s left$/);
    expect(text()).toContain(hidden);
    progress.end();
    expect(text().lastIndexOf(shown)).toBeGreaterThan(text().lastIndexOf(hidden));
    expect(text()).not.toContain('\n');
    expect(text().endsWith('\u001b[1G\u001b[2K\u001b[0J')).toBe(true);
  });

  test('no line is as wide as the terminal, also after it became narrower', () => {
    const { progress, step, text, resize } = started(60);
    step(2, 10);
    expect(Math.max(...drawn(text()).map((line) => line.length))).toBeLessThan(60);
    const before = text().length;
    resize(30);
    step(2, 10);
    expect(Math.max(...drawn(text().slice(before)).map((line) => line.length))).toBeLessThan(30);
    progress.end();
  });

  test('the cursor comes back when the process ends in the middle', () => {
    const { step, text } = started(80);
    const before = process.listeners('exit');
    step(1, 10);
    const [added] = process.listeners('exit').filter((listener) => !before.includes(listener));
    added!(130);
    expect(text().lastIndexOf(shown)).toBeGreaterThan(text().lastIndexOf(hidden));
    process.off('exit', added!);
  });

  test('what ended is drawn no more, and nothing listens on', () => {
    const before = process.listenerCount('exit');
    const { progress, step, text } = started(80);
    step(1, 10);
    progress.end();
    const whole = text();
    step(1, 10);
    progress.end();
    expect(text()).toBe(whole);
    expect(process.listenerCount('exit')).toBe(before);
  });

  test('nothing is written where no frame came', () => {
    const { progress, text } = started(80);
    progress.end();
    expect(text()).toBe('');
  });
});
