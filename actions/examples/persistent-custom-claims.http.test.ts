// Over HTTP: login, single sign-on and two exchanges, while the profile changes in between.

import { startStory } from '@encore/tenant/testing/story';
import { expect, test } from 'vitest';

test('the exchanges tell what was true at their login, and the next login what is true by then', async () => {
  const story = await startStory('examples/persistent-custom-claims', { app_metadata: { plan: 'premium' } });
  const first = await story.signIn();
  const premium = { plan_at_login: 'premium', roles_at_login: [] };
  expect(first.claims).toEqual({ idToken: premium, accessToken: premium });
  expect(first.refreshTokenMetadata).toEqual({ claims_at_login: JSON.stringify(premium) });

  await story.changeProfile({ app_metadata: { plan: 'free' } });
  const once = await story.refresh(first);
  const twice = await story.refresh(once);
  for (const { claims, refreshTokenMetadata } of [once, twice]) {
    expect(claims).toEqual(first.claims);
    expect(refreshTokenMetadata).toEqual(first.refreshTokenMetadata);
  }

  const sso = await story.signIn();
  expect(sso.claims.accessToken).toEqual({ plan_at_login: 'free', roles_at_login: [] });
  expect((await story.refresh(twice)).claims.accessToken).toEqual(premium);
});
