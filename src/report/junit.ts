import { tame } from './tame.js';

/** One clip that was checked. */
export interface TestCase {
  readonly name: string;
  readonly seconds: number;
  /** What is wrong; empty where all is as expected. */
  readonly failures: readonly string[];
}

/** The report that build servers read: one test case for each clip. */
export function writeJunit(suite: string, cases: readonly TestCase[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0).toFixed(3);
  const counts = `tests="${cases.length}" failures="${failed}" errors="0" time="${seconds}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...cases.flatMap((one) => testCase(suite, one)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(suite: string, { name, seconds, failures }: TestCase): string[] {
  const head = `<testcase classname="${escaped(suite)}" name="${escaped(name)}" time="${seconds.toFixed(3)}"`;
  if (failures.length === 0) return [`    ${head}/>`];
  return [
    `    ${head}>`,
    `      <failure message="${escaped(failures[0]!)}">${escaped(failures.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 cannot hold either, not even escaped: lone surrogates, the two last characters of the plane. */
const unwritable = /[\ufffe\uffff]|\p{Surrogate}/gu;

function escaped(text: string): string {
  return tame(text)
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character]!);
}
