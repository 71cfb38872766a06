import { describe, expect, test } from 'vitest';
import { type BatchEntry, failuresOf, namedByPath, withoutCurves } from '../../../src/report/batch-entry.js';
import { clipLine, failureText } from '../../../src/report/batch-text.js';
import { batchPage } from '../../../src/report/html/batch-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { type Example, exampleResult } from '../../helpers/results.js';
import { plain } from './plain-paint.js';

const measured = (file: string, example: Example = {}): BatchEntry => ({
  ...{ file, refusal: null },
  analysis: withoutCurves(exampleResult({ file: 'jump.mp4', ...example })),
});
const refused = (file: string, code = 'movement.none', hint = 'Film again.'): BatchEntry => ({
  ...{ file, analysis: null },
  refusal: { code, message: `Nobody jumps in ${file}.`, hint },
});

const entries = [
  measured('anna/jump.mp4', { height: 0.312 }),
  refused('a.mp4'),
  measured('ben/jump.mp4', { movement: 'hops', height: [0.2, 0.22], confidence: 'low' }),
  refused('b.mp4', 'video.unreadable', 'Copy it again.'),
  refused('c.mp4'),
];

describe('a line about a clip', () => {
  test('tells what was measured and how sure it is', () => {
    expect(clipLine(entries[0]!, plain)).toBe(
      '✓ anna/jump.mp4  Countermovement jump · height 31.2 ± 1.0 cm · confidence high\n',
    );
    expect(clipLine(entries[2]!, plain)).toMatch(
      /^✓ ben\/jump\.mp4 {2}Repeated jumps · 2 jumps · best 22\.0 .* · confidence low\n$/,
    );
  });

  test('tells why there is nothing, and obeys no code in a name', () => {
    expect(clipLine(refused('a\u001b[2J.mp4'), plain)).toBe('✗ a�[2J.mp4  movement.none\n');
  });
});

describe('the failures', () => {
  test('stand together by reason, the most frequent first', () => {
    expect(failuresOf(entries).map(({ code, clips }) => [code, clips.map(({ file }) => file)])).toEqual([
      ['movement.none', ['a.mp4', 'c.mp4']],
      ['video.unreadable', ['b.mp4']],
    ]);
    expect(failureText(entries, { paint: plain, width: 100 })).toBe(
      [
        ...['', '✗ 5 clips, 3 of them without an answer:', ''],
        ...[
          '  movement.none (2)',
          '    a.mp4',
          '      Nobody jumps in a.mp4.',
          '    c.mp4',
          '      Nobody jumps in c.mp4.',
        ],
        ...[
          '    Film again.',
          '',
          '  video.unreadable',
          '    b.mp4',
          '      Nobody jumps in b.mp4.',
          '    Copy it again.',
          '',
        ],
      ].join('\n'),
    );
  });

  test('are not spoken of where there are none', () => {
    expect(failureText([entries[0]!], { paint: plain, width: 100 })).toBe('');
  });
});

test('a table of many clips tells those of one name apart', () => {
  const [, ...rows] = [...jumpCsv(namedByPath(entries))];
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['anna/jump.mp4', '1', 'countermovement-jump'],
    ['ben/jump.mp4', '1', 'repeated-jumps'],
    ['ben/jump.mp4', '2', 'repeated-jumps'],
  ]);
});

describe('the page', () => {
  const page = batchPage(entries);

  test('has every clip in its table, in their order, with links that lead somewhere', () => {
    const rows = [...page.matchAll(/<tr><th scope="row">(?:<a href="#([^"]+)">)?([^<]+)/g)].map(([, , name]) => name);
    expect(rows.slice(0, 5)).toEqual(entries.map(({ file }) => file));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets).toHaveLength(5);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
  });

  test('has the headline numbers with their confidence, and why there is no answer', () => {
    expect(page).toContain('31.2 ± 1.0');
    expect(page).toContain('Confidence low');
    expect(page).toContain('Nobody jumps in c.mp4.');
    expect(page).toContain('Copy it again.');
    expect(page).toContain('5 clips, 3 of them without an answer');
  });

  test('takes a name for text', () => {
    expect(batchPage([refused('<b>.mp4')])).toContain('&lt;b&gt;.mp4');
    expect(batchPage([measured('<script>.mp4')])).not.toContain('<script>');
  });

  test('of a thousand clips stays small enough to be sent, and says what it leaves out', () => {
    const many = Array.from({ length: 1500 }, (_, i) => ({ ...entries[2]!, file: `clip-${i}.mp4` }));
    const large = batchPage(many);
    expect(large.length).toBeLessThan(4_000_000);
    expect(large).toContain('clip-1499.mp4');
    expect(large).toMatch(/For \d+ more clips there is no room on one page\./);
  });
});
