// Started by kinemotion batch, once for each worker; speaks with it alone.
const { serveClips } = await import('../dist/cli/worker.js');
serveClips();
