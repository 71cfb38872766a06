import { info } from '../note.js';

/** Why there is nothing that counts from the start of the movement. */
export const startUnseen = info(
  'approach.start-unseen',
  'The clip does not show the body at rest before it moves, so nothing is counted from there.',
  'Let the camera run while the athlete stands still for a second before the jump.',
);

/** Why there is nothing that counts from the lowest point. */
export const lowestUnseen = info(
  'approach.lowest-unseen',
  'The lowest point of the body is not seen.',
  'Keep the whole body in the picture before the jump and until it stands again.',
);
