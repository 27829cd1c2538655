// HTTP test: challenges only browsers that use the session of another browser.
import { handler } from '@encore/actions-kit/testing/actions';
import { code, heading, passPassword, setUpOtp } from '@encore/tenant/mfa/testing';
import { signInAndRefresh, startActionFixture } from '@encore/tenant/testing/action-fixture';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { expect, test } from 'vitest';

test('login, single sign-on and exchanges of one browser are not challenged', async () => {
  const fixture = await startActionFixture('examples/fingerprint-mfa', {}, new FormBrowser('Laptop/1'));
  const [first, ...others] = await signInAndRefresh(fixture);
  expect(first?.sessionMetadata).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
  for (const { sessionMetadata } of others) expect(sessionMetadata).toEqual(first?.sessionMetadata);
});

test('without a second factor, use from another device revokes the session', async () => {
  const laptop = new FormBrowser('Laptop/1');
  const fixture = await startActionFixture('examples/fingerprint-mfa', {}, laptop);
  const { sessionMetadata } = await fixture.signIn();
  await expect(fixture.signIn({}, laptop.clone('Phone/1'))).rejects.toThrow(
    'access_denied: This session moved to another device. Please sign in again.',
  );
  await expect(fixture.signIn({ prompt: 'none' })).rejects.toThrow('login_required');
  expect((await fixture.signIn()).sessionMetadata).toEqual(sessionMetadata);
});

test('copied cookies are challenged until a challenge is passed', async () => {
  const laptop = new FormBrowser('Laptop/1');
  const fixture = await startActionFixture('examples/fingerprint-mfa', {}, laptop);
  await fixture.replaceAction(handler(`api.authentication.enrollWith({ type: 'otp' });`).code);
  const setUp = await passPassword(fixture.tenant, fixture.email);
  const { secret } = await setUpOtp(setUp.browser, setUp.page);
  await fixture.replaceAction();

  const { sessionMetadata: before } = await fixture.signIn();
  const phone = laptop.clone('Phone/1');
  for (const attempt of ['first', 'second']) {
    const { page } = await passPassword(fixture.tenant, fixture.email, { browser: phone });
    expect(heading(page), attempt).toBe('Enter your one-time password');
  }
  const { page, verifier } = await passPassword(fixture.tenant, fixture.email, { browser: phone });
  const passed = await fixture.completeLogin(
    await phone.submit(page, { factor: 'otp', code: code(secret) }),
    verifier,
  );
  expect(passed.sessionMetadata).toMatchObject({ ...before, challenged: expect.any(String) });

  const sso = await fixture.signIn({}, phone);
  expect(sso.sessionMetadata).toEqual({ fingerprint: passed.sessionMetadata?.challenged });
  const twice = await fixture.refresh(await fixture.refresh(sso));
  expect(twice.sessionMetadata).toEqual(sso.sessionMetadata);
});
