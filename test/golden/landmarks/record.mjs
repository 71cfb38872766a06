// What the network sees in the samples, and what is read from it, for tests that need neither.
//
//   node bin/build.mjs                                 first, always
//   node test/golden/landmarks/record.mjs landmarks    runs the network on every sample and rewrites NAME.json.gz
//   node test/golden/landmarks/record.mjs expected     reads the recorded landmarks anew and rewrites expected.json
//
// The first needs the second after it. Both diffs are read like code: a change of the network changes the first, a change
// of src/motion the second alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describeMotion, pack, sampleNames, unpack } from './format.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fromDist = (path) => import(join(root, 'dist/src', path));
const placeOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Runs the whole program for the landmarks it writes, of every frame; that a sample shows no jump is no failure here. */
async function recordLandmarks() {
  const { analyze, EnginePool, KinemotionError } = await fromDist('index.js');
  const engines = new EnginePool();
  const folder = mkdtempSync(join(tmpdir(), 'kinemotion-record-'));
  try {
    for (const name of sampleNames) {
      const landmarks = join(folder, `${name}.json.gz`);
      await analyze(join(root, 'samples', `${name}.mp4`), { landmarks, looks: 'all' }, { engines }).catch((error) => {
        if (!(error instanceof KinemotionError && error.code.startsWith('movement.'))) throw error;
      });
      const { frames } = JSON.parse(gunzipSync(readFileSync(landmarks)).toString());
      const packed = gzipSync(JSON.stringify(pack(frames)), { level: 9 });
      writeFileSync(placeOf(`${name}.json.gz`), packed);
      console.log(`${name}: ${frames.length} frames, ${Math.round(packed.length / 1024)} kB`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function recordExpected() {
  const [{ readMotion }, { LandmarkTrack }, { measureRate }] = await Promise.all(
    ['motion/motion.js', 'pose/landmarks.js', 'video/rate.js'].map(fromDist),
  );
  const film = { pictures: [], pixelSize: 1, complete: true };
  const expected = sampleNames.map((name) => {
    const packed = JSON.parse(gunzipSync(readFileSync(placeOf(`${name}.json.gz`))).toString());
    const track = new LandmarkTrack(packed.firstFrame);
    unpack(packed, track);
    const { fps } = measureRate([...track].map(({ time }) => time));
    return [name, describeMotion(readMotion({ track, film, fps, captureFps: null, stature: null }))];
  });
  writeFileSync(placeOf('expected.json'), `${JSON.stringify(Object.fromEntries(expected), null, 2)}\n`);
}

const commands = { landmarks: recordLandmarks, expected: recordExpected };
const command = commands[process.argv[2]];
if (!command) throw new Error(`Say what to record: ${Object.keys(commands).join(' or ')}`);
await command();
