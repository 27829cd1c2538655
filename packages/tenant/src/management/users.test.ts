// Users through the Management API: create, read, update, delete, list and errors.
import { describe, expect, test } from 'vitest';
import { PASSWORD, setUpTestTenant } from '../testing/fixture';

const CONNECTION = 'Username-Password-Authentication';

const tenant = setUpTestTenant();

async function call(method: string, path: string, body?: unknown) {
  const response = await tenant.management(method, path, body);
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
}
const path = (id: string) => `/users/${encodeURIComponent(id)}`;
let count = 0;
const newUser = (more: Record<string, unknown> = {}) => {
  count += 1;
  return tenant.createUser(`user${count}@test.example`, PASSWORD, more);
};

describe('POST /users', () => {
  test('answers 201 with default attributes and without metadata', async () => {
    const email = 'Carla@Test.example';
    const { status, body } = await call('POST', '/users', {
      connection: CONNECTION,
      email,
      password: PASSWORD,
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      user_id: expect.stringMatching(/^auth0\|[0-9a-f]{24}$/),
      email: 'carla@test.example',
      email_verified: false,
      name: 'carla@test.example',
      nickname: 'carla',
      picture: expect.stringMatching(
        /^https:\/\/s\.gravatar\.com\/avatar\/[0-9a-f]{32}\?s=480&r=pg&d=.*ca\.png$/,
      ),
      identities: [
        { user_id: expect.any(String), connection: CONNECTION, provider: 'auth0', isSocial: false },
      ],
      created_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
    });
  });

  test('accepts a user_id and prefixes it', async () => {
    expect(await newUser({ user_id: '0000000000000000000000aa' })).toBe('auth0|0000000000000000000000aa');
  });

  test('answers 409 for an existing email', async () => {
    const user = { connection: CONNECTION, email: 'twice@test.example', password: PASSWORD };
    await call('POST', '/users', user);
    expect(await call('POST', '/users', { ...user, email: 'TWICE@test.example' })).toEqual({
      status: 409,
      body: {
        statusCode: 409,
        error: 'Conflict',
        message: 'The user already exists.',
        errorCode: 'auth0_idp_error',
      },
    });
  });

  test.each([
    [
      { connection: CONNECTION, password: PASSWORD },
      "Payload validation error: 'Missing required property: email'.",
    ],
    [
      { connection: CONNECTION, email: 'nonsense', password: PASSWORD },
      "Payload validation error: 'Object didn't pass validation for format email: nonsense' on property email.",
    ],
    [
      { connection: CONNECTION, email: 'a@test.example', password: PASSWORD, wat: 1 },
      "Payload validation error: 'Additional properties not allowed: wat'.",
    ],
    [
      { connection: CONNECTION, email: 'a@test.example', password: PASSWORD, app_metadata: { user_id: 'x' } },
      "Payload validation error: 'Reserved names: user_id' on property app_metadata.",
    ],
    [null, "Payload validation error: 'Expected type object but found type null'."],
  ])('answers 400 invalid_body for %j', async (user, message) => {
    expect(await call('POST', '/users', user)).toEqual({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', message, errorCode: 'invalid_body' },
    });
  });

  test('answers 400 for a password that violates the policy', async () => {
    const weak = { connection: CONNECTION, email: 'weak@test.example', password: 'abcdefgh' };
    const { status, body } = await call('POST', '/users', weak);
    expect(status).toBe(400);
    expect(body.message).toMatch(/^PasswordStrengthError: Password is too weak/);
  });
});

describe('PATCH /users/{id}', () => {
  test('replaces root attributes and merges metadata one level deep; null deletes', async () => {
    const id = await newUser({
      user_metadata: { baz: 'qux', nested: { a: 1, b: 2 } },
      app_metadata: { roles: ['tester'], plan: 'free' },
    });
    const { status, body } = await call('PATCH', path(id), {
      nickname: 'annie',
      user_metadata: { baz: null, foo: 'bars', nested: { c: 3 } },
      app_metadata: { plan: 'premium' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      nickname: 'annie',
      user_metadata: { foo: 'bars', nested: { c: 3 } },
      app_metadata: { roles: ['tester'], plan: 'premium' },
    });
    expect(body.user_metadata).not.toHaveProperty('baz');
    expect(body.user_metadata.nested).toEqual({ c: 3 });
  });

  test('loses none of 20 parallel updates of different keys', async () => {
    const id = await newUser();
    const keys = Array.from({ length: 20 }, (_, index) => `key${index}`);
    await Promise.all(keys.map((key) => call('PATCH', path(id), { user_metadata: { [key]: true } })));
    const { body } = await call('GET', path(id));
    expect(Object.keys(body.user_metadata).sort()).toEqual([...keys].sort());
  });

  test('changes the password', async () => {
    const id = await newUser();
    const email = `user${count}@test.example`;
    await call('PATCH', path(id), { password: 'Another-horse-2' });
    expect((await tenant.login(email, 'Another-horse-2')).callback.code).toEqual(expect.any(String));
    await expect(tenant.login(email, PASSWORD)).rejects.toThrow('Wrong email or password.');
  });

  test('rejects the email of another user', async () => {
    await newUser();
    const taken = `user${count}@test.example`;
    const { status, body } = await call('PATCH', path(await newUser()), { email: taken });
    expect({ status, message: body.message }).toEqual({
      status: 400,
      message: 'The specified new email already exists',
    });
  });
});

test('lets one of two concurrent changes to the same email succeed', async () => {
  const ids = await Promise.all(
    ['one', 'two'].map((name) => tenant.createUser(`${name}@test.example`, PASSWORD)),
  );
  const answers = await Promise.all(
    ids.map((id) => call('PATCH', `/users/${encodeURIComponent(id)}`, { email: 'both@test.example' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
});

describe('reading and deleting', () => {
  test('answers 404 inexistent_user', async () => {
    const missing = {
      status: 404,
      body: {
        statusCode: 404,
        error: 'Not Found',
        message: 'The user does not exist.',
        errorCode: 'inexistent_user',
      },
    };
    expect(await call('GET', path('auth0|nobody'))).toEqual(missing);
    expect(await call('PATCH', path('auth0|nobody'), { nickname: 'x' })).toEqual(missing);
  });

  test('includes or excludes attributes with fields and include_fields', async () => {
    const id = await newUser();
    expect((await call('GET', `${path(id)}?fields=user_id`)).body).toEqual({ user_id: id });
    const { body } = await call('GET', `${path(id)}?fields=email,name&include_fields=false`);
    expect(body).not.toHaveProperty('email');
    expect(body.user_id).toBe(id);
  });

  test('answers DELETE with 204, also for an absent user', async () => {
    const id = await newUser();
    expect((await call('DELETE', path(id))).status).toBe(204);
    expect((await call('DELETE', path(id))).status).toBe(204);
    expect((await call('GET', path(id))).status).toBe(404);
  });

  test('pages GET /users, optionally with totals', async () => {
    await newUser();
    await newUser();
    const { body } = await call('GET', '/users?per_page=2&page=0&include_totals=true&sort=email:1');
    expect(body).toMatchObject({ start: 0, limit: 2, length: 2, total: expect.any(Number) });
    expect(body.users[0].email < body.users[1].email).toBe(true);
    const next = await call('GET', '/users?per_page=2&page=1&sort=email:1');
    expect(next.body.map(({ user_id }: { user_id: string }) => user_id)).not.toContain(body.users[1].user_id);
  });

  test('answers 400 invalid_query_string for an invalid query', async () => {
    const { status, body } = await call('GET', '/users?per_page=1000');
    expect(status).toBe(400);
    expect(body.errorCode).toBe('invalid_query_string');
  });

  test('matches GET /users-by-email exactly', async () => {
    const id = await newUser();
    const email = `user${count}@test.example`;
    const found = await call('GET', `/users-by-email?email=${email}`);
    expect(found.body.map(({ user_id }: { user_id: string }) => user_id)).toEqual([id]);
    expect((await call('GET', `/users-by-email?email=${email.toUpperCase()}`)).body).toEqual([]);
  });
});
