// Test helpers: built and inline Actions, and a pipeline that closes with the test.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { buildActions } from '../build/build-actions';
import { createPipeline, type PipelineOptions } from '../runtime/pipeline';
import type { BoundAction, Pipeline } from '../runtime/types';

let building: Promise<Map<string, string>> | undefined;

/** Builds an Action of `actions/`. @param name file relative to that folder, without `.ts`, such as `examples/run-once` */
export async function builtAction(name: string, secrets: Record<string, string> = {}): Promise<BoundAction> {
  building ??= buildAll();
  const code = (await building).get(name);
  if (code === undefined) throw new Error(`There is no Action called ${name}.`);
  return { name, code, file: fileURLToPath(new URL(`../${name}.ts`, import.meta.url)), secrets };
}

/** Name → code of every Action. */
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

/** An Action from CommonJS source code. */
export function inlineAction(code: string, options: Partial<BoundAction> = {}): BoundAction {
  return { name: 'action', file: fileURLToPath(import.meta.url), secrets: {}, ...options, code };
}

/** An Action from the body of an `onExecutePostLogin` handler. */
export function handler(body: string, options: Partial<BoundAction> = {}): BoundAction {
  return inlineAction(`exports.onExecutePostLogin = async (event, api) => { ${body} };`, options);
}

/** A pipeline that closes when the test finishes. */
export function testPipeline(
  actions: BoundAction[],
  options: Omit<PipelineOptions, 'actions'> = {},
): Pipeline {
  const pipeline = createPipeline({ processes: 2, ...options, actions });
  onTestFinished(() => pipeline.close());
  return pipeline;
}
