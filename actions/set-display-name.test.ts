// Tests of set-display-name.
import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'set-display-name';

test('a user without a display name becomes "user"', async () => {
  const { run } = await testAction(NAME);
  const { profileUpdate } = await run(loginEvent());
  expect(profileUpdate).toEqual({ user_metadata: { displayName: 'user' } });
});

test('does not write if the user has a name', async () => {
  const { run } = await testAction(NAME);
  for (const event of [loginEvent, refreshEvent]) {
    const { calls } = await run(event({ user_metadata: { displayName: 'J-vald3z', theme: 'dark' } }));
    expect(calls).toEqual([]);
  }
});
