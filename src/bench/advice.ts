import type { PresetName } from '../presets.js';
import { threeDigits } from './figures.js';

/** What was measured of one preset on this machine. */
export interface PresetCost {
  readonly preset: PresetName;
  /** How long an analysis takes, and how long its clip lasts. */
  readonly seconds: number;
  readonly clipSeconds: number;
  /** Null where the system does not tell. */
  readonly memoryMb: number | null;
}

/** What the machine has to give. */
export interface Room {
  readonly cores: number;
  readonly freeMb: number;
  /** Programs that wanted a core in the last minute, on average; null where the system does not tell. */
  readonly load: number | null;
}

/** What suits a machine, and why. */
export interface Advice {
  readonly quality: PresetName;
  readonly workers: number;
  readonly max_memory_mb: number;
  readonly because: readonly string[];
}

/** An answer that takes no more than this part of the clip's length is there before the next athlete jumps. */
const patience = 0.5;

/** Of the memory that is free so much is ours: other programs want some too. */
const ourShare = 0.5;

/** Where the system does not tell: what an analysis took wherever it did. */
const usualMemoryMb = 260;

/** Larger pictures than those of the sample need more to be decoded. */
const spare = 1.25;

/** With more to do than this part of its cores, the machine was busy with something else. */
const busy = 0.5;

/** Limits are told in steps of so many megabytes. */
const memoryStep = 50;

/** What suits a machine, from what the presets cost on it: the dearer ones last. */
export function adviseOn(costs: readonly PresetCost[], room: Room): Advice {
  const { cores, freeMb } = room;
  const affordable = costs.filter(({ seconds, clipSeconds }) => seconds <= patience * clipSeconds);
  const chosen = affordable.at(-1);
  const quality = chosen?.preset ?? 'fast';
  const memoryMb = Math.ceil(chosen?.memoryMb ?? costs[0]?.memoryMb ?? usualMemoryMb);
  const byMemory = Math.floor((freeMb * ourShare) / memoryMb);
  const workers = Math.max(1, Math.min(cores, byMemory));
  const limit = Math.ceil((workers * memoryMb * spare) / memoryStep) * memoryStep;
  return {
    ...{ quality, workers, max_memory_mb: limit },
    because: [whyThatPreset(quality, costs), whySoMany({ workers, byMemory, memoryMb }, room), ...doubts(room)],
  };
}

function whyThatPreset(quality: PresetName, costs: readonly PresetCost[]): string {
  const told = costs.map(({ preset, seconds }) => `${preset} takes ${threeDigits(seconds)} s`).join(', ');
  const clip = threeDigits(costs[0]?.clipSeconds ?? 0);
  const which = quality === costs.at(-1)?.preset ? 'even the most careful one is' : 'nothing more careful is';
  const much = 'ready in half the time that the clip lasts';
  return `--quality ${quality}: for a clip of ${clip} s ${told}; ${which} ${much}.`;
}

function whySoMany(
  { workers, byMemory, memoryMb }: { readonly workers: number; readonly byMemory: number; readonly memoryMb: number },
  { cores, freeMb }: Room,
): string {
  const has = `${cores === 1 ? 'one core' : `${cores} cores`} and ${threeDigits(freeMb / 1000)} GB of free memory`;
  const needs = `each needs about ${memoryMb} MB and one core`;
  const limited = byMemory < cores ? ', and half of the memory is left to other programs' : '';
  return `${workers} at a time: ${has}, and ${needs}${limited}.`;
}

/** What was measured beside other work says little. */
function doubts({ cores, load }: Room): string[] {
  if (load === null || load <= busy * cores) return [];
  return [`The machine was busy with other work (load ${load.toFixed(1)}): ask again when it is quiet.`];
}
