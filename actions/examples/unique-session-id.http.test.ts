// HTTP test: login, single sign-on and two exchanges share one id; another browser has its own.
import { signInAndRefresh, startActionFixture } from '@encore/tenant/testing/action-fixture';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { expect, test } from 'vitest';

test('one id from the first login to the last exchange', async () => {
  const fixture = await startActionFixture('examples/unique-session-id');
  const steps = await signInAndRefresh(fixture);
  const ses_id = steps[0]?.claims.idToken.ses_id;
  expect(ses_id).toMatch(/^[0-9a-f-]{36}$/);
  for (const { claims, sessionMetadata, refreshTokenMetadata } of steps) {
    expect(claims).toEqual({ idToken: { ses_id }, accessToken: { ses_id } });
    expect(sessionMetadata).toEqual({ ses_id });
    expect(refreshTokenMetadata).toEqual({ ses_id });
  }
  const elsewhere = await fixture.signIn({}, new FormBrowser());
  expect(elsewhere.sessionMetadata?.ses_id).not.toBe(ses_id);
});
