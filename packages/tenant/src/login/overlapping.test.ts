// Concurrent exchanges of a refresh token: each response reflects the decisions of its own Actions.
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { startTestTenant, type Tokens } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const CLAIM = 'https://test.example/label';

const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  const { label } = event.user.user_metadata;
  api.idToken.setCustomClaim('${CLAIM}', label);
  api.accessToken.setCustomClaim('${CLAIM}', label);
  if (label) api.accessToken.addScope(label);
};`;

test('the tokens of an exchange reflect its own decisions, even if another exchange overwrites the stored ones', async () => {
  const tenant = await startTestTenant({
    actions: { action: ACTION },
    config(yaml) {
      const [web] = yaml.clients as Record<string, unknown>[];
      Object.assign(web ?? {}, { refresh_token: { rotation_type: 'non-rotating' } });
    },
  });
  onTestFinished(tenant.close);
  const sql = postgres(tenant.databaseUrl, { max: 2 });
  onTestFinished(() => sql.end());
  const userId = await tenant.createUser(EMAIL, PASSWORD);
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);

  const waiting = async () => {
    const rows = await sql`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return rows.length;
  };
  /** Starts an exchange and resolves once its decisions are stored and it waits for the lock on its token. */
  const begin = async (label: string, before: number) => {
    await tenant.management('PATCH', `/users/${encodeURIComponent(userId)}`, { user_metadata: { label } });
    const answer = tenant.refresh(refresh_token);
    await expect.poll(waiting).toBe(before + 1);
    return { answer };
  };
  const exchanges = await sql.begin(async (tx) => {
    await tx`select id from oidc_objects where kind = 'RefreshToken' and id = ${refresh_token} for update`;
    return [await begin('first', 0), await begin('second', 1)];
  });

  const answers = await Promise.all(exchanges.map(async ({ answer }) => (await answer).json()));
  expect(answers.map(({ access_token }: Tokens) => decodeJwt(access_token)[CLAIM])).toEqual([
    'first',
    'second',
  ]);
  expect(answers.map(({ id_token = '' }: Tokens) => decodeJwt(id_token)[CLAIM])).toEqual(['first', 'second']);
  expect(answers.map(({ scope }: Tokens) => scope?.split(' ').at(-1))).toEqual(['first', 'second']);
});
