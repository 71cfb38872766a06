/** The points of the landmark networks, in the order of their outputs. Left and right are the person's own. */
export const joints: readonly string[] = [
  'nose',
  ...['left_eye_inner', 'left_eye', 'left_eye_outer', 'right_eye_inner', 'right_eye', 'right_eye_outer'],
  ...['left_ear', 'right_ear', 'mouth_left', 'mouth_right'],
  ...['left_shoulder', 'right_shoulder', 'left_elbow', 'right_elbow', 'left_wrist', 'right_wrist'],
  ...['left_pinky', 'right_pinky', 'left_index', 'right_index', 'left_thumb', 'right_thumb'],
  ...['left_hip', 'right_hip', 'left_knee', 'right_knee', 'left_ankle', 'right_ankle'],
  ...['left_heel', 'right_heel', 'left_foot_index', 'right_foot_index'],
  // Two points that frame the body for the next image: the middle of the hips, and where a circle around it all passes.
  ...['body_centre', 'body_scale'],
  // The last four are documented only as "the hands". On our renderings each first one lies between index and little
  // finger, and each second one falls on the wrist to 0.2 px: they frame the hands as the two above frame the body.
  ...['left_hand', 'left_hand_wrist', 'right_hand', 'right_hand_wrist'],
];
