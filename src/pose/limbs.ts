/** The limbs of one side as chains of joints, from the trunk outwards: what a drawn figure is made of. */
export const limbs = {
  arm: ['shoulder', 'elbow', 'wrist'],
  leg: ['shoulder', 'hip', 'knee', 'ankle', 'heel', 'foot_index', 'ankle'],
} as const;

/** The joints of the limbs of one side, each once. */
export const limbJoints = [...new Set([...limbs.arm, ...limbs.leg])];
