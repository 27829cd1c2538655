// HTTP test: login, single sign-on and two exchanges, with profile changes in between.
import { startActionFixture } from '@encore/tenant/testing/action-fixture';
import { expect, test } from 'vitest';

test('exchanges have the claims of their login, and the next login has current claims', async () => {
  const fixture = await startActionFixture('examples/persistent-custom-claims', {
    app_metadata: { plan: 'premium' },
  });
  const first = await fixture.signIn();
  const premium = { plan_at_login: 'premium', roles_at_login: [] };
  expect(first.claims).toEqual({ idToken: premium, accessToken: premium });
  expect(first.refreshTokenMetadata).toEqual({ claims_at_login: JSON.stringify(premium) });

  await fixture.changeProfile({ app_metadata: { plan: 'free' } });
  const once = await fixture.refresh(first);
  const twice = await fixture.refresh(once);
  for (const { claims, refreshTokenMetadata } of [once, twice]) {
    expect(claims).toEqual(first.claims);
    expect(refreshTokenMetadata).toEqual(first.refreshTokenMetadata);
  }

  const sso = await fixture.signIn();
  expect(sso.claims.accessToken).toEqual({ plan_at_login: 'free', roles_at_login: [] });
  expect((await fixture.refresh(twice)).claims.accessToken).toEqual(premium);
});
