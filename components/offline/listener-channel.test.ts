import { once } from 'node:events';
import { expect, test } from 'vitest';
import { onOtherListener, tellListener } from './listener-channel';

test.each([['auth0|2'], [null]])('a tab hears of %s, but not of its own listener', async (other) => {
  const everything = new BroadcastChannel('encore-listener');
  const told = once(everything, 'message');
  let times = 0;
  let stop = () => {};
  const heard = new Promise<void>((resolve) => {
    stop = onOtherListener('auth0|1', () => {
      times += 1;
      resolve();
    });
  });
  tellListener('auth0|1');
  await told;
  tellListener(other);
  await heard;
  expect(times).toBe(1);
  stop();
  everything.close();
});
