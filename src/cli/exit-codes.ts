/** What `--strict` makes of an answer of low confidence. */
export const lowConfidence = 7;
