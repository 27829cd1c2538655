// 25 logins for each of four workers, with a form and with single sign-on. The app is a route that shows the callback.
import { expect, test } from './fixtures.js';

const CALLBACK = 'http://localhost:3000/callback';

function authorizeUrl(tenant, parameters = {}) {
  const query = {
    client_id: 'web',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid',
    state: 'x',
  };
  return `${tenant.issuer}authorize?${new URLSearchParams({ ...query, ...parameters })}`;
}

const serveApp = (context) =>
  context.route(`${CALLBACK}*`, (route) => route.fulfill({ body: new URL(route.request().url()).search }));

test('signs in with the form', async ({ page, context, tenant, user }) => {
  await serveApp(context);
  await page.goto(authorizeUrl(tenant));
  await page.getByRole('textbox', { name: 'Email address' }).fill(user.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(user.password);
  const login = tenant.events.next('login', { user });
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.locator('body')).toContainText('code=');
  expect((await login).user_id).toBe(user.user_id);
});

for (let index = 0; index < 99; index += 1) {
  test(`is signed in already (${index})`, async ({ signedInContext, tenant, user }) => {
    await serveApp(signedInContext);
    const page = await signedInContext.newPage();
    await page.goto(authorizeUrl(tenant, { prompt: 'none' }));
    await expect(page.locator('body')).toContainText('code=');
    const [entry] = await tenant.logs({ type: 'ssa' });
    expect(entry.user_id).toBe(user.user_id);
  });
}
