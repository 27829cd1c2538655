// Compares the events of actions-kit's test helpers with events of a running tenant.
import type { TriggerEvent } from '@encore/actions-kit/runtime/types';
import {
  loginEvent,
  passwordEvent,
  refreshEvent,
  silentEvent,
  socialEvent,
  ssoEvent,
} from '@encore/actions-kit/testing';
import { handler } from '@encore/actions-kit/testing/actions';
import { decodeJwt } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { startTestTenant, type Tokens } from '../testing';
import { FormBrowser } from '../testing/browser';

const EMAIL = 'listener@encore.example';
const PASSWORD = 'Correct-horse-1';
const CLAIM = 'https://encore.example/event';

/** Paths of all attributes, such as `session.cookie.mode`. A list is one attribute. */
function attributes(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && Object.keys(part).length > 0
      ? attributes(part, `${path}${name}.`)
      : [path + name],
  );
}

/** Paths of attributes that do not depend on the Action, the client or the test. */
const shape = (event: TriggerEvent): string[] =>
  attributes(event)
    .filter(
      (path) => !/^(secrets|configuration|request\.(query|body|language|user_agent))|metadata/.test(path),
    )
    .sort();

async function startTenant() {
  const tenant = await startTestTenant({
    actions: { tell: handler(`api.idToken.setCustomClaim('${CLAIM}', event);`).code },
    config({ clients }) {
      const [web] = clients as { grant_types: string[] }[];
      web?.grant_types.push('password');
    },
  });
  onTestFinished(tenant.close);
  await tenant.createUser(EMAIL, PASSWORD);
  return tenant;
}

const eventIn = ({ id_token = '' }: Tokens) => decodeJwt(id_token)[CLAIM] as TriggerEvent;

test('gives test events exactly the attributes of real events', async () => {
  const tenant = await startTenant();
  const browser = new FormBrowser();
  const signIn = (parameters = {}) => tenant.signIn(EMAIL, PASSWORD, { browser, parameters });
  const first = await signIn();
  const socially = { parameters: { connection: 'google-oauth2' } };
  const password = { grant_type: 'password', username: EMAIL, password: PASSWORD, scope: 'openid' };
  const audience = 'https://api.test.example';
  for (const [event, tokens] of [
    [loginEvent(), first],
    [ssoEvent(), await signIn()],
    [silentEvent(), await signIn({ prompt: 'none' })],
    [socialEvent(), await tenant.signIn('listener@gmail.example', '', socially)],
    [refreshEvent(), await (await tenant.refresh(first.refresh_token ?? '')).json()],
    [
      passwordEvent(),
      await (await tenant.token({ ...password, audience, ...tenant.credentials('web') })).json(),
    ],
  ] as const) {
    expect(shape(event)).toEqual(shape(eventIn(tokens)));
  }
});
