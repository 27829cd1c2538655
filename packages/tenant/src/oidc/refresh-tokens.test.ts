// Refresh tokens: rotation, lifetimes, limits and revocation (Auth0: refresh tokens).
import { decodeJwt } from 'jose';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tokens } from '../testing';
import { EMAIL, PASSWORD, setUpTestTenant } from '../testing/fixture';

const LASTING = { token_lifetime: 1000, idle_token_lifetime: 600 };
const YEAR = 31_536_000;
let sql: postgres.Sql;

const tenant = setUpTestTenant({
  config(yaml) {
    const [web, other, native] = yaml.clients as Record<string, unknown>[];
    Object.assign(web ?? {}, { refresh_token: { ...LASTING, expiration_type: 'expiring' } });
    Object.assign(other ?? {}, { refresh_token: { ...LASTING, rotation_type: 'rotating' } });
    delete native?.refresh_token;
  },
});
beforeAll(async () => {
  sql = postgres(tenant.databaseUrl, { max: 1 });
});
afterAll(() => sql.end());

/** Seconds until a token expires. */
async function remaining(token: string): Promise<number> {
  const [row] = await sql`select extract(epoch from expires_at - now())::int as seconds from oidc_objects
    where kind = 'RefreshToken' and id = ${token}`;
  return row?.seconds ?? 0;
}
/** Moves the issue of a token into the past. */
const age = (token: string, seconds: number) =>
  sql`update oidc_objects set expires_at = expires_at - make_interval(secs => ${seconds}), payload = payload
    || jsonb_build_object('iiat', (payload ->> 'iiat')::int - ${seconds}::int, 'exp', (payload ->> 'exp')::int - ${seconds}::int)
    where kind = 'RefreshToken' and id = ${token}`;
const revoke = (token: string, client: string) =>
  fetch(`${tenant.issuer}oauth/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...tenant.credentials(client) }),
  });

test('accepts a non-rotating token repeatedly and returns no new one', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  for (const _ of [1, 2]) {
    const response = await tenant.refresh(refresh_token);
    expect(response.status).toBe(200);
    expect(Object.keys((await response.json()) as Tokens)).not.toContain('refresh_token');
  }
});

test.each([
  ['non-rotating', 'web'],
  ['rotating', 'web-with-leeway'],
])('renews the idle but not the absolute lifetime of a %s token', async (_, client) => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD, { client });
  expect(await remaining(refresh_token)).toBeGreaterThan(595);
  await age(refresh_token, 300);
  expect(await remaining(refresh_token)).toBeLessThanOrEqual(300);
  const renewed = (await (await tenant.refresh(refresh_token, client)).json()) as Tokens;
  const now = renewed.refresh_token ?? refresh_token;
  expect(await remaining(now)).toBeGreaterThan(595);
  await age(now, 400);
  const last = (await (await tenant.refresh(now, client)).json()) as Tokens;
  const end = await remaining(last.refresh_token ?? now);
  expect(end).toBeLessThanOrEqual(300);
  expect(end).toBeGreaterThan(290);
});

test('issues tokens that do not expire by default', async () => {
  const redirectUri = 'http://127.0.0.1/callback';
  const tokens = await tenant.signIn(EMAIL, PASSWORD, { client: 'native', redirectUri });
  const { refresh_token = '', id_token = '' } = tokens;
  expect(await remaining(refresh_token)).toBeGreaterThan(9 * YEAR);
  expect((await tenant.refresh(refresh_token, 'native')).status).toBe(200);
  const { sub = '', sid } = decodeJwt(id_token);
  const path = `/users/${encodeURIComponent(sub)}/refresh-tokens`;
  const { tokens: listed } = await (await tenant.management('GET', path)).json();
  const shown = listed.find(({ session_id }: { session_id: string }) => session_id === sid);
  expect(shown).toMatchObject({ client_id: 'native', rotating: false });
  expect([shown.expires_at ?? null, shown.idle_expires_at ?? null]).toEqual([null, null]);
});

test('rejects a token after its idle lifetime', async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  await age(refresh_token, 601);
  expect((await tenant.refresh(refresh_token)).status).toBe(403);
});

test('revokes the oldest of 200 active tokens of a user and client for a new one', async () => {
  const user = await tenant.createUser('many@test.example', PASSWORD);
  const first = await tenant.signIn('many@test.example', PASSWORD);
  const second = await tenant.signIn('many@test.example', PASSWORD);
  await sql`with made as (
      insert into grants (id, user_id, client_id, device, id_token_claims, access_token_claims, scopes)
      select 'filler-' || n, ${user}, 'web', '{}', '{}', '{}', '{"added":[],"removed":[]}' from generate_series(1, 198) n
      returning id)
    insert into oidc_objects (kind, id, grant_id, payload, expires_at)
    select 'RefreshToken', id, id, '{}', now() + interval '1 hour' from made`;
  const newest = await tenant.signIn('many@test.example', PASSWORD);
  expect((await tenant.refresh(first.refresh_token ?? '')).status).toBe(403);
  expect((await tenant.refresh(second.refresh_token ?? '')).status).toBe(200);
  expect((await tenant.refresh(newest.refresh_token ?? '')).status).toBe(200);
});

test('revokes only the given token', async () => {
  const [one, other] = [await tenant.signIn(EMAIL, PASSWORD), await tenant.signIn(EMAIL, PASSWORD)];
  expect((await revoke(one.refresh_token ?? '', 'web')).status).toBe(200);
  expect((await tenant.refresh(one.refresh_token ?? '')).status).toBe(403);
  expect((await tenant.refresh(other.refresh_token ?? '')).status).toBe(200);
});

test("ignores the revocation of another client's token", async () => {
  const { refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
  await revoke(refresh_token, 'web-with-leeway');
  expect((await tenant.refresh(refresh_token)).status).toBe(200);
});

test("with revoke_refresh_token_grant, revokes all of the user's tokens for the client", async () => {
  await tenant.management('PATCH', '/tenants/settings', { flags: { revoke_refresh_token_grant: true } });
  const [one, other] = [await tenant.signIn(EMAIL, PASSWORD), await tenant.signIn(EMAIL, PASSWORD)];
  const ofOtherClient = await tenant.signIn(EMAIL, PASSWORD, { client: 'web-with-leeway' });
  await revoke(one.refresh_token ?? '', 'web');
  expect((await tenant.refresh(other.refresh_token ?? '')).status).toBe(403);
  expect((await tenant.refresh(ofOtherClient.refresh_token ?? '', 'web-with-leeway')).status).toBe(200);
});
