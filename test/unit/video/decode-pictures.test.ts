import { describe, expect, test } from 'vitest';
import { mixtureOf } from '../../../src/video/colour.js';
import { altered, ffmpeg, once, pattern } from '../../helpers/clips.js';
import { colourOf, decoded, difference, greyAt, type Picture } from '../../helpers/decoded.js';
import { planeBytes } from '../../helpers/planes.js';

/** Nothing is lost in coding, so that what differs was done by decoding. */
const lossless = ['-c:v', 'libx264', '-qp', '0', '-pix_fmt', 'yuv444p'];
const upright = () => pattern('upright.mp4', { frames: 3, output: lossless });

async function first(path: string): Promise<Picture> {
  return (await decoded(path)).pictures[0]!;
}

describe('a picture that a player turns', () => {
  test.each([
    [90, 'transpose=clock'],
    [180, 'hflip,vflip'],
    [270, 'transpose=cclock'],
  ])('from %i degrees is the same as one that stands upright', async (degrees, filters) => {
    const lying = await pattern(`lying-${degrees}.mp4`, { frames: 3, filters, output: lossless });
    const tagged = await once(`tagged-${degrees}.mp4`, (path) =>
      ffmpeg('-i', lying, '-c', 'copy', '-metadata:s:v:0', `rotate=${degrees}`, path),
    );
    const a = await decoded(tagged);
    const b = await decoded(await upright());
    expect(a.info.rotation).not.toBe(0);
    expect(a.info).toMatchObject({ width: b.info.width, height: b.info.height });
    expect(a.pictures.map(({ time }) => time)).toEqual(b.pictures.map(({ time }) => time));
    for (const [i, picture] of a.pictures.entries())
      expect(difference(picture, b.pictures[i]!)).toEqual({ mean: 0, worst: 0 });
  });

  test('and mirrors, as a front camera writes it, is mirrored', async () => {
    const mirrored = altered(await upright(), 'front.mp4', mirror);
    const asStored = await pattern('flipped.mp4', { frames: 3, filters: 'hflip', output: lossless });
    expect(difference(await first(mirrored), await first(asStored))).toEqual({ mean: 0, worst: 0 });
  });
});

/** Turns the track's display matrix into "left is right". */
function mirror(bytes: Buffer): Buffer {
  const at = bytes.indexOf('tkhd') + 4 + 40;
  expect(bytes.readInt32BE(at)).toBe(0x10000);
  bytes.writeInt32BE(-0x10000, at);
  bytes.writeInt32BE(96 * 0x10000, at + 24);
  return bytes;
}

describe('the size of a picture', () => {
  test('is never more than was asked for on its longer side', async () => {
    const { info, pictures } = await decoded(await upright(), { largest: { width: 80, height: 80 } });
    expect(info).toMatchObject({ width: 96, height: 160 });
    expect(pictures[0]).toMatchObject({ width: 48, height: 80 });
  });

  test.each([
    ['97x161', '98x162'],
    ['95x160', '96x160'],
    ['33x65', '34x66'],
  ])('is the nearest even one of an odd one: %s', async (size, even) => {
    const path = await pattern(`odd-${size}.mp4`, { size, frames: 2, output: lossless });
    const { info, pictures } = await decoded(path);
    expect(`${info.width}x${info.height}`, 'it is displayed in its own size').toBe(size);
    expect(`${pictures[0]!.width}x${pictures[0]!.height}`).toBe(even);
    expect(pictures[0]!.pixels).toHaveLength(planeBytes(pictures[0]!.width, pictures[0]!.height));
  });

  test('is that of square pixels where the stored ones are not', async () => {
    const squeezed = await pattern('squeezed.mp4', {
      size: '128x160',
      frames: 2,
      filters: 'scale=96:160:flags=bicubic,setsar=4/3',
      output: lossless,
    });
    const square = await pattern('square.mp4', { size: '128x160', frames: 2, output: lossless });
    const a = await first(squeezed);
    expect(a).toMatchObject({ width: 128, height: 160 });
    expect(difference(a, await first(square)).mean).toBeLessThan(6);
  });

  test('is the larger one of a turned picture without square pixels', async () => {
    const squeezed = await pattern('squeezed too.mp4', { frames: 2, filters: 'setsar=4/3', output: lossless });
    const turned = await once('squeezed and turned.mp4', (path) =>
      ffmpeg('-i', squeezed, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', path),
    );
    expect(await first(turned)).toMatchObject({ width: 160, height: 128 });
  });
});

describe('the same picture', () => {
  const reference = async () => first(await pattern('limited.mp4', { frames: 2, output: lossless }));
  const variants: Readonly<Record<string, readonly [filters: string, output: readonly string[]]>> = {
    'in the full range of values': ['scale=out_range=pc,format=yuvj444p', ['-c:v', 'libx264', '-qp', '0']],
    'in the full range, tagged but not in the old format': [
      'scale=out_range=pc,format=yuv444p',
      ['-c:v', 'libx264', '-qp', '0', '-pix_fmt', 'yuvj444p', '-color_range', 'pc'],
    ],
    'in ten bits': [
      'format=yuv444p10le',
      ['-c:v', 'libx265', '-x265-params', 'lossless=1:log-level=none', '-color_range', 'tv'],
    ],
    'in the colours of high definition': [
      'scale=out_color_matrix=bt709:out_range=tv,format=yuv444p',
      ['-c:v', 'libx264', '-qp', '0', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ],
  };

  test.each(Object.entries(variants))('%s decodes alike', async (what, [filters, output]) => {
    const path = await pattern(`${what}.mp4`, { frames: 2, filters, output });
    const [picture, wanted] = [await first(path), await reference()];
    expect(difference(picture, wanted).mean).toBeLessThan(1.5);
    // Across an edge coarse colours mix, and what is light and what colour in it depends on how they are coded.
    const areas = flatPlaces(wanted);
    expect(areas.length).toBeGreaterThan((wanted.width * wanted.height) / 8);
    const gaps = areas.flatMap(([x, y]) => {
      const [a, b] = [colourOf(picture, x, y), colourOf(wanted, x, y)];
      return Array.from(a, (value, channel) => Math.abs(value - b[channel]!));
    });
    expect(gaps.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(6);
  });

  test('coded as usual, with coarse colours, differs only along edges', async () => {
    const path = await pattern('usual.mp4', { frames: 2, output: ['-pix_fmt', 'yuv420p', '-crf', '12'] });
    expect(difference(await first(path), await reference()).mean).toBeLessThan(6);
  });
});

describe('a colour', () => {
  const [red, green, blue] = [200, 30, 90];

  test.each([
    ['bt601', 'tv'],
    ['bt601', 'pc'],
    ['bt709', 'tv'],
    ['bt709', 'pc'],
    ['bt2020', 'tv'],
    ['bt2020', 'pc'],
  ] as const)('coded in %s, range %s, is read as what it was', async (matrix, range) => {
    const space = { bt601: 'smpte170m', bt709: 'bt709', bt2020: 'bt2020nc' }[matrix];
    const format = range === 'pc' ? 'yuvj420p' : 'yuv420p';
    const path = await once(`${matrix}-${range}.mp4`, (target) =>
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'color=0xC81E5A:size=64x64:rate=30,format=rgb24', '-frames:v', '2'],
        ...['-vf', `scale=out_color_matrix=${matrix}:out_range=${range},format=${format}`],
        ...['-c:v', 'libx264', '-qp', '0', '-colorspace', space, target],
      ),
    );
    const { info, pictures } = await decoded(path);
    expect(info.colour).toEqual({ matrix, fullRange: range === 'pc' });
    expect(pictures[0]!.mixture).toEqual(mixtureOf(info.colour));
    const found = colourOf(pictures[0]!, 31, 33);
    // ffmpeg itself rounds colours by up to two levels when it codes them.
    [red, green, blue].forEach((value, i) => {
      expect(Math.abs(found[i]! - value), `${found}`).toBeLessThanOrEqual(3);
    });
  });

  test('in the full range keeps its values on the way', async () => {
    const path = await once('full.mp4', (target) =>
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'color=black:size=64x64:rate=30,format=yuvj420p', '-frames:v', '2'],
        ...['-vf', "geq=lum='if(lt(X,32),0,255)':cb=128:cr=128", '-c:v', 'libx264', '-qp', '0', target],
      ),
    );
    const [picture] = (await decoded(path)).pictures;
    const { pixels, width } = picture!;
    expect([pixels[10 * width + 5], pixels[10 * width + 50]]).toEqual([0, 255]);
    expect([greyAt(picture!, 5, 10), greyAt(picture!, 50, 10)]).toEqual([0, 255]);
  });
});

/** The places of a picture about which, three pixels far, nothing changes by more than two grey levels. */
function flatPlaces(picture: Picture): [x: number, y: number][] {
  const { width, height } = picture;
  const around = [-3, 0, 3].flatMap((down) => [-3, 0, 3].map((right) => [right, down] as const));
  const isFlat = (x: number, y: number) => {
    const here = colourOf(picture, x, y);
    return around.every(([right, down]) =>
      colourOf(picture, x + right, y + down).every((value, channel) => Math.abs(value - here[channel]!) <= 2),
    );
  };
  const places = Array.from({ length: width * height }, (_, i): [number, number] => [i % width, Math.floor(i / width)]);
  return places.filter(([x, y]) => x >= 3 && y >= 3 && x < width - 3 && y < height - 3 && isFlat(x, y));
}

describe('high dynamic range', () => {
  // Black, a grey card of 18 % and a white shirt (203 cd/m²) by BT.2408, as ten-bit values of the limited range.
  const levels = { smpte2084: [64, 397, 572], 'arib-std-b67': [64, 397, 721] } as const;

  test.each(['smpte2084', 'arib-std-b67'] as const)('in %s has the brightness of an ordinary clip', async (curve) => {
    const [black, grey, white] = levels[curve];
    const path = await once(`${curve}.mp4`, (target) =>
      ffmpeg(
        ...['-f', 'lavfi', '-i', 'color=black:size=96x32:rate=30,format=yuv420p10le', '-frames:v', '2'],
        ...['-vf', `geq=lum='if(lt(X,32),${black},if(lt(X,64),${grey},${white}))':cb=512:cr=512`],
        ...['-c:v', 'libx265', '-tag:v', 'hvc1', '-pix_fmt', 'yuv420p10le'],
        '-x265-params',
        `log-level=none:lossless=1:colorprim=bt2020:transfer=${curve}:colormatrix=bt2020nc:range=limited`,
        ...['-color_primaries', 'bt2020', '-color_trc', curve, '-colorspace', 'bt2020nc', target],
      ),
    );
    const picture = await first(path);
    const found = [16, 48, 80].map((x) => greyAt(picture, x, 16));
    // An ordinary clip has 0, 105 and 255 there; the shoulder of the tone curve keeps room above the shirt for the sun.
    expect(found[0]).toBeLessThan(12);
    expect(found[1]).toBeGreaterThan(60);
    expect(found[1]).toBeLessThan(130);
    expect(found[2]).toBeGreaterThan(found[1]! + 50);
    expect(found[2]).toBeGreaterThan(150);
    // Greys stay grey.
    const [red, green, blue] = colourOf(picture, 48, 16);
    expect(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!)).toBeLessThanOrEqual(4);
  });
});
