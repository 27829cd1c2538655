// C6: the email provider, email templates and the mails that use them (Auth0: Customize emails).
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { PASSWORD, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();
const PROVIDER = '/emails/provider';
const SES = {
  name: 'ses',
  enabled: true,
  default_from_address: 'accounts@example.com',
  credentials: { accessKeyId: 'AKIA', secretAccessKey: 'hidden', region: 'us-east-1' },
};
const TEMPLATE = {
  template: 'verify_email',
  body: '<p>Hello {{ user.name | escape }}: <a href="{{ url }}">verify</a>\n {{- none.such }}</p>',
  from: 'me@example.com',
  resultUrl: 'https://app.example/done?lang={{ user.user_metadata.lang }}',
  subject: 'Verify {{user.email}} at {{ friendly_name }}',
  syntax: 'liquid',
  urlLifetimeInSeconds: 60,
  includeEmailInRedirect: true,
  enabled: true,
};
const PATH = '/email-templates/verify_email';
const NO_PROVIDER = {
  status: 404,
  body: {
    message: 'There is not a configured email provider',
    errorCode: 'inexistent_email_provider',
  },
};

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const unescapeHtml = (html: string) =>
  html.replace(/&(\w+|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

/** The newest mail to the address, as the inspector shows it; undefined without one. */
async function mailTo(email: string) {
  const { html } = await new FormBrowser().open(`${tenant.issuer}u/mail`);
  const mail = html.split('<article').find((part) => part.includes(`To ${email}`));
  if (mail === undefined) return undefined;
  const [, link = ''] = mail.match(/<a href="([^"]+)"/) ?? [];
  return { text: unescapeHtml(mail), link: unescapeHtml(link) };
}

/** Creates a user, to whom a verification mail is sent. */
async function mailToNewUser(email: string) {
  await tenant.createUser(email, PASSWORD, { name: 'Ann <i>', user_metadata: { lang: 'it' } });
  return mailTo(email);
}

test('C6 emails/provider: POST 201 and GET without secrets, PATCH 200, DELETE 204, 404 without one [TFR TestAccEmail]', async () => {
  expect(await tenant.call('GET', PROVIDER)).toMatchObject(NO_PROVIDER);
  const shown = { ...SES, credentials: { region: 'us-east-1' } };
  expect(await tenant.call('POST', PROVIDER, SES)).toMatchObject({ status: 201 });
  expect((await tenant.call('GET', PROVIDER)).body).toEqual(shown);
  expect(await tenant.call('POST', PROVIDER, SES)).toMatchObject({ status: 409 });
  const mailgun = { name: 'mailgun', enabled: false, default_from_address: '' };
  const credentials = { api_key: 'hidden', region: 'eu', domain: 'example.com' };
  const changed = await tenant.call('PATCH', PROVIDER, { ...mailgun, credentials });
  expect(changed.status).toBe(200);
  expect(changed.body).toEqual({ ...mailgun, credentials: { domain: 'example.com', region: 'eu' } });
  expect((await tenant.call('GET', `${PROVIDER}?fields=name,enabled`)).body).toEqual({
    name: 'mailgun',
    enabled: false,
  });
  expect(await tenant.call('DELETE', PROVIDER)).toMatchObject({ status: 204, body: undefined });
  expect(await tenant.call('DELETE', PROVIDER)).toMatchObject(NO_PROVIDER);
  expect(await tenant.call('PATCH', PROVIDER, { enabled: true })).toMatchObject(NO_PROVIDER);
});

test.each([
  [{ ...SES, name: 'pigeon' }, "'No enum match for: pigeon' on property name"],
  [{ ...SES, credentials: { region: 'eu' } }, 'Missing required property: secretAccessKey'],
  [{ name: 'ses' }, 'Missing required property: credentials'],
  [{ ...SES, extra: 1 }, 'Additional properties not allowed: extra'],
])('C6 the email provider %j is refused [endpoint page]', async (body, message) => {
  expect(await tenant.call('POST', PROVIDER, body)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining(message), errorCode: 'invalid_body' },
  });
});

test('C6 email-templates: POST 201, 409, PATCH merges, PUT replaces [GOR TestEmailTemplateManager]', async () => {
  const path = '/email-templates/welcome_email';
  const template = { ...TEMPLATE, template: 'welcome_email' };
  expect((await tenant.call('GET', path)).status).toBe(404);
  for (const method of ['PUT', 'PATCH']) expect((await tenant.call(method, path, template)).status).toBe(404);
  expect(await tenant.call('POST', '/email-templates', template)).toMatchObject({
    status: 201,
    body: template,
  });
  expect(await tenant.call('POST', '/email-templates', template)).toMatchObject({
    status: 409,
    body: { statusCode: 409, error: 'Conflict', message: 'Template welcome_email already exists.' },
  });
  const patched = await tenant.call('PATCH', path, { enabled: false });
  expect(patched.body).toEqual({ ...template, enabled: false });
  const replaced = { template: 'welcome_email', subject: 'Hello', enabled: true };
  expect((await tenant.call('PUT', path, replaced)).body).toEqual(replaced);
  expect((await tenant.call('GET', path)).body).toEqual(replaced);
  expect((await tenant.call('GET', '/email-templates/no_such_email')).status).toBe(400);
  expect((await tenant.call('PATCH', path, { urlLifetimeInSeconds: -1 })).status).toBe(400);
});

test('C6 an enabled template is used by the mail if a provider is enabled [DOC email-templates]', async () => {
  await tenant.call('POST', '/email-templates', TEMPLATE);
  expect((await mailToNewUser('without@mail.example'))?.text).toContain('Open the link to confirm');
  await tenant.call('POST', PROVIDER, SES);
  const mail = await mailToNewUser('custom@mail.example');
  const { text, link } = mail ?? { text: '', link: '' };
  expect(text).toContain('Verify custom@mail.example at Test');
  expect(text).toContain(`<p>Hello Ann &lt;i&gt;: <a href="${link}">verify</a></p>`);
  // The link leads to the result URL of the template, rendered.
  const browser = new FormBrowser();
  const { location = '' } = await browser.submit(await browser.open(link), {});
  expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
    lang: 'it',
    email: 'custom@mail.example',
    success: 'true',
  });
});

test('C6 a template with Liquid tags is stored, and the mail has the text of the tenant [decided]', async () => {
  await tenant.call('PATCH', PATH, { body: '{% if user.name %}Hello{% endif %}' });
  expect((await mailToNewUser('tags@mail.example'))?.text).toContain('Open the link to confirm');
});

test('C6 a disabled verification template stops its mails [COM 131642]', async () => {
  await tenant.call('PATCH', PATH, { enabled: false });
  expect(await mailToNewUser('off@mail.example')).toBeUndefined();
  await tenant.call('PATCH', PATH, { body: 'Again', enabled: true });
  expect((await mailToNewUser('on@mail.example'))?.text).toContain('Again');
});
