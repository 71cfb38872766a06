import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hash } from '../../../models/convert/card.js';
import { convert } from '../../../models/convert/convert.js';
import { networkSources } from '../../../models/convert/networks.js';

interface Card {
  joints: string[];
  models: Record<string, { file: string; bytes: number; sha256: string; source: { file: string; sha256: string } }>;
}

const card = JSON.parse(readFileSync('models/models.json', 'utf8')) as Card;

test.each(Object.entries(card.models))('the committed %s network is the one on the card', (_, model) => {
  const bytes = readFileSync(`models/${model.file}`);
  expect(bytes.length).toBe(model.bytes);
  expect(hash(bytes)).toBe(model.sha256);
});

test.each(['detector', 'lite'])('converting the %s network again gives the bytes on the card', (role) => {
  const { source, recipe } = networkSources.find((network) => network.role === role)!;
  const original = readFileSync(`node_modules/@mediapipe/pose/${source}`);
  expect(hash(original)).toBe(card.models[role]!.source.sha256);
  expect(hash(convert(original, recipe).bytes)).toBe(card.models[role]!.sha256);
});

test('the card names 39 different joints', () => {
  expect(new Set(card.joints).size).toBe(39);
  expect(card.joints.indexOf('left_foot_index')).toBe(31);
});
