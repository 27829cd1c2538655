// Over HTTP: ext-tenantId at the first login alone decides for all that follows from it, unless it is not the user's.

import { live, startStory } from '@encore/tenant/testing/story';
import { expect, test } from 'vitest';

const member = { app_metadata: { tenants: ['acme', 'globex'] } };

test('the tenant named at the first login is in every token of the session', async () => {
  const story = await startStory('examples/tenant-identifier', member);
  const tenant_id = 'acme';
  for (const step of await live(story, { 'ext-tenantId': tenant_id })) {
    expect(step.claims).toEqual({ idToken: { tenant_id }, accessToken: { tenant_id } });
    expect(step.sessionMetadata).toEqual({ tenant_id });
    expect(step.refreshTokenMetadata).toEqual({ tenant_id });
  }
});

test('a tenant of others is refused at the callback, and a lost membership at the exchange', async () => {
  const story = await startStory('examples/tenant-identifier', member);
  await expect(story.signIn({ 'ext-tenantId': 'initech' })).rejects.toThrow(
    'access_denied: You do not belong to the tenant initech.',
  );
  const acme = await story.signIn({ 'ext-tenantId': 'acme' });
  await story.changeProfile({ app_metadata: { tenants: ['globex'] } });
  await expect(story.refresh(acme)).rejects.toThrow(/403.*You do not belong to the tenant acme/);
  expect((await story.signIn()).claims.idToken).toEqual({ tenant_id: 'globex' });
});
