// A new user is "user" until they choose a name.
import { expect, test } from 'vitest';
import { builtAction, testPipeline } from './testing/actions';
import { loginEvent, refreshEvent } from './testing/event';

const action = await builtAction('set-display-name');

test('a user without a display name becomes "user"', async () => {
  const outcome = await testPipeline([action]).postLogin(loginEvent());
  expect(outcome).toMatchObject({ status: 'completed', userMetadata: { displayName: 'user' } });
});

test('a chosen name is never overwritten, and nothing is written', async () => {
  const pipeline = testPipeline([action]);
  for (const event of [loginEvent, refreshEvent]) {
    const outcome = await pipeline.postLogin(
      event({ user_metadata: { displayName: 'J-vald3z', theme: 'dark' } }),
    );
    expect(outcome).toMatchObject({ status: 'completed', userMetadata: {} });
    expect(outcome.runs[0]?.calls).toEqual([]);
  }
});
