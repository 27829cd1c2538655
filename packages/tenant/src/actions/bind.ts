// Reads the `actions` and `triggers` of tenant.yaml and the built code they name, as a deployment to Auth0 would.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BoundAction } from '@encore/actions-kit/runtime/types';
import { z } from 'zod';

const actionsConfig = z.object({
  actions: z
    .array(
      z.looseObject({
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

type Definition = z.infer<typeof actionsConfig>['actions'][number];

/** An Action of the file, with everything the file says about it. */
export type DefinedAction = BoundAction & { definition: Definition };

/** Auth0 takes no longer code. */
export const MAX_CODE_BYTES = 100_000;

/**
 * Reads the Actions and their code.
 * @param config the parsed tenant.yaml, keywords replaced
 * @param root the folder of tenant.yaml, which `code` paths are relative to
 * @returns all Actions, and those bound to post-login in binding order
 * @throws Error when an Action is not built or too long, or a bound one is not defined or not for post-login
 */
export async function readActions(
  config: unknown,
  root: string,
): Promise<{ actions: DefinedAction[]; bound: DefinedAction[] }> {
  const { actions: definitions, triggers } = actionsConfig.parse(config);
  const actions = await Promise.all(definitions.map((definition) => readAction(definition, root)));
  const bound = triggers['post-login'].map(({ action_name }) => {
    const action = actions.find(({ name }) => name === action_name);
    if (!action) {
      throw new Error(`The trigger post-login binds ${action_name}, which is not among the actions.`);
    }
    if (!action.definition.supported_triggers.some(({ id }) => id === 'post-login')) {
      throw new Error(`The Action ${action_name} does not support the trigger post-login.`);
    }
    return action;
  });
  return { actions, bound };
}

async function readAction(definition: Definition, root: string): Promise<DefinedAction> {
  const { name, secrets } = definition;
  const file = resolve(root, definition.code);
  const code = await readFile(file, 'utf8').catch((cause) => {
    throw new Error(`The code of the Action ${name} is missing: build the Actions first (${file}).`, {
      cause,
    });
  });
  if (Buffer.byteLength(code) > MAX_CODE_BYTES) {
    throw new Error(`The code of the Action ${name} is longer than ${MAX_CODE_BYTES} bytes.`);
  }
  return {
    name,
    code,
    file,
    secrets: Object.fromEntries(secrets.map((secret) => [secret.name, secret.value])),
    definition,
  };
}
