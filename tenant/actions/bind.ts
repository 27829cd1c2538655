// Turns the `actions` and `triggers` of tenant.yaml into Actions ready to run, as a deployment to Auth0 would.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BoundAction } from './types';

const actionsConfig = z.object({
  actions: z
    .array(
      z.object({
        name: z.string(),
        code: z.string(),
        secrets: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
        supported_triggers: z.array(z.object({ id: z.string(), version: z.string() })),
      }),
    )
    .default([]),
  triggers: z
    .object({ 'post-login': z.array(z.object({ action_name: z.string() })).default([]) })
    .prefault({}),
});

/** Auth0 takes no longer code. */
const MAX_CODE_BYTES = 100_000;

/**
 * Reads the code of the Actions bound to post-login, in binding order.
 * @param config the parsed tenant.yaml, keywords replaced
 * @param root the folder of tenant.yaml, which `code` paths are relative to
 * @throws Error when a bound Action is not defined, not for post-login, not built, or too long
 */
export async function readBoundActions(config: unknown, root: string): Promise<BoundAction[]> {
  const { actions, triggers } = actionsConfig.parse(config);
  return Promise.all(
    triggers['post-login'].map(async ({ action_name }) => {
      const action = actions.find(({ name }) => name === action_name);
      if (!action)
        throw new Error(`The trigger post-login binds ${action_name}, which is not among the actions.`);
      if (!action.supported_triggers.some(({ id }) => id === 'post-login')) {
        throw new Error(`The Action ${action_name} does not support the trigger post-login.`);
      }
      const file = resolve(root, action.code);
      const code = await readFile(file, 'utf8').catch((cause) => {
        throw new Error(
          `The code of the Action ${action_name} is missing: build the Actions first (${file}).`,
          {
            cause,
          },
        );
      });
      if (Buffer.byteLength(code) > MAX_CODE_BYTES) {
        throw new Error(`The code of the Action ${action_name} is longer than ${MAX_CODE_BYTES} bytes.`);
      }
      const secrets = Object.fromEntries(action.secrets.map(({ name, value }) => [name, value]));
      return { name: action.name, code, file, secrets };
    }),
  );
}
