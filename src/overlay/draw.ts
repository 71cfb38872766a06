import type { CanvasRenderingContext2D } from 'canvas';
import { type Joint, joints, type Landmarks, pointValues } from '../pose/landmarks.js';

/** How drawn pixels relate to the landmarks'. */
export interface Scale {
  readonly x: number;
  readonly y: number;
}

/** The athlete's left and right are told apart by colour, on every picture alike. */
const colours = { left: '#ff9f1c', right: '#2ec4f1', middle: '#f4f4f4' };

const bones: readonly [Joint, Joint][] = [
  ...sideBones('left'),
  ...sideBones('right'),
  ['left_shoulder', 'right_shoulder'],
  ['left_hip', 'right_hip'],
];

const markedJoints = joints.filter((joint) => /shoulder|elbow|wrist|hip|knee|ankle|heel|foot_index/.test(joint));

/** Draws one person's skeleton; what the network hardly sees is faint. */
export function drawSkeleton(context: CanvasRenderingContext2D, { points }: Landmarks, scale: Scale): void {
  const size = Math.max(2, context.canvas.height / 240);
  context.lineCap = 'round';
  context.lineWidth = size;
  for (const [from, to] of bones) {
    const a = pointOf(points, from, scale);
    const b = pointOf(points, to, scale);
    context.globalAlpha = fade(Math.min(a.visibility, b.visibility));
    context.strokeStyle = colourOf(from, to);
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
  for (const joint of markedJoints) {
    const { x, y, visibility } = pointOf(points, joint, scale);
    context.globalAlpha = fade(visibility);
    context.fillStyle = colourOf(joint, joint);
    context.beginPath();
    context.arc(x, y, size * 1.3, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** A line of text in the upper left corner, readable on any picture. */
export function drawCaption(context: CanvasRenderingContext2D, text: string): void {
  const size = Math.max(11, Math.round(context.canvas.height / 40));
  context.font = `${size}px sans-serif`;
  context.fillStyle = 'rgba(0, 0, 0, 0.6)';
  context.fillRect(0, 0, context.measureText(text).width + size, size * 1.8);
  context.fillStyle = '#ffffff';
  context.fillText(text, size / 2, size * 1.25);
}

function sideBones(side: 'left' | 'right'): [Joint, Joint][] {
  return [
    [`${side}_shoulder`, `${side}_elbow`],
    [`${side}_elbow`, `${side}_wrist`],
    [`${side}_shoulder`, `${side}_hip`],
    [`${side}_hip`, `${side}_knee`],
    [`${side}_knee`, `${side}_ankle`],
    [`${side}_ankle`, `${side}_heel`],
    [`${side}_heel`, `${side}_foot_index`],
    [`${side}_ankle`, `${side}_foot_index`],
  ];
}

function pointOf(points: Float32Array, joint: Joint, scale: Scale) {
  const at = joints.indexOf(joint) * pointValues;
  return { x: points[at]! * scale.x, y: points[at + 1]! * scale.y, visibility: points[at + 3]! };
}

function colourOf(a: Joint, b: Joint): string {
  if (a.startsWith('left') && b.startsWith('left')) return colours.left;
  return a.startsWith('right') && b.startsWith('right') ? colours.right : colours.middle;
}

function fade(visibility: number): number {
  return Math.max(0.15, Math.min(1, visibility));
}
