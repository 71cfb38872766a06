// One of several processes at one cache: writes answers, reads others' and makes room, as analyses beside each other do.
import { entriesOf, entryAbout, readEntry, touch, writeEntry } from '../../dist/src/cache/entries.js';
import { makeRoom } from '../../dist/src/cache/make-room.js';

const [path, limit, resultPath, rounds] = process.argv.slice(2);
const { readFile } = await import('node:fs/promises');
const analysis = JSON.parse(await readFile(resultPath, 'utf8'));
const cache = { path, limitBytes: Number(limit) };
const question = (n) => ({
  key: n.toString(16).padStart(32, String(n % 10)),
  sha256: n.toString(16).padStart(64, '0'),
});
const counts = { found: 0, missed: 0, wrong: 0 };

for (let round = 0; round < Number(rounds); round++) {
  const n = round % 24;
  await writeEntry(cache, question(n), { analysis });
  await makeRoom(cache);
  const other = question((n * 7 + process.pid) % 24);
  const entry = entryAbout(await entriesOf(cache.path, other.key), other);
  const kept = entry && (await readEntry(entry));
  if (!kept) counts.missed++;
  else if (JSON.stringify(kept) !== JSON.stringify({ analysis })) counts.wrong++;
  else counts.found++;
  if (kept) await touch(entry);
}
console.log(JSON.stringify(counts));
