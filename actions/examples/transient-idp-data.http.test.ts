// HTTP test: exchanges have the data of the login, and the profile is unchanged.
import { signInAndRefresh, startActionFixture } from '@encore/tenant/testing/action-fixture';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { expect, test } from 'vitest';

test('device, groups and methods persist with the session and its refresh tokens', async () => {
  // No upstream of the local tenant sends groups; app_metadata is merged into `event.user`.
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
