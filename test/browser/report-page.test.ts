import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Analysis } from '../../src/report/analysis.js';
import type { KeyPicture, ReportEntry } from '../../src/report/html/key-picture.js';
import { ours } from '../../src/report/html/markup.js';
import { page } from '../../src/report/html/page.js';
import { reportPage } from '../../src/report/html/report-page.js';
import { type Browser, startBrowser, type Tab } from '../helpers/browser.js';
import { ffmpeg, inFolder } from '../helpers/clips.js';
import { exampleResult } from '../helpers/results.js';
import { chartFaults, focusable, focused, headings, leastContrast, nameless, overflow } from './in-page.js';

vi.setConfig({ testTimeout: 20_000, hookTimeout: 60_000 });

const evil = `<script>alert(1)</script>"'>.mp4`;
const phone = { width: 390, height: 844 };
const smallPhone = { width: 360, height: 780 };
const desktop = { width: 1280, height: 900 };

let browser: Browser;
let pages: Record<'jump' | 'hops' | 'clips', Tab>;
let written: Record<keyof typeof pages, string>;
let hops: ReportEntry;

beforeAll(async () => {
  const jpeg = await noise('540x960');
  const doubt = { code: 'flight.short', severity: 'warning', message: 'The flight is short.', hint: 'Jump.' } as const;
  const person = { sex: 'male', age: 25, level: 'recreational' } as const;
  const jump = withPictures(exampleResult({ file: evil, person, notes: [doubt], confidence: 'medium' }), jpeg);
  hops = withPictures(exampleResult({ movement: 'hops', jumps: 10 }), jpeg);
  const others = ['dj', 'sj'].map((movement) => ({ analysis: exampleResult({ movement, file: evil }), pictures: [] }));
  written = { jump: reportPage([jump]), hops: reportPage([hops]), clips: reportPage([jump, hops, ...others]) };
  browser = startBrowser();
  const tabs = Object.entries(written).map(async ([name, text]) => {
    const path = inFolder(`${name}.html`);
    writeFileSync(path, text);
    return [name, await browser.open(path)] as const;
  });
  pages = Object.fromEntries(await Promise.all(tabs)) as typeof pages;
});

afterAll(() => browser?.close());

describe.each(['jump', 'hops', 'clips'] as const)('the page of %s', (name) => {
  test('has nothing to complain of and asks for nothing', () => {
    const asked = pages[name].requests.filter((url) => !url.startsWith('data:'));
    expect(asked).toEqual([expect.stringMatching(/^file:.*\.html$/)]);
    expect(pages[name].complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('can be read in %s colours', async (scheme) => {
    await pages[name].look({ ...desktop, scheme });
    const ground = await pages[name].evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe({ light: 'rgb(255, 255, 255)', dark: 'rgb(17, 22, 28)' }[scheme]);
    const { ratio, text, count } = await pages[name].evaluate<{ ratio: number; text: string; count: number }>(
      leastContrast,
    );
    expect(count).toBeGreaterThan(100);
    expect(ratio, text).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['a desk', desktop],
    ['a phone', phone],
    ['a small phone', smallPhone],
  ])('fits %s, with every curve and every name in its chart', async (_, size) => {
    await pages[name].look(size);
    expect(await pages[name].evaluate(overflow)).toBeLessThanOrEqual(0);
    const { charts, faults } = await pages[name].evaluate<{ charts: number; faults: string[] }>(chartFaults);
    expect(faults).toEqual([]);
    expect(charts).toBe({ jump: 2, hops: 4, clips: 10 }[name]);
  });

  test('is a book with chapters, and every drawing has a name', async () => {
    const levels = await pages[name].evaluate<number[]>(headings);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    expect(await pages[name].evaluate(nameless)).toEqual([]);
  });

  test('is reached from end to end with the keyboard', async () => {
    const tab = pages[name];
    await tab.look(phone);
    const expected = await tab.evaluate<string[]>(focusable);
    const found: string[] = [];
    for (const _ of expected) {
      await tab.press('Tab');
      const { text, seen, ring } = await tab.evaluate<{ text: string; seen: boolean; ring: boolean }>(focused);
      expect({ text, seen, ring }).toEqual({ text, seen: true, ring: true });
      found.push(text);
    }
    expect(found).toEqual(expected);
  });

  test('prints on A4 in light colours, with nothing folded away', async () => {
    const tab = pages[name];
    await tab.look({ width: 718, height: 1000, scheme: 'dark', media: 'print' });
    expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const heights = await tab.evaluate<number[]>(
      `[...document.querySelectorAll('details > :not(summary)')].map((one) => one.getBoundingClientRect().height)`,
    );
    expect(heights.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...heights)).toBeGreaterThan(10);
    expect(await tab.evaluate(overflow)).toBeLessThanOrEqual(0);
    const pdf = (await tab.pdf()).toString('latin1');
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!.map(Number);
    expect([Math.round(width!), Math.round(height!)]).toEqual([595, 842]);
  });

  test('is smaller than 3 MB', () => {
    expect(Buffer.byteLength(written[name])).toBeLessThan(3_000_000);
  });
});

test('a browser complains of a page that asks or runs something, so that none of ours can have done it unseen', async () => {
  const path = inFolder('asking.html');
  const body = ours('<img src="https://example.invalid/a.png" alt="a"><script>document.title = "run"</script>');
  writeFileSync(path, page({ title: 'asking', body }));
  const tab = await browser.open(path);
  const refusals = tab.complaints.filter((text) => text.includes('Content Security Policy'));
  expect(refusals).toHaveLength(2);
  expect(tab.requests).toContain('https://example.invalid/a.png');
  expect(await tab.evaluate('document.title')).toBe('asking');
});

test('a file name is shown as it is', async () => {
  expect(await pages.jump.evaluate('document.querySelector(".facts .file").textContent')).toBe(evil);
  expect(await pages.jump.evaluate('document.title')).toBe(`Countermovement jump: ${evil}`);
  expect(await pages.jump.evaluate('document.scripts.length')).toBe(0);
});

test('the keyboard unfolds what is folded', async () => {
  await pages.jump.look(desktop);
  await pages.jump.evaluate(`document.querySelector('summary').focus()`);
  await pages.jump.press('Enter');
  expect(await pages.jump.evaluate(`document.querySelector('details').open`)).toBe(true);
});

test('a screen reader meets each drawing once, with what there is to be seen', async () => {
  await pages.jump.look(desktop);
  const nodes = await pages.jump.accessibility();
  const drawings = nodes.filter(({ role }) => role === 'image' || role === 'img' || role === 'SvgRoot');
  const names = drawings.map(({ name }) => name);
  expect(names.filter((name) => name === 'Height of the centre of mass over time')).toHaveLength(1);
  expect(names.filter((name) => name === 'Phases to scale')).toHaveLength(1);
  expect(names).toContain('Take-off: the athlete’s joints as lines on the picture');
  expect(names).toContain('Jump height: 35.0 ± 1.0 cm');
  expect(names).not.toContain('');
  const tables = nodes.filter(({ role }) => role === 'table').map(({ name }) => name);
  expect(tables).toContain('Every number, ± one standard deviation');
});

test('pictures are really shown', async () => {
  const loaded = `Promise.all([...document.querySelectorAll('image')].map((one) => {
    const picture = new Image();
    return new Promise((resolve) => {
      picture.onload = () => resolve(picture.naturalWidth);
      picture.onerror = () => resolve(0);
      picture.src = one.href.baseVal;
    });
  }))`;
  expect(await pages.jump.evaluate(loaded)).toEqual([540, 540, 540, 540, 540, 540]);
});

test('ten jumps with pictures are written in less than 300 ms', () => {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    reportPage([hops]);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(300);
});

/** A picture that hardly compresses. */
async function noise(size: string): Promise<Uint8Array> {
  const path = inFolder('noise.jpg');
  const source = `nullsrc=s=${size},geq=random(1)*255:128:128`;
  await ffmpeg('-f', 'lavfi', '-i', source, '-frames:v', '1', '-q:v', '9', path);
  return readFileSync(path);
}

function withPictures(analysis: Analysis, jpeg: Uint8Array): ReportEntry {
  const pictures = analysis.jumps.flatMap(({ index, poses = {} }) =>
    Object.entries(poses).map(([event, pose]): KeyPicture => ({ jump: index, event, jpeg, pose })),
  );
  return { analysis, pictures };
}
