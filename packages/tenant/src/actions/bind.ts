// Reads the `actions` and `triggers` of tenant.yaml with the built code they refer to.
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

/** An Action with its definition in the file. */
export type DefinedAction = BoundAction & { definition: Definition };

/** Auth0's limit. */
export const MAX_CODE_BYTES = 100_000;

/**
 * @param config the parsed tenant.yaml, keywords replaced
 * @param root the folder of tenant.yaml, to which `code` paths are relative
 * @returns all Actions, and those bound to post-login in binding order
 * @throws Error if an Action is not built or too long, or a bound Action is undefined or not for post-login
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
      throw new Error(`The trigger post-login binds the undefined Action ${action_name}.`);
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
