// Over HTTP: the first login does the task; single sign-on and two exchanges leave what it wrote alone.

import { startStory } from '@encore/tenant/testing/story';
import { expect, test } from 'vitest';

test('the task runs at the first login only', async () => {
  const story = await startStory('examples/run-once');
  await story.signIn();
  const { app_metadata } = await story.profile();
  expect(app_metadata).toEqual({ didAnExpensiveTask: true, avatar_seed: expect.any(String) });

  // Would be overwritten if it ran again.
  await story.changeProfile({ app_metadata: { avatar_seed: 'changed' } });
  const sso = await story.signIn();
  await story.refresh(await story.refresh(sso));
  expect((await story.profile()).app_metadata).toEqual({ didAnExpensiveTask: true, avatar_seed: 'changed' });

  await story.changeProfile({ app_metadata: { didAnExpensiveTask: null } });
  await story.signIn();
  expect((await story.profile()).app_metadata).toEqual(app_metadata);
});
