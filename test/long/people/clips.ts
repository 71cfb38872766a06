import { readFileSync } from 'node:fs';
import { ffmpeg, once, type SampleName, sample } from '../../helpers/clips.js';

/** What is known of a jump that was drawn. */
export interface Truth {
  readonly takeOff: number;
  readonly landing: number;
  readonly height: number;
}

/** The truth of a sample, shown so many seconds later. */
export function truthOf(name: SampleName, later = 0): Truth {
  const { events_s: events, truth } = JSON.parse(readFileSync(sample(name).replace('.mp4', '.truth.json'), 'utf8'));
  return { takeOff: events.takeoff + later, landing: events.landing + later, height: truth.jump_height_m };
}

const coding = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-an'];
const two = ['-i', sample('cmj-side-60'), '-i', sample('sj-side-60'), '-filter_complex'];

/** One clip beside the other. */
export function sideBySide(): Promise<string> {
  return once('side-by-side.mp4', (path) => ffmpeg(...two, '[0:v][1:v]hstack', ...coding, path));
}

/** So much later the second one begins to move by itself. */
export const delay = 3.2;

/** After the first jump the second person passes the first from right to left, in front or behind, and then jumps. */
export function crossing(where: 'in front' | 'behind'): Promise<string> {
  const way = "x='if(lt(t,2.7),1040,if(lt(t,3.5),1040-1225*(t-2.7),60))':y=0:eof_action=pass";
  const standing = '[0:v]tpad=stop_mode=clone:stop_duration=3.6';
  const mover = `[1:v]crop=400:1280:160:0,tpad=start_mode=clone:start_duration=${delay}[b]`;
  const wall = 'pad=1440:1280:360:0:0xbcbcb4';
  const filters = {
    'in front': `${standing},${wall}[a];${mover};[a][b]overlay=${way}`,
    behind: `${standing},split[c][d];[c]${wall}[a];[d]crop=400:1280:120:0[top];${mover};[a][b]overlay=${way}[ab];[ab][top]overlay=480:0:eof_action=pass`,
  };
  return once(`crossing ${where}.mp4`, (path) => ffmpeg(...two, filters[where], '-t', '7.6', ...coding, path));
}

/** Six people in a row of different clothes, each a second metre from the next, who jump at once or one after another. */
export function sixInARow(step: number): Promise<string> {
  const hues = [0, 60, 20, 180, 240, 40];
  const inputs = hues.flatMap((_, i) => ['-i', sample(i % 2 === 0 ? 'cmj-side-60' : 'sj-side-60')]);
  const bodies = hues.map((hue, i) => {
    const [before, after] = [i * step, (hues.length - 1 - i) * step + 0.5];
    const waiting = `tpad=start_mode=clone:start_duration=${before.toFixed(3)}:stop_mode=clone:stop_duration=${after.toFixed(3)}`;
    return `[${i}:v]crop=520:1120:100:130,scale=364:784,hue=h=${hue}:s=0.8,${waiting}[p${i}]`;
  });
  const row = `${hues.map((_, i) => `[p${i}]`).join('')}hstack=inputs=${hues.length}`;
  const filters = [...inputs, '-filter_complex', `${bodies.join(';')};${row}`];
  const seconds = String(4.05 + (hues.length - 1) * step);
  return once(`six-${step}.mp4`, (path) => ffmpeg(...filters, '-t', seconds, ...coding, path));
}

/** A small one in the middle of the picture, and a larger one to the right. */
export function nearAndFar(): Promise<string> {
  const small = '[1:v]scale=540:960,pad=1080:1280:540:320:0xbcbcb4[b]';
  return once('near-and-far.mp4', (path) => ffmpeg(...two, `${small};[b][0:v]hstack`, ...coding, path));
}
