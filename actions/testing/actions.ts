// Runs Actions in tests exactly as the tenant runs them: built, in a worker thread, through the pipeline.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { buildActions } from '@/scripts/build-actions';
import { createPipeline, type PipelineOptions } from '@/tenant/actions/pipeline';
import type { BoundAction, Pipeline } from '@/tenant/actions/types';

/** An Action of this folder, built. @param name its file, without `.ts` */
export async function builtAction(name: string, secrets: Record<string, string> = {}): Promise<BoundAction> {
  const outdir = await mkdtemp(join(tmpdir(), 'encore-actions-'));
  try {
    const file = (await buildActions({ outdir })).find((path) => basename(path) === `${name}.js`);
    if (!file) throw new Error(`There is no Action called ${name}.`);
    return { name, code: await readFile(file, 'utf8'), file, secrets };
  } finally {
    await rm(outdir, { recursive: true });
  }
}

/** An Action written in the test itself, as CommonJS. */
export function writtenAction(code: string, options: Partial<BoundAction> = {}): BoundAction {
  return { name: 'action', file: fileURLToPath(import.meta.url), secrets: {}, ...options, code };
}

/** The body of an onExecutePostLogin handler as an Action. */
export function handler(body: string, options: Partial<BoundAction> = {}): BoundAction {
  return writtenAction(`exports.onExecutePostLogin = async (event, api) => { ${body} };`, options);
}

/** A pipeline that is closed when the test is over. */
export function testPipeline(
  actions: BoundAction[],
  options: Omit<PipelineOptions, 'actions'> = {},
): Pipeline {
  const pipeline = createPipeline({ threads: 2, ...options, actions });
  onTestFinished(() => pipeline.close());
  return pipeline;
}
