#!/usr/bin/env -S node --
// Starts the tenant: the bundle of the package, or the TypeScript sources in a clone. `--` keeps node from reading --env-file itself.
import { existsSync } from 'node:fs';
import module from 'node:module';

// Node 22.1 and newer keep the compiled code for the next start.
module.enableCompileCache?.();

const bundle = new URL('../dist/cli.js', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  await import('tsx');
  await import('../src/standalone/cli.ts');
}
