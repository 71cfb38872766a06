import { setFlagsFromString } from 'node:v8';

// As in kinemotion.js: pictures pass outside the heap, and the heap itself is small.
setFlagsFromString('--no-incremental-marking');

const { serveClips } = await import('../dist/cli/worker.js');
serveClips();
