import type { Analysis } from '../analysis.js';
import { listed } from '../words.js';
import { table } from './blocks.js';
import { type Html, html } from './markup.js';

/** Where the time of the analysis went: the bars add up to the whole. */
export function timingPart({ metadata: { processing } }: Analysis): Html {
  const { timing_breakdown_ms: breakdown, pending = [] } = processing;
  const { total = 0, ...stages } = breakdown;
  const spent = Object.entries(stages).filter(([, ms]) => ms > 0);
  const most = Math.max(0, ...spent.map(([, ms]) => ms));
  const share = (ms: number) => (total > 0 ? `${((100 * ms) / total).toFixed(1)} %` : '–');
  const making = listed(pending.map((name) => pendingWords[name]));
  return html`${table({
    caption: 'Stages one after the other: they add up to the whole',
    head: ['Stage', 'ms', 'Share'],
    rows: spent.map(([stage, ms]) => [
      html`${stageWords[stage] ?? stage.replaceAll('_', ' ')}<span class="bar" style="width: ${most > 0 ? ((100 * ms) / most).toFixed(1) : 0}%"></span>`,
      ms.toFixed(1),
      share(ms),
    ]),
    foot: [['Whole', total.toFixed(1), share(total)]],
  })}${pending.length > 0 && html`<p class="soft small">When this was written, ${making} ${pending.length > 1 ? 'were' : 'was'} still being made.</p>\n`}`;
}

const pendingWords = { debug_video: 'the debug video', html: 'this page' } as const;

const stageWords: Readonly<Record<string, string>> = {
  setup: 'Getting ready',
  open: 'Opening the clip',
  hash: 'Checksum of the clip',
  detection: 'Looking for people',
  follow: 'Telling people apart',
  model_load: 'Loading the network',
  probe: 'Asking what the clip is',
  frame_wait: 'Waiting for pictures',
  crop: 'Cutting out the athlete',
  inference: 'Finding joints (network)',
  readout: 'Reading joints',
  smoothing: 'Smoothing',
  phase_detection: 'Finding jumps and events',
  metrics: 'Measuring',
  quality: 'Judging the quality',
  debug_decode: 'Reading pictures for the debug video',
  debug_draw: 'Drawing the debug video',
  debug_encode: 'Encoding the debug video',
  outputs: 'Writing files',
  other: 'Everything else',
};
