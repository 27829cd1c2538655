// Over HTTP: what the browser's login brought is told at the exchanges of the server too, and the profile stays clean.

import { signInAndRefresh, startActionFixture } from '@encore/tenant/testing/action-fixture';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { expect, test } from 'vitest';

test('device, groups and methods live as long as the session and its refresh tokens', async () => {
  // The local tenant has no upstream that sends groups; the keys of app_metadata are attributes of `event.user` as well.
  const profile = { app_metadata: { groups: ['staff', 'dj'] } };
  const fixture = await startActionFixture(
    'examples/transient-idp-data',
    profile,
    new FormBrowser('Phone/1'),
  );
  const stored = { device_id: 'Phone/1', groups: '["staff","dj"]', auth_level: 'pwd' };
  for (const { claims, sessionMetadata, refreshTokenMetadata } of await signInAndRefresh(fixture)) {
    expect(claims.accessToken).toEqual({ ...stored, groups: ['staff', 'dj'] });
    expect(sessionMetadata).toEqual(stored);
    expect(refreshTokenMetadata).toEqual(stored);
  }
  expect((await fixture.profile()).app_metadata).toEqual(profile.app_metadata);
});
