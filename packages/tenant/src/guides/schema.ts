// Guides: what to try with an Action, in the file guides.yaml beside tenant.yaml.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const common = {
  /** What to do, as a sentence. */
  text: z.string(),
  /** What to look for in the result. */
  expect: z.string().optional(),
};

const Step = z.discriminatedUnion('do', [
  /** A login in this browser, with further parameters of /authorize. */
  z.strictObject({
    do: z.literal('sign-in'),
    ...common,
    parameters: z.record(z.string(), z.string()).default({}),
  }),
  /** A refresh token exchange. */
  z.strictObject({ do: z.literal('refresh'), ...common }),
  /** Sets up a one-time password for the signed-in user, and shows its codes. */
  z.strictObject({ do: z.literal('enroll'), ...common }),
  /** Merges metadata of the signed-in user or of the session. */
  z.strictObject({
    do: z.literal('set'),
    ...common,
    app_metadata: z.record(z.string(), z.unknown()).optional(),
    session_metadata: z.record(z.string(), z.string()).optional(),
  }),
]);

const Guide = z.strictObject({
  /** Name of the Action. */
  action: z.string(),
  title: z.string(),
  look_for: z.string(),
  steps: z.array(Step).min(1),
});

const Guides = z.strictObject({ guides: z.array(Guide) });

export type Guide = z.infer<typeof Guide>;
export type Step = z.infer<typeof Step>;

/**
 * Reads the guides, so that a saved file is used at once.
 * @returns an empty list without the file
 * @throws Error that names each mistake
 */
export async function readGuides(root: string): Promise<Guide[]> {
  const file = join(root, 'guides.yaml');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const parsed = Guides.safeParse(parse(text));
  if (!parsed.success) throw new Error(`${file} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data.guides;
}
