import { gait } from '../../../samples/generate/movement/gait/gait.js';
import type { GaitPlan } from '../../../samples/generate/movement/gait/plan.js';
import type { ContactTimes, Performance } from '../../../samples/generate/movement/performance.js';
import type { Film } from './film.js';

/** A walker who crosses the picture, the middle of it halfway through. */
export function walker(plan: Partial<GaitPlan> = {}, height = 1.75): Performance {
  const whole: GaitPlan = { manner: 'walk', speed: 1.4, cadence: 1.9, duty: 0.62, duration: 4, ...plan };
  return gait(height, { start: (-whole.speed * whole.duration) / 2, ...whole });
}

/** A runner on a treadmill. */
export function runner(plan: Partial<GaitPlan> = {}, height = 1.75): Performance {
  const whole: GaitPlan = { manner: 'run', speed: 3.2, cadence: 2.75, duty: 0.36, duration: 3.5, ...plan };
  return gait(height, { treadmill: true, start: 0, ...whole });
}

/** Far enough away for a way of seven metres. */
export function fromAside(performance: Performance, more: Partial<Film> = {}): Film & { performance: Performance } {
  const wide = { size: { width: 1280, height: 720 }, distance: 6, target: { x: 0, y: 1.12, z: 0 } };
  return { ...wide, ...more, performance };
}

/** Every contact that a performance states. */
export function contactsOf({ events }: Pick<Performance, 'events'>): readonly ContactTimes[] {
  return events.contacts as readonly ContactTimes[];
}
