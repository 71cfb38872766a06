import { describe, expect, test } from 'vitest';
import { landmarkSide } from '../../../src/pose/crop.js';
import {
  type Device,
  differenceOf,
  explained,
  openOnDevice,
  type RealDevice,
  tolerance,
} from '../../../src/pose/device.js';
import { type Joint, joints } from '../../../src/pose/landmarks.js';
import type { RawPose } from '../../../src/pose/readout.js';
import { trialImage } from '../../../src/pose/trial-image.js';
import { FakeNetworks } from '../../helpers/fake-model.js';
import { realNetworks } from './real-networks.js';

/** What a network says that sees somebody, with changes. */
async function seen(change: (pose: RawPose) => void = () => undefined): Promise<RawPose> {
  const pose = structuredClone(await new FakeNetworks().infer(trialImage(landmarkSide)));
  change(pose);
  return pose;
}

/** How a pretended device behaves. */
interface Behaviour {
  readonly absent?: string;
  readonly breaks?: string;
  readonly off?: (pose: RawPose) => void;
  /** Milliseconds of a pretended clock for each answer. */
  readonly takes?: number;
}

/** A machine with such devices; a processor is always there, and takes 10 ms. */
function machine(behaviours: Partial<Record<RealDevice, Behaviour>>) {
  let clock = 0;
  const opened: RealDevice[] = [];
  const released: RealDevice[] = [];
  const open = async (device: RealDevice) => {
    const { absent, breaks, off, takes = 10 } = behaviours[device] ?? (device === 'cpu' ? {} : { absent: 'not here' });
    if (absent !== undefined) throw new Error(absent);
    opened.push(device);
    return {
      device,
      release: async () => void released.push(device),
      infer: async () => {
        clock += takes;
        if (breaks !== undefined) throw new Error(breaks);
        return seen(off);
      },
    };
  };
  return { opened, released, ask: (asked: Device) => openOnDevice(asked, open, () => clock) };
}

const move = (pixels: number) => (pose: RawPose) => {
  pose.landmarks[5 * 27] = pose.landmarks[5 * 27]! + pixels;
};

test('a network that is wanted on the processor runs there, and nothing else is tried', async () => {
  const { ask, opened, released } = machine({ webgpu: {}, cuda: {} });
  expect(await ask('cpu')).toMatchObject({ device: 'cpu', fallback: undefined, network: { device: 'cpu' } });
  expect([opened, released]).toEqual([['cpu'], []]);
});

describe.each(['webgpu', 'cuda'] as const)('a network that is wanted on %s', (device) => {
  test('runs there when it sees what the processor sees, however slowly', async () => {
    const { ask, released } = machine({ [device]: { takes: 1000, off: move(tolerance.pixels / 2) } });
    expect(await ask(device)).toMatchObject({ device, fallback: undefined, network: { device } });
    expect(released).toEqual(['cpu']);
  });

  test.each<[string, Behaviour, RegExp]>([
    ['is not there', { absent: 'no adapter was found\nat line 3' }, /no adapter was found$/],
    ['breaks in its first run', { breaks: 'out of memory' }, /out of memory$/],
    ['sees a joint elsewhere', { off: move(tolerance.pixels * 2) }, /does not see what the processor sees .*pixels/],
    ['sees nobody', { off: ({ presence }) => presence.fill(0) }, /does not see .*probability/],
    ['sees a joint behind another', { off: ({ world }) => world.fill(0.01) }, /does not see .*metres/],
    ['counts what is no number', { off: ({ landmarks }) => landmarks.fill(Number.NaN) }, /does not see .*NaN pixels/],
  ])('runs on the processor when the device %s, and says so', async (_what, behaviour, says) => {
    const { ask, opened, released } = machine({ [device]: behaviour });
    const placed = await ask(device);
    expect(placed).toMatchObject({ device: 'cpu', network: { device: 'cpu' } });
    expect(placed.fallback).toMatch(new RegExp(`^${device}: `));
    expect(placed.fallback).toMatch(says);
    // What was opened and is not used is given back.
    expect(released).toEqual(opened.filter((one) => one !== 'cpu'));
  });
});

describe('a network that may run anywhere', () => {
  test.each<[string, Partial<Record<RealDevice, Behaviour>>, RealDevice]>([
    ['where it is clearly quicker', { webgpu: { takes: 4 } }, 'webgpu'],
    ['on the first device that is', { webgpu: { takes: 1 }, cuda: { takes: 4 } }, 'cuda'],
    ['on the second if the first breaks', { webgpu: { takes: 4 }, cuda: { breaks: 'no memory' } }, 'webgpu'],
    ['on the processor if nothing else is there', {}, 'cpu'],
    ['on the processor if software plays a graphics card', { webgpu: { takes: 3000 } }, 'cpu'],
    ['on the processor if there is little to gain', { webgpu: { takes: 8 } }, 'cpu'],
  ])('runs %s, without a word', async (_where, behaviours, device) => {
    const { ask, opened, released } = machine(behaviours);
    expect(await ask('auto')).toMatchObject({ device, fallback: undefined, network: { device } });
    expect(released.sort()).toEqual(opened.filter((one) => one !== device).sort());
  });

  test('says of a device that is there that it sees something else', async () => {
    const { ask } = machine({ webgpu: { takes: 1, off: move(1) } });
    expect(await ask('auto')).toMatchObject({ device: 'cpu', fallback: expect.stringMatching(/^webgpu: .*pixels/) });
  });
});

test('a processor that cannot be used is a failure', async () => {
  await expect(machine({ cpu: { absent: 'no binary' }, webgpu: {} }).ask('webgpu')).rejects.toThrow('no binary');
});

test('an accelerator that breaks in the middle of a clip is told from a fault of ours', async () => {
  const broken = async () => Promise.reject(new Error('device lost'));
  const image = new Uint8Array();
  await expect(explained(broken, 'webgpu')(image)).rejects.toMatchObject({
    code: 'model.unusable',
    message: 'The pose model stopped working on the device webgpu.',
  });
  await expect(explained(broken, 'cpu')(image)).rejects.toThrow('device lost');
  expect(await explained(() => seen(), 'webgpu')(image)).toEqual(await seen());
});

test('answers differ as far as their parts do', async () => {
  expect(differenceOf(await seen(), await seen())).toBeUndefined();
  expect(differenceOf(await seen(), await seen(move(tolerance.pixels * 0.9)))).toBeUndefined();
  expect(differenceOf(await seen(), await seen(move(-0.1)))).toMatch(/^0\.10 pixels, at most 0\.0256 may be$/);
});

test('the trial image shows somebody to the real networks, with joints where they were drawn', async () => {
  const engine = await realNetworks();
  const { presence, landmarks } = await engine.infer(trialImage(landmarkSide));
  expect(presence[0]).toBeGreaterThan(0.9);
  const drawn = { nose: 0.17, left_hip: 0.53, right_hip: 0.53, left_ankle: 0.86, right_ankle: 0.86 } as const;
  for (const [joint, height] of Object.entries(drawn)) {
    const at = 5 * joints.indexOf(joint as Joint);
    const [x, y] = [landmarks[at]! / landmarkSide, landmarks[at + 1]! / landmarkSide];
    expect([Math.abs(x - 0.5) < 0.1, Math.abs(y - height) < 0.05], `${joint} at ${x}, ${y}`).toEqual([true, true]);
  }
});
