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

/** Something worth knowing, such as why a number is missing. */
export function info(code: string, message: string, hint: string): Note {
  return { code, severity: 'info', message, hint };
}

/** A doubt about an answer. */
export function warning(code: string, message: string, hint: string): Note {
  return { code, severity: 'warning', message, hint };
}

/** The same notes, doubts before the others. */
export function warningsFirst(notes: readonly Note[]): Note[] {
  return [...notes.filter(isWarning), ...notes.filter((note) => !isWarning(note))];
}

/** Whether a note is a doubt. */
export function isWarning({ severity }: Note): boolean {
  return severity === 'warning';
}
