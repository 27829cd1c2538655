// `npm run new:action <name>`: an Action's file, its test, and its place in tenant.yaml, ready to run.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNode, isSeq, parseDocument } from 'yaml';
import { UserError } from './stack/settings';

const ACTIONS = fileURLToPath(new URL('../actions/', import.meta.url));
const TENANT_YAML = join(ACTIONS, 'tenant.yaml');
const MAX_NAME_CHARACTERS = 60;

try {
  const name = checkedName(process.argv.slice(2));
  const tenant = readFileSync(TENANT_YAML, 'utf8');
  refuseTaken(name, tenant);
  const bound = withAction(name, tenant);
  writeFileSync(join(ACTIONS, `${name}.ts`), sourceOf(name));
  writeFileSync(join(ACTIONS, `${name}.test.ts`), testOf(name));
  writeFileSync(TENANT_YAML, bound);
  console.log(`actions/${name}.ts is there, with a test beside it, and bound as the last one in actions/tenant.yaml.
Test it with: npx vitest run actions/${name}`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** @throws UserError when it could not name a file and an Action alike */
function checkedName(words: string[]): string {
  const [name] = words;
  if (name === undefined || words.length > 1) {
    throw new UserError('Give the Action one name, such as: npm run new:action greet-newcomers');
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > MAX_NAME_CHARACTERS) {
    throw new UserError(
      `"${name}" cannot be an Action's name: use lower-case words joined by hyphens, at most ${MAX_NAME_CHARACTERS} characters.`,
    );
  }
  return name;
}

function refuseTaken(name: string, tenant: string): void {
  const { actions = [] } = parseDocument(tenant).toJS() as { actions?: { name: string }[] };
  const files = [`${name}.ts`, `${name}.test.ts`, join('examples', `${name}.ts`)];
  if (
    actions.some((action) => action.name === name) ||
    files.some((file) => existsSync(join(ACTIONS, file)))
  ) {
    throw new UserError(`The name ${name} is taken.`);
  }
}

/** Defines the Action and binds it last, where it sees what all others have set; everything else stays as it is. */
function withAction(name: string, tenant: string): string {
  const definition = `

  - name: ${name}
    code: ./dist/${name}.js
    runtime: node22
    status: built
    deployed: true
    dependencies: []
    secrets: []
    supported_triggers: [{ id: post-login, version: v3 }]`;
  const binding = `\n    - { action_name: ${name}, display_name: ${name} }`;
  return withItem(withItem(tenant, ['actions'], definition), ['triggers', 'post-login'], binding);
}

/** The text with another one behind the last item of a list. @throws UserError when tenant.yaml has no such list */
function withItem(yaml: string, path: string[], item: string): string {
  const list = parseDocument(yaml).getIn(path);
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  const [, end] = (isNode(last) && last.range) || [];
  if (end === undefined) throw new UserError(`actions/tenant.yaml has no list ${path.join('.')}.`);
  const before = yaml.slice(0, end).trimEnd();
  return before + item + yaml.slice(before.length);
}

function sourceOf(name: string): string {
  return `// What it is for, in a line.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

/** Runs at logins and at refresh exchanges alike. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  api.idToken.setCustomClaim('${claimOf(name)}', event.stats.logins_count);
};
`;
}

function testOf(name: string): string {
  return `// What it does at a login, and at an exchange.
import { expect, test } from 'vitest';
import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';

const NAME = '${name}';

test('the ID token says how often the user has signed in', async () => {
  const { run } = await testAction(NAME);
  for (const event of [loginEvent(), refreshEvent()]) {
    const { claims } = await run(event);
    expect(claims.idToken).toEqual({ '${claimOf(name)}': 1 });
  }
});
`;
}

function claimOf(name: string): string {
  return `https://encore.example/${name.replaceAll('-', '_')}`;
}
