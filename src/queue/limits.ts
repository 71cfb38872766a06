/** Seconds that an answer waits for whoever asked: a batch that was cut off overnight finds it in the morning. */
export const answerSeconds = 86_400;

/** Seconds that it stays when it was collected: another batch may have asked for the same. */
export const collectedSeconds = 60;

/** Clips of one batch that are in Redis at once: some hundred megabytes at most, whatever the size of the batch. */
export const mostOpen = 10_000;

/**
 * Tries in all where a machine, not a clip, is at fault, and milliseconds before the second; each further one waits twice as
 * long. Some fifteen seconds outlast a worker that is short of memory or a disk that is being mounted.
 */
export const tries = { attempts: 5, backoffMs: 1000 };

/** Failed jobs are kept so long, in seconds, and so many of them, to be looked at and tried again. */
export const keptFailures = { age: 7 * 86_400, count: 10_000 };

/**
 * Milliseconds after which a worker that says nothing of itself has lost its clip, and between two looks for such clips: a
 * killed worker costs its clip some fifteen seconds.
 */
export const lockMs = 10_000;
export const stalledMs = 5000;

/** A clip may lose its worker so often: as often as machines fail in a bad night, and not for ever if it is the clip's fault. */
export const mostStalled = 10;

/** Bytes of an answer, unpacked: as many as a result file may have. */
export const mostAnswerBytes = 64e6;
