import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { KinemotionError } from '../../../src/errors.js';
import { openClip } from '../../../src/video/clip.js';
import { startDecoding } from '../../../src/video/decode.js';
import type { Frame } from '../../../src/video/frame.js';
import { cropBytes, cropPlaces } from '../../../src/video/frame-memory.js';
import { probe } from '../../../src/video/probe.js';
import { bundledFfmpeg, inFolder, pattern, script } from '../../helpers/clips.js';
import { decoding } from '../../helpers/decoded.js';
import { planeBytes } from '../../helpers/planes.js';
import { isRunning, until } from '../../helpers/run-cli.js';

// What never comes is reported by the tests' own deadlines, with its name.
vi.setConfig({ testTimeout: 20_000 });

let count = 0;

/** The real ffmpeg, which says first which process it is. */
function traced(): { path: string; pid(): number } {
  const note = inFolder(`pid-${++count}`);
  const path = script(`traced-${count}`, `echo $$ > '${note}'\nexec '${bundledFfmpeg}' "$@"`);
  return { path, pid: () => Number(readFileSync(note, 'utf8')) };
}

/** Long enough that ffmpeg cannot have put all of it into the pipe. */
const long = () =>
  pattern('long.mp4', { size: '320x240', frames: 300, output: ['-pix_fmt', 'yuv420p', '-preset', 'ultrafast'] });

/** Takes so many frames, and gives all but the last of them back. */
async function take(frames: AsyncIterable<Frame>, wanted: number): Promise<Frame> {
  let taken = 0;
  for await (const frame of frames) {
    if (++taken === wanted) return frame;
    frame.release();
  }
  throw new Error(`there are only ${taken} frames`);
}

/** A deadline for what must not take long: a promise that never settles would only stop the test. */
function soon<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited 4 s in vain: ${what}`)), 4000);
  });
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer));
}

/** Waits until ffmpeg stands still, because every place for frames is taken and the pipe is full. */
async function untilItWaits(pid: () => number): Promise<void> {
  let before: string | undefined;
  let unchanged = 0;
  await until(() => {
    const now = activity(pid);
    unchanged = now !== undefined && now === before ? unchanged + 1 : 0;
    before = now;
    return unchanged > 15;
  }, 'ffmpeg stands still');
}

/** How often a process has gone to sleep and been woken; undefined before it is ffmpeg. */
function activity(pid: () => number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid()}/status`, 'utf8');
    return /^Name:\s+ffmpeg$/m.test(status) ? /^voluntary_ctxt_switches:.*$/m.exec(status)?.[0] : undefined;
  } catch {
    return undefined;
  }
}

describe('memory', () => {
  /** Crops, and what pages round up to. */
  const rest = cropPlaces * cropBytes + 140_000;

  test('holds no more frames than are read ahead and the one that is looked at', async () => {
    const { decoding: running } = await decoding(await long(), { readAhead: 3 });
    const places = new Set<number>();
    const memories = new Set<WebAssembly.Memory>();
    for await (const frame of running.frames) {
      places.add(frame.pixels.byteOffset);
      memories.add(frame.memory);
      frame.release();
    }
    expect(places.size).toBeLessThanOrEqual(4);
    expect(memories.size).toBe(1);
    expect([...memories][0]!.buffer.byteLength).toBeLessThan(5 * planeBytes(320, 240) + rest);
  });

  test('has room for as many more as the reader says that it keeps', async () => {
    const { decoding: running } = await decoding(await long(), { readAhead: 2, held: 20 });
    const kept: Frame[] = [];
    for await (const frame of running.frames) {
      kept.push(frame);
      if (kept.length === 20) break;
    }
    expect(new Set(kept.map(({ pixels }) => pixels.byteOffset)).size).toBe(20);
    expect(kept[0]!.memory.buffer.byteLength).toBeLessThan(23 * planeBytes(320, 240) + rest);
    for (const { release } of kept) release();
    await soon(running.close(), 'close() resolves');
  });

  test('is shared, so that another thread can look at the frames where they lie', async () => {
    const { decoding: running } = await decoding(await pattern('short.mp4'));
    for await (const frame of running.frames) {
      expect(frame.memory.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(frame.pixels.buffer).toBe(frame.memory.buffer);
      frame.release();
    }
  });

  test('lets ffmpeg wait while the reader keeps its frames, and go on when he gives one back', async () => {
    const { decoding: running } = await decoding(await long(), { readAhead: 2 });
    const frames = running.frames[Symbol.asyncIterator]();
    const kept: Frame[] = [];
    for (let i = 0; i < 3; i++) kept.push((await frames.next()).value);
    let fourth: Frame | undefined;
    const next = frames.next().then(({ value }) => {
      fourth = value;
    });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(fourth).toBeUndefined();
    kept[1]!.release();
    await soon(next, 'the fourth frame');
    expect(fourth!.index).toBe(3);
    expect(fourth!.pixels.byteOffset).toBe(kept[1]!.pixels.byteOffset);
    // The others are given back so that the decoder is not waiting for a place when it is ended.
    kept[0]!.release();
    kept[2]!.release();
    fourth!.release();
    for await (const frame of running.frames) frame.release();
  });
});

describe('closing', () => {
  test.each([
    ['before any frame was read', 0],
    ['after the first frame', 1],
    ['in the middle', 40],
  ])('%s ends ffmpeg, and says when it is gone', async (_when, wanted) => {
    const tracer = traced();
    const { decoding: running } = await decoding(await long(), { ffmpeg: tracer.path });
    if (wanted > 0) await take(running.frames, wanted);
    await untilItWaits(tracer.pid);
    const closed = running.close();
    await until(() => !isRunning(tracer.pid()), 'ffmpeg is gone');
    expect(await soon(closed, 'close() resolves')).toMatchObject({ complaints: 0 });
  });

  test('can be asked for twice, and after the end', async () => {
    const { decoding: running } = await decoding(await pattern('short.mp4'));
    for await (const frame of running.frames) frame.release();
    await running.ended;
    await soon(running.close(), 'close() resolves');
    await soon(running.close(), 'close() resolves again');
  });

  test('with small frames, many of which wait in one chunk, ends as well', async () => {
    const tracer = traced();
    const { decoding: running } = await decoding(await long(), {
      largest: { width: 160, height: 160 },
      ffmpeg: tracer.path,
    });
    await take(running.frames, 2);
    await untilItWaits(tracer.pid);
    await soon(running.close(), 'close() resolves');
  });
});

describe('an abort', () => {
  test('ends ffmpeg and the reading, with the reason that was given', async () => {
    const tracer = traced();
    const controller = new AbortController();
    const reason = new KinemotionError('run.interrupted', 'Interrupted.', { hint: '' });
    const { decoding: running } = await decoding(await long(), { ffmpeg: tracer.path, signal: controller.signal });
    const reading = async () => {
      for await (const frame of running.frames) {
        frame.release();
        if (frame.index === 5) controller.abort(reason);
      }
    };
    await expect(soon(reading(), 'the reading ends')).rejects.toBe(reason);
    await expect(soon(running.ended, 'the decoding ends')).rejects.toBe(reason);
    await until(() => !isRunning(tracer.pid()), 'ffmpeg is gone');
  });
});

describe('an ffmpeg that gives no sign of life', () => {
  const before = process.env.KINEMOTION_STALL_SECONDS;
  afterEach(() => {
    if (before === undefined) delete process.env.KINEMOTION_STALL_SECONDS;
    else process.env.KINEMOTION_STALL_SECONDS = before;
  });

  /** Says which process it is, and then nothing. */
  function silent(more = ''): { path: string; pid(): number } {
    const note = inFolder(`pid-${++count}`);
    return {
      path: script(`silent-${count}`, `${more}\necho $$ > '${note}'\nexec sleep 60`),
      pid: () => Number(readFileSync(note, 'utf8')),
    };
  }

  test('is ended while a clip is looked into', async () => {
    process.env.KINEMOTION_STALL_SECONDS = '0.3';
    const fake = silent();
    const clip = await openClip(await pattern('short.mp4'));
    await expect(soon(probe(clip, fake.path), 'probing ends')).rejects.toMatchObject({
      code: 'ffmpeg.stalled',
      exitCode: 4,
    });
    await until(() => !isRunning(fake.pid()), 'the silent ffmpeg is gone');
  });

  test.each([
    ['', 'is ended while a clip is decoded'],
    ["trap '' TERM", 'is ended by force when it does not listen'],
  ])('%s%s', async (more, _what) => {
    process.env.KINEMOTION_STALL_SECONDS = '0.3';
    const fake = silent(more);
    const { decoding: running } = await decoding(await pattern('short.mp4'), { ffmpeg: fake.path });
    const reading = async () => {
      for await (const frame of running.frames) frame.release();
    };
    await expect(soon(reading(), 'the reading ends')).rejects.toMatchObject({ code: 'ffmpeg.stalled' });
    await soon(running.close(), 'close() resolves');
    await until(() => !isRunning(fake.pid()), 'the silent ffmpeg is gone');
  });
});

describe('an ffmpeg that fails', () => {
  test('without a picture is an explained failure with its last words', async () => {
    const fake = script('failing', 'echo "Decoder (codec av2) not found" >&2\nexit 1');
    const clip = await openClip(await pattern('short.mp4'));
    const info = await probe(clip, bundledFfmpeg);
    const running = startDecoding(clip, info, {
      ffmpeg: fake,
      largest: { width: 64, height: 64 },
      threads: 1,
      readAhead: 2,
      held: 1,
    });
    const error = await soon(take(running.frames, 1), 'the reading ends').catch((cause) => cause);
    expect(error).toMatchObject({ code: 'video.not-a-video', exitCode: 3 });
    expect(error.message).toContain('short.mp4');
    expect(error.cause.message).toContain('av2');
    await expect(running.ended).rejects.toBe(error);
  });
});
