import { addressOf, apiRoot } from './api.js';
import { make } from './make.js';
import type { ServedClip } from './served.js';

/** What can be taken along of a clip. */
const ofClip = [
  ['report.html', 'Report', 'one page, to send and to print'],
  ['jumps.csv', 'Table', 'one row per jump, for Excel'],
  ['result', 'JSON', 'the whole result'],
  ['landmarks.csv', 'Joints, CSV', 'every joint in every frame'],
  ['landmarks.trc', 'Joints, TRC', 'for OpenSim'],
  ['landmarks', 'Joints, JSON', 'every joint in every frame'],
] as const;

/** Links to everything that the command line writes too. */
export function exportLinks({ id, name, files, debug_video: debugVideo }: ServedClip): HTMLElement {
  const kept = ofClip.filter(([what]) => files || !what.startsWith('landmarks'));
  const links = kept.map(([what, words, meaning]) => link(addressOf(id, what), words, meaning, fileName(name, what)));
  const [address, saveAs] = [addressOf(id, 'debug.mp4'), fileName(name, 'debug.mp4')];
  const video = {
    ready: link(address, 'Debug video', 'the clip with everything drawn on it', saveAs),
    pending: make('li', { class: 'soft' }, 'The debug video is being drawn …'),
    failed: make('li', { class: 'soft' }, 'The debug video could not be drawn.'),
    none: link(address, 'Debug video', 'drawn when you ask for it: some seconds', saveAs),
  }[debugVideo];
  return make('ul', { class: 'exports' }, ...links, files && video);
}

/** The same of the whole session. */
export function sessionLinks(): HTMLElement {
  return make(
    'ul',
    { class: 'exports' },
    link(`${apiRoot}/session.html`, 'Session report', 'one page, to send and to print', 'session.html'),
    link(`${apiRoot}/session.csv`, 'Session table', 'one row per trial, for Excel', 'session.csv'),
  );
}

function link(address: string, words: string, meaning: string, saveAs: string): HTMLElement {
  return make(
    'li',
    {},
    make('a', { href: address, download: saveAs, class: 'button plain' }, words),
    ' ',
    make('span', { class: 'soft small' }, meaning),
  );
}

function fileName(clip: string, what: string): string {
  const name = clip.replace(/\.[^.]*$/, '') || 'clip';
  return `${name}.${what === 'result' ? 'json' : what === 'landmarks' ? 'landmarks.json' : what}`;
}
