import { readFileSync } from 'node:fs';
import { altered, file, pattern, person } from '../../../helpers/clips.js';
import { coded, samePixels } from '../likeness.js';
import { remade, wrapped } from '../making.js';
import type { Row, Theme } from '../row.js';

const rows: readonly Row[] = [
  {
    what: 'a clip that is damaged after the jump',
    make: async () =>
      altered(await person('to damage.mp4', ['-crf', '10', '-g', '5', '-frames:v', '70']), 'damaged.mp4', (bytes) => {
        const data = bytes.indexOf('mdat');
        const late = data + Math.floor((bytes.length - data) * 0.8);
        for (let at = late; at < late + 2000; at += 2) bytes[at] = bytes[at]! ^ 0x55;
        return bytes;
      }),
    notes: ['video.damaged'],
    says: /complained/,
    like: coded,
    quick: true,
  },
  {
    what: 'a hole of zeros after the landing',
    make: async () =>
      altered(await remade('to hole.mp4', '-g', '5', '-movflags', '+faststart'), 'hole.mp4', (bytes) => {
        const data = bytes.indexOf('mdat');
        const at = data + Math.floor((bytes.length - data) * 0.93);
        return bytes.fill(0, at, at + 400);
      }),
    like: coded,
    notes: ['video.damaged'],
  },
  {
    what: 'pictures that are all zeros',
    make: async () =>
      altered(await person(), 'hollow.mp4', (bytes) => bytes.fill(0, bytes.indexOf('mdat') + 4, bytes.length)),
    code: 'video.not-a-video',
  },

  {
    what: 'something before the beginning',
    make: async () => altered(await person(), 'head.mp4', (bytes) => Buffer.concat([Buffer.alloc(1000, 'x'), bytes])),
    code: 'video.not-a-video',
  },
  {
    what: 'two clips in one file, one behind the other',
    make: async () =>
      altered(await person(), 'two in one.mp4', (bytes) =>
        Buffer.concat([bytes, readFileSync('samples/cmj-side-240.mp4')]),
      ),
    like: samePixels,
  },
  {
    what: 'an index whose places lie beyond the end',
    make: async () =>
      altered(await person(), 'beyond.mp4', (bytes) => {
        bytes.writeUInt32BE(0x7fff0000, bytes.indexOf('stco') + 12);
        return bytes;
      }),
    code: 'video.not-a-video',
  },
  {
    what: 'an index that promises more frames than there are',
    make: async () =>
      altered(await person(), 'promising.mp4', (bytes) => {
        const at = bytes.indexOf('stts') + 12;
        bytes.writeUInt32BE(400_000, at);
        return bytes;
      }),
    like: samePixels,
  },
  {
    what: 'a box of no end',
    make: async () =>
      altered(await person(), 'endless-box.mp4', (bytes) => {
        bytes.writeUInt32BE(0xffffffff, bytes.indexOf('trak') - 4);
        return bytes;
      }),
    like: samePixels,
  },
  {
    what: 'boxes within boxes without end',
    make: () => {
      const deep = Buffer.alloc(8 * 20_000);
      for (let i = 0; i < 20_000; i++) {
        deep.writeUInt32BE(deep.length - 8 * i, 8 * i);
        deep.write(i === 0 ? 'moov' : 'trak', 8 * i + 4, 'latin1');
      }
      return file('deep.mp4', deep);
    },
    code: 'video.not-a-video',
  },
  {
    what: 'a codec that nobody knows',
    make: async () =>
      altered(await person(), 'unknown.mp4', (bytes) => {
        bytes.write('zzzz', bytes.indexOf('avc1', bytes.indexOf('stsd')), 'latin1');
        return bytes;
      }),
    code: 'video.not-a-video',
  },
  {
    what: 'a clip that is locked with a key',
    make: () =>
      remade(
        'locked.mp4',
        ...['-c', 'copy', '-encryption_scheme', 'cenc-aes-ctr'],
        ...[
          '-encryption_key',
          '76a6c65c5ea762046bd749a2e632ccbb',
          '-encryption_kid',
          'a7e61c373e219033c21091fa607bf3b8',
        ],
      ),
    code: 'video.not-a-video',
  },
  {
    what: 'a clip in fragments, as it is streamed',
    make: () => wrapped('fragments.mp4', '-movflags', '+frag_keyframe+empty_moov+default_base_moof'),
    like: samePixels,
  },
  {
    what: 'a clip in fragments that was cut off',
    make: async () => {
      const whole = await remade('short fragments.mp4', '-g', '5', '-movflags', '+frag_keyframe+empty_moov');
      return altered(whole, 'cut fragments.mp4', (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.97)));
    },
    like: coded,
    notes: ['video.cut-short'],
  },
  {
    what: 'half of its packets lost',
    make: async () => {
      const noisy = await remade('lossy.ts', '-g', '3', '-c:v', 'mpeg2video', '-q:v', '2');
      return altered(noisy, 'lost.ts', (bytes) =>
        Buffer.concat(
          [...Array(Math.floor(bytes.length / 188)).keys()]
            .filter((n) => n < 9 || n % 2 === 0)
            .map((n) => bytes.subarray(n * 188, n * 188 + 188)),
        ),
      );
    },
    code: 'pose.nobody',
  },
  {
    what: 'a clip with nobody in it',
    make: () => pattern('nobody.mp4'),
    code: 'pose.nobody',
    says: /nobody\.mp4/,
    quick: true,
  },
];

export const damaged: Theme = { title: 'Damaged files', rows };
