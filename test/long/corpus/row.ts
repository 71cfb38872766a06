import type { ErrorCode } from '../../../src/errors.js';
import type { CliOptions, CliRun, RunningCli } from '../../helpers/run-cli.js';
import type { Likeness } from './likeness.js';

/** One kind of clip, or of surroundings, that the program meets, and what must come of it. */
export interface Row {
  readonly what: string;
  /** Makes it and gives back the path of the clip to analyse, or a run of its own. */
  readonly make: () => Made | Promise<Made>;
  /** The code it ends with; without one there must be an answer. */
  readonly code?: ErrorCode;
  /** What the sentence of a failure, or the first warning of an answer, must say. */
  readonly says?: RegExp;
  /** What the numbers of the answer must be, and how closely. */
  readonly like?: Likeness;
  /** The warnings that the answer must carry, and no other. */
  readonly notes?: readonly string[];
  /** Whether everybody's tests run it too, not only the longer ones. */
  readonly quick?: true;
}

export type Made = string | Run;

/** A run that is not just `analyze CLIP`. */
export interface Run {
  /** After the name of the program. */
  readonly args: readonly string[];
  readonly options?: CliOptions & { readonly openInput?: boolean };
  /** What others do while it runs. */
  meanwhile?(running: RunningCli): unknown;
  /** What must be true when it has ended. */
  afterwards?(run: CliRun): unknown;
  /** Where the answer lies when it is not on standard output; nothing where nobody gets one. */
  readonly answer?: string | 'nowhere';
}

/** Rows that belong together. */
export interface Theme {
  readonly title: string;
  readonly rows: readonly Row[];
}
