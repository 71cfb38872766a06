import { writeFileSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import { startBrowser } from '../helpers/browser.js';
import { inFolder, person } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

const browser = startBrowser();
afterAll(() => browser.close());

test.each(['mp4', 'webm'])('a debug video in %s plays in a browser', async (ending) => {
  const path = inFolder(`debug.${ending}`);
  expect((await runCli(['analyze', await person(), '--debug-video', path])).exitCode).toBe(0);
  const page = inFolder(`${ending}.html`);
  writeFileSync(page, `<!doctype html><video muted src="debug.${ending}"></video>`);
  const tab = await browser.open(page);
  const played = await tab.evaluate<{ width: number; height: number; duration: number; at: number }>(`
    new Promise((resolve, reject) => {
      const video = document.querySelector('video');
      video.onerror = () => reject(new Error(video.error.message));
      video.onended = () =>
        resolve({ width: video.videoWidth, height: video.videoHeight, duration: video.duration, at: video.currentTime });
      video.play().catch(reject);
    })`);
  expect(played).toMatchObject({ width: 180, height: 320 });
  // Forty frames of thirty a second.
  expect(Math.abs(played.duration - 40 / 30)).toBeLessThan(0.06);
  expect(Math.abs(played.at - played.duration)).toBeLessThan(0.06);
  expect(tab.complaints).toEqual([]);
});
