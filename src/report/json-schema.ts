import type { Metric, MovementFacts } from '../movements/movement.js';
import { analysisJsonSchema } from './analysis.js';

type Json = Record<string, unknown>;

/** The JSON Schema of the result of these movements, with what each number is called and means. */
export function describeResult(movements: readonly MovementFacts[]): Json {
  const tables = movements.map(({ metrics }) => metrics);
  const described = describeWithin(analysisJsonSchema(movements), (properties) =>
    tables.find((table) => sameKeys(table, properties)),
  ) as Json;
  const names = movements.map(({ id }) => id).join(', ');
  return { title: 'kinemotion result', description: `What kinemotion analyze says of a clip: ${names}.`, ...described };
}

type FindTable = (properties: Json) => Readonly<Record<string, Metric>> | undefined;

/** Copies a schema; where the properties are a metric table, each gets its label and definition. */
function describeWithin(schema: unknown, findTable: FindTable): unknown {
  if (Array.isArray(schema)) return schema.map((part) => describeWithin(part, findTable));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, part]) => {
    const table = key === 'properties' ? findTable(part as Json) : undefined;
    return [key, table ? describeRows(part as Json, table) : describeWithin(part, findTable)] as const;
  });
  return Object.fromEntries(entries);
}

function describeRows(properties: Json, table: Readonly<Record<string, Metric>>): Json {
  const rows = Object.entries(properties).map(([key, row]) => {
    const { label, definition, unit } = table[key]!;
    return [key, { title: `${label} (${unit})`, description: definition, ...(row as Json) }] as const;
  });
  return Object.fromEntries(rows);
}

function sameKeys(table: object, properties: Json): boolean {
  const keys = Object.keys(table);
  return keys.length === Object.keys(properties).length && keys.every((key) => key in properties);
}
