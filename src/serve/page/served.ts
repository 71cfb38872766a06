/** Why there is no answer, in plain words. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A clip as the server tells of it, as far as the page reads that. */
export interface ServedClip {
  readonly id: string;
  readonly name: string;
  readonly athlete: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'failed';
  /** Its place among those that wait, from 1. */
  readonly position: number | null;
  readonly wait_s: number | null;
  /** How much of it is done, 0 to 1, where that is known. */
  readonly share: number | null;
  readonly error: Refusal | null;
  readonly debug_video: 'none' | 'pending' | 'ready' | 'failed';
  readonly corrected: boolean;
  /** Whether its video and landmarks are still there. */
  readonly files: boolean;
  readonly movement: string | null;
  readonly confidence: 'high' | 'medium' | 'low' | null;
  readonly jumps: number | null;
  readonly headline: readonly {
    readonly key: string;
    readonly label: string;
    readonly unit: string;
    readonly value: number;
    readonly plus_minus: number;
  }[];
}
