// Done at the first login, and never again.

import { loginEvent, refreshEvent, ssoEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/run-once';

test('the first login does the task, and says so in one update of the profile', async () => {
  const { run } = await testAction(NAME);
  const { profileUpdate, console } = await run(loginEvent());
  expect(profileUpdate).toEqual({
    app_metadata: { avatar_seed: expect.stringMatching(/^[0-9a-f]{32}$/), didAnExpensiveTask: true },
  });
  expect(console).toEqual([]);
});

test('every later login and exchange skips it, and writes nothing', async () => {
  const { run } = await testAction(NAME);
  for (const event of [ssoEvent, refreshEvent]) {
    const result = await run(event({ app_metadata: { didAnExpensiveTask: true } }));
    expect(result.calls).toEqual([]);
    expect(result.console).toEqual(['Skipping the expensive task: it was done at an earlier login.']);
  }
});

test('done twice, as by two logins at the same moment, it comes to the same', async () => {
  const { run } = await testAction(NAME);
  const [first, second] = await Promise.all([run(loginEvent()), run(loginEvent())]);
  expect(first.profileUpdate).toEqual(second.profileUpdate);
});
