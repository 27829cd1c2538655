// `npm run new:action <name>`: creates an Action with a test and binds it in tenant.yaml.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNode, isSeq, parseDocument } from 'yaml';
import { runCommand } from './run-command';
import { UserError } from './stack/settings';

const ACTIONS = fileURLToPath(new URL('../actions/', import.meta.url));
const TENANT_YAML = join(ACTIONS, 'tenant.yaml');
const MAX_NAME_CHARACTERS = 60;

await runCommand(() => {
  const name = checkedName(process.argv.slice(2));
  const tenant = readFileSync(TENANT_YAML, 'utf8');
  assertNameIsFree(name, tenant);
  const bound = withAction(name, tenant);
  writeFileSync(join(ACTIONS, `${name}.ts`), sourceOf(name));
  writeFileSync(join(ACTIONS, `${name}.test.ts`), testOf(name));
  writeFileSync(TENANT_YAML, bound);
  console.log(`Created actions/${name}.ts with a test, and bound it as the last Action in actions/tenant.yaml.
Test it with: npx vitest run actions/${name}`);
});

/** @throws {UserError} unless there is exactly one name, valid for a file and an Action */
function checkedName([name, ...others]: string[]): string {
  if (name === undefined || others.length > 0) {
    throw new UserError('Give the Action one name, such as: npm run new:action greet-newcomers');
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > MAX_NAME_CHARACTERS) {
    throw new UserError(
      `"${name}" is not a valid name: use lowercase words joined by hyphens, at most ${MAX_NAME_CHARACTERS} characters.`,
    );
  }
  return name;
}

function assertNameIsFree(name: string, tenant: string): void {
  const { actions = [] } = parseDocument(tenant).toJS() as { actions?: { name: string }[] };
  const files = [`${name}.ts`, `${name}.test.ts`, join('examples', `${name}.ts`)];
  if (
    actions.some((action) => action.name === name) ||
    files.some((file) => existsSync(join(ACTIONS, file)))
  ) {
    throw new UserError(`The name ${name} is taken. Choose another one.`);
  }
}

/** Defines the Action and binds it last, so that it sees the changes of all others. Keeps the formatting. */
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

/** Appends an item to a list in the text. @throws {UserError} when tenant.yaml has no such list */
function withItem(yaml: string, path: string[], item: string): string {
  const list = parseDocument(yaml).getIn(path);
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  const [, end] = (isNode(last) && last.range) || [];
  if (end === undefined) throw new UserError(`actions/tenant.yaml has no list ${path.join('.')}.`);
  const before = yaml.slice(0, end).trimEnd();
  return before + item + yaml.slice(before.length);
}

function sourceOf(name: string): string {
  return `// Describe the Action in one line.
import type { PostLoginApi, PostLoginEvent } from '@encore/actions-kit';

/** Runs at every login and token refresh. */
export const onExecutePostLogin = async (event: PostLoginEvent, api: PostLoginApi) => {
  api.idToken.setCustomClaim('${claimOf(name)}', event.stats.logins_count);
};
`;
}

function testOf(name: string): string {
  return `import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = '${name}';

test('adds the number of logins to the ID token', async () => {
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
