import { fileURLToPath } from 'node:url';
import { installed } from '../installation.js';
import type { PresetName } from '../presets.js';
import { z } from '../zod.js';
import { broken } from './broken.js';
import { type MeasuredChild, measureChild, type Taken } from './measure-child.js';

/** A whole analysis in a process of its own: what it took, and what it did. */
export interface WholeRun extends Taken {
  readonly framesDecoded: number;
  readonly framesInferred: number;
  /** The part of the frames in which the athlete was seen. */
  readonly coverage: number;
  /** Length of the clip. */
  readonly seconds: number;
}

/** Which analysis. */
export interface WholeRequest {
  readonly path: string;
  readonly preset: PresetName;
  readonly ffmpeg?: string | undefined;
  readonly signal: AbortSignal;
}

/** What is read of an answer; the rest is somebody else's business. */
const answerSchema = z.object({
  metadata: z.object({
    quality: z.object({ detection_coverage: z.number() }),
    video: z.object({ duration_s: z.number() }),
    processing: z.object({ frames_decoded: z.number(), frames_inferred: z.number() }),
  }),
});

const refusalSchema = z.object({ error: z.object({ message: z.string(), hint: z.string() }) });

/** Analyses a clip with the program itself, as somebody at a keyboard would, and measures that from outside. */
export async function runWhole({ path, preset, ffmpeg, signal }: WholeRequest): Promise<WholeRun> {
  const program = fileURLToPath(installed('bin/kinemotion.js'));
  const args = [program, 'analyze', path, '--quality', preset, '--no-cache', '--quiet'];
  const child = await measureChild(process.execPath, ffmpeg ? [...args, '--ffmpeg', ffmpeg] : args, signal);
  const { metadata } = answerOf(child);
  const { wallMs, cpuMs, peakMb, writtenMb } = child;
  return {
    ...{ wallMs, cpuMs, peakMb, writtenMb },
    framesDecoded: metadata.processing.frames_decoded,
    framesInferred: metadata.processing.frames_inferred,
    coverage: metadata.quality.detection_coverage,
    seconds: metadata.video.duration_s,
  };
}

function answerOf({ exitCode, output, complaints }: MeasuredChild): z.infer<typeof answerSchema> {
  let said: unknown;
  try {
    said = JSON.parse(output);
  } catch (cause) {
    throw broken('An analysis that was measured gave no answer.', complaints, cause);
  }
  if (exitCode === 0) return answerSchema.parse(said);
  const refusal = refusalSchema.safeParse(said);
  const why = refusal.success ? refusal.data.error.message : complaints;
  throw broken(`An analysis that was measured did not succeed: ${why}`, complaints);
}
