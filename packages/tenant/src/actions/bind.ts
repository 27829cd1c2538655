// Reads the `actions` and `triggers` of tenant.yaml with the built code they refer to.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BoundAction } from '@encore/actions-kit/runtime/types';
import { z } from 'zod';
import { type Keywords, keywordText } from '../config/keywords';

const actionsConfig = z.object({
  actions: z
    .array(
      z.looseObject({
        name: z.string(),
        code: z.string(),
        /** Exports contain the names only. */
        secrets: z.array(z.object({ name: z.string(), value: z.string().optional() })).default([]),
        supported_triggers: z.array(z.object({ id: z.string(), version: z.string() })),
      }),
    )
    .default([]),
  triggers: z
    .object({ 'post-login': z.array(z.object({ action_name: z.string() })).default([]) })
    .prefault({}),
});

type ParsedDefinition = z.infer<typeof actionsConfig>['actions'][number];
type Definition = ParsedDefinition & { secrets: { name: string; value: string }[] };

/** An Action with its definition in the file. */
export type DefinedAction = BoundAction & { definition: Definition };

/** Auth0's limit. */
export const MAX_CODE_BYTES = 100_000;

/**
 * @param config the parsed tenant.yaml, keywords replaced
 * @param root the folder of tenant.yaml, to which `code` paths are relative
 * @param keywords values of secrets without one, by the name of the secret
 * @returns all Actions, those bound to post-login in binding order, and warnings of secrets without a value
 * @throws Error if an Action is not built or too long, or a bound Action is undefined or not for post-login
 */
export async function readActions(
  config: unknown,
  root: string,
  keywords: Keywords = {},
): Promise<{ actions: DefinedAction[]; bound: DefinedAction[]; warnings: string[] }> {
  const { actions: parsed, triggers } = actionsConfig.parse(config);
  const warnings = parsed.flatMap(({ name, secrets }) =>
    secrets
      .filter((secret) => secret.value === undefined && keywords[secret.name] === undefined)
      .map((secret) => `actions "${name}": the secret ${secret.name} is empty; set it in the environment`),
  );
  const definitions = parsed.map((definition) => ({
    ...definition,
    secrets: definition.secrets.map(({ name, value }) => ({
      name,
      value: value ?? keywordText(keywords, name) ?? '',
    })),
  }));
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
  return { actions, bound, warnings };
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
    secrets: Object.fromEntries(secrets.map((secret) => [secret.name, secret.value ?? ''])),
    definition,
  };
}
