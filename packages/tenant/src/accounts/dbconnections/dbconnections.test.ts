// Sign-up and password reset through /dbconnections (Auth0: signup, change password), with their mails and links.
import { expect, test } from 'vitest';
import { startTestTenant } from '../../testing';
import { FormBrowser } from '../../testing/browser';
import { allowGrants, PASSWORD, setUpFixture } from '../../testing/fixture';

const CONNECTION = 'Username-Password-Authentication';
const NEW_PASSWORD = 'Another-horse-2';

const tenant = setUpFixture(() =>
  startTestTenant({
    config(yaml) {
      allowGrants('password')(yaml);
      const closed = { name: 'closed', strategy: 'auth0', options: { disable_signup: true } };
      (yaml.databases as unknown[]).push(closed);
    },
  }),
);

const post = (path: string, body: Record<string, unknown>) =>
  fetch(`${tenant.issuer}dbconnections/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'web', connection: CONNECTION, ...body }),
  });
const signUp = (email: string, more: Record<string, unknown> = {}) =>
  post('signup', { email, password: PASSWORD, ...more });

async function errorOf(response: Response) {
  expect(response.status).toBe(400);
  return (await response.json()) as Record<string, unknown>;
}

const passwordGrant = (username: string, password: string) =>
  tenant.token({ grant_type: 'password', username, password, scope: 'openid', ...tenant.credentials('web') });

/** The link in the latest mail to an address. */
async function mailedLink(recipient: string): Promise<string> {
  const { html } = await new FormBrowser().open(`${tenant.issuer}u/mail`);
  const mail = html.split('<article').find((part) => part.includes(`To ${recipient}`)) ?? '';
  return mail.match(/href="([^"]+)"/)?.[1] ?? '';
}

test('answers a sign-up with the id, the email and the sent attributes, without the password', async () => {
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

test('rejects a sign-up for an existing email as invalid_signup', async () => {
  await signUp('twice@test.example');
  expect(await errorOf(await signUp('Twice@test.example'))).toEqual({
    name: 'BadRequestError',
    code: 'invalid_signup',
    description: 'Invalid sign up',
    statusCode: 400,
  });
});

test('lets one of 20 parallel sign-ups with the same email succeed', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => signUp('crowd@test.example')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test.each(['onlysmallletters', 'Ab1', `Aa1${'é'.repeat(35)}`])(
  'rejects a password that violates the policy "good": %s',
  async (password) => {
    expect(await errorOf(await signUp('policy@test.example', { password }))).toMatchObject({
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
  [{ user_metadata: { note: '\0' } }, 'texts must not contain NUL characters or unpaired surrogates'],
  [{ email: 'nothing' }, 'error in email - email format validation failed: nothing'],
  [{ client_id: 'nobody' }, 'client_id is not valid'],
  [{ connection: 'google-oauth2' }, 'connection is not valid'],
  [{ connection: 'closed' }, 'public signup is disabled'],
  [{ password: '' }, 'missing password parameter'],
])('rejects a sign-up with %j', async (more, error) => {
  expect(await errorOf(await signUp('limits@test.example', more))).toEqual({ error });
});

test('sends a mail on sign-up whose link verifies the email after a button press', async () => {
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

test('gives the same change_password response for every email and sends mail only to existing accounts', async () => {
  await signUp('forgot@test.example');
  for (const email of ['forgot@test.example', 'nobody@test.example']) {
    const response = await post('change_password', { email });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("We've just sent you an email to reset your password.");
  }
  expect(await mailedLink('forgot@test.example')).toContain('/u/reset-verify?ticket=');
  expect(await mailedLink('nobody@test.example')).toBe('');
});

test('changes the password once through the mailed link, according to the policy', async () => {
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

test('lets one of 20 parallel uses of a link change the password', async () => {
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

test('sends one mail when an account is blocked; its link and a new password both remove the block', async () => {
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
