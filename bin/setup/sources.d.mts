export function listSources(root: string): string[];
export function isAssemblyScript(path: string): boolean;
export function outputsOf(source: string): string[];
export function fingerprintOf(root: string, sources: readonly string[]): string;
export function isBuilt(root: string): boolean;
export function buildStamp(root: string): string;
export function listFiles(root: string, folder: string): string[];
