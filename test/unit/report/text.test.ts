import { describe, expect, test } from 'vitest';
import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';
import { summarize } from '../../../src/report/text.js';

const plain = { bold: same, dim: same, yellow: same };

function same(text: string): string {
  return text;
}

const analysis: Analysis = analysisSchema.parse({
  schema_version: '1.0',
  movement: null,
  jumps: [],
  metadata: {
    quality: {
      confidence: 'medium',
      detection_coverage: 0.9312,
      notes: [
        {
          code: 'pose.gaps',
          severity: 'warning',
          message: 'The athlete was seen in 93 % of the frames.',
          hint: 'Keep still.',
        },
        { code: 'movement.not-measured', severity: 'info', message: 'No jump yet.', hint: 'Wait.' },
      ],
    },
    video: {
      ...{ file: 'jump.mp4', sha256: 'a'.repeat(64), width: 1080, height: 1920, rotation_deg: 90, codec: 'hevc' },
      ...{ fps: 59.9401, capture_fps: null, variable_frame_rate: true, duration_s: 3.2, frames: 192 },
    },
    processing: {
      ...{ version: '0.1.0', timestamp: '2026-01-01T00:00:00.000Z', preset: 'balanced', device: 'cpu' },
      ...{ model: { name: 'lite', sha256: 'b'.repeat(64) }, ffmpeg: '5.1', processing_time_s: 1.6 },
      timing_breakdown_ms: { setup: 200.04, frame_wait: 400, inference: 950.5, other: 49.46, total: 1600 },
      ...{ frames_decoded: 192, frames_inferred: 190, peak_memory_mb: 238.4, cache_hit: false },
    },
    algorithm: {},
  },
});

describe('the summary', () => {
  const lines = summarize(analysis, 1612.3, plain).split('\n');

  test('names the clip, its size, rate, length and how it went', () => {
    const text = lines.join('\n');
    for (const part of [
      'jump.mp4',
      '1080 × 1920',
      '59.94 fps (variable)',
      '3.2 s',
      '192 frames',
      '93.1 %',
      'medium',
      'lite',
      '238 MB',
    ])
      expect(text).toContain(part);
  });

  test('tells every doubt with what to do about it, warnings marked', () => {
    const warning = lines.indexOf('! The athlete was seen in 93 % of the frames.');
    expect(lines[warning + 1]).toBe('  Keep still.');
    expect(lines).toContain('· No jump yet.');
  });

  test('has a table of times whose rows add up to its total', () => {
    const rows = lines.flatMap((line) => {
      const [, name, ms, share] = /^(\w+) +([\d.]+) ms +([\d.]+) %$/.exec(line) ?? [];
      return name ? [{ name, ms: Number(ms), share: Number(share) }] : [];
    });
    expect(rows.map(({ name }) => name)).toEqual(['setup', 'frame_wait', 'inference', 'other', 'total']);
    const total = rows.pop()!;
    expect(total).toEqual({ name: 'total', ms: 1600, share: 100 });
    expect(Math.abs(rows.reduce((sum, { ms }) => sum + ms, 0) - total.ms)).toBeLessThan(0.05 * rows.length + 1e-9);
    expect(Math.abs(rows.reduce((sum, { share }) => sum + share, 0) - 100)).toBeLessThan(0.05 * rows.length + 1e-9);
  });

  test('says when the last byte was out', () => {
    expect(lines.join('\n')).toContain('1612 ms after the start');
  });

  test('says nothing of a rate that is not known', () => {
    const { metadata } = analysis;
    const unknown = { ...analysis, metadata: { ...metadata, video: { ...metadata.video, fps: null } } };
    expect(summarize(unknown, 1, plain)).not.toMatch(/fps|null/);
  });
});
