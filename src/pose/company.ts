import { type Joint, joints, pointValues } from './landmarks.js';
import type { Observation, Person } from './person.js';
import type { Region } from './region.js';

/** Joints by which two observations are told to be of one body. */
const telling: readonly Joint[] = [
  ...(['left_shoulder', 'right_shoulder', 'left_hip', 'right_hip'] as const),
  ...(['left_knee', 'right_knee', 'left_ankle', 'right_ankle'] as const),
];

/** Two observations whose joints lie on average this near (in parts of the region, which is some 2.3 m) are one body. */
const sameBody = 0.06;

/** A body that fits worse than this is somebody else, however alone it stands. */
const mostDoubt = 1.2;

/** Two people whose regions' middles are farther apart than this (in parts of both sizes together) do not hide each other. */
const company = 0.25;

/** A find whose middle lies this near to a person's (in parts of the region) is that person. */
const samePlace = 0.3;

/** Someone who was not seen for so long has gone, in seconds of the clip; who had company may only be hidden. */
const patience = { alone: 1, inCompany: 3 };

/** Those who are in sight at a moment, or were a moment ago. */
export function followedAt(people: readonly Person[], time: number): Person[] {
  return people.filter(({ lastSeen, wasAlone }) => time - lastSeen <= (wasAlone ? patience.alone : patience.inCompany));
}

/** Middles of two regions nearer than this (in parts of both sizes together), or soon to be, are about bodies that touch. */
const touching = 0.15;

/** People come nearer as fast as they lately did for so long before anybody looks again, seconds. */
const ahead = 0.2;

/** Whether somebody's body is at another's, or soon will be: then one is soon taken for the other. */
export function isCrowded(person: Person, people: readonly Person[]): boolean {
  return people.some((other) => {
    if (other === person) return false;
    const apart = other.region.x - person.region.x;
    const closing = Math.max(0, -Math.sign(apart) * (other.speed - person.speed));
    return Math.abs(apart) - ahead * closing < touching * (other.region.size + person.region.size);
  });
}

/**
 * Who was observed: for each person an observation, or none for those who are hidden. When one body was seen from the
 * regions of two people, it belongs to the one whom it fits better in place and clothes.
 */
export function assign(
  people: readonly Person[],
  observations: readonly Observation[],
  time: number,
): ReadonlyMap<Person, Observation> {
  // Where nobody else is, it can be nobody else: light, blur and a deep squat change a look more than a stranger would.
  const [onlyPerson, ...others] = people;
  const [onlyBody] = observations;
  if (onlyPerson && onlyBody && others.length === 0) return new Map([[onlyPerson, onlyBody]]);

  const bodies = observations.filter(
    (one, i) => !observations.slice(0, i).some((other) => jointDistance(one, other) < sameBody),
  );
  const pairs = people
    .flatMap((person) => bodies.map((body) => ({ person, body, doubt: person.doubt(body, time) })))
    .filter(({ doubt }) => doubt < mostDoubt)
    .sort((a, b) => a.doubt - b.doubt);
  const assigned = new Map<Person, Observation>();
  const taken = new Set<Observation>();
  for (const { person, body } of pairs) {
    if (assigned.has(person) || taken.has(body)) continue;
    assigned.set(person, body);
    taken.add(body);
  }
  return assigned;
}

/** Whether two regions are about the same body. */
export function isSamePlace(a: Region, b: Region): boolean {
  const ratio = a.size / b.size;
  return Math.hypot(a.x - b.x, a.y - b.y) < samePlace * Math.max(a.size, b.size) && ratio > 0.5 && ratio < 2;
}

/** Whether nobody else's body reaches into the region of this person. */
export function isAlone(person: Person, people: readonly Person[]): boolean {
  return people.every(
    (other) =>
      other === person ||
      Math.abs(other.region.x - person.region.x) > company * (other.region.size + person.region.size),
  );
}

/** Mean distance between the telling joints of two observations, in parts of the larger region. */
function jointDistance(a: Observation, b: Observation): number {
  let sum = 0;
  for (const joint of telling) {
    const at = joints.indexOf(joint) * pointValues;
    sum += Math.hypot(a.points[at]! - b.points[at]!, a.points[at + 1]! - b.points[at + 1]!);
  }
  return sum / telling.length / Math.max(a.next.size, b.next.size);
}
