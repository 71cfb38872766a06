import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { joints } from '../../../src/pose/landmarks.js';
import { modelNames, readModelCard } from '../../../src/pose/model-card.js';
import { networkPath } from '../../../src/pose/network-file.js';
import { newFolder } from '../../helpers/clips.js';

type Card = Record<string, unknown> & { joints: string[]; models: Record<string, Record<string, unknown>> };

/** A folder of models like the installed one, with a card that `change` has worked on. */
function modelFolder(name: string, change: (card: Card) => unknown = () => undefined): URL {
  const folder = newFolder(name);
  const card = JSON.parse(readFileSync('models/models.json', 'utf8')) as Card;
  const text = change(card) ?? card;
  writeFileSync(join(folder, 'models.json'), typeof text === 'string' ? text : JSON.stringify(text));
  return pathToFileURL(`${folder}/`);
}

/** The card itself is changed, and given back by whoever reads it. */
function change(part: object, values: object): void {
  Object.assign(part, values);
}

describe('the card of the models', () => {
  test('names every network that can be asked for, and the joints in our order', async () => {
    const card = await readModelCard();
    expect(Object.keys(card.models).sort()).toEqual(['detector', ...modelNames].sort());
    expect(card.joints.slice(0, joints.length)).toEqual([...joints]);
  });

  test('agrees with every network that comes with the program', async () => {
    const { models } = await readModelCard();
    for (const network of Object.values(models)) expect(statSync(networkPath(network)).size).toBe(network.bytes);
  });

  const damages: readonly [string, (card: Card) => unknown][] = [
    ['cut off', (card) => JSON.stringify(card).slice(0, -20)],
    ['empty', () => ' '],
    ['of another format', (card) => ({ ...card, format: 2 })],
    ['without one of the networks', (card) => void delete card.models.heavy],
    ['with joints in another order', (card) => void card.joints.reverse()],
    ['with too few joints', (card) => ({ ...card, joints: card.joints.slice(0, 32) })],
    ['that names a file in another folder', (card) => change(card.models.lite!, { file: '../lite.onnx' })],
    ['with a shortened hash', (card) => change(card.models.full!, { sha256: 'abc' })],
    ['with a network that wants other numbers', (card) => change(card.models.full!.input!, { type: 'float32' })],
  ];

  test.each(damages)('is refused when it is %s', async (what, change) => {
    const reading = readModelCard(modelFolder(`card ${what}`, change));
    await expect(reading).rejects.toMatchObject({ code: 'model.unusable', exitCode: 4 });
    await expect(reading).rejects.toThrow('models/models.json');
  });

  test('is refused when it is not there', async () => {
    const folder = pathToFileURL(`${newFolder('no card')}/`);
    await expect(readModelCard(folder)).rejects.toMatchObject({ code: 'model.unusable' });
  });
});

describe('a network', () => {
  test('is refused when one of its bytes is another', async () => {
    const folder = modelFolder('altered');
    const { models } = await readModelCard(folder);
    const bytes = readFileSync(`models/${models.lite.file}`);
    bytes[1_000_000]! ^= 1;
    writeFileSync(new URL(models.lite.file, folder), bytes);
    expect(() => networkPath(models.lite, folder)).toThrow(
      expect.objectContaining({ code: 'model.altered', exitCode: 4 }),
    );
    expect(() => networkPath(models.lite, folder)).toThrow(models.lite.file);
  });

  test('is refused when it is cut off', async () => {
    const folder = modelFolder('cut');
    const { models } = await readModelCard(folder);
    const bytes = readFileSync(`models/${models.lite.file}`);
    writeFileSync(new URL(models.lite.file, folder), bytes.subarray(0, -1));
    expect(() => networkPath(models.lite, folder)).toThrow(expect.objectContaining({ code: 'model.altered' }));
  });

  test('is refused when it is another one of ours', async () => {
    const folder = modelFolder('swapped');
    const { models } = await readModelCard(folder);
    copyFileSync(`models/${models.lite.file}`, new URL(models.full.file, folder));
    expect(() => networkPath(models.full, folder)).toThrow(expect.objectContaining({ code: 'model.altered' }));
  });

  test('is missed when it is not there, or a folder stands in its place', async () => {
    const folder = modelFolder('missing');
    const { models } = await readModelCard(folder);
    expect(() => networkPath(models.lite, folder)).toThrow(
      expect.objectContaining({ code: 'model.missing', exitCode: 4 }),
    );
    mkdirSync(new URL(models.lite.file, folder));
    expect(() => networkPath(models.lite, folder)).toThrow(expect.objectContaining({ code: 'model.missing' }));
  });

  test('that is refused comes with what can be done about it', async () => {
    const folder = modelFolder('hint');
    const { models } = await readModelCard(folder);
    const hint = expect.stringContaining('Install kinemotion again');
    expect(() => networkPath(models.lite, folder)).toThrow(expect.objectContaining({ hint }));
  });
});
