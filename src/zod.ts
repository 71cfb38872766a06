import { z } from 'zod';

// What is checked once is checked sooner than code for checking it is written and compiled.
z.config({ jitless: true });

export { z };
