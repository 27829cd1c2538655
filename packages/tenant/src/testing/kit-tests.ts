// Tests of the kit in an installed package, part of package.slow.test.ts because packing and installing take long.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LocalTenant } from '../kit';
import type { InstalledPackage } from './installed-package';

const EXPORT = fileURLToPath(new URL('../config/testing/export', import.meta.url));
const PASSWORD = 'secret-1';
const HASH = '$2b$04$2oddxzjVCMproqcILVSYEe69tJ3deGp2hmwKLD55m95oRL4yamaKy';

/** @param installed called when a test runs, after the installation */
export function testKit(installed: () => InstalledPackage): void {
  describe('the test kit', () => {
    const API = 'https://api.local.example';
    let tenant: LocalTenant;

    beforeAll(async () => {
      tenant = await installed().createTenant({
        users: [{ email: 'seeded@test.example', password_hash: HASH }],
      });
    }, 120_000);
    afterAll(() => tenant.close());

    test('signs users in through the Actions', async () => {
      const ann = await tenant.users.create({ app_metadata: { plan: 'pro' }, email: 'ann@test.example' });
      await tenant.actions.set(
        'plan',
        `exports.onExecutePostLogin = async (event, api) => {
          api.accessToken.setCustomClaim('https://x.example/plan', event.user.app_metadata.plan + event.secrets.MARK);
        };`,
        { MARK: '!' },
      );
      const scope = 'openid offline_access read:data';
      const tokens = await tenant.login(ann, 'web', { audience: API, scope });
      expect(decodeJwt(tokens.access_token)).toMatchObject({
        iss: tenant.issuer,
        sub: ann.user_id,
        azp: tenant.env.WEB_CLIENT_ID,
        'https://x.example/plan': 'pro!',
      });
      const refreshed = await tenant.refresh(tokens.refresh_token ?? '', 'web');
      expect(decodeJwt(refreshed.access_token)['https://x.example/plan']).toBe('pro!');
      expect(decodeJwt((await tenant.login('ann@test.example', 'spa')).id_token ?? '').aud).toBe('spa');
      expect(decodeJwt((await tenant.clientCredentials('machine', API)).access_token).scope).toBe(
        'read:data write:data',
      );
      await tenant.actions.set(
        'plan',
        `exports.onExecutePostLogin = async (e, api) => { api.access.deny('No'); };`,
      );
      await expect(tenant.login(ann)).rejects.toMatchObject({
        code: 'access_denied',
        message: 'access_denied: No',
      });
      await expect(tenant.actions.set('plan', 'exports.x = (')).rejects.toThrow(
        'The Action plan has a syntax error',
      );
      await tenant.reset();
      await expect(tenant.users.get(ann)).rejects.toThrow('There is no user');
    });

    test('verifies imported hashes', async () => {
      await tenant.login('seeded@test.example', 'web', { password: PASSWORD });
      await expect(tenant.login('seeded@test.example', 'web', { password: 'wrong' })).rejects.toMatchObject({
        code: 'refused',
      });
    });

    test('answers second factors', async () => {
      const user = await tenant.users.create();
      const requireOtp = (method: string) =>
        tenant.actions.set(
          'mfa',
          `exports.onExecutePostLogin = async (e, api) => { api.authentication.${method}({ type: 'otp' }); };`,
        );
      await requireOtp('enrollWith');
      await tenant.login(user);
      await requireOtp('challengeWith');
      await tenant.login(user);
      await tenant.login(user);
      expect(await tenant.mfa.code(user)).toMatch(/^\d{6}$/);
      expect((await tenant.logs({ user, type: 'gd_auth_succeed' })).length).toBeGreaterThan(1);
      await tenant.reset();
    });

    test('returns cookies for single sign-on', async () => {
      const user = await tenant.users.create();
      const cookies = await tenant.sessionCookies(user);
      expect(cookies.map(({ name }) => name)).toEqual(['auth0', 'auth0.sig']);
      const query = new URLSearchParams({
        client_id: 'web',
        redirect_uri: 'http://localhost:3000/callback',
        response_type: 'code',
        scope: 'openid',
        prompt: 'none',
      });
      const answer = await fetch(`${tenant.issuer}authorize?${query}`, {
        redirect: 'manual',
        headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
      });
      expect(answer.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/callback\?code=/);
    });

    test('moves the clock forward', async () => {
      const user = await tenant.users.create();
      const { refresh_token: token = '' } = await tenant.login(user, 'web', {
        scope: 'openid offline_access',
      });
      const before = (await tenant.clock.now()).getTime();
      await tenant.clock.advance('40d');
      expect((await tenant.clock.now()).getTime() - before).toBeGreaterThanOrEqual(40 * 86_400_000);
      await expect(tenant.refresh(token, 'web')).rejects.toMatchObject({ code: 'invalid_grant' });
      await tenant.reset();
      await expect(tenant.clock.advance('soon' as '1s')).rejects.toThrow('soon is no duration');
    });

    test('simulates faults and exhausted rate limits', async () => {
      const user = await tenant.users.create();
      await tenant.faults.add({ path: '/oauth/*', status: 503, times: 1, body: { error: 'down' } });
      await expect(tenant.login(user)).rejects.toMatchObject({ code: 'down' });
      await tenant.login(user);
      const { access_token } = await tenant.clientCredentials('machine', `${tenant.issuer}api/v2/`);
      const authorization = `Bearer ${access_token}`;
      const write = () =>
        fetch(`${tenant.issuer}api/v2/users/${user.user_id}`, {
          method: 'PATCH',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"user_metadata":{"a":1}}',
        });
      await tenant.rateLimits.exhaust('write-user');
      expect((await write()).status).toBe(429);
      await tenant.reset();
    });

    test('reads mails, the log and events', async () => {
      const user = await tenant.users.create();
      const signedIn = tenant.events.next('login', { user, client: 'web' });
      await tenant.login(user);
      expect(await signedIn).toMatchObject({ type: 's', user_id: user.user_id });
      await fetch(`${tenant.issuer}dbconnections/change_password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: 'web', email: user.email, connection: user.connection }),
      });
      expect((await tenant.mail.last(user.email)).link).toContain(tenant.url);
      await expect(tenant.events.next('login', { user, timeout: '10ms' })).rejects.toThrow(
        'No event login within 10 ms',
      );
    });

    test('restores snapshots', async () => {
      const user = await tenant.users.create({ user_metadata: { color: 'red' } });
      const snapshot = await tenant.snapshot();
      await tenant.users.delete(user);
      await tenant.actions.set(
        'deny',
        `exports.onExecutePostLogin = async (e, api) => { api.access.deny('No'); };`,
      );
      await tenant.restore(snapshot);
      expect(await tenant.users.get(user)).toMatchObject({ user_metadata: { color: 'red' } });
      await tenant.login(user);
      await expect(tenant.restore('snapshot_99')).rejects.toThrow('There is no snapshot snapshot_99.');
    });

    test('refuses an invalid configuration', async () => {
      await writeFile(join(installed().folder, 'wrong.yaml'), 'clients: [{ name: web, app_type: toaster }]');
      await expect(
        installed().createTenant({ config: join(installed().folder, 'wrong.yaml') }),
      ).rejects.toThrow(/wrong\.yaml is not valid:[\s\S]*app_type/);
    });

    test('signs in with the database and the Action of an exported configuration', async () => {
      const exported = await installed().createTenant({
        config: join(EXPORT, 'tenant.yaml'),
        keywords: { CRM_URL: 'https://crm.example' },
      });
      onTestFinished(() => exported.close());
      const user = await exported.users.create({ roles: ['manager'] });
      const { id_token = '' } = await exported.login(user, 'My App');
      expect(decodeJwt(id_token)['https://orders.example/crm']).toBe('https://crm.example');
    });

    test('serves HTTPS', async () => {
      const secure = await installed().createTenant({ https: true });
      onTestFinished(() => secure.close());
      const user = await secure.users.create();
      expect(decodeJwt((await secure.login(user)).id_token ?? '').iss).toBe(secure.issuer);
      expect(secure.issuer).toMatch(/^https:/);
      expect(await readFile(secure.caFile ?? '', 'utf8')).toContain('BEGIN CERTIFICATE');
    });
  });

  test('four tenants serve 25 logins each without cross-talk', async () => {
    const logins = [1, 2, 3, 4].map(async (worker) => {
      const tenant = await installed().createTenant();
      const users = Array.from({ length: 25 }, (_, index) => ({
        email: `user-${index}@test.example`,
        nickname: `w${worker}`,
      }));
      const isRight: boolean[] = [];
      for (const user of users) {
        const { user_id } = await tenant.users.create(user);
        const { iss, sub, nickname } = decodeJwt((await tenant.login(user.email)).id_token ?? '');
        isRight.push(iss === tenant.issuer && sub === user_id && nickname === `w${worker}`);
      }
      await tenant.close();
      return isRight;
    });
    expect((await Promise.all(logins)).flat()).toEqual(Array(100).fill(true));
  }, 120_000);
}
