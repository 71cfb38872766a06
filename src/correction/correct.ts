import { KinemotionError } from '../errors.js';
import { type Analysis, analysisSchema } from '../report/analysis.js';
import { type Answer, assembleAnswer } from '../report/assemble.js';
import { correctReading } from './correct-reading.js';
import { eventsText, type GivenEvents } from './event-names.js';
import { type KeptReading, presencesOf, readingOf } from './kept-reading.js';

/**
 * The answer with these events instead of those that were found: in a few milliseconds, without the clip. Each time all
 * events are given that are to be, and no events give the automatic answer.
 */
export function correctAnswer(kept: KeptReading, events: GivenEvents): Answer {
  const { findings, evidence, athlete } = kept;
  if (findings.people && Object.keys(events).length > 0) throw ofEverybody();
  const around = { evidence, athlete, track: presencesOf(kept) };
  const reading = correctReading(readingOf(kept), around, events);
  const parameters = { ...findings.parameters, events: eventsText(events) };
  return assembleAnswer({ ...findings, parameters, reading });
}

/** The same as a whole result: `automatic` is the clip's own, and says what looking at it took. */
export function correct(automatic: Analysis, kept: KeptReading, events: GivenEvents): Analysis {
  const { metadata, ...answer } = correctAnswer(kept, events);
  const { processing, video } = automatic.metadata;
  const whole = { ...answer, metadata: { ...metadata, video: { ...metadata.video, file: video.file }, processing } };
  // In the order in which every result is written.
  return analysisSchema.parse(whole);
}

function ofEverybody(): KinemotionError {
  const message = 'Events are those of one person, and this answer is about everybody in the picture.';
  return new KinemotionError('events.unsupported', message, { hint: 'Ask for one of them by number: --person 1.' });
}
