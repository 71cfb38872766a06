// Started by kinemotion batch and serve, once for each worker; speaks with it alone.
const { serveClips } = await import('../dist/cli/worker.js');
await serveClips({ warm: process.argv.includes('warm') });
