import { joints, type LandmarkTrack, pointValues } from '../pose/landmarks.js';
import { median } from './local-fit.js';
import { isSeen } from './trajectory.js';

/** Where the camera stands, as far as the body tells. */
export type View = 'side' | 'oblique' | 'front' | 'rear';

const place = (name: (typeof joints)[number]) => joints.indexOf(name) * pointValues;
const [nose, leftEar, rightEar] = [place('nose'), place('left_ear'), place('right_ear')];
const [leftShoulder, rightShoulder] = [place('left_shoulder'), place('right_shoulder')];
const [leftHip, rightHip] = [place('left_hip'), place('right_hip')];

/** How far the nose lies behind the ears as the camera sees it, in metres: farther than the first only from behind. */
const behind = 0.045;
/** Nearer than this it is seen from in front, at least obliquely. */
const turned = -0.12;

/** The line through shoulders and hips makes a smaller angle with the picture than this where all is seen from the front. */
const facing = 40;

/** Tells from which side the camera sees the athlete; `scale` is pixels per metre. */
export function viewOf(track: LandmarkTrack, scale: number): View {
  const seen = [...track.looks()].filter(isSeen);
  if (seen.length === 0) return 'side';
  const depth = median(seen.map(({ points: p }) => p[nose + 2]! - (p[leftEar + 2]! + p[rightEar + 2]!) / 2)) / scale;
  if (depth > behind) return 'rear';
  const angle = median(
    seen.map(({ points: p }) => {
      const across = p[leftShoulder]! - p[rightShoulder]! + p[leftHip]! - p[rightHip]!;
      const deep = p[leftShoulder + 2]! - p[rightShoulder + 2]! + p[leftHip + 2]! - p[rightHip + 2]!;
      return (Math.atan2(Math.abs(deep), Math.abs(across)) * 180) / Math.PI;
    }),
  );
  if (angle < facing) return 'front';
  return depth < turned ? 'oblique' : 'side';
}
