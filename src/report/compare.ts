import { findMovement } from '../movements/index.js';
import type { Metric, MetricTable } from '../movements/movement.js';
import type { Note } from '../note.js';
import type { Analysis } from './analysis.js';
import { type ComparedAsymmetry, compareAsymmetries } from './compare-asymmetry.js';
import { comparisonNotes } from './compare-notes.js';
import { partsOf, type Selection, type Side, sideOf } from './compare-sides.js';
import { judgeDifference, type Verdict } from './compare-verdict.js';
import { round, roundEstimate } from './round.js';

/** How two results are to be compared. */
export interface ComparisonRequest {
  /** Which jump of both, counted from 0; without it all of them. */
  readonly jump?: number | undefined;
  /** Differences that interest nobody, by metric, in its own unit; otherwise the tolerance of the metric's table. */
  readonly least?: Readonly<Record<string, number>> | undefined;
}

/** One side of a comparison as it is written. */
export interface WrittenSide {
  readonly value: number;
  readonly plus_minus: number;
  readonly jumps: number;
}

/** One number of both clips. */
export interface ComparedMetric {
  readonly label: string;
  readonly unit: string;
  readonly a: WrittenSide;
  readonly b: WrittenSide;
  /** B minus A. */
  readonly difference: number;
  readonly plus_minus: number;
  readonly least: number;
  readonly probability: number;
  readonly verdict: Verdict;
  /** Which clip has the better end of a headline number; null for numbers and pairs of movements that have none. */
  readonly better: 'a' | 'b' | null;
}

/** What the two results are. */
export interface ComparedClip {
  readonly file: string;
  readonly sha256: string;
  readonly movement: string;
  readonly jumps: number;
  /** Of a clip that is made of steps. */
  readonly steps?: number;
  readonly confidence: string;
}

/** Two results side by side, exactly as it is written. */
export interface Comparison {
  readonly schema_version: string;
  readonly a: ComparedClip;
  readonly b: ComparedClip;
  /** What stands in `metrics`: one jump of each, by its number from 1, or the means. */
  readonly compared: { readonly what: 'jump' | 'mean'; readonly jump: number | null };
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
  /** The best jumps, headline numbers only; empty where single jumps are compared. */
  readonly best: Readonly<Record<string, ComparedMetric>>;
  /** How left differs from right in both; empty where it is not known of both. */
  readonly asymmetry: Readonly<Record<string, ComparedAsymmetry>>;
  /** Numbers that were not compared, and why. */
  readonly left_out: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
}

const comparisonVersion = '1.1';

/** Says where the camera stood, not what the athlete did. */
const ofTheCamera: readonly string[] = ['scale_px_per_m'];

/**
 * Holds the second result against the first: every number that both have, with its difference, that difference's error and
 * whether it is more than measuring. Errors of two clips are taken as independent: the root of the sum of their squares.
 */
export function compareResults(a: Analysis, b: Analysis, { jump, least = {} }: ComparisonRequest = {}): Comparison {
  const single = jump !== undefined || (a.jumps.length === 1 && b.jumps.length === 1);
  const selection = jump ?? 'mean';
  const keys = sharedKeys(a, b);
  const leftOut = Object.fromEntries(
    keys.map((key) => [key, reasonAgainst(a, b, key, selection)] as const).filter(([, reason]) => reason !== null),
  ) as Record<string, string>;
  const table = { ...tableOf(b), ...tableOf(a) };
  const compared = keys.filter(
    (key) => !isAsymmetry(key) && !Object.hasOwn(leftOut, key) && isMeasured(a, b, key, selection),
  );
  const asymmetry = jump === undefined ? compareAsymmetries(a, b) : {};
  const headlines = single ? [] : compared.filter((key) => ownOf(table, key)?.headline);
  const rows = (names: readonly string[], which: Selection) =>
    Object.fromEntries(
      names.map((key) => [key, compareMetric(a, b, { key, which, row: ownOf(table, key), least: ownOf(least, key) })]),
    );
  return {
    schema_version: comparisonVersion,
    a: describeClip(a),
    b: describeClip(b),
    compared: { what: single ? 'jump' : 'mean', jump: jump === undefined ? (single ? 1 : null) : jump + 1 },
    metrics: rows(compared, selection),
    best: rows(headlines, 'best'),
    asymmetry,
    left_out: leftOut,
    notes: comparisonNotes(a, b, { single, count: compared.length + Object.keys(asymmetry).length }),
  };
}

/** Every metric of a comparison that is sure to have become worse from the first result to the second. */
export function worsened({ metrics }: Comparison): string[] {
  return Object.entries(metrics).flatMap(([key, { verdict, better }]) =>
    verdict === 'real' && better === 'a' ? [key] : [],
  );
}

function describeClip({ movement, jumps, gait, metadata: { video, quality } }: Analysis): ComparedClip {
  const { file, sha256 } = video;
  const counts = { jumps: jumps.length, ...(gait && { steps: gait.steps.length }) };
  return { file, sha256, movement: movement.type, ...counts, confidence: quality.confidence };
}

/** Numbers of gait that are compared as asymmetries, beside those of jumps. */
function isAsymmetry(key: string): boolean {
  return key.endsWith('_asymmetry');
}

/** Names come from files that anybody may have written: `constructor` is no metric. */
function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function tableOf({ movement }: Analysis): MetricTable {
  return findMovement(movement.type)?.metrics ?? {};
}

function sharedKeys(a: Analysis, b: Analysis): string[] {
  const [ofA, ofB] = [a, b].map((one) => [...new Set(partsOf(one).flatMap(({ metrics }) => Object.keys(metrics)))]);
  return ofA!.filter((key) => ofB!.includes(key));
}

/** Why a number cannot be compared; nothing where it can, or where neither clip has it. */
function reasonAgainst(a: Analysis, b: Analysis, key: string, selection: Selection): string | null {
  const [ofA, ofB] = [metaOf(a, key), metaOf(b, key)];
  const [sideA, sideB] = [a, b].map((analysis) => sideOf(analysis, key, selection));
  if (!sideA && !sideB) return null;
  if (ofTheCamera.includes(key)) return 'It belongs to the camera, not to the athlete.';
  if (!sideA || !sideB) return `It was not measured in ${sideA ? 'B' : 'A'}.`;
  if (ofA?.unit !== ofB?.unit) return 'A and B give it in different units.';
  if (ofA?.definition !== ofB?.definition) return 'A and B mean different things by it: their definitions differ.';
  return null;
}

function metaOf(analysis: Analysis, key: string): { unit: string; definition: string } | undefined {
  return partsOf(analysis).flatMap(({ metrics }) => metrics[key] ?? [])[0];
}

function isMeasured(a: Analysis, b: Analysis, key: string, selection: Selection): boolean {
  return [a, b].every((analysis) => sideOf(analysis, key, selection) !== null);
}

function compareMetric(
  a: Analysis,
  b: Analysis,
  { key, which, row, least }: { key: string; which: Selection; row: Metric | undefined; least: number | undefined },
): ComparedMetric {
  const sideA = sideOf(a, key, which, row?.headline)!;
  const sideB = sideOf(b, key, which, row?.headline)!;
  const difference = { value: sideB.value - sideA.value, plusMinus: Math.hypot(sideA.plusMinus, sideB.plusMinus) };
  const interesting = least ?? row?.tolerance ?? 0;
  const { probability, verdict } = judgeDifference(difference, interesting);
  const written = roundEstimate(difference);
  const up = difference.value > 0 ? 'high' : 'low';
  const decides = row?.headline !== undefined && difference.value !== 0 && a.movement.type === b.movement.type;
  const better = decides ? (row.headline === up ? 'b' : 'a') : null;
  return {
    ...{ label: row?.label ?? key, unit: metaOf(a, key)!.unit, a: writeSide(sideA), b: writeSide(sideB) },
    ...{ difference: written.value, plus_minus: written.plusMinus, least: interesting },
    ...{ probability: round(probability, 4), verdict, better },
  };
}

function writeSide(side: Side): WrittenSide {
  const { value, plusMinus } = roundEstimate(side);
  return { value, plus_minus: plusMinus, jumps: side.jumps };
}
