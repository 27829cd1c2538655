// Tests of run-once.
import { loginEvent, refreshEvent, ssoEvent, testAction } from '@encore/actions-kit/testing';
import { expect, test } from 'vitest';

const NAME = 'examples/run-once';

test('the first login runs the task and sets the flag in one profile update', async () => {
  const { run } = await testAction(NAME);
  const { profileUpdate, console } = await run(loginEvent());
  expect(profileUpdate).toEqual({
    app_metadata: { avatar_seed: expect.stringMatching(/^[0-9a-f]{32}$/), didAnExpensiveTask: true },
  });
  expect(console).toEqual([]);
});

test('later logins and exchanges skip it without a write', async () => {
  const { run } = await testAction(NAME);
  for (const event of [ssoEvent, refreshEvent]) {
    const result = await run(event({ app_metadata: { didAnExpensiveTask: true } }));
    expect(result.calls).toEqual([]);
    expect(result.console).toEqual(['Skipping the expensive task: an earlier login has completed it.']);
  }
});

test('is idempotent if concurrent logins run it twice', async () => {
  const { run } = await testAction(NAME);
  const [first, second] = await Promise.all([run(loginEvent()), run(loginEvent())]);
  expect(first.profileUpdate).toEqual(second.profileUpdate);
});
