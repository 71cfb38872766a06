import type { Side } from './layout.js';
import { type Material, placesAt, seenPlaces } from './scene-material.js';

/** Words change their side only for so much more room there, as a share of the picture's width. */
const worthIt = 0.15;

/** For every jump the side of the picture that is away from where the athlete lands; the jump before keeps its side if it can. */
export function freeSides({ analysis, scale, layout }: Pick<Material, 'analysis' | 'scale' | 'layout'>): Side[] {
  let side: Side | null = null;
  return analysis.jumps.map((jump): Side => {
    const places = placesAt(jump, 'landing', scale) ?? placesAt(jump, 'take_off', scale);
    const across = seenPlaces(places ?? {}).map(({ x }) => x);
    const more = across.length === 0 ? 0 : layout.width - Math.max(...across) - Math.min(...across);
    if (side === null) side = more < 0 ? 'left' : 'right';
    else if (Math.abs(more) > worthIt * layout.width) side = more < 0 ? 'left' : 'right';
    return side;
  });
}
