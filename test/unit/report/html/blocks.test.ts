import { expect, test } from 'vitest';
import { band, folded, section, subsection, table, verdictBadge } from '../../../../src/report/html/blocks.js';
import { page } from '../../../../src/report/html/page.js';

test('a table names itself, its columns and its rows, and can be scrolled with keys', () => {
  const { html } = table({
    caption: 'Jumps',
    head: ['Jump', 'Height'],
    rows: [['1', '35.0']],
    foot: [['Mean', '35.0']],
  });
  expect(html).toContain('<div class="scroll" role="region" aria-label="Jumps" tabindex="0">');
  expect(html).toContain('<caption>Jumps</caption>');
  expect(html).toContain('<th scope="col">Jump</th><th scope="col" class="figures">Height</th>');
  expect(html).toContain('<tbody>\n<tr><th scope="row">1</th><td class="figures">35.0</td></tr>');
  expect(html).toContain('<tfoot>\n<tr><th scope="row">Mean</th>');
});

test('whatever is put in is text', () => {
  const evil = '<script>alert(1)</script>';
  const pieces = [
    table({ caption: evil, head: [evil], rows: [[evil]] }),
    section(evil, evil),
    subsection(evil, evil),
    folded({ summary: evil, body: evil }),
    verdictBadge(evil, 'good'),
    band({ ...about, label: evil, marks: [{ value: 0.3, label: evil }] }),
  ];
  for (const { html } of pieces) expect(html).not.toContain('<script');
  expect(page({ title: evil, body: evil, description: evil })).not.toContain('<script');
});

const about = { label: 'Jump height', value: 0.35, plusMinus: 0.01, low: 0, high: 0.5, unit: 'm' };

test('a band says its number, and draws it with one and two deviations where the scale has them', () => {
  const { html } = band(about);
  // From 18 to 342 for 0 to 50 cm: 6.48 for a centimetre.
  expect(html).toContain('aria-label="Jump height: 35.0 ± 1.0 cm"');
  expect(html).toContain('<circle class="value" cx="244.8"');
  expect(html).toContain('<rect class="spread" x="238.3"');
  expect(html).toContain('width="13"');
  expect(html).toContain('<line class="whisker" x1="231.8" x2="257.8"');
  expect(html).toContain('>50 cm</text>');
});

test('a band keeps to its scale', () => {
  expect(band({ ...about, value: 0.7 }).html).toContain('cx="342"');
});

test('other numbers on a band are said, too', () => {
  const { html } = band({ ...about, marks: [{ value: 0.4, label: 'Team mean' }] });
  expect(html).toContain('Team mean: 40.0 cm');
  expect(html).toContain('>Team mean</text>');
});

test('a badge has a sign beside its colour', () => {
  expect(verdictBadge('likely real', 'good').html).toBe(
    '<span class="badge good"><span aria-hidden="true">✓ </span>likely real</span>',
  );
});

test('a page asks for nothing and runs nothing', () => {
  const text = page({ title: 'Jumps', body: 'Hello' });
  expect(text).toContain(`content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;`);
  expect(text).not.toMatch(/https?:|<script|@import|url\(/);
  expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
});
