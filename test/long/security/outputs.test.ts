import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseCsv } from '../../../src/report/csv.js';
import { batchPage } from '../../../src/report/html/batch-page.js';
import { writeJunit } from '../../../src/report/junit.js';
import { type Browser, startBrowser } from '../../helpers/browser.js';
import { file, folder, inFolder, newFolder } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';
import { type CliRun, runCli } from '../../helpers/run-cli.js';
import { formulas, hostileResult, hostileText, obeyed } from './hostile.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
beforeAll(() => {
  browser = startBrowser();
});
afterAll(() => browser?.close());

const person = { sex: 'male', age: 25, level: 'recreational' } as const;
const doubt = { code: 'flight.short', severity: 'warning', message: 'The flight is short.', hint: 'Jump.' } as const;
const hops = { movement: 'hops', jumps: 5 };

/** Results edited by hand: all that can be hostile is, or all but what tells which numbers there are. */
const edited = {
  'in every text': hostileResult(exampleResult({ person, notes: [doubt] })),
  'in all but the names of numbers': hostileResult(
    exampleResult({ person, notes: [doubt], sha256: 'b'.repeat(64) }),
    /^\.movement\.type|\.(events|metrics|poses|phases)\.[^.]+(\.(name|unit|definition))?$/,
  ),
  'of several jumps': hostileResult(
    exampleResult({ ...hops, sha256: 'c'.repeat(64) }),
    /^\.movement\.type|\.metrics\.[^.]+(\.(unit|definition))?$/,
  ),
};

/** Looks at a page in the browser: all of it is text, nothing runs, nothing is asked for. */
async function expectHarmless(path: string): Promise<void> {
  const tab = await browser.open(path);
  expect(tab.complaints).toEqual([]);
  expect(tab.requests.filter((url) => !url.startsWith('data:'))).toEqual([expect.stringMatching(/^file:.*\.html$/)]);
  const found = await tab.evaluate<{ active: string[]; handlers: string[]; addresses: string[]; odd: boolean }>(
    inspect,
  );
  expect(found.active).toEqual([]);
  expect(found.handlers).toEqual([]);
  expect(found.addresses).toEqual([]);
  expect(readFileSync(path, 'utf8')).not.toMatch(new RegExp(obeyed.source.replace('\\u0009', '\\u0008')));
}

const inspect = `(() => {
  const all = [...document.querySelectorAll('*')];
  const attributes = all.flatMap((one) => [...one.attributes].map(({ name, value }) => ({ name, value })));
  return {
    active: all.map((one) => one.localName).filter((name) => /^(script|iframe|object|embed|form|link|base|foreignobject)$/i.test(name)),
    handlers: attributes.map(({ name }) => name).filter((name) => /^on/i.test(name)),
    addresses: attributes
      .filter(({ name, value }) => /^(src|href|xlink:href|action|srcset|poster)$/.test(name) && !/^(#|data:image)/.test(value)
        || (name === 'style' && /url/i.test(value)))
      .map(({ value }) => value),
  };
})()`;

/** What is said to people and to programs: a terminal obeys none of it, and no line is forged. */
function expectPlain({ stdout, stderr }: CliRun): void {
  expect(stdout).not.toMatch(obeyed);
  expect(stderr).not.toMatch(obeyed);
  expect(stderr).not.toMatch(/^all as expected/m);
}

/** A table whose cells are texts and numbers, never formulas. */
function expectNoFormula(path: string, rowsAtLeast = 2): void {
  const text = readFileSync(path, 'utf8');
  const rows = parseCsv(text);
  expect(rows.length).toBeGreaterThanOrEqual(rowsAtLeast);
  expect(new Set(rows.map((row) => row.length)).size, 'every row has as many cells').toBe(1);
  const isNumber = (cell: string) => cell !== '' && Number.isFinite(Number(cell));
  expect(rows.flat().filter((cell) => !isNumber(cell) && /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  expect(text).not.toMatch(
    new RegExp(obeyed.source.replace('\\u000b-\\u001f', '\\u000b\\u000c\\u000e-\\u001f').replace('\\u0009', '\\u0008')),
  );
}

describe.each(Object.entries(edited))('a result that is hostile %s', (what, analysis) => {
  const path = () => file(`${what}.json`, JSON.stringify(analysis));

  test('becomes a page on which it is text', async () => {
    const html = inFolder(`${what}.html`);
    const run = await runCli([
      'report',
      path(),
      '--out',
      html,
      '--force',
      '--title',
      hostileText.replaceAll('\u0000', ''),
    ]);
    expect(run.exitCode).toBe(0);
    expectPlain(run);
    await expectHarmless(html);
  });

  test('is compared in words, tables and pages that it does not command', async () => {
    const [html, csv] = ['html', 'csv'].map((ending) => inFolder(`${what} compared.${ending}`));
    const other = file(
      'plain.json',
      JSON.stringify(exampleResult(what === 'of several jumps' ? hops : { height: 0.4 })),
    );
    const run = await runCli(['compare', path(), other, '--html', html!, '--csv', csv!, '--force']);
    expectPlain(run);
    expect(run.exitCode).toBe(0);
    await expectHarmless(html!);
    expectNoFormula(csv!, what === 'in every text' ? 1 : 2);
  });
});

test('athletes, folders and a roster with hostile names make a session that is text', async () => {
  const place = newFolder('squad');
  const names = [
    ...formulas,
    '<script>hacked()</script>',
    'a\u001b[2J\u009bb',
    '\u202eanna',
    'line\nbreak',
    '"quoted", ; name',
  ];
  const rows = names.map((name, i) => {
    const text = JSON.stringify(
      hostileResult(
        exampleResult({ sha256: i.toString(16).padStart(64, '0') }),
        /^\.movement\.type|\.metrics\.[^.]+(\.(unit|definition))?$/,
      ),
    );
    writeFileSync(join(place, `cmj-${i}.json`), text);
    return `cmj-${i}.json,"${name.replaceAll('"', '""')}","${name.replaceAll('"', '""')}"`;
  });
  writeFileSync(
    join(place, `=1+1 <img src=x onerror=hacked()> \u001b[31m\u202e\n.json`),
    JSON.stringify(edited['in every text']),
  );
  const roster = file('roster.csv', `file,athlete,session\n${rows.join('\n')}\n`);
  const [html, csv, trials] = ['s.html', 's.csv', 't.csv'].map(inFolder);
  const run = await runCli([
    'session',
    place,
    '--roster',
    roster,
    '--html',
    html!,
    '--csv',
    csv!,
    '--trials-csv',
    trials!,
  ]);
  expect(run.stderr).toContain('athletes');
  expectPlain(run);
  await expectHarmless(html!);
  expectNoFormula(csv!);
  expectNoFormula(trials!);
});

test('a batch and a check of clips with hostile names say them as text, and build servers read what they write', async () => {
  const place = newFolder('clips');
  const names = ['=1+1', '<img src=x onerror=hacked()>', 'a\u001b[2J\u009bb\u202e', '"\']]>&', 'line\nbreak'];
  for (const name of names) {
    writeFileSync(join(place, `${name}.mp4`), 'x');
    writeFileSync(join(place, `${name}.expected.json`), JSON.stringify({ error: { code: `${hostileText}` } }));
  }
  const [html, csv, xml] = ['b.html', 'b.csv', 'b.xml'].map(inFolder);
  const batch = await runCli(['batch', place, '--out', inFolder('out'), '--html', html!, '--csv', csv!, '--no-cache']);
  expect(batch.exitCode).toBe(6);
  expectPlain(batch);
  await expectHarmless(html!);
  const page = inFolder('answers.html');
  writeFileSync(
    page,
    batchPage(
      names.map((name) => ({ file: name, analysis: edited['in all but the names of numbers'], refusal: null })),
    ),
  );
  await expectHarmless(page);

  const check = await runCli(['check', place, '--junit', xml!]);
  expect(check.exitCode).toBe(1);
  expectPlain(check);
  for (const text of [
    readFileSync(xml!, 'utf8'),
    writeJunit(hostileText, [{ name: hostileText, seconds: 1, failures: [hostileText] }]),
  ]) {
    const tab = await browser.open(file('empty.html', '<!doctype html><title>x</title>'));
    const read = await tab.evaluate<{ faults: number; names: string[] }>(`(() => {
      const tree = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml');
      return {
        faults: tree.querySelectorAll('parsererror').length,
        names: [...tree.querySelectorAll('testcase')].map((one) => one.getAttribute('name')),
      };
    })()`);
    expect(read.faults).toBe(0);
    expect(read.names).toHaveLength(text.includes('kinemotion check') ? names.length : 1);
    expect(read.names).not.toContain('forged');
  }
});

test('every refusal is one line of plain words, whatever the names in it are', async () => {
  const loud = `a\u001b[31m\u009b2J\u202e\nb`;
  const config = file(`${loud}.config.json`, JSON.stringify({ [loud]: loud }));
  const runs = await Promise.all([
    runCli(['analyze', join(folder, loud)]),
    runCli(['analyze', file(`${loud}.mp4`, 'x'), '--config', config, '--verbose']),
    runCli(['analyze', 'x.mp4', '--movement', loud]),
    runCli([loud]),
    runCli(['analyze', `--${loud}`]),
    runCli(['session', folder, '--roster', file('loud.csv', `athlete,mass\nx,"${loud}"\n`)]),
    runCli(['session', folder, '--roster', file('louder.csv', `athlete,"${loud}"\n`)]),
    runCli([
      'report',
      file('error.json', JSON.stringify({ error: { code: loud, message: loud, hint: loud } })),
      '--out',
      'x',
    ]),
  ]);
  for (const run of runs) {
    expect(run.exitCode).toBeGreaterThan(0);
    expect(run.exitCode).not.toBe(70);
    expectPlain(run);
  }
});
