import { type Bench, benchVersion, type Row } from '../../src/bench/bench-file.js';

/** Figures of one quantity: its median, and the spread of single runs. */
export const figures = (median: number, spread = 0) => ({ median, spread, least: median, most: median, n: 5 });

/** A row of a saved run of `bench`, of a whole analysis unless told otherwise. */
export function benchRow(change: Partial<Row> = {}): Row {
  return {
    ...{ id: 'sample.balanced', stage: 'sample', title: 'balanced', per: 'clip', warm_ups: 1 },
    wall_ms: figures(1000, 10),
    cpu_ms: figures(2000, 20),
    peak_memory_mb: figures(200, 1),
    written_mb: figures(0),
    ...change,
  };
}

/** A saved run of `bench` with these rows. */
export function benchOf(rows: readonly Row[], change: Partial<Bench> = {}): Bench {
  return {
    ...{ kind: 'kinemotion bench', bench_version: benchVersion, timestamp: '2026-11-21T12:00:00.000Z' },
    machine: { processor: 'A', cores: 2, memory_mb: 8000, system: 'Linux 6.1 x64', load_average: 0.1 },
    versions: { kinemotion: '0.1.0', node: '20.20.2', onnxruntime: '1.30.0', ffmpeg: '7.0' },
    commit: 'baee614d27baee614d27baee614d27baee614d27',
    settings: { quick: false, stages: ['sample'], warm_ups: 1, rounds: 5 },
    rows: [...rows],
    left_out: [],
    ...change,
  };
}
