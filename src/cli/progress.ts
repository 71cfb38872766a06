import { Presets, SingleBar } from 'cli-progress';

/** Shows how far the analysis is. */
export interface Progress {
  /** Seconds of the clip that are done, of how many; null where the clip does not say. */
  update(time: number, duration: number | null): void;
  end(): void;
}

/** Milliseconds between two lines where there is no terminal to draw a bar on. */
const lineInterval = 3000;

/** A bar on a terminal; elsewhere a line every few seconds, so that a log shows life. */
export function showProgress(stream: NodeJS.WriteStream, now: () => number = () => performance.now()): Progress {
  return stream.isTTY ? bar(stream, now) : lines(stream, now);
}

function bar(stream: NodeJS.WriteStream, now: () => number): Progress {
  const single = new SingleBar(
    {
      stream,
      format: ' {bar} {percentage} % · {frames} frames · {speed} frames/s · {left} s left',
      clearOnComplete: true,
      hideCursor: true,
      fps: 10,
      barsize: 30,
    },
    Presets.shades_classic,
  );
  const start = now();
  let frames = 0;
  let started = false;
  return {
    update(time, duration) {
      frames++;
      const total = duration ?? time * 2;
      if (!started) single.start(total, 0, { frames, speed: '–', left: '–' });
      started = true;
      const seconds = (now() - start) / 1000;
      const left = time > 0 ? (seconds * Math.max(0, total - time)) / time : 0;
      single.update(Math.min(time, total), { frames, speed: Math.round(frames / seconds), left: left.toFixed(0) });
    },
    end() {
      single.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream, now: () => number): Progress {
  let frames = 0;
  let last = now();
  return {
    update(time, duration) {
      frames++;
      if (now() - last < lineInterval) return;
      last = now();
      const of = duration === null ? '' : ` of ${duration.toFixed(1)}`;
      stream.write(`${frames} frames, ${time.toFixed(1)}${of} s of the clip\n`);
    },
    end() {},
  };
}
