import { describe, expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import type { Note } from '../../../src/note.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { type Evidence, judgeQuality } from '../../../src/report/quality.js';
import type { VideoInfo } from '../../../src/video/frame.js';

const info: VideoInfo = {
  ...{
    codec: 'h264',
    width: 720,
    height: 1280,
    rotation: 0,
    nominalFps: 30,
    statedDuration: 10,
    bitRate: 2e6,
    transfer: 'sdr',
  },
  colour: { matrix: 'bt709', fullRange: false },
  ffmpegVersion: '5.1',
};

function evidence(change: Partial<Evidence> = {}, seen = 300, frames = 300): Evidence {
  const track = new LandmarkTrack();
  for (let n = 0; n < frames; n++) track.append(n / 30, n < seen ? 0.9 : 0);
  return {
    track,
    people: 1,
    whose: null,
    info,
    framesDecoded: 300,
    wholeClip: true,
    complaints: 0,
    toneMapped: true,
    deviceFallback: undefined,
    stretches: [{ start: 0, end: 100 }],
    doubts: { notes: [], confidence: 'high' },
    choice: { movement: movements[0]!, chosenBy: 'auto', confidence: 0.98, alternatives: [] },
    jumpNotes: [[]],
    runNotes: [],
    ...change,
  };
}

const codes = (of: Evidence) =>
  judgeQuality(of)
    .notes.filter(({ severity }) => severity === 'warning')
    .map(({ code }) => code);

describe('how far a result is trusted', () => {
  test.each([
    [300, 'high'],
    [285, 'high'],
    [284, 'medium'],
    [240, 'medium'],
    [239, 'low'],
    [1, 'low'],
  ])('with the athlete in %i of 300 frames: %s', (seen, confidence) => {
    expect(judgeQuality(evidence({}, seen))).toMatchObject({ confidence, coverage: seen / 300 });
  });

  test('looks only at the jumps: someone who walks in late is seen well when it matters', () => {
    expect(judgeQuality(evidence({ stretches: [{ start: 2, end: 5 }] }, 180)).confidence).toBe('high');
    expect(judgeQuality(evidence({ stretches: [{ start: 5, end: 8 }] }, 180)).confidence).toBe('low');
  });

  test('is not high when the file is damaged', () => {
    expect(judgeQuality(evidence({ complaints: 3 })).confidence).toBe('medium');
  });

  test.each(['high', 'medium', 'low'] as const)('is not more than the measurement allows: %s', (confidence) => {
    expect(judgeQuality(evidence({ doubts: { notes: [], confidence } })).confidence).toBe(confidence);
  });

  test('is the lowest of what the measurement and the picture allow', () => {
    const doubts = { notes: [], confidence: 'medium' } as const;
    expect(judgeQuality(evidence({ doubts }, 100)).confidence).toBe('low');
    expect(judgeQuality(evidence({ doubts })).confidence).toBe('medium');
  });

  test('is not high when the movement contradicts a jump, and not lower for what is merely missing', () => {
    expect(judgeQuality(evidence({ jumpNotes: [[note('warning')]] })).confidence).toBe('medium');
    expect(judgeQuality(evidence({ jumpNotes: [[note('info')]] })).confidence).toBe('high');
  });
});

describe('which movement it was', () => {
  const choice = {
    movement: movements[0]!,
    confidence: 0.6,
    alternatives: [{ type: 'squat-jump', confidence: 0.38 }],
  };

  test('is said not to be sure when another is nearly as likely', () => {
    const { notes, confidence } = judgeQuality(evidence({ choice: { ...choice, chosenBy: 'auto' } }));
    expect(notes[0]).toMatchObject({ code: 'movement.unsure', message: expect.stringContaining('squat-jump (38 %)') });
    expect(confidence).toBe('medium');
  });

  test('is not asked when it was said', () => {
    expect(judgeQuality(evidence({ choice: { ...choice, chosenBy: 'option' } })).notes).toEqual([]);
  });
});

describe('doubts about the file', () => {
  test('are none where it is whole', () => {
    expect(codes(evidence())).toEqual([]);
  });

  test('say how many frames of how many are there when it was cut short', () => {
    const { notes } = judgeQuality(evidence({ framesDecoded: 123, complaints: 1 }));
    expect(notes[0]).toMatchObject({ code: 'video.cut-short', severity: 'warning' });
    expect(notes[0]!.message).toMatch(/\b123 of about 300 frames\b/);
  });

  test('are of damage when all frames are there but ffmpeg complained', () => {
    expect(codes(evidence({ complaints: 7 }))).toEqual(['video.damaged']);
  });

  test('are not raised by a part of the clip, a missing duration or a rate that varies', () => {
    expect(codes(evidence({ framesDecoded: 60, wholeClip: false }))).toEqual([]);
    expect(codes(evidence({ framesDecoded: 60, info: { ...info, statedDuration: null } }))).toEqual([]);
    expect(codes(evidence({ framesDecoded: 200 }))).toEqual([]);
  });
});

function note(severity: Note['severity']): Note {
  return { code: 'jump.odd', severity, message: 'It is odd.', hint: 'Jump again.' };
}

test('every doubt says what to do, in one sentence', () => {
  const worst = judgeQuality(
    evidence(
      {
        complaints: 1,
        framesDecoded: 10,
        people: 2,
        deviceFallback: 'cuda: no such device',
        jumpNotes: [[note('warning')]],
      },
      10,
    ),
  );
  expect(worst.notes.length).toBeGreaterThanOrEqual(5);
  for (const { message, hint } of worst.notes) {
    expect(message).toMatch(/^[A-Z\d][^\n]*\.$/);
    expect(hint).toMatch(/^[A-Z][^\n]*\.$/);
  }
});

test('several people and light that could not be put right are said', () => {
  const { notes, confidence } = judgeQuality(evidence({ people: 2, toneMapped: false }));
  expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['pose.several-people', 'video.flat-light']));
  expect(confidence).toBe('high');
});
