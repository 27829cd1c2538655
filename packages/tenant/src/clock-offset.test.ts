// The clocks of the tenant and of Postgres differ by hours.
import { expect, test } from 'vitest';
import { deleteExpired } from './storage/cleanup';
import { openDatabase } from './storage/client';
import { FormBrowser } from './testing/browser';
import { withFrozenClock } from './testing/clock';
import { EMAIL, PASSWORD, setUpTestTenant } from './testing/fixture';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const tenant = setUpTestTenant();

test.each([-30, -5, 5, 30])('sessions and tokens with a clock %i hours ahead of Postgres', async (hours) => {
  const count = async (path: string, key: string) =>
    (await (await tenant.management('GET', `${tenant.userPath}/${path}`)).json())[key].length;
  await withFrozenClock(async () => {
    const [sessions, families] = [
      await count('sessions', 'sessions'),
      await count('refresh-tokens', 'tokens'),
    ];
    const { access_token, refresh_token = '' } = await tenant.signIn(EMAIL, PASSWORD);
    expect((await tenant.userinfo(access_token)).status).toBe(200);
    const { db, close } = await openDatabase(tenant.databaseUrl);
    await deleteExpired(db);
    await close();
    expect(await count('sessions', 'sessions')).toBe(sessions + 1);
    expect(await count('refresh-tokens', 'tokens')).toBe(families + 1);
    expect((await tenant.refresh(refresh_token)).status).toBe(200);
  }, hours * HOUR);
});

test.each([-30, -5, 5, 30])(
  'a link expires in time with a clock %i hours ahead of Postgres',
  async (hours) => {
    const body = { user_id: tenant.userId, ttl_sec: 4 * 3600 };
    const { ticket } = await withFrozenClock(async () => {
      const response = await tenant.management('POST', '/tickets/password-change', body);
      return (await response.json()) as { ticket: string };
    }, hours * HOUR);
    const openAfter = (passed: number) =>
      withFrozenClock(async () => (await new FormBrowser().open(ticket)).status, hours * HOUR + passed);
    expect(await openAfter(3 * HOUR)).toBe(200);
    expect(await openAfter(5 * HOUR)).toBe(400);
    expect(await openAfter(DAY)).toBe(400);
  },
);
