// A new user is "user" until they choose a name.

import { loginEvent, refreshEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'set-display-name';

test('a user without a display name becomes "user"', async () => {
  const { run } = await testAction(NAME);
  const { profileUpdate } = await run(loginEvent());
  expect(profileUpdate).toEqual({ user_metadata: { displayName: 'user' } });
});

test('a chosen name is never overwritten, and nothing is written', async () => {
  const { run } = await testAction(NAME);
  for (const event of [loginEvent, refreshEvent]) {
    const { calls } = await run(event({ user_metadata: { displayName: 'J-vald3z', theme: 'dark' } }));
    expect(calls).toEqual([]);
  }
});
