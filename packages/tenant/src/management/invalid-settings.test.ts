// Invalid requests for the email provider, email templates, factors, the page template and roles, with Auth0's messages.
import { beforeAll, expect, test } from 'vitest';
import { setUpTestTenant } from '../testing/fixture';
import { managementCalls } from './testing';

const tenant = setUpTestTenant();
const call = managementCalls(tenant);
let role: string;
beforeAll(async () => {
  role = (await call('POST', '/roles', { name: 'Known' })).body.id;
});

const PROVIDER = { name: 'sendgrid', credentials: { api_key: 'key' } };
const TEMPLATE = { template: 'welcome_email', body: '<p>', enabled: true };
const PAGE = '/branding/templates/universal-login';
const PERMISSION = { permission_name: 'read:plays', resource_server_identifier: 'https://api.test.example' };

const payload = (text: string, property?: string) =>
  `Payload validation error: '${text}'${property ? ` on property ${property}` : ''}.`;
const missing = (name: string) => payload(`Missing required property: ${name}`);
const additional = (name: string) => payload(`Additional properties not allowed: ${name}`);
const wrongType = (expected: string, found: string, property?: string) =>
  payload(`Expected type ${expected} but found type ${found}`, property);

type Row = [request: string, body: unknown, message: string];

test.each<Row>([
  ['POST /emails/provider', { ...PROVIDER, credentials: undefined }, missing('credentials')],
  ['POST /emails/provider', { ...PROVIDER, name: 'nope' }, payload('No enum match for: nope', 'name')],
  ['POST /emails/provider', { ...PROVIDER, enabled: 'yes' }, wrongType('boolean', 'string', 'enabled')],
  ['POST /emails/provider', { ...PROVIDER, settings: 7 }, wrongType('object', 'number', 'settings')],
  ['POST /emails/provider', { ...PROVIDER, unknown: 1 }, additional('unknown')],
  [
    'POST /emails/provider',
    { ...PROVIDER, credentials: {} },
    payload('Missing required property: api_key', 'credentials'),
  ],
  [
    'POST /emails/provider',
    { ...PROVIDER, credentials: { api_key: [] } },
    wrongType('string,number,null', 'array', 'credentials.api_key'),
  ],
  ['PATCH /emails/provider', { credentials: null }, wrongType('object', 'null', 'credentials')],
  ['POST /email-templates', {}, missing('template')],
  ['POST /email-templates', { ...TEMPLATE, template: 7 }, payload('No enum match for: 7', 'template')],
  ['POST /email-templates', { ...TEMPLATE, body: 7 }, wrongType('string', 'number', 'body')],
  [
    'POST /email-templates',
    { ...TEMPLATE, urlLifetimeInSeconds: -1 },
    payload('Value -1 is less than minimum 0', 'urlLifetimeInSeconds'),
  ],
  ['PUT /email-templates/welcome_email', { body: '<p>' }, missing('template')],
  ['PATCH /email-templates/welcome_email', { unknown: 1 }, additional('unknown')],
  ['PUT /guardian/factors/otp', {}, missing('enabled')],
  ['PUT /guardian/factors/otp', { enabled: null }, wrongType('boolean', 'null', 'enabled')],
  ['PUT /guardian/factors/otp', [], wrongType('object', 'array')],
  [`PUT ${PAGE}`, {}, payload("Data does not match any schemas from 'anyOf'")],
  [`PUT ${PAGE}`, 7, wrongType('string,object', 'number')],
  [`PUT ${PAGE}`, { template: '' }, payload('String is too short (0 chars), minimum 1', 'template')],
  [`PUT ${PAGE}`, '{%- auth0:head -%}', 'The template must contain the tags auth0:widget.'],
  ['POST /roles', {}, missing('name')],
  ['POST /roles', { name: 'x'.repeat(51) }, payload('String is too long (51 chars), maximum 50', 'name')],
  ['POST /roles', { name: 'New', id: 'rol_x' }, additional('id')],
  ['POST /roles', { name: 'New', permissions: [], unknown: 1 }, additional('permissions,unknown')],
  ['PATCH /roles/:id', { id: 'rol_x' }, additional('id')],
  ['PATCH /roles/:id', { description: 7 }, wrongType('string', 'number', 'description')],
  ['POST /roles/:id/permissions', { permissions: [null] }, wrongType('object', 'null', 'permissions[0]')],
  [
    'DELETE /roles/:id/permissions',
    { permissions: [] },
    payload('Array is too short (0), minimum 1', 'permissions'),
  ],
  ['POST /roles/:id/users', { users: 'x' }, wrongType('array', 'string', 'users')],
  ['POST /roles/:id/users', undefined, 'Invalid request payload JSON format'],
])('%s with %j: 400', async (request, body, message) => {
  const [method = '', path = ''] = request.split(' ');
  const { status, body: answer } = await call(method, path.replace(':id', role), body);
  expect({ status, answer }).toEqual({
    status: 400,
    answer: { statusCode: 400, error: 'Bad Request', message, errorCode: 'invalid_body' },
  });
});

const noTemplate = (name: string) =>
  `Path validation error: 'No enum match for: ${name}' on property templateName.`;

test.each<[string, unknown, number, string, string?]>([
  [
    'GET /emails/provider',
    undefined,
    404,
    'There is not a configured email provider',
    'inexistent_email_provider',
  ],
  [
    'PATCH /emails/provider',
    {},
    404,
    'There is not a configured email provider',
    'inexistent_email_provider',
  ],
  [
    'DELETE /emails/provider',
    undefined,
    404,
    'There is not a configured email provider',
    'inexistent_email_provider',
  ],
  ['GET /email-templates/nope', undefined, 400, noTemplate('nope'), 'invalid_uri'],
  ['PUT /email-templates/__proto__', TEMPLATE, 400, noTemplate('__proto__'), 'invalid_uri'],
  [
    'GET /email-templates/blocked_account',
    undefined,
    404,
    'The template does not exist',
    'inexistent_email_template',
  ],
  [
    'PUT /guardian/factors/OTP',
    { enabled: true },
    400,
    "Path validation error: 'No enum match for: OTP' on property name.",
    'invalid_uri',
  ],
  [`GET ${PAGE}`, undefined, 404, 'There is no template'],
  [`POST ${PAGE}`, {}, 404, 'Not Found'],
  ['GET /roles/rol_unknown/users', undefined, 404, 'The role does not exist.', 'inexistent_role'],
  [
    'POST /roles/rol_unknown/permissions',
    { permissions: [PERMISSION] },
    404,
    'The role does not exist.',
    'inexistent_role',
  ],
  ['POST /roles/:id/users', { users: ['auth0|unknown'] }, 404, 'The user does not exist.', 'inexistent_user'],
  [
    'POST /roles/:id/permissions',
    { permissions: [{ ...PERMISSION, permission_name: 'nope' }] },
    404,
    'The permission does not exist',
    'inexistent_permission',
  ],
  [
    'GET /roles/:id/users?per_page=101',
    undefined,
    400,
    "Query validation error: 'Value 101 is greater than maximum 100' on property per_page.",
    'invalid_query_string',
  ],
  ['GET /roles?from=unknown', undefined, 400, 'The checkpoint in from is not known.', 'invalid_query_string'],
])('%s: %#', async (request, body, status, message, errorCode) => {
  const [method = '', path = ''] = request.split(' ');
  const answer = await call(method, path.replace(':id', role), body);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({
    statusCode: status,
    error: status === 404 ? 'Not Found' : 'Bad Request',
    message,
    ...(errorCode && { errorCode }),
  });
});

test('bodies of more than 1 MB: 413', async () => {
  const body = { ...TEMPLATE, body: 'x'.repeat(1_100_000) };
  expect(await call('POST', '/email-templates', body)).toMatchObject({
    status: 413,
    body: { statusCode: 413 },
  });
});
