// 25 logins for each of four workers, with the form and with single sign-on.
import { createHash } from 'node:crypto';
import { expect, test } from './fixtures.js';

const VERIFIER = 'a'.repeat(43);

function authorizeUrl(tenant, app, parameters = {}) {
  const query = {
    client_id: 'native',
    redirect_uri: `${app}/callback`,
    response_type: 'code',
    scope: 'openid',
    state: 'x',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  };
  return `${tenant.issuer}authorize?${new URLSearchParams({ ...query, ...parameters })}`;
}

test('signs in with the form', async ({ page, app, tenant, user }) => {
  await page.goto(authorizeUrl(tenant, app));
  await page.getByRole('textbox', { name: 'Email address' }).fill(user.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(user.password);
  const login = tenant.events.next('login', { user });
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.locator('body')).toContainText('code=');
  expect((await login).user_id).toBe(user.user_id);
});

for (let index = 1; index < 100; index += 1) {
  test(`is signed in already (${index})`, async ({ signedInPage: page, app, tenant, user }) => {
    await page.goto(authorizeUrl(tenant, app, { prompt: 'none' }));
    await expect(page.locator('body')).toContainText('code=');
    const [entry] = await tenant.logs({ type: 'ssa' });
    expect(entry.user_id).toBe(user.user_id);
  });
}
