import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second for whoever asks, on every machine that Node runs on. */
const msPerTick = 10;

/** Places of the parent's number and of the time of children in a process's line, counted behind its name. */
const place = { parent: 1, childrenUser: 13, childrenSystem: 14 };

/** Processor time of all children that have ended, and of theirs, in milliseconds; null where the system does not tell. */
export function endedChildrenCpuMs(): number | null {
  const fields = statusFields('self');
  if (!fields) return null;
  return (Number(fields[place.childrenUser]) + Number(fields[place.childrenSystem])) * msPerTick;
}

/** Bytes that this process and its ended children caused to be written to disks; null where the system does not tell. */
export function writtenBytes(): number | null {
  const bytes = /^write_bytes: (\d+)$/m.exec(read('/proc/self/io') ?? '')?.[1];
  return bytes === undefined ? null : Number(bytes);
}

/** Resident bytes of a process at this moment; 0 where it is gone or the system does not tell. */
export function residentBytes(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
}

/** A process and everything that it started and that still runs. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of processNames()) {
    const parent = Number(statusFields(name)?.[place.parent] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** Whether this system tells what processes take. */
export function tellsOfProcesses(): boolean {
  return statusFields('self') !== undefined;
}

function processNames(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    // Only Linux has that folder.
    return [];
  }
}

/** What stands behind a process's name, which may hold blanks and brackets itself: its state first. */
function statusFields(pid: string): string[] | undefined {
  const line = read(`/proc/${pid}/stat`);
  return line?.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** Undefined where the process is gone, belongs to somebody else, or the system has no such files. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
