// D1: response_mode=web_message, for silent sign-in in a hidden frame.
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

const CALLBACK = 'http://localhost:9999/callback';
let browser: FormBrowser;
let client: string;
beforeAll(async () => {
  const { body } = await tenant.call('POST', '/clients', {
    name: 'page',
    app_type: 'spa',
    token_endpoint_auth_method: 'none',
    callbacks: [CALLBACK, 'http://localhost:9998/callback'],
    web_origins: ['http://localhost:9999'],
  });
  client = body.client_id;
  browser = new FormBrowser();
  await tenant.signIn({ browser });
});

const ask = (from: FormBrowser, more: Record<string, string> = {}) => {
  const parameters = { response_mode: 'web_message', prompt: 'none', ...more };
  return from.open(tenant.authorizeUrl({ client, parameters }).url);
};
/** The JSON of the message that the page posts. */
const messageOf = ({ html }: { html: string }) =>
  JSON.parse(html.match(/<script type="application\/json"[^>]*>(.*?)<\/script>/s)?.[1] ?? '{}');

test('D1 web_message: a page posts authorization_response with the code to the origin of the callback [DOC configure-silent-authentication]', async () => {
  const page = await ask(browser);
  expect(page.status).toBe(200);
  expect(page.html).toContain('authorization_response');
  expect(messageOf(page)).toMatchObject({
    origin: 'http://localhost:9999',
    response: { code: expect.any(String), state: 'state' },
  });
});
test('D1 web_message without a session posts login_required [DOC configure-silent-authentication]', async () => {
  expect(messageOf(await ask(new FormBrowser()))).toMatchObject({
    response: { error: 'login_required', error_description: 'Login required', state: 'state' },
  });
});
test('D1 web_message posts nothing to an origin that is not an Allowed Web Origin [DOC configure-silent-authentication]', async () => {
  const page = await ask(browser, { redirect_uri: 'http://localhost:9998/callback' });
  expect(page.html).not.toContain('authorization_response');
  expect(page.html).not.toContain('code');
});
test('D1 web_message: a denial by an Action is posted as access_denied [DOC configure-silent-authentication]', async () => {
  await tenant.setActions({ one: `api.access.deny('Not here');` });
  const page = await ask(browser);
  await tenant.setActions({});
  expect(messageOf(page)).toMatchObject({
    response: { error: 'access_denied', error_description: 'Not here' },
  });
});
test('D1 web_message: the response cannot close the script element [decided]', async () => {
  const page = await ask(browser, { state: '</script><b>' });
  expect(page.html).not.toContain('</script><b>');
  expect(messageOf(page).response.state).toBe('</script><b>');
});
