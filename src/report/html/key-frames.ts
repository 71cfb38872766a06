import type { Analysis, JumpResult, Pose } from '../analysis.js';
import { figure } from '../figures.js';
import { measuredOf } from '../measured.js';
import { wordsFor } from '../words.js';
import { givenMark } from './automatic.js';
import type { KeyPicture } from './key-picture.js';
import { type Html, html, ours } from './markup.js';
import { head, placesOf, skeleton } from './skeleton.js';

/** The moments that are shown as pictures. */
export const shownEvents: readonly string[] = [
  ...['movement_start', 'step_off', 'hold_start', 'first_contact', 'push_off_start', 'lowest_point'],
  ...['take_off', 'apex', 'landing', 'landing_lowest_point'],
];

/** A part of the picture, in pixels. */
interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Fewer joints than this are no body. */
const fewestJoints = 4;

interface Shot {
  readonly event: string;
  readonly pose: Pose;
  readonly jpeg: Uint8Array | undefined;
}

/** A picture for each important moment of a jump, or the joints alone where there is none; nothing where neither is. */
export function keyFrames(
  { metadata: { video } }: Analysis,
  jump: JumpResult,
  pictures: readonly KeyPicture[],
): Html | false {
  const shots = Object.entries(jump.events)
    .filter(([event]) => shownEvents.includes(event))
    .sort(([, a], [, b]) => a.time_s - b.time_s)
    .flatMap(([event]): Shot[] => {
      const picture = pictures.find((one) => one.jump === jump.index && one.event === event);
      const pose = picture?.pose ?? jump.poses?.[event];
      return pose && placesOf(pose).length >= fewestJoints ? [{ event, pose, jpeg: picture?.jpeg }] : [];
    });
  if (shots.length === 0) return false;
  const crops = cropsOf(shots, video);
  return html`<ol class="frames">
${shots.map((shot, i) => html`<li><figure>\n${drawn(shot, crops[i]!, video)}${caption(shot, jump)}</figure></li>\n`)}</ol>
<p class="soft small sides"><span class="side right">the athlete’s right</span> <span class="side left">the athlete’s left</span> ${angleErrors(shots, jump)}</p>
`;
}

function drawn({ event, pose, jpeg }: Shot, crop: Crop, { width, height }: Analysis['metadata']['video']): Html {
  const name = `${wordsFor(event)}: the athlete’s joints as lines${jpeg ? ' on the picture' : ''}`;
  const image =
    jpeg &&
    html`<image width="${width}" height="${height}" preserveAspectRatio="none" href="${ours(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`)}"/>\n`;
  return html`<svg class="${jpeg ? 'shot' : 'shot plain'}" viewBox="${crop.x} ${crop.y} ${crop.width} ${crop.height}" role="img" aria-label="${name}">
<title>${name}</title>
${image}${skeleton(pose)}${!jpeg && head(pose)}</svg>
`;
}

function caption({ event, pose }: Shot, jump: JumpResult): Html {
  const moment = jump.events[event]!;
  const { time_s: time, plus_minus_s: plusMinus } = moment;
  const angles = anglesAt(event, jump).map(({ joint, value }) => ({ joint, text: `${figure(value, 'deg')}°` }));
  const off = pose.time_s - time;
  const farther = Math.abs(off) > tellFrom;
  return html`<figcaption><strong>${wordsFor(event)}</strong>
<span class="number">${time.toFixed(3)} s</span> <span class="number">± ${figure(plusMinus, 's')} ms</span> ${givenMark(moment)}
${angles.length > 0 && html`<span class="angles">${angles.map(({ joint, text }) => html`<span>${joint} <span class="number">${text}</span></span> `)}</span>`}${farther && html`<span>picture ${figure(Math.abs(off), 's')} ms ${off > 0 ? 'later' : 'earlier'}</span>`}</figcaption>
`;
}

function anglesAt(event: string, jump: JumpResult) {
  return ['knee', 'hip', 'ankle'].flatMap((joint) => {
    const angle = measuredOf(jump, `${joint}_angle_${event}_deg`);
    return angle ? [{ joint, ...angle }] : [];
  });
}

/** The errors of all angles in one sentence: beside each there is no room for its own. */
function angleErrors(shots: readonly Shot[], jump: JumpResult): string {
  const errors = shots.flatMap(({ event }) => anglesAt(event, jump)).map(({ plusMinus }) => plusMinus);
  if (errors.length === 0) return '';
  const ends = [Math.min(...errors), Math.max(...errors)].map((error) => figure(error, 'deg'));
  return `Angles are ± ${[...new Set(ends)].join(' to ')}°.`;
}

/** A picture this far from its event, in seconds, says so. */
const tellFrom = 0.0125;

const margin = 0.1;
const leastShape = 0.5;

/** All of one size and height above the floor, so that the rise is seen; from side to side each follows the athlete. */
function cropsOf(shots: readonly Shot[], video: { readonly width: number; readonly height: number }): Crop[] {
  const boxes = shots.map(({ pose }) => boxOf(placesOf(pose)));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const room = margin * (bottom - top);
  const y = Math.max(0, Math.floor(top - 1.5 * room));
  const height = Math.max(1, Math.min(video.height, Math.ceil(bottom + room)) - y);
  const widest = Math.max(...boxes.map((box) => box.right - box.left));
  const width = Math.min(video.width, Math.ceil(Math.max(widest + 2 * room, leastShape * height)));
  return boxes.map(({ left, right }) => {
    const x = Math.round((left + right) / 2 - width / 2);
    return { x: Math.max(0, Math.min(video.width - width, x)), y, width, height };
  });
}

function boxOf(places: readonly { readonly x: number; readonly y: number }[]) {
  const [x, y] = [places.map((at) => at.x), places.map((at) => at.y)];
  return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
}
