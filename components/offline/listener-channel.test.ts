import { once } from 'node:events';
import { expect, test } from 'vitest';
import { announceListener, onListenerChange } from './listener-channel';

test.each([['auth0|2'], [null]])(
  'notifies a tab of listener %s, but not of its own listener',
  async (other) => {
    const everything = new BroadcastChannel('encore-listener');
    const received = once(everything, 'message');
    let times = 0;
    let stop = () => {};
    const notified = new Promise<void>((resolve) => {
      stop = onListenerChange('auth0|1', () => {
        times += 1;
        resolve();
      });
    });
    announceListener('auth0|1');
    await received;
    announceListener(other);
    await notified;
    expect(times).toBe(1);
    stop();
    everything.close();
  },
);
