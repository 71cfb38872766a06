import { copyFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Analysis } from '../../src/report/analysis.js';
import { type Browser, startBrowser, type Tab } from '../helpers/browser.js';
import type { Point } from '../helpers/browser-hands.js';
import { inFolder, person, sample } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';
import { type Served, startServe } from '../helpers/served.js';
import { focused, headings, leastContrast, overflow } from './in-page.js';
import {
  drawnWhilePlaying,
  handleOf,
  heightOf,
  isReady,
  momentOf,
  shownResult,
  smallTargets,
} from './in-serve-page.js';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 60_000 });

const laptop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844, touch: true };
const smallPhone = { width: 360, height: 780, touch: true };
const hostile = `<img src=x onerror="document.title='run'">.mp4`;

let browser: Browser;
let served: Served;
let tab: Tab;

beforeAll(async () => {
  served = await startServe();
  browser = startBrowser();
  tab = await browser.open(served.address);
  await tab.look(laptop);
  await tab.pick('#pick', [sample('cmj-side-60')]);
  await tab.until(isReady);
});

afterAll(async () => {
  await browser?.close();
  const { leftFiles, leftChildren } = await served.end();
  expect({ leftFiles, leftChildren }).toEqual({ leftFiles: [], leftChildren: [] });
});

const answer = (of = tab) => of.evaluate<string>(`document.querySelector('.height strong').textContent`);
const result = () => tab.evaluate<Analysis>(shownResult);

describe('a clip that was sent', () => {
  test('has the same numbers as on the command line, to the last digit', async () => {
    const path = inFolder('cmj.json');
    expect((await runCli(['analyze', sample('cmj-side-60'), '--json', path, '--no-cache'])).exitCode).toBe(0);
    const { default: expected } = (await import(path, { with: { type: 'json' } })) as { default: Analysis };
    const { jumps, movement, curves } = await result();
    expect({ jumps, movement, curves }).toEqual({
      ...{ jumps: expected.jumps, movement: expected.movement, curves: expected.curves },
    });
    expect(await answer()).toBe((100 * expected.jumps[0]!.metrics.jump_height_m!.value!).toFixed(1));
  });

  test('is drawn with the skeleton of the very frame that is shown, at any speed', async () => {
    for (const speed of [0.25, 2]) {
      const drawn = await tab.evaluate<{ media: number; drawn: number }[]>(drawnWhilePlaying(speed, 12));
      expect(drawn).toHaveLength(12);
      for (const { media, drawn: frame } of drawn) expect(frame).toBe(Math.round(media * 60));
      expect(new Set(drawn.map(({ drawn: frame }) => frame)).size).toBeGreaterThan(6);
    }
  });

  test('is stepped through by keys, one frame each', async () => {
    await tab.evaluate(`document.activeElement.blur()`);
    const frame = () => tab.evaluate<number>(`Number(document.querySelector('.along').value)`);
    const before = await frame();
    for (const key of ['.', '.', ','] as const) await tab.press(key);
    expect(await frame()).toBe(before + 1);
    await tab.until(`Number(document.querySelector('.stage canvas').dataset.frame) === ${before + 1}`);
  });

  test('follows a pointer on its curves', async () => {
    const { left, top, width } = await tab.evaluate<{ left: number; top: number; width: number }>(`(() => {
      const chart = document.querySelector('svg.curve');
      chart.scrollIntoView({ block: 'center' });
      return chart.getBoundingClientRect().toJSON();
    })()`);
    const at = (share: number): Point => ({ x: left + share * width, y: top + 50 });
    await tab.drag([at(0.2), at(0.5), at(0.6)]);
    const moment = await tab.evaluate<number>(`parseFloat(document.querySelector('.moment').textContent)`);
    const cursor = await tab.evaluate<number>(`document.querySelector('.cursor').getBoundingClientRect().left`);
    expect(Math.abs(cursor - at(0.6).x)).toBeLessThan(3);
    await tab.until(`Math.abs(document.querySelector('video').currentTime - ${moment}) < 1 / 50`);
  });
});

describe('an event', () => {
  const moved = (text: string) => tab.until(`document.querySelector('.height strong').textContent !== '${text}'`);
  const takenBack = (text: string) => tab.until(`document.querySelector('.height strong').textContent === '${text}'`);

  test('is dragged with the mouse: the numbers and the picture follow, and both values stay to be seen', async () => {
    const [before, found] = [await answer(), await tab.evaluate<number>(momentOf('Take-off'))];
    const at = await tab.evaluate<Point>(handleOf('Take-off'));
    await tab.drag([at, { x: at.x - 2, y: at.y }, { x: at.x - 6, y: at.y }]);
    await moved(before);
    const given = await tab.evaluate<number>(momentOf('Take-off'));
    expect(given).toBeLessThan(found);
    await tab.until(`${shownResult}.then(({ jumps }) => jumps[0].events.take_off.time_s === ${given})`);
    const { jumps } = await result();
    expect(jumps[0]!.events.take_off).toMatchObject({ time_s: given, evidence: 'given', automatic: { time_s: found } });
    const height = (100 * jumps[0]!.metrics.jump_height_m!.value!).toFixed(1);
    await tab.until(`document.querySelector('.height strong').textContent === '${height}'`);
    expect(await tab.evaluate(`document.querySelector('.answer-part').textContent`)).toContain(before);
    expect(await tab.evaluate(`document.querySelector('.events tr.given').textContent`)).toContain(
      `${found.toFixed(3)} s`,
    );
    await tab.until(`Math.abs(document.querySelector('video').currentTime - ${given}) < 1 / 60`);
    await tab.until(`document.querySelector('#trials .badge')?.textContent.includes('corrected')`);
    await tab.click('.events tr.given td button');
    await takenBack(before);
    expect(await tab.evaluate(momentOf('Take-off'))).toBe(found);
  });

  test('is moved with the keyboard, a frame or a millisecond, and says so', async () => {
    const [before, found] = [await answer(), await tab.evaluate<number>(momentOf('Landing'))];
    await tab.evaluate(`document.querySelector('[role=slider][aria-label=Landing]').focus()`);
    await tab.press('ArrowRight');
    expect(await tab.evaluate(momentOf('Landing'))).toBeCloseTo(found + 1 / 60, 4);
    await tab.press('ArrowLeft', 'shift');
    expect(await tab.evaluate(momentOf('Landing'))).toBeCloseTo(found + 1 / 60 - 0.001, 4);
    await moved(before);
    const spoken = `document.querySelector('[aria-label=Landing]').getAttribute('aria-valuetext')`;
    expect(await tab.evaluate(spoken)).toMatch(/^2\.\d{3} s, corrected, found at 2\.\d{3} s$/);
    await tab.until(
      `document.querySelector('#news').textContent.includes('height ' + document.querySelector('.height strong').textContent)`,
    );
    await tab.press('Escape');
    await takenBack(before);
    expect(await tab.evaluate(spoken)).toMatch(/plus or minus \d+ ms$/);
  });

  test('is moved with a finger on a phone, where the page itself stays', async () => {
    await tab.look(phone);
    await tab.until(
      `document.querySelector('.plot').clientWidth < 390 && document.querySelector('svg.curve').clientWidth < 390`,
    );
    const [before, at] = [await answer(), await tab.evaluate<Point>(handleOf('Take-off'))];
    await tab.swipe([at, { x: at.x + 2, y: at.y + 1 }, { x: at.x + 5, y: at.y + 3 }]);
    await moved(before);
    // The answer above has grown by what was found: the handle is still under the finger.
    expect(Math.abs((await tab.evaluate<number>(heightOf('Take-off'))) - at.y)).toBeLessThan(2);
    await tab.click('.event-list > button');
    await takenBack(before);
    await tab.look(laptop);
  });
});

describe('a session', () => {
  test('of two trials tells the best, compares them, and forgets what is deleted', async () => {
    await tab.evaluate(`document.querySelector('[name=athlete]').value = 'Anna'`);
    await tab.pick('#pick', [sample('cmj-oblique-30'), sample('cmj-passer-by-30')]);
    await tab.until(`document.querySelectorAll('#trials tr').length === 3 && document.querySelector('.work') === null`);
    await tab.until(`document.querySelector('#history h2')?.textContent === 'Anna'`);
    expect(await tab.evaluate(`document.querySelectorAll('#trials .badge.good').length`)).toBe(1);
    for (const row of [1, 2]) await tab.click(`#trials tr:nth-child(${row}) input`);
    await tab.click('#compare button');
    await tab.until(`document.activeElement === document.querySelector('#compared h3')`);
    expect(await tab.evaluate(`document.querySelector('#compared .badge').textContent`)).toMatch(/real|unclear|noise/);
    expect(await tab.evaluate(`localStorage.getItem('kinemotion.athletes')`)).toContain('Anna');
    await tab.click('#trials tr:nth-child(2) [aria-label^=Delete]');
    await tab.until(`document.querySelectorAll('#trials tr').length === 2`);
  });

  test('has every export, of each clip and of all', async () => {
    const links = await tab.evaluate<string[]>(`[...document.querySelectorAll('.exports a')].map(({ href }) => href)`);
    expect(links.length).toBeGreaterThanOrEqual(8);
    const sizes = await tab.evaluate<[boolean, number][]>(`Promise.all(${JSON.stringify(links)}.map(async (link) => {
      const answer = await fetch(link);
      return [answer.ok, (await answer.arrayBuffer()).byteLength];
    }))`);
    for (const [isThere, bytes] of sizes) expect([isThere, bytes > 100]).toEqual([true, true]);
  });
});

describe('what cannot be measured', () => {
  test('is refused in plain words with what to do, and shown all the same', async () => {
    copyFileSync(sample('squats-side-30'), inFolder(hostile));
    await tab.drop('#drop', [inFolder(hostile)]);
    const text = await tab.until<string>(`document.querySelector('#clip .refusal')?.textContent`);
    expect(text).toContain('Nobody jumps in');
    expect(text).toContain('What to do: ');
    expect(text).toContain(hostile);
    await tab.until(`Number(document.querySelector('.stage canvas')?.dataset.frame) >= 0`);
    expect(await tab.evaluate('document.title')).toBe(`${hostile} · kinemotion`);
  });

  test('because it is no clip at all is refused where it was picked', async () => {
    writeFileSync(inFolder('notes.mp4'), 'These are notes, and no clip.');
    await tab.pick('#pick', [inFolder('notes.mp4')]);
    const text = await tab.until<string>(`[...document.querySelectorAll('.refusal, .work .bad')]
      .map((one) => one.textContent).find((words) => words.includes('notes.mp4'))`);
    expect(text).toMatch(/not a video|no video|cannot be read/);
  });
});

test('a clip that this browser cannot play moves as a figure, and its numbers are there', async () => {
  const hevc = await person('hevc.mp4', ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-tag:v', 'hvc1']);
  const other = await browser.open(served.address);
  await other.look(laptop);
  await other.pick('#pick', [hevc]);
  await other.until(`document.querySelector('#clip-about').textContent.includes('hevc')`);
  await other.until(`document.querySelector('.player [role=status]')?.textContent.includes('only the figure moves')`);
  expect(Number(await answer(other))).toBeGreaterThan(20);
  await other.click('.controls [aria-label=Play]');
  await other.until(`Number(document.querySelector('.stage canvas').dataset.frame) > 30`);
  await tab.front();
});

describe('the page', () => {
  test.each(['light', 'dark'] as const)('can be read in %s colours', async (scheme) => {
    await tab.click('#trials tr:nth-child(1) th button');
    await tab.until(isReady);
    await tab.look({ ...laptop, scheme });
    const { ratio, text, count } = await tab.evaluate<{ ratio: number; text: string; count: number }>(leastContrast);
    expect(count).toBeGreaterThan(60);
    expect(ratio, text).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['a laptop', laptop],
    ['a phone', phone],
    ['a small phone', smallPhone],
  ])('fits %s, and a finger meets what it is meant for', async (_, size) => {
    await tab.look(size);
    expect(await tab.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(await tab.evaluate(smallTargets)).toEqual([]);
  });

  test('is a book with chapters, and is reached from end to end with the keyboard', async () => {
    await tab.look(laptop);
    const levels = await tab.evaluate<number[]>(headings);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    await tab.evaluate(`(scrollTo(0, 0), document.activeElement.blur(), document.querySelector('.skip').focus())`);
    const names = new Set<string>();
    for (let i = 0; i < 100; i++) {
      await tab.press('Tab');
      if (await tab.evaluate<boolean>('document.activeElement === document.body')) break;
      const { text, seen, ring } = await tab.evaluate<{ text: string; seen: boolean; ring: boolean }>(focused);
      expect({ text, seen, ring }).toEqual({ text, seen: true, ring: true });
      names.add(
        await tab.evaluate<string>(
          `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`,
        ),
      );
    }
    for (const name of ['Place in the clip', 'Play', 'Take-off', 'Landing', 'Report', 'Session report'])
      expect(names).toContain(name);
  });

  test('complains of nothing and asks nobody but its own server', () => {
    expect(tab.complaints).toEqual([]);
    expect(tab.requests.filter((url) => !url.startsWith(served.address))).toEqual([]);
  });
});

test('with a token only the whole link opens the clips; what is too large is not sent, and a server that ends is missed', async () => {
  const guarded = await startServe('--token', 'a-token-of-this-test', '--max-upload', '1');
  // Whoever opens the whole link is known to the whole browser from then on.
  const stranger = await browser.open(`${new URL(guarded.address).origin}/`);
  await stranger.until(`document.querySelector('#trouble').textContent.includes('token')`);
  const friend = await browser.open(guarded.address);
  try {
    await friend.until(`location.search === '' && document.querySelector('#kept')?.textContent.includes('kinemotion')`);
    expect(await friend.evaluate('document.cookie')).toBe('');
    expect(await friend.evaluate(`document.querySelector('#trouble').textContent`)).toBe('');
    writeFileSync(inFolder('large.mp4'), new Uint8Array(1.1e6));
    await friend.pick('#pick', [inFolder('large.mp4')]);
    await friend.until(`document.querySelector('.work .bad')?.textContent.includes('larger than the 1 MB')`);
    expect(friend.requests.filter((url) => url.includes('/clips?'))).toEqual([]);
  } finally {
    await guarded.end();
  }
  await friend.until(`document.querySelector('#trouble').textContent.includes('does not answer')`);
});
