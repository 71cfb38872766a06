import { joints as bodyJoints } from '../../src/pose/landmarks.js';

/** The points of the landmark networks, in the order of their outputs. Left and right are the person's own. */
export const joints: readonly string[] = [
  ...bodyJoints,
  // Two points that frame the body for the next image: the middle of the hips, and where a circle around it all passes.
  ...['body_centre', 'body_scale'],
  // The last four are documented only as "the hands". On our renderings each first one lies between index and little
  // finger, and each second one falls on the wrist to 0.2 px: they frame the hands as the two above frame the body.
  ...['left_hand', 'left_hand_wrist', 'right_hand', 'right_hand_wrist'],
];
