// Two exchanges of one refresh token at the same time: each answers with what its own Actions decided.
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { startTestTenant, type Tokens } from '../testing';

const EMAIL = 'ann@test.example';
const PASSWORD = 'Correct-horse-1';
const CLAIM = 'https://test.example/wish';

const ACTION = `
exports.onExecutePostLogin = async (event, api) => {
  const { wish } = event.user.user_metadata;
  api.idToken.setCustomClaim('${CLAIM}', wish);
  api.accessToken.setCustomClaim('${CLAIM}', wish);
  if (wish) api.accessToken.addScope(wish);
};`;

test('the tokens of an exchange say what its Actions decided, whoever stores a decision after it', async () => {
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
  /** Begins an exchange, and answers once what it decided is stored and it waits for the row of its token. */
  const begin = async (wish: string, before: number) => {
    await tenant.management('PATCH', `/users/${encodeURIComponent(userId)}`, { user_metadata: { wish } });
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
