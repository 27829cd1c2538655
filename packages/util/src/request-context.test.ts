import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { currentRequestId, withRequestId } from './request-context';

test('keeps the id of a request across awaits', async () => {
  const seen: (string | undefined)[] = [];
  const handle = async () => {
    await delay(1);
    seen.push(currentRequestId());
  };
  await Promise.all(
    ['request-one', 'request-two'].map(
      (id) => new Promise<void>((done) => withRequestId(id, () => void handle().then(done))),
    ),
  );
  expect(seen.sort()).toEqual(['request-one', 'request-two']);
  expect(currentRequestId()).toBeUndefined();
});

test.each([undefined, '', 'short', 'two words', 'line\nbreak', 'x'.repeat(129), ['a', 'b']])(
  'replaces the malformed header %j',
  (header) => {
    let requestId = '';
    withRequestId(header, (id) => {
      requestId = id;
    });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  },
);
