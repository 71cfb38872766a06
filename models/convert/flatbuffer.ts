/** A place in a flatbuffer where a table begins. Fields are found by their slot, their number in the schema. */
export interface Table {
  readonly view: DataView;
  readonly position: number;
}

/** The table that the file itself is. */
export function rootTable(file: Uint8Array): Table {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { view, position: view.getUint32(0, true) };
}

/** An unsigned byte, as enumerations and flags are stored; zero where the file leaves it out. */
export function readByte(table: Table | undefined, slot: number): number {
  return table === undefined ? 0 : readField(table, slot, ({ view }, at) => view.getUint8(at), 0);
}

/** A 32-bit integer, or the schema's default where the file leaves it out. */
export function readInteger(table: Table | undefined, slot: number, otherwise = 0): number {
  return table === undefined ? otherwise : readField(table, slot, ({ view }, at) => view.getInt32(at, true), otherwise);
}

/** A text in UTF-8, empty where the file leaves it out. */
export function readText(table: Table, slot: number): string {
  return new TextDecoder().decode(readBytes(table, slot));
}

/** The table a field points to. */
export function readTable(table: Table, slot: number): Table | undefined {
  return readField<Table | undefined>(table, slot, follow, undefined);
}

/** The tables a field lists. */
export function readTables(table: Table, slot: number): Table[] {
  return readVector(table, slot, 4, follow);
}

/** The bytes a field holds, without a copy. */
export function readBytes(table: Table, slot: number): Uint8Array {
  const { view } = table;
  const vector = readTable(table, slot);
  if (vector === undefined) return new Uint8Array();
  const length = view.getUint32(vector.position, true);
  return new Uint8Array(view.buffer, view.byteOffset + vector.position + 4, length);
}

/** The integers a field lists, each of 1, 2 or 4 bytes; those of 4 bytes carry a sign. */
export function readIntegers(table: Table, slot: number, width: 1 | 2 | 4 = 4): number[] {
  return readVector(table, slot, width, ({ view }, at) => {
    if (width === 4) return view.getInt32(at, true);
    return width === 2 ? view.getUint16(at, true) : view.getUint8(at);
  });
}

type Read<T> = (table: Table, at: number) => T;

function readVector<T>(table: Table, slot: number, width: number, read: Read<T>): T[] {
  const vector = readTable(table, slot);
  if (vector === undefined) return [];
  const length = table.view.getUint32(vector.position, true);
  return Array.from({ length }, (_, index) => read(table, vector.position + 4 + index * width));
}

function readField<T>(table: Table, slot: number, read: Read<T>, otherwise: T): T {
  const { view, position } = table;
  const vtable = position - view.getInt32(position, true);
  const entry = 4 + 2 * slot;
  const offset = entry < view.getUint16(vtable, true) ? view.getUint16(vtable + entry, true) : 0;
  return offset === 0 ? otherwise : read(table, position + offset);
}

function follow({ view }: Table, at: number): Table {
  return { view, position: at + view.getUint32(at, true) };
}
