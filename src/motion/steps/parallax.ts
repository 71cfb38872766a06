import { LeastSquares } from '../least-squares.js';
import { interpolate } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import type { Contact } from './contacts.js';
import { type Course, hipX } from './course.js';

/** The feet are about so far nearer to the camera than the hips and farther, as a part of its distance: half of that, or none. */
const usual = 0.015;

/** A foot stands within this of where the hips lead one to expect it, metres. */
const scatter = 0.03;

/**
 * The contacts with their places as they are seen from straight ahead. The foot nearer to the camera is seen larger than the
 * farther one, so that at the rim of the picture its steps seem to lead outwards. How much that is shows in how the places lie
 * beside the hips; `middle` is the middle of the picture, metres.
 */
export function withoutParallax(
  contacts: readonly Contact[],
  trajectory: Trajectory,
  { travel }: Course,
  { scale, middle }: { readonly scale: number; readonly middle: number },
): Contact[] {
  const hips = hipX(trajectory, scale);
  const fit = new LeastSquares(3);
  const sideOf = ({ side }: Contact) => (side === 'left' ? 1 : -1);
  const out = ({ place }: Contact) => place - travel * middle;
  for (const contact of contacts) {
    const { strike, off, place } = contact;
    if (!strike || !off) continue;
    const hip = travel * interpolate(trajectory.times, hips, (strike.time + off.time) / 2);
    const sign = sideOf(contact);
    // Each foot has a place of its own beside the hips; what grows with the way from the middle is the camera's.
    fit.add([1, sign, sign * out(contact)], place - hip, scatter ** -2);
  }
  fit.add([0, 0, 1], 0, usual ** -2);
  fit.add([0, 1, 0], 0, 1);
  const share = fit.solve()?.solution[2] ?? 0;
  return contacts.map((contact) => ({ ...contact, place: contact.place - sideOf(contact) * share * out(contact) }));
}
