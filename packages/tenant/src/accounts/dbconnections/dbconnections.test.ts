// Sign-up and change of password by API (auth0-facts D4, B2), with the mails they cause and what their links do.
import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestTenant, type TestTenant } from '../../testing';
import { FormBrowser } from '../../testing/browser';

const CONNECTION = 'Username-Password-Authentication';
const PASSWORD = 'Correct-horse-1';
const NEW_PASSWORD = 'Another-horse-2';
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant({
    config(yaml) {
      const [web] = yaml.clients as Record<string, unknown>[];
      Object.assign(web ?? {}, { grant_types: ['authorization_code', 'refresh_token', 'password'] });
      (yaml.databases as unknown[]).push({
        name: 'closed',
        strategy: 'auth0',
        options: { disable_signup: true },
      });
    },
  });
});
afterAll(() => tenant.close());

const post = (path: string, body: Record<string, unknown>) =>
  fetch(`${tenant.issuer}dbconnections/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'web', connection: CONNECTION, ...body }),
  });
const signUp = (email: string, more: Record<string, unknown> = {}) =>
  post('signup', { email, password: PASSWORD, ...more });

async function refusal(response: Response) {
  expect(response.status).toBe(400);
  return (await response.json()) as Record<string, unknown>;
}

const passwordGrant = (username: string, password: string) =>
  tenant.token({ grant_type: 'password', username, password, scope: 'openid', ...tenant.credentials('web') });

/** The link of the latest mail to an address. */
async function mailedLink(recipient: string): Promise<string> {
  const { html } = await new FormBrowser().open(`${tenant.issuer}u/mail`);
  const mail = html.split('<article').find((part) => part.includes(`To ${recipient}`)) ?? '';
  return mail.match(/href="([^"]+)"/)?.[1] ?? '';
}

test('sign-up answers with the id, the email and what was sent, and never with the password', async () => {
  const user_metadata = { plan: 'free' };
  const response = await signUp('ann@test.example', { given_name: 'Ann', user_metadata });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    _id: expect.stringMatching(/^[0-9a-f]{24}$/),
    email: 'ann@test.example',
    email_verified: false,
    given_name: 'Ann',
    user_metadata,
  });
  expect((await passwordGrant('ann@test.example', PASSWORD)).status).toBe(200);
});

test('sign-up for an email that has an account is an invalid sign-up', async () => {
  await signUp('twice@test.example');
  expect(await refusal(await signUp('Twice@test.example'))).toEqual({
    name: 'BadRequestError',
    code: 'invalid_signup',
    description: 'Invalid sign up',
    statusCode: 400,
  });
});

test('of 20 parallel sign-ups with one email one succeeds', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => signUp('crowd@test.example')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test.each(['onlysmallletters', 'Ab1', `Aa1${'é'.repeat(35)}`])(
  'a password the policy "good" does not allow is refused: %s',
  async (password) => {
    expect(await refusal(await signUp('policy@test.example', { password }))).toMatchObject({
      name: 'PasswordStrengthError',
      code: 'invalid_password',
      message: 'Password is too weak',
    });
  },
);

test.each([
  [{ user_metadata: { age: 7 } }, 'invalid user_metadata.age type (only strings are allowed)'],
  [{ user_metadata: ['x'] }, 'invalid user_metadata type (expected object)'],
  [
    { user_metadata: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, 'v'])) },
    expect.stringContaining('10'),
  ],
  [{ user_metadata: { ['n'.repeat(101)]: 'v' } }, expect.stringContaining('100')],
  [{ user_metadata: { note: 'v'.repeat(501) } }, expect.stringContaining('500')],
  [{ user_metadata: { note: '\0' } }, 'texts must not contain NUL or half of a surrogate pair'],
  [{ email: 'nothing' }, 'error in email - email format validation failed: nothing'],
  [{ client_id: 'nobody' }, 'client_id is not valid'],
  [{ connection: 'google-oauth2' }, 'connection is not valid'],
  [{ connection: 'closed' }, 'public signup is disabled'],
  [{ password: '' }, 'missing password parameter'],
])('sign-up with %j is refused', async (more, error) => {
  expect(await refusal(await signUp('limits@test.example', more))).toEqual({ error });
});

test('sign-up writes a mail whose link verifies the address, after a button', async () => {
  await signUp('verify@test.example');
  const link = await mailedLink('verify@test.example');
  const user = async () => {
    const found = await tenant.management('GET', '/users-by-email?email=verify@test.example');
    return ((await found.json()) as { email_verified: boolean }[])[0];
  };
  const browser = new FormBrowser();
  const page = await browser.open(link);
  expect((await user())?.email_verified).toBe(false);
  expect((await browser.submit(page, {})).html).toContain('Email address verified');
  expect((await user())?.email_verified).toBe(true);
  expect((await browser.open(link)).status).toBe(400);
});

test('change_password says the same for every email, and writes a mail only where there is an account', async () => {
  await signUp('forgot@test.example');
  for (const email of ['forgot@test.example', 'nobody@test.example']) {
    const response = await post('change_password', { email });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("We've just sent you an email to reset your password.");
  }
  expect(await mailedLink('forgot@test.example')).toContain('/u/reset-verify?ticket=');
  expect(await mailedLink('nobody@test.example')).toBe('');
});

test('the link of the mail changes the password, by the policy and once', async () => {
  await signUp('reset@test.example');
  await post('change_password', { email: 'reset@test.example' });
  const link = await mailedLink('reset@test.example');
  const browser = new FormBrowser();
  const page = await browser.open(link);
  const weak = await browser.submit(page, { password: 'weak' });
  expect(weak.status).toBe(400);
  expect(weak.html).toContain('Use at least 8 characters.');
  expect((await browser.submit(page, { password: NEW_PASSWORD })).html).toContain('Password changed');
  expect((await passwordGrant('reset@test.example', PASSWORD)).status).toBe(403);
  expect((await passwordGrant('reset@test.example', NEW_PASSWORD)).status).toBe(200);
  expect((await browser.submit(page, { password: PASSWORD })).html).toContain('This link is no longer valid');
});

test('of 20 parallel uses of one link one changes the password', async () => {
  await signUp('race@test.example');
  await post('change_password', { email: 'race@test.example' });
  const link = await mailedLink('race@test.example');
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      new FormBrowser().request(link, { password: `${NEW_PASSWORD}${n}` }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a block for wrong passwords writes one mail; a new password lifts the block, and so does the link', async () => {
  const email = 'blocked@test.example';
  await signUp(email);
  const block = async () => {
    for (let failure = 0; failure < 10; failure += 1) await passwordGrant(email, 'wrong');
    expect((await passwordGrant(email, PASSWORD)).status).toBe(429);
  };
  const browser = new FormBrowser();
  await block();
  const unblock = await mailedLink(email);
  expect(unblock).toContain('/u/unblock?ticket=');
  await browser.submit(await browser.open(unblock), {});
  expect((await passwordGrant(email, PASSWORD)).status).toBe(200);
  await block();
  await post('change_password', { email });
  const page = await browser.open(await mailedLink(email));
  await browser.submit(page, { password: NEW_PASSWORD });
  expect((await passwordGrant(email, NEW_PASSWORD)).status).toBe(200);
});

test('mails are shown to this machine only', async () => {
  const { port } = new URL(tenant.issuer);
  const status = await new Promise((done) => {
    get({ port, path: '/u/mail', headers: { host: 'evil.example' } }, (answer) => done(answer.statusCode));
  });
  expect(status).toBe(403);
});
