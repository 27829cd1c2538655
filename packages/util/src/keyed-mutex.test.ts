import { expect, test } from 'vitest';
import { withMutex } from './keyed-mutex';

test('runs tasks of one key in order, also after a failed task, and does not block other keys', async () => {
  const log: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const task = (name: string, wait?: Promise<void>) => async () => {
    log.push(`${name} starts`);
    await wait;
    log.push(`${name} ends`);
    if (name === 'second') throw new Error('failed');
    return name;
  };
  const all = Promise.allSettled([
    withMutex('a', task('first', gate)),
    withMutex('a', task('second')),
    withMutex('a', task('third')),
  ]);
  expect(await withMutex('b', task('other'))).toBe('other');
  expect(log).toEqual(['first starts', 'other starts', 'other ends']);
  release();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log.slice(3)).toEqual(['first ends', 'second starts', 'second ends', 'third starts', 'third ends']);
});
