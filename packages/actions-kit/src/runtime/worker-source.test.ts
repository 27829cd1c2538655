// Tests that a bundled tenant finds its worker.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { handler } from '../testing/actions';
import { loginEvent } from '../testing/event';
import type { createPipeline } from './pipeline';

test('a bundled pipeline runs Actions in the action-worker.js next to it', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'encore-dist-'));
  onTestFinished(() => rm(outdir, { recursive: true }));
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }');
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  await build({
    entryPoints: { tenant: source('pipeline.ts'), 'action-worker': source('action-worker.ts') },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const bundle: { createPipeline: typeof createPipeline } = await import(
    pathToFileURL(join(outdir, 'tenant.js')).href
  );
  const pipeline = bundle.createPipeline({ actions: [handler(`api.user.setUserMetadata('ran', true)`)] });
  onTestFinished(() => pipeline.close());
  expect(await pipeline.postLogin(loginEvent())).toMatchObject({ userMetadata: { ran: true } });
});
