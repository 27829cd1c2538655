// C6: links to verify an email address and to choose a password, made through the Management API.
import { beforeAll, expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { PASSWORD, setUpConformanceTenant } from './fixture';

const NEW_PASSWORD = 'Another-horse-2';
const RESULT_URL = 'https://app.test.example/done?from=mail';
const VERIFIED = 'Your email was verified. You can continue using the application.';

const tenant = setUpConformanceTenant(
  {},
  {
    rateLimits: { mails: { burst: 2, perMinute: 0.001 } },
    config(yaml) {
      const [web] = yaml.clients as object[];
      Object.assign(web ?? {}, { initiate_login_uri: 'https://app.test.example/login' });
    },
  },
);

let count = 0;
let user: { id: string; email: string };
const create = async (more: object = {}) => {
  const email = `ticket-${++count}@test.example`;
  user = { id: await tenant.createUser(email, PASSWORD, { verify_email: false, ...more }), email };
};
const ticket = async (kind: string, body: object) => {
  const answer = await tenant.call('POST', `/tickets/${kind}`, body);
  expect(answer).toMatchObject({ status: 201, body: { ticket: expect.stringContaining(tenant.issuer) } });
  return answer.body.ticket as string;
};
const verification = (more: object = {}) => ticket('email-verification', { user_id: user.id, ...more });
const passwordChange = (more: object = {}) => ticket('password-change', { user_id: user.id, ...more });
const open = async (link: string, fields: Record<string, string> = {}) => {
  const browser = new FormBrowser();
  const page = await browser.open(link);
  return page.status === 200 ? browser.submit(page, fields) : page;
};
const userOf = async (id: string) => (await tenant.call('GET', `/users/${encodeURIComponent(id)}`)).body;
const mails = async () => (await new FormBrowser().open(`${tenant.issuer}u/mail`)).html;

beforeAll(() => create());

test('C6 a verification ticket is a link that verifies the email address once [endpoint page]', async () => {
  const link = await verification();
  const page = await open(link);
  expect(page.html).toContain('Email address verified');
  expect(await userOf(user.id)).toMatchObject({ email_verified: true });
  expect((await open(link)).status).toBe(400);
  expect(await tenant.newestLog('sv')).toMatchObject({ user_id: user.id });
});

test('C6 result_url gets success and message [DOC email-template-descriptions]', async () => {
  await create();
  const { location = '' } = await open(await verification({ result_url: RESULT_URL }));
  expect(location).toContain('https://app.test.example/done?');
  expect(Object.fromEntries(new URL(location).searchParams)).toEqual({
    from: 'mail',
    success: 'true',
    message: VERIFIED,
  });
});

test('C6 includeEmailInRedirect adds the email; a verified account is answered with success=false [DOC email-template-descriptions]', async () => {
  const link = await verification({ result_url: RESULT_URL, includeEmailInRedirect: true });
  const { location = '' } = await open(link);
  expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
    email: user.email,
    success: 'false',
    message: 'This account is already verified.',
  });
});

test('C6 with client_id the page links to the login route of the application [endpoint page]', async () => {
  const page = await open(await verification({ client_id: 'web' }));
  expect(page.html).toContain('<a href="https://app.test.example/login">Back to web</a>');
});

test('C6 the link does not verify an address that was replaced [decided]', async () => {
  await create();
  const link = await verification();
  await tenant.call('PATCH', `/users/${encodeURIComponent(user.id)}`, { email: `new-${user.email}` });
  expect((await open(link)).status).toBe(400);
  expect(await userOf(user.id)).toMatchObject({ email_verified: false });
});

test('C6 the page allows the redirect to result_url, and no other form target [decided]', async () => {
  await create();
  const policy = async (link: string) =>
    (await new FormBrowser().open(link)).headers.get('content-security-policy');
  expect(await policy(await verification())).toMatch(/form-action 'self';/);
  expect(await policy(await verification({ result_url: RESULT_URL }))).toMatch(
    /form-action 'self' https:\/\/app\.test\.example;/,
  );
});

test('C6 a password ticket sets the password, and with mark_email_as_verified verifies the address [endpoint page]', async () => {
  await create();
  await open(await passwordChange({ mark_email_as_verified: true }), { password: NEW_PASSWORD });
  expect(await userOf(user.id)).toMatchObject({ email_verified: true });
  await expect(tenant.login(user.email, PASSWORD)).rejects.toThrow('Wrong email or password.');
  expect((await tenant.login(user.email, NEW_PASSWORD)).callback.code).toBeDefined();
});

test('C6 a password ticket is void after a change of the address [decided]', async () => {
  await create();
  const link = await passwordChange({ mark_email_as_verified: true });
  await tenant.call('PATCH', `/users/${encodeURIComponent(user.id)}`, { email: `new-${user.email}` });
  expect((await open(link, { password: NEW_PASSWORD })).status).toBe(400);
  expect(await userOf(user.id)).toMatchObject({ email_verified: false });
  expect((await tenant.login(`new-${user.email}`, PASSWORD)).callback.code).toBeDefined();
});

test('C6 a password ticket can name the user by connection_id and email [endpoint page]', async () => {
  await create();
  const [connection] = (await tenant.call('GET', '/connections?strategy=auth0')).body;
  const link = await ticket('password-change', {
    connection_id: connection.id,
    email: user.email,
    result_url: RESULT_URL,
  });
  const { location = '' } = await open(link, { password: NEW_PASSWORD });
  expect(new URL(location).searchParams.get('success')).toBe('true');
});

test('C6 a later ticket of the same kind voids the earlier one [decided]', async () => {
  const [first, second] = [await passwordChange(), await passwordChange()];
  expect((await new FormBrowser().open(first)).status).toBe(400);
  expect((await new FormBrowser().open(second)).status).toBe(200);
});

test.each([
  ['email-verification', {}, 400],
  ['email-verification', { user_id: 'auth0|none' }, 404],
  ['email-verification', { user_id: 'auth0|none', result_url: 'javascript:alert(1)' }, 400],
  ['email-verification', { user_id: 'auth0|none', ttl_sec: Number.MAX_SAFE_INTEGER }, 400],
  ['password-change', {}, 400],
  ['password-change', { email: 'a@test.example' }, 400],
  ['password-change', { user_id: 'auth0|none', client_id: 'web', result_url: RESULT_URL }, 400],
  ['password-change', { user_id: 'auth0|none', client_id: 'unknown' }, 404],
])('C6 a ticket %s for %j is refused with %i [endpoint page]', async (kind, body, status) => {
  expect(await tenant.call('POST', `/tickets/${kind}`, body)).toMatchObject({
    status,
    body: { statusCode: status, message: expect.any(String), errorCode: expect.any(String) },
  });
});

test('C6 a verification job is pending, then completed, and its mail verifies the address [DOC resend-verification-emails]', async () => {
  await create();
  const { status, body: job } = await tenant.call('POST', '/jobs/verification-email', { user_id: user.id });
  expect({ status, job }).toEqual({
    status: 201,
    job: {
      type: 'verification_email',
      status: 'pending',
      created_at: expect.any(String),
      id: expect.stringMatching(/^job_[A-Za-z0-9]{16}$/),
    },
  });
  const mail = (await mails()).split('<article').find((part) => part.includes(`To ${user.email}`)) ?? '';
  expect((await tenant.call('GET', `/jobs/${job.id}`)).body).toEqual({ ...job, status: 'completed' });
  await open(mail.match(/href="([^"]+)"/)?.[1] ?? '');
  expect(await userOf(user.id)).toMatchObject({ email_verified: true });
  expect(await tenant.call('GET', '/jobs/job_0000000000000000')).toMatchObject({ status: 404 });
});

test('C6 a verification job fails if its mail exceeds the rate limit [decided]', async () => {
  await create();
  const statuses: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { body: job } = await tenant.call('POST', '/jobs/verification-email', { user_id: user.id });
    await mails();
    statuses.push((await tenant.call('GET', `/jobs/${job.id}`)).body.status);
  }
  expect(statuses).toEqual(['completed', 'completed', 'failed']);
});

test('C6 identity selects the account of a linked identity, by ticket and by mail [SDK]', async () => {
  await create();
  const secondary = user;
  await create();
  const [provider = '', id = ''] = secondary.id.split('|');
  const identity = { provider, user_id: id };
  await tenant.call('POST', `/users/${encodeURIComponent(user.id)}/identities`, identity);
  await tenant.call('POST', '/jobs/verification-email', { user_id: user.id, identity });
  expect(await mails()).toContain(`To ${secondary.email}`);
  await open(await verification({ identity }));
  const { email_verified, identities } = await userOf(user.id);
  expect(email_verified).toBe(false);
  expect(identities[1]).toMatchObject({ user_id: id, profileData: { email_verified: true } });

  await open(await passwordChange({ identity }), { password: NEW_PASSWORD });
  expect((await tenant.login(secondary.email, NEW_PASSWORD)).callback.code).toBeDefined();
  expect((await tenant.login(user.email, PASSWORD)).callback.code).toBeDefined();
});

test('C6 an identity that the user does not have is refused [decided]', async () => {
  await create();
  const kinds = ['/tickets/email-verification', '/tickets/password-change', '/jobs/verification-email'];
  const identity = { provider: 'google-oauth2', user_id: '1' };
  for (const path of kinds)
    expect(await tenant.call('POST', path, { user_id: user.id, identity })).toMatchObject({
      status: 404,
      body: { errorCode: 'inexistent_identity' },
    });
});

test('C6 of concurrent tickets of one kind, one is valid [decided]', async () => {
  await create();
  const links = await Promise.all(Array.from({ length: 8 }, () => verification()));
  const pages = await Promise.all(links.map((link) => new FormBrowser().open(link)));
  expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('C6 a new user with an unverified address gets the mail unless verify_email is false [endpoint page]', async () => {
  await create({ verify_email: undefined });
  expect(await mails()).toContain(`To ${user.email}`);
  for (const more of [{ verify_email: false }, { email_verified: true, verify_email: undefined }]) {
    await create(more);
    expect(await mails()).not.toContain(`To ${user.email}`);
  }
});
