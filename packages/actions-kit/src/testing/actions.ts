// Actions as the pipeline takes them, built or written in the test itself, and a pipeline that ends with the test.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { buildActions } from '../build/build-actions';
import { createPipeline, type PipelineOptions } from '../runtime/pipeline';
import type { BoundAction, Pipeline } from '../runtime/types';

let building: Promise<Map<string, string>> | undefined;

/** An Action of `actions/`, built. @param name its file below that folder, without `.ts`, such as `examples/run-once` */
export async function builtAction(name: string, secrets: Record<string, string> = {}): Promise<BoundAction> {
  building ??= buildAll();
  const code = (await building).get(name);
  if (code === undefined) throw new Error(`There is no Action called ${name}.`);
  return { name, code, file: fileURLToPath(new URL(`../${name}.ts`, import.meta.url)), secrets };
}

/** Name → code of every Action, built once for all tests of a file. */
async function buildAll(): Promise<Map<string, string>> {
  const outdir = await mkdtemp(join(tmpdir(), 'encore-actions-'));
  try {
    const built = await buildActions({ outdir });
    return new Map(
      await Promise.all(
        built.map(async ({ name, file }): Promise<[string, string]> => [name, await readFile(file, 'utf8')]),
      ),
    );
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
