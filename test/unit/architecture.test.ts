import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Left may be imported by right, never the other way round. */
const order = [
  ...['errors', 'installation', 'note', 'tidy', 'timing', 'webassembly', 'zod'],
  ...['video', 'pose', 'motion', 'movements', 'report', 'correction', 'overlay'],
  ...['presets', 'options', 'parameters', 'memory-plan', 'run', 'reading', 'outputs', 'analyze', 'cache', 'batch'],
  ...['live', 'watch', 'queue', 'serve', 'bench', 'index', 'cli'],
];

/** Packages that only some places may know; a place that ends in a slash is a whole room. */
const fences: Readonly<Record<string, readonly string[]>> = {
  execa: ['video/ffmpeg.ts'],
  '@ffmpeg-installer/ffmpeg': ['video/find-ffmpeg.ts'],
  // The program looks at one person at a time; what several would cost, only the bench asks.
  'onnxruntime-node': ['pose/engine.ts', 'bench/batched-inference.ts'],
  canvas: ['overlay/'],
  commander: ['cli/'],
  chalk: ['cli/'],
  'cli-progress': ['cli/'],
  zod: ['zod.ts'],
  bullmq: ['queue/'],
  ioredis: ['queue/'],
};

/** Where data comes in from outside and is checked. */
const doors: readonly string[] = [
  ...['options.ts', 'pose/model-card.ts', 'report/analysis.ts', 'report/expectation.ts', 'movements/movement.ts'],
  ...['report/gait-schema.ts', 'report/live-schema.ts', 'report/metric-schema.ts', 'report/summary-schema.ts'],
  ...['bench/bench-file.ts', 'bench/whole-run.ts', 'batch/messages.ts', 'batch/journal.ts'],
  'correction/event-names.ts',
  ...['queue/queued-clip.ts', 'queue/sealed-answer.ts'],
  ...['serve/api-schemas.ts', 'serve/openapi.ts'],
];

/**
 * Where other processes are started, besides ffmpeg: workers, whole runs that are measured, git asked for a commit, and the
 * browser.
 */
const starters: readonly string[] = [
  ...['batch/worker-process.ts', 'bench/machine.ts', 'bench/measure-child.ts', 'cli/open-browser.ts'],
];

/** Code that runs in a browser. */
const ofPage = 'serve/page/';

/** Code that runs in WebAssembly, in another language: it stands outside all this. */
const foreign = '/wasm/';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.includes(foreign));
const texts = new Map(files.map((file) => [file, readFileSync(`src/${file}`, 'utf8')]));

test('the rules below look at the whole of src', () => {
  expect(files).toContain('analyze.ts');
  expect(files).toContain('video/ffmpeg.ts');
  expect(files.length).toBeGreaterThan(30);
});

test('what is imported is seen in every way of writing it', () => {
  const text = [
    "import { a } from './one.js';",
    "import type { B } from './two.js';",
    "import {\n  c,\n} from './three.js';",
    "export { d } from './four.js';",
    "import './five.js';",
    "const { e } = await import('./six.js');",
    "const f = require('seven');",
    "const g = createRequire(import.meta.url)('eight');",
    "let h: import('./nine.js').H;",
  ].join('\n');
  const found = [
    './one.js',
    './two.js',
    './three.js',
    './four.js',
    './five.js',
    './six.js',
    'seven',
    'eight',
    './nine.js',
  ];
  expect(importsOf(text).sort()).toEqual(found.sort());
});

test.each(files)('%s imports only from its own room or an earlier one', (file) => {
  const home = rank(file);
  expect(home, 'its place in the order').toBeGreaterThanOrEqual(0);
  const targets = importsOf(texts.get(file)!)
    .filter((target) => target.startsWith('.'))
    .map((target) => new URL(target, `file:///${file}`).pathname.slice(1));
  expect(targets.filter((target) => rank(target) < 0 || rank(target) > home)).toEqual([]);
});

test('no movement imports from another movement', () => {
  expect(neighboursOf('movements/drop-jump/index.ts', "import { f } from '../squat-jump/phases.js';")).toHaveLength(1);
  expect(neighboursOf('movements/drop-jump/index.ts', "import { f } from '../flight.js';")).toEqual([]);
  expect(files.flatMap((file) => neighboursOf(file, texts.get(file)!))).toEqual([]);
});

function neighboursOf(file: string, text: string): string[] {
  const movement = /^movements\/([^/]+)\//;
  const home = movement.exec(file)?.[1];
  return importsOf(text)
    .map((target) => new URL(target, `file:///${file}`).pathname.slice(1))
    .filter((target) => home && movement.test(target) && movement.exec(target)![1] !== home);
}

test.each(Object.entries(fences))('the package %s is known only in %j', (name, places) => {
  const users = files.filter((file) => importsOf(texts.get(file)!).some((target) => packageOf(target) === name));
  const outside = users.filter(
    (file) => !places.some((place) => file === place || (place.endsWith('/') && file.startsWith(place))),
  );
  expect(outside).toEqual([]);
});

test('what the page in the browser is made of needs neither Node nor a package', () => {
  const reached = new Set<string>();
  const reach = (file: string): string[] => {
    if (reached.has(file)) return [];
    reached.add(file);
    return importsOf(withoutTypes(texts.get(file)!)).flatMap((target) => {
      if (!target.startsWith('.')) return [`${file}: ${target}`];
      return reach(new URL(target, `file:///${file}`).pathname.slice(1).replace(/\.js$/, '.ts'));
    });
  };
  expect(importsOf(withoutTypes("import type { A } from 'a';\nimport { type B, c } from 'b';"))).toEqual(['b']);
  expect(reach(`${ofPage}main.ts`)).toEqual([]);
  expect(reached).toContain('report/html/markup.ts');
  expect(
    files.filter((file) => file.startsWith(ofPage) && /\b(process|Buffer|require)\b[.(]/.test(texts.get(file)!)),
  ).toEqual([]);
});

test('the page reads markup in one place, where all texts are escaped already', () => {
  const pattern = /\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/;
  const users = files.filter((file) => file.startsWith(ofPage) && pattern.test(texts.get(file)!));
  expect(users).toEqual([`${ofPage}make.ts`]);
});

function withoutTypes(text: string): string {
  return text.replace(/^(?:import|export) type [^;]*;/gm, '');
}

test('other processes are started only where this list says', () => {
  const users = files.filter((file) =>
    importsOf(texts.get(file)!).some((target) => /^(node:)?child_process$/.test(target)),
  );
  expect(users.sort()).toEqual([...starters]);
});

test('no shell is ever started: nothing in a name can become a command', () => {
  const code =
    "exec('ls'); execSync(`ls`); spawn('ls', { shell: true }); spawn(process.env.SHELL); import { $ } from 'execa'; execaCommand('ls')";
  expect(shellsIn(code)).toHaveLength(6);
  expect(shellsIn("pattern.exec(text); promisify(execFile)('git', args); const shell = 'bash';")).toEqual([]);
  expect(files.flatMap((file) => shellsIn(texts.get(file)!).map((found) => `${file}: ${found}`))).toEqual([]);
});

test('no text is ever run as a program', () => {
  const pattern = /\beval\s*\(|\bnew Function\b|\bnode:vm\b|from 'vm'/;
  expect('eval (x); new Function(x)').toMatch(pattern);
  // V8 gives its collector only to a program of two letters in a context of its own.
  expect(files.filter((file) => pattern.test(texts.get(file)!))).toEqual(['tidy.ts']);
});

function shellsIn(text: string): string[] {
  const forms = [
    /(?<![.\w])exec(?:Sync)?\(/g,
    /\bshell:\s*(?:true|['"`][/\\]|process)/g,
    /\bprocess\.env\.(?:SHELL|ComSpec)\b/gi,
    /import \{[^}]*\$[^}]*\} from 'execa'/g,
    /\bexecaCommand(?:Sync)?\b/g,
  ];
  return forms.flatMap((form) => text.match(form) ?? []);
}

test('shapes are checked only where data comes in from outside', () => {
  const users = files.filter((file) => importsOf(texts.get(file)!).some((target) => target.endsWith('/zod.js')));
  expect(users.filter((file) => !doors.includes(file))).toEqual([]);
});

test('every package that src imports is one that comes with the program, or has a fence', () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const allowed = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]);
  const used = new Set(
    [...texts.values()]
      .flatMap(importsOf)
      .filter((target) => !/^(\.|node:)/.test(target))
      .map(packageOf),
  );
  expect([...used].filter((name) => !allowed.has(name))).toEqual([]);
  expect([...used].filter((name) => !(name in fences))).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  const long = files.filter((file) => texts.get(file)!.trimEnd().split('\n').length > 250);
  expect(long).toEqual([]);
});

test('every name of a file or folder is in kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?(\.ts)?$/;
  const odd = files.filter((file) => !file.split('/').every((part) => kebab.test(part)));
  expect(odd).toEqual([]);
});

test('nothing is exported as default', () => {
  const pattern = /^export default\b|^export \{[^}]*\bas default\b/m;
  expect('const a = 1;\nexport { a as default };').toMatch(pattern);
  expect(files.filter((file) => pattern.test(texts.get(file)!))).toEqual([]);
});

/** Types may go without: a name made of others says enough. */
test('every exported function, class, interface and value has a doc sentence', () => {
  expect(undocumented('/** Says. */\nexport function said() {}\nexport const unsaid = 1;')).toEqual(['unsaid']);
  const silent = files.flatMap((file) => undocumented(texts.get(file)!).map((name) => `${file}: ${name}`));
  expect(silent).toEqual([]);
});

function undocumented(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const name = /^export (?:async )?(?:function\*?|class|interface|const|abstract class) (\w+)/.exec(line)?.[1];
    // One sentence may speak of two values that stand together.
    let above = i - 1;
    while (/^export const/.test(line) && /^export const .*;$/.test(lines[above] ?? '')) above--;
    return name && !lines[above]?.trimEnd().endsWith('*/') ? [name] : [];
  });
}

function importsOf(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const forms = [
    /\b(?:import|export)\s[^;'"]*?\bfrom\s+['"]([^'"]+)['"]/g,
    /\bimport\s+['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\bcreateRequire\([^)]*\)\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, target]) => target!));
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function rank(path: string): number {
  return order.indexOf(path.split('/')[0]!.replace(/(\.d)?\.[jt]s$/, ''));
}
