import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from './card.js';
import { formatCard } from './card.js';
import { convert } from './convert.js';
import { networkSources, sourcePackage } from './networks.js';

/** A file as it should lie in the folder of the networks. */
export interface BuiltFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Converts every network of the installed package in this folder; the card comes last. Nothing is written. */
export function rebuildAll(packageFolder: string): BuiltFile[] {
  const manifest = join(packageFolder, 'package.json');
  if (!existsSync(manifest)) throw new Error(`The package ${sourcePackage} is not installed. Run: npm ci`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const products = networkSources.map((network): Product => {
    const source = readFileSync(join(packageFolder, network.source));
    return { network, source, converted: convert(source, network.recipe) };
  });
  const card = formatCard(products, { package: sourcePackage, version });
  return [
    ...products.map(({ network, converted }) => ({ name: network.file, bytes: converted.bytes })),
    { name: 'models.json', bytes: new TextEncoder().encode(card) },
  ];
}
