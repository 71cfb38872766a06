/** What can be measured, in the order in which it is: parts of an analysis alone, then whole ones. */
export const stageNames = [
  ...(['decode', 'crop', 'inference', 'readout', 'smoothing', 'phases', 'metrics', 'draw', 'encode'] as const),
  ...(['sample', 'phone', 'length'] as const),
] as const;
export type StageName = (typeof stageNames)[number];

/** Stages that need a clip to be made, or minutes: a quick run leaves them out unless they are asked for by name. */
export const slowStages: readonly StageName[] = ['phone', 'length'];
