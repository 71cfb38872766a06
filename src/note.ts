/** A doubt about an answer, or something worth knowing about it. A failure is an error instead. */
export interface Note {
  /** Stable name, such as `flight.short`. */
  readonly code: string;
  readonly severity: 'info' | 'warning';
  /** One plain sentence. */
  readonly message: string;
  /** What to do about it, usually how to film again. */
  readonly hint: string;
}
