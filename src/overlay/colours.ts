/** The athlete's left and right are told apart by colour, on every picture alike. */
export const sideColours = { left: '#ff9f1c', right: '#2ec4f1', middle: '#f4f4f4' } as const;

/** What text stands on, and text of three weights: read on snow and in a dim hall alike. */
export const paper = 'rgba(13, 17, 26, 0.68)';
export const ink = { strong: '#ffffff', plain: '#e4e9f1', quiet: '#aab4c4' } as const;

/** About everything that stands on the picture itself; opaque, which is drawn twice as fast. */
export const outline = '#131722';

/** Phases that ask the same of the body share a colour, whatever the movement; none is that of a side. */
const phaseColours: Readonly<Record<string, string>> = {
  standing: '#8d97a8',
  hold: '#8d97a8',
  drop: '#ab9fe6',
  unweighting: '#ab9fe6',
  countermovement: '#ab9fe6',
  braking: '#f2736d',
  propulsion: '#63d18b',
  push_off: '#63d18b',
  contact: '#63d18b',
  flight: '#ffe27a',
  landing: '#db8fbf',
};

/** The colour of a phase by its name in the result. */
export function phaseColour(name: string): string {
  return phaseColours[name] ?? '#c3cbd8';
}
