// A5: denials and errors of Actions, as seen by the app, in the profile and in the log.
import { expect, test } from 'vitest';
import { FormBrowser } from '../src/testing/browser';
import { denial, setUpConformanceTenant } from './fixture';

const tenant = setUpConformanceTenant();

/** Signs in without Actions, then exchanges the refresh token with this one. */
async function exchangeWith(one: string) {
  await tenant.setActions({});
  const { refresh_token = '' } = await tenant.signIn();
  await tenant.setActions({ one });
  return { error: await tenant.errorOf(tenant.refresh(refresh_token)), refresh_token };
}

test('A5 access.deny: the callback receives access_denied, the reason and the state, but no code [COM 94195]', async () => {
  await tenant.setActions({ one: `api.access.deny('Not before noon');` });
  const callback = await tenant.callback();
  expect(callback).toMatchObject({ ...denial('Not before noon'), state: 'state' });
  expect(callback).not.toHaveProperty('code');
});
test('A5 the reason is never shown on a page of the tenant [COM 94195]', async () => {
  await tenant.setActions({ one: `api.access.deny('Not before noon');` });
  const { page } = await tenant.submitPassword();
  expect(page.status).toBe(303);
  expect(page.html).not.toContain('<h1');
});
test('A5 an uncaught exception: access_denied with its message [SUP troubleshooting-the-access-denied-error]', async () => {
  await tenant.setActions({ one: `throw new Error('The playlist service is away');` });
  expect(await tenant.callback()).toMatchObject(denial('The playlist service is away'));
});
test('A5 a TypeError of the Action: access_denied with its message [SUP]', async () => {
  await tenant.setActions({ one: 'event.nothing.metadata;' });
  expect(await tenant.callback()).toMatchObject(
    denial(`Cannot read properties of undefined (reading 'metadata')`),
  );
});
test('A5 an uncaught metadata error: access_denied with its exact text [DOC configure-session-metadata]', async () => {
  await tenant.setActions({ one: `api.session.setMetadata('roles', ['a']);` });
  const text = 'Failed to set session metadata: Invalid metadata: Metadata value must be a string';
  expect(await tenant.callback()).toMatchObject(denial(text));
});
test('A5 an error that the Action catches has no effect [RT]', async () => {
  await tenant.setActions({ one: `try { api.session.setMetadata('a', 1); } catch {}` });
  expect(await tenant.callback()).toMatchObject({ code: expect.any(String) });
});
test.each(['', `''`, 'undefined'])(
  'A5 deny(%s) without a reason: access_denied with a description [decided]',
  async (reason) => {
    await tenant.setActions({ one: `api.access.deny(${reason});` });
    expect(await tenant.callback()).toMatchObject(denial('Access denied by an Action.'));
    expect((await tenant.newestLog('f')).description).toBe('Access denied by an Action.');
  },
);
test('A5 deny at a refresh exchange: 403 access_denied with the reason [inferred]', async () => {
  const { error } = await exchangeWith(`api.access.deny('Not now');`);
  expect(error).toEqual({ status: 403, ...denial('Not now') });
});
test('A5 an exception at a refresh exchange: 403 access_denied with the message [inferred]', async () => {
  const { error } = await exchangeWith(`throw new Error('Broken');`);
  expect(error).toEqual({ status: 403, ...denial('Broken') });
});
test('A5 a denied exchange leaves the refresh token usable [decided]', async () => {
  const { refresh_token } = await exchangeWith(`api.access.deny('Not now');`);
  await tenant.setActions({});
  expect((await tenant.refresh(refresh_token)).status).toBe(200);
});
test('A5 Actions cannot produce another error code [DOC actions-migration-limitations]', async () => {
  await tenant.setActions({
    one: `const error = new Error('x'); error.code = 'unauthorized'; error.name = 'UnauthorizedError'; throw error;`,
  });
  expect(await tenant.callback()).toMatchObject({ error: 'access_denied' });
});
test('A5 a later denial does not cancel metadata of an earlier Action [APIREF]', async () => {
  await tenant.setActions({ one: `api.user.setAppMetadata('kept', true);`, two: `api.access.deny('No');` });
  await tenant.callback();
  expect(await tenant.profile()).toMatchObject({ app_metadata: { kept: true } });
});
test('A5 an exception discards the commands of the execution, including those of earlier Actions [RT, H11]', async () => {
  await tenant.setActions({ one: `api.user.setAppMetadata('lost', true);`, two: `throw new Error('x');` });
  await tenant.callback();
  expect(await tenant.profile()).not.toHaveProperty('app_metadata.lost');
});
test('A5 sendUserTo with prompt=none: interaction_required [DOC redirect-with-actions]', async () => {
  const browser = new FormBrowser();
  await tenant.setActions({});
  await tenant.signIn({ browser });
  await tenant.setActions({ one: `api.redirect.sendUserTo('http://localhost:9998/');` });
  expect(await tenant.silentLogin(browser)).toBe('interaction_required');
});
test('A5 sendUserTo at a refresh exchange: 403 access_denied [decided, H6]', async () => {
  const { error } = await exchangeWith(`api.redirect.sendUserTo('http://localhost:9998/');`);
  expect(error).toMatchObject({ status: 403, error: 'access_denied' });
});
test('A5 a login that an Action denies is logged as f [DOC log-event-type-codes]', async () => {
  await tenant.setActions({ one: `api.access.deny('Logged denial');` });
  await tenant.callback();
  expect(await tenant.newestLog('f')).toMatchObject({ description: 'Logged denial', user_id: tenant.userId });
});
test('A5 an exception in an Action is also logged as actions_execution_failed [DOC log-event-type-codes]', async () => {
  await tenant.setActions({ one: `throw new Error('Out of order');` });
  await tenant.callback();
  expect(await tenant.newestLog('actions_execution_failed')).toMatchObject({
    user_id: tenant.userId,
    description: expect.stringContaining('Out of order'),
  });
});
test('A5 an exchange that an Action denies is logged as fertft [DOC log-event-type-codes]', async () => {
  await exchangeWith(`api.access.deny('Logged refresh');`);
  expect(await tenant.newestLog('fertft')).toMatchObject({ description: 'Logged refresh' });
});
test('A5 a denied login does not increase logins_count [decided]', async () => {
  const { logins_count } = await tenant.profile();
  await tenant.setActions({ one: `api.access.deny('No');` });
  await tenant.callback();
  expect((await tenant.profile()).logins_count).toBe(logins_count);
});

test('A5 the description of a thrown value that is not an Error is its message, or the value as text [inferred]', async () => {
  const descriptionOf = async (value: string) => {
    await tenant.setActions({ one: `throw ${value};` });
    return (await tenant.callback()).error_description;
  };
  expect(await descriptionOf("{ message: 'Closed', code: 1 }")).toBe('Closed');
  expect(await descriptionOf("'Out of order'")).toBe('Out of order');
  expect(await descriptionOf('42')).toBe('42');
  expect(await descriptionOf('null')).toBe('Unknown error');
});
