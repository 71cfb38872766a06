import { findMovement } from '../movements/index.js';
import type { Analysis } from './analysis.js';
import { type Became, judgeAsymmetryChange, leastAsymmetryChange } from './asymmetry-change.js';
import type { Verdict } from './compare-verdict.js';
import { type LeftRight, leftRightOf } from './left-right.js';
import { round, roundEstimate } from './round.js';

/** Left beside right in one clip, as it is written. */
export interface WrittenAsymmetry {
  readonly left: WrittenEstimate;
  readonly right: WrittenEstimate;
  /** Right less left in percent of the mean of both. */
  readonly index_percent: WrittenEstimate;
}

interface WrittenEstimate {
  readonly value: number;
  readonly plus_minus: number;
}

/** How one number's asymmetry differs between two clips. */
export interface ComparedAsymmetry {
  readonly label: string;
  readonly unit: string;
  readonly a: WrittenAsymmetry;
  readonly b: WrittenAsymmetry;
  /** Of the index, B minus A, in percentage points. */
  readonly difference: number;
  readonly plus_minus: number;
  readonly least: number;
  readonly probability: number;
  readonly verdict: Verdict;
  readonly became: Became | null;
}

/** Holds left and right of two clips of one movement against each other; numbers that both have. */
export function compareAsymmetries(a: Analysis, b: Analysis): Readonly<Record<string, ComparedAsymmetry>> {
  if (a.movement.type !== b.movement.type) return {};
  const [ofA, ofB] = [leftRightOf(a), leftRightOf(b)];
  const table = findMovement(a.movement.type)?.metrics ?? {};
  const rows = Object.keys(ofA).flatMap((key) => {
    const [before, after] = [ofA[key]!, ofB[key]];
    if (!after || !Object.hasOwn(table, key)) return [];
    const { difference, probability, verdict, became } = judgeAsymmetryChange(before.index, after.index);
    const { label, unit } = table[key]!;
    const { value, plus_minus } = written(difference);
    return [
      [
        key,
        {
          ...{ label, unit, a: writeAsymmetry(before), b: writeAsymmetry(after), difference: value, plus_minus },
          ...{ least: leastAsymmetryChange, probability: round(probability, 4), verdict, became },
        },
      ] as const,
    ];
  });
  return Object.fromEntries(rows);
}

/** Left beside right with the digits that mean something. */
export function writeAsymmetry({ left, right, index }: LeftRight[string]): WrittenAsymmetry {
  return { left: written(left), right: written(right), index_percent: written(index) };
}

function written(estimate: { readonly value: number; readonly plusMinus: number }): WrittenEstimate {
  const { value, plusMinus } = roundEstimate(estimate);
  return { value, plus_minus: plusMinus };
}
