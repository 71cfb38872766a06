import { expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { describeResult } from '../../../src/report/json-schema.js';

test.each(movements.map((movement) => [movement.id, movement] as const))(
  'the schema of %s names each number with its unit and meaning',
  (_, movement) => {
    const text = JSON.stringify(describeResult([movement]));
    for (const [key, { unit, definition, label }] of Object.entries(movement.metrics)) {
      expect(text).toContain(
        JSON.stringify({ [key]: { title: `${label} (${unit})`, description: definition } }).slice(1, -2),
      );
      expect(text).toContain(`"const":${JSON.stringify(unit)}`);
    }
  },
);

test('the schema of all movements holds the numbers of each', () => {
  const text = JSON.stringify(describeResult(movements));
  for (const { id, metrics } of movements)
    for (const word of [id, ...Object.keys(metrics)]) expect(text).toContain(word);
});

test('the schema allows nothing beside what it names', () => {
  const schema = describeResult(movements) as { additionalProperties: boolean; required: string[] };
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(expect.arrayContaining(['schema_version', 'movement', 'jumps', 'metadata']));
  expect(schema.required).not.toContain('summary');
});
