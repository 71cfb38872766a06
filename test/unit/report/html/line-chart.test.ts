import { expect, test } from 'vitest';
import { type LineChart, lineChart } from '../../../../src/report/html/line-chart.js';

const chart: LineChart = {
  title: 'Height',
  description: 'It rises.',
  x: { label: 'seconds' },
  y: { label: 'Height, cm' },
  series: [{ name: 'A', x: [0, 1, 2], y: [0, 40, -20] }],
};

/** The chart as it is on a wide page: 760 units across, its field from 40 to 750. */
function wide(more: Partial<LineChart> = {}): string {
  return lineChart({ ...chart, ...more }).html.split('<div class="narrow">')[0]!;
}

test('a curve runs from edge to edge, through the heights that the axis says', () => {
  // One line for the label of the axis and 6 of air: the field is from 22 to 212, and from 40 cm to -20 cm.
  expect(wide()).toContain('d="M40 148.7L395 22L750 212"');
  expect(wide()).toContain('y="152.7">0<');
  expect(wide()).toContain('y="26">40<');
  expect(wide()).toContain('y="216">−20<');
});

test('it is drawn for a wide page and for a phone', () => {
  expect(lineChart(chart).html.match(/viewBox="0 0 (\d+)/g)).toEqual(['viewBox="0 0 760', 'viewBox="0 0 340']);
});

test('it has a name and a description for those who do not see it', () => {
  expect(wide()).toContain('role="img" aria-label="Height"');
  expect(wide()).toContain('<title>Height</title>\n<desc>It rises.</desc>');
});

test('two curves have a legend and look different without colours, one has none', () => {
  const two = wide({ series: [...chart.series, { name: 'B', x: [0, 2], y: [1, 2] }] });
  expect(two).toContain('>A</text>');
  expect(two).toContain('<path class="series second"');
  expect(wide()).not.toContain('>A</text>');
});

test('events outside the axis are left out, also their names', () => {
  const events = [
    { x: 0.5, label: 'Take-off' },
    { x: 9, label: 'Later' },
  ];
  expect(wide({ events })).toContain('>Take-off</text>');
  expect(wide({ events })).not.toContain('Later');
});

test('what lies beyond the given ends is not drawn', () => {
  expect(wide({ x: { label: 's', low: 0, high: 1 } })).toContain('d="M40 148.7L750 22"');
});

test('phases lie behind the curves, those without room for their name have none', () => {
  const drawn = wide({
    phases: [
      { name: 'Flight', start: 0.5, end: 1.5 },
      { name: 'Landing', start: 1.5, end: 1.52 },
    ],
  });
  expect(drawn).toContain('<rect class="phase flight" x="217.5"');
  expect(drawn).toContain('>Flight</text>');
  expect(drawn).not.toContain('>Landing</text>');
});

test('names are text and nothing else', () => {
  expect(wide({ title: '<b>"\'' })).toContain('aria-label="&lt;b&gt;&quot;&#39;"');
});

test('a curve that never moves still has an axis', () => {
  const flat = wide({ series: [{ name: 'A', x: [0, 1], y: [0, 0] }] });
  expect(flat).not.toMatch(/NaN|Infinity/);
  expect(flat).toContain('>1</text>');
});
