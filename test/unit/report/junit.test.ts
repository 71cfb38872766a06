import { expect, test } from 'vitest';
import { writeJunit } from '../../../src/report/junit.js';

const good = { name: 'clips/a.mp4', seconds: 1.2345, failures: [] };
const bad = { name: 'clips/b.mp4', seconds: 2, failures: ['take_off moved', 'landing moved'] };

test('each clip is a test case, and the failures are counted', () => {
  const text = writeJunit('check', [good, bad]);
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="2" failures="1"')).toBe(true);
  expect(text).toContain('<testcase classname="check" name="clips/a.mp4" time="1.234"/>');
  expect(text).toContain('<failure message="take_off moved">take_off moved\nlanding moved</failure>');
  expect(text.endsWith('</testsuites>\n')).toBe(true);
});

test('what XML would obey is escaped', () => {
  const text = writeJunit('check', [{ ...bad, name: `<a> & "b" 'c'.mp4`, failures: ['1 < 2 & 3 > 2'] }]);
  expect(text).toContain('name="&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;.mp4"');
  expect(text).toContain('>1 &lt; 2 &amp; 3 &gt; 2</failure>');
});

test('what XML cannot hold at all is replaced', () => {
  const text = writeJunit('check', [{ ...good, name: 'bell\u0007\ud800 jump 🤸.mp4' }]);
  expect(text).toContain('name="bell\ufffd\ufffd jump 🤸.mp4"');
});
