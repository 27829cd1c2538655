// Licenses of the production dependencies, from the lock file.
import { readFileSync } from 'node:fs';

/** Licenses that a product under the MIT license may depend on (SPDX identifiers). */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
  // libvips, a dynamically linked library of sharp.
  'LGPL-3.0-or-later',
]);

/** Packages that name their license only in their readme. */
const STATED_ELSEWHERE: Record<string, string> = { 'combine-errors': 'MIT' };

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/** Whether an SPDX expression can be satisfied with allowed licenses. */
export function isAllowed(license: string): boolean {
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => ALLOWED.has(name.trim())));
}

/** The production dependencies with another license or none, such as `name 1.0.0: GPL-3.0`. */
export function forbiddenLicenses(lockFile = 'package-lock.json'): string[] {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(packages).flatMap(([path, { version = '', dev, link, ...locked }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const license = locked.license ?? STATED_ELSEWHERE[name] ?? 'no license';
    if (!path.includes('node_modules/') || dev || link || isAllowed(license)) return [];
    return [`${name} ${version}: ${license}`];
  });
}
