import type { Dice } from './dice.js';

/** Where a value stands in another. */
type Path = readonly (string | number)[];

/** A copy of what JSON can hold with a few of its values changed, moved, left out or made up. */
export function distorted(value: unknown, dice: Dice): unknown {
  let changed: unknown = structuredClone(value);
  for (let i = 1 + dice.below(dice.oneOf([1, 1, 3, 10])); i > 0; i--) changed = distort(changed, dice);
  return changed;
}

/** The same as text, sometimes damaged as such. Numbers beyond those of JSON are written as only others write them. */
export function distortedText(value: unknown, dice: Dice): string {
  const text = JSON.stringify(distorted(value, dice)) ?? '';
  if (dice.chance(0.05)) return text.slice(0, dice.below(text.length + 1));
  if (dice.chance(0.1)) return text.replace(/-?\d+(\.\d+)?/g, (digits) => (dice.chance(0.1) ? '1e999' : digits));
  if (dice.chance(0.05)) return `${dice.oneOf(['\ufeff', '{', '[', '\u0000', '//'])}${text}`;
  if (dice.chance(0.01))
    return `${text.slice(0, dice.below(text.length + 1))}${dice.oneOf(['[', '{"a":']).repeat(200_000)}`;
  return text;
}

/** Values that readers tend to stumble over. */
export function oddValue(dice: Dice): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => dice.oneOf([null, true, false, '', 'null', [], {}, [[]], [null], { value: null }]),
    () => dice.oneOf([0, -0, 1, -1, 0.5, 1e-300, 1e300, -1e300, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 5e-324]),
    () => dice.between(-1000, 1000),
    () => dice.below(100_000),
    () => oddText(dice),
    () => Array.from({ length: dice.oneOf([2, 100, 3000]) }, () => dice.between(-1, 1)),
    () => nested(dice.oneOf([3, 50, 300])),
  ];
  return dice.oneOf(kinds)();
}

/** Words that terminals, pages, tables and disks take for more than words. */
export function oddText(dice: Dice): string {
  return dice.oneOf([
    ...[
      '',
      ' ',
      'a',
      'auto',
      '__proto__',
      'constructor',
      'toString',
      '../../up',
      '/etc/passwd',
      'a\u0000b',
      '\u202egnp',
    ],
    ...[
      '\u001b[2J\u001b[31mred',
      'two\nlines',
      '<script>alert(1)</script>',
      "' onload='x",
      '&amp;',
      ']]>',
      '=1+1',
      '@x',
    ],
    ...['🤸🏽‍♀️', '\ud800', 'ﷺ'.repeat(50), 'x'.repeat(dice.oneOf([300, 70_000])), '%s%d%n', '$&$1', '(((('],
  ]);
}

function distort(value: unknown, dice: Dice): unknown {
  const path = dice.oneOf(pathsIn(value));
  const other = valueAt(value, dice.oneOf(pathsIn(value)));
  const kinds: readonly (() => unknown)[] = [
    () => replaced(value, path, oddValue(dice)),
    () => replaced(value, path, sameKind(valueAt(value, path), dice)),
    () => replaced(value, path, sameKind(valueAt(value, path), dice)),
    () => replaced(value, path, structuredClone(other)),
    () => changedParent(value, path, (parent, key) => removed(parent, key)),
    () => changedParent(value, path, (parent) => added(parent, dice)),
    () => changedParent(value, path, (parent, key) => repeated(parent, key)),
  ];
  return dice.oneOf(kinds)();
}

/** Where anything stands: as much of it as matters. */
function pathsIn(value: unknown): Path[] {
  const paths: Path[] = [[]];
  for (let i = 0; i < paths.length && paths.length < mostPaths; i++) {
    const inside = valueAt(value, paths[i]!);
    if (typeof inside !== 'object' || inside === null) continue;
    const keys = Array.isArray(inside) ? inside.slice(0, 20).map((_, key) => key) : Object.keys(inside);
    for (const key of keys.slice(0, mostKeys)) paths.push([...paths[i]!, key]);
  }
  return paths;
}

const mostPaths = 1000;
const mostKeys = 100;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((place, key) => (place as Record<string | number, unknown>)?.[key], value);
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const last = path.at(-1);
  if (last === undefined) return by;
  return changedParent(value, path, (parent, key) => {
    if (Array.isArray(parent)) parent[key as number] = by;
    else define(parent, String(key), by);
  });
}

type Fields = Record<string, unknown>;

function changedParent(value: unknown, path: Path, change: (parent: Fields | unknown[], key: string | number) => void) {
  const parent = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && typeof parent === 'object' && parent !== null) change(parent as Fields, last);
  return value;
}

function removed(parent: Fields | unknown[], key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function added(parent: Fields | unknown[], dice: Dice): void {
  if (Array.isArray(parent)) parent.splice(dice.below(parent.length + 1), 0, oddValue(dice));
  else
    define(
      parent,
      dice.oneOf(['__proto__', 'constructor', 'toString', '', 'length', 'x', oddText(dice)]),
      oddValue(dice),
    );
}

function repeated(parent: Fields | unknown[], key: string | number): void {
  if (Array.isArray(parent)) parent.push(...parent.slice(0, 50).map((one) => structuredClone(one)));
  else define(parent, `${key} `, structuredClone(parent[key]));
}

/** A field of any name: `__proto__`, too, is one among others. */
function define(fields: Fields | unknown[], name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Another value of the same kind: what a schema lets through, and meaning does not. */
function sameKind(value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') {
    return dice.oneOf([0, -value, value * 1000, value / 1000, value + 1, Math.round(value), 1e300, -1e300, 1e-300]);
  }
  if (typeof value === 'string') return oddText(dice);
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return dice.oneOf([[], value.slice(0, 1), value.toReversed(), [...value, ...value]]);
  return oddValue(dice);
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
