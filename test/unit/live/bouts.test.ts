import { describe, expect, test } from 'vitest';
import { type Bout, Bouts, longestBout } from '../../../src/live/bouts.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { jumper } from '../../helpers/signals/many-jumps.js';
import { heelRaises, walkThrough } from '../../helpers/signals/no-jumps.js';
import { jumps } from '../motion/jumps.js';

const rolls = { pre: 3, post: 0.65 };

/** A track that follows another after a while in which nothing is known. */
function joined(tracks: readonly LandmarkTrack[], pause = 1): LandmarkTrack {
  const all = new LandmarkTrack();
  let start = 0;
  for (const track of tracks) {
    for (const { time, presence, points, world } of track) {
      const copy = all.append(start + time, presence);
      copy.points.set(points);
      copy.world.set(world);
    }
    start += track.timeAt(track.length - 1) + pause;
  }
  return all;
}

/** Plays a track frame by frame, as it would be seen while it happens: what is told, and when. */
function told(track: LandmarkTrack, bouts = new Bouts(rolls)): (Bout & { readonly at: number })[] {
  const seen = new LandmarkTrack();
  const found: (Bout & { readonly at: number })[] = [];
  let looked = 0;
  for (const { time, presence, points, world } of track) {
    const copy = seen.append(time, presence);
    copy.points.set(points);
    copy.world.set(world);
    if (time - looked < 0.1 && !(bouts.due !== null && time >= bouts.due)) continue;
    looked = time;
    const bout = bouts.look(seen, time);
    if (bout) found.push({ ...bout, at: time });
  }
  const last = bouts.look(seen, track.timeAt(track.length - 1), true);
  return last ? [...found, { ...last, at: Number.POSITIVE_INFINITY }] : found;
}

const film = (name: keyof typeof jumps) => filmLandmarks({ performance: jumps[name], fps: 60 });

describe('what is told of jumps while they happen', () => {
  test.each(['cmj', 'cmj with arms', 'sj', 'dj'] as const)(
    'a %s is told once, two frames after the post-roll',
    (name) => {
      const { track, truth } = film(name);
      const [jump] = truth.jumps;
      const [bout, ...others] = told(track);
      expect(others).toEqual([]);
      expect(Math.abs(bout!.landing - jump!.landing), 'rough, but not far off').toBeLessThan(0.06);
      expect(bout!.from).toBeLessThan(jump!.takeOff);
      expect(bout!.at - bout!.to).toBeLessThan(2.01 / 60);
      expect(bout!.at - jump!.landing).toBeLessThan(0.75);
    },
  );

  test('jumps that follow each other at once are told together, after the last one', () => {
    const { track, truth } = film('hops');
    const found = told(track);
    expect(found).toHaveLength(1);
    expect(found[0]!.from).toBeLessThan(truth.jumps[0]!.takeOff);
    expect(Math.abs(found[0]!.landing - truth.jumps.at(-1)!.landing)).toBeLessThan(0.06);
  });

  test('two jumps with a pause between them are told one by one, and the second begins behind the first', () => {
    const { track } = film('cmj');
    const [first, second, ...others] = told(joined([track, track]));
    expect(others).toEqual([]);
    expect(first!.at).toBeLessThan(second!.landing);
    expect(second!.from).toBeGreaterThanOrEqual(first!.to);
  });

  test('one that lands shortly before the end is told when the stream has ended', () => {
    const { track, truth } = film('cmj');
    const end = truth.jumps[0]!.landing + 0.3;
    const short = new LandmarkTrack();
    for (const { time, presence, points, world } of track) {
      if (time > end) break;
      const copy = short.append(time, presence);
      copy.points.set(points);
      copy.world.set(world);
    }
    expect(told(short)).toMatchObject([{ at: Number.POSITIVE_INFINITY }]);
  });

  test('of somebody who jumps on and on is told before the beginning is forgotten', () => {
    const { track } = film('hops');
    const { jumps: hops } = filmLandmarks({ performance: jumps.hops, fps: 60 }).truth;
    const lap = hops[1]!.takeOff - hops[0]!.takeOff;
    const [from, to] = [hops[0]!.takeOff + 0.05, hops[0]!.takeOff + 0.05 + lap];
    const endless = new LandmarkTrack();
    const circle = [...track].filter(({ time }) => time >= from && time < to);
    while (endless.length < 60 * 2 * longestBout) {
      for (const { points, world } of circle) {
        const copy = endless.append(endless.length / 60, 1);
        copy.points.set(points);
        copy.world.set(world);
      }
    }
    const found = told(endless);
    expect(found.length).toBeGreaterThan(1);
    for (const { from: begin, at } of found.slice(0, -1))
      expect(at - begin).toBeLessThan(longestBout + rolls.pre + 0.2);
  });

  test('nothing is told of somebody who walks past, or of nobody', () => {
    expect(told(filmLandmarks({ performance: walkThrough(), fps: 30 }).track)).toEqual([]);
    const empty = new LandmarkTrack();
    for (let n = 0; n < 100; n++) empty.append(n / 30, 0);
    expect(told(empty)).toEqual([]);
  });

  test('heel raises may look like jumps, but never more often than the post-roll allows', () => {
    const found = told(filmLandmarks({ performance: heelRaises(jumper()), fps: 60 }).track);
    for (const [i, { from }] of found.entries()) if (i > 0) expect(from).toBeGreaterThanOrEqual(found[i - 1]!.to);
  });
});
