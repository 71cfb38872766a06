import type { Trajectory } from '../trajectory.js';
import { beltSpeed } from './belt.js';
import { type Contact, readContacts } from './contacts.js';
import { type Course, findCourses, type Ground } from './course.js';
import { tellLegsApart } from './legs.js';
import { type Manner, mannerOf } from './manner.js';
import { withoutParallax } from './parallax.js';
import { findSpreads } from './spread.js';

/** Steps straight on: when and where the feet meet the floor. */
export interface Straight extends Course {
  readonly manner: Manner;
  /** In the order of their strikes. */
  readonly contacts: readonly Contact[];
}

/** Every step of a clip. */
export interface Steps {
  readonly ground: Ground;
  /** In their order in time. */
  readonly straights: readonly Straight[];
  /** How often the feet were apart, whether or not that was a step. */
  readonly spreads: number;
  /** The body with its legs told apart. */
  readonly trajectory: Trajectory;
}

/** Reads the steps of a body from its landmarks; `scale` is pixels per metre, `middle` that of the picture in pixels, where it is known. */
export function readSteps(seen: Trajectory, scale: number, middle?: number): Steps {
  const spreads = findSpreads(seen, scale);
  const { ground, courses } = findCourses(seen, spreads, scale);
  const { trajectory, leads } = tellLegsApart(seen, courses, scale);
  const straights = courses.map((course, i): Straight => {
    const manner = mannerOf(trajectory, course.spreads);
    const how = { leads: leads[i]!, manner, scale };
    if (ground === 'floor') {
      const contacts = readContacts(trajectory, course, how);
      if (middle === undefined) return { ...course, manner, contacts };
      const place = { scale, middle: middle / scale };
      return { ...course, manner, contacts: withoutParallax(contacts, trajectory, course, place) };
    }
    const roughly = readContacts(trajectory, course, how);
    const floorSpeed = beltSpeed(trajectory, roughly, manner, { scale, guess: course.floorSpeed });
    const onBelt = { ...course, floorSpeed };
    return { ...onBelt, manner, contacts: readContacts(trajectory, onBelt, how) };
  });
  return { ground, straights, spreads: spreads.length, trajectory };
}

export type { Ground };
