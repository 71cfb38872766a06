import { parentPort } from 'node:worker_threads';
import { serveEngine } from '../dist/cli/engine-thread.js';

serveEngine(parentPort);
