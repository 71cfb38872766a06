import { describe, expect, test, vi } from 'vitest';
import type { ClipView } from '../../../src/serve/api-schemas.js';
import type { Bulletin } from '../../../src/serve/bulletins.js';
import { type ClipRecord, filesOf, noSummary } from '../../../src/serve/clip-record.js';
import { ClipShelf } from '../../../src/serve/clip-shelf.js';
import { eventText, thinned } from '../../../src/serve/event-stream.js';
import { waitFor, withDuration } from '../../../src/serve/pace.js';
import { leavingAt } from '../../../src/serve/retention.js';

function record(id: string, news: Partial<ClipRecord> = {}): ClipRecord {
  return {
    ...{ id, name: `${id}.mp4`, athlete: null, bytes: 10, mediaType: 'video/mp4', files: filesOf('/nowhere', id) },
    ...{ whole: true, job: 0, state: 'waiting', share: null, begun: null, ended: null, error: null },
    ...{ debugVideo: 'none', given: {}, request: {}, summary: noSummary },
    ...news,
  };
}

describe('how long a clip waits', () => {
  test('is not known before one was done', () => {
    expect(waitFor(1, 2, [])).toBeNull();
  });

  test('is as many rounds of the workers as it takes, at the pace of the last clips', () => {
    expect([1, 2, 3, 4, 5].map((position) => waitFor(position, 2, [1, 3]))).toEqual([2, 2, 4, 4, 6]);
  });

  test('follows the last ten clips', () => {
    let durations: readonly number[] = [];
    for (let i = 0; i < 10; i++) durations = withDuration(durations, 100);
    for (let i = 0; i < 10; i++) durations = withDuration(durations, 1);
    expect(waitFor(1, 1, durations)).toBe(1);
    expect(durations).toHaveLength(10);
  });
});

describe('clips that wait', () => {
  test('know their places, and hear when they are nearer', () => {
    const shelf = new ClipShelf(1);
    for (const id of ['a', 'b', 'c']) shelf.add(record(id));
    const heard: string[] = [];
    shelf.board.listen((news) => {
      if (news.event === 'state') heard.push(`${news.clip.id} ${news.clip.state} ${news.clip.position}`);
    });
    expect(shelf.all.map((one) => shelf.view(one).position)).toEqual([1, 2, 3]);
    shelf.change('a', { state: 'running' });
    shelf.tellWaiting();
    expect(heard).toEqual(['a running null', 'b waiting 1', 'c waiting 2']);
    shelf.remove('b');
    expect(heard.at(-1)).toBe('c waiting 1');
    expect(() => shelf.find('b')).toThrow('no such clip');
  });
});

describe('what is kept', () => {
  const limits = { keptMinutes: 1, clips: 3, allBytes: 1000 };
  const done = (id: string, ended: number, news: Partial<ClipRecord> = {}) =>
    record(id, { state: 'done', ended, ...news });

  test('goes some minutes after its answer, and nothing before that', () => {
    const clips = [done('a', 0), done('b', 50_000), record('c')];
    expect(leavingAt(60_000, clips, limits).stripped).toEqual([]);
    expect(leavingAt(60_001, clips, limits).stripped).toEqual(['a']);
    expect(leavingAt(1e9, clips, limits).stripped).toEqual(['a', 'b']);
  });

  test('goes oldest first where there are too many or they take too much room', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((id) => done(id, 0));
    expect(leavingAt(1, many, limits).stripped).toEqual(['a', 'b']);
    const large = ['a', 'b', 'c'].map((id) => done(id, 0, { bytes: 400 }));
    expect(leavingAt(1, large, limits).stripped).toEqual(['a']);
  });

  test('stays while it is worked on, however many there are', () => {
    const busy = [
      record('a'),
      record('b', { state: 'running' }),
      done('c', 0, { debugVideo: 'pending' }),
      done('d', 0),
    ];
    expect(leavingAt(1e9, busy, { ...limits, clips: 1 }).stripped).toEqual(['d']);
  });

  test('is forgotten altogether only after thousands', () => {
    const clips = Array.from({ length: 2003 }, (_, i) => done(`${i}`, 0, { whole: false }));
    expect(leavingAt(1, clips, limits)).toEqual({ stripped: [], forgotten: ['0', '1', '2'] });
  });
});

describe('a stream of events', () => {
  const clip = (share: number, state: ClipView['state'] = 'running') =>
    ({ event: 'state', clip: { id: 'a', state, share, position: null } as ClipView }) as const;

  test('lets progress through five times a second, its last word and every change at once', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const heard: Bulletin[] = [];
      const { tell } = thinned((bulletin) => heard.push(bulletin));
      for (let i = 0; i < 100; i++) {
        tell(clip(i / 100));
        vi.advanceTimersByTime(10);
      }
      expect(heard.length).toBeGreaterThanOrEqual(5);
      expect(heard.length).toBeLessThanOrEqual(6);
      vi.advanceTimersByTime(200);
      expect(heard.at(-1)).toEqual(clip(0.99));
      tell(clip(1));
      tell(clip(1, 'done'));
      vi.advanceTimersByTime(1000);
      expect(heard.at(-1)).toEqual(clip(1, 'done'));
    } finally {
      vi.useRealTimers();
    }
  });

  test('writes a text of many lines so that nothing in it can be another event', () => {
    const text = '{\n  "a": "b"\r\n\n}\n';
    expect(eventText({ event: 'result', id: 'a', text })).toBe(
      'event: result\ndata: {\ndata:   "a": "b"\ndata: \ndata: }\n\n',
    );
    expect(eventText({ event: 'removed', id: 'a' })).toBe('event: removed\ndata: {"id":"a"}\n\n');
  });
});
