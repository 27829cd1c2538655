// HTTP test: the first login runs the task; single sign-on and two exchanges do not.
import { startActionFixture } from '@encore/tenant/testing/action-fixture';
import { expect, test } from 'vitest';

test('the task runs at the first login only', async () => {
  const fixture = await startActionFixture('examples/run-once');
  await fixture.signIn();
  const { app_metadata } = await fixture.profile();
  expect(app_metadata).toEqual({ didAnExpensiveTask: true, avatar_seed: expect.any(String) });

  // Would be overwritten if it ran again.
  await fixture.changeProfile({ app_metadata: { avatar_seed: 'changed' } });
  const sso = await fixture.signIn();
  await fixture.refresh(await fixture.refresh(sso));
  expect((await fixture.profile()).app_metadata).toEqual({
    didAnExpensiveTask: true,
    avatar_seed: 'changed',
  });

  await fixture.changeProfile({ app_metadata: { didAnExpensiveTask: null } });
  await fixture.signIn();
  expect((await fixture.profile()).app_metadata).toEqual(app_metadata);
});
