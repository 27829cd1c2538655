import { expect, test } from 'vitest';
import { inTurn } from './keyed-mutex';

test('tasks of one key run one after another, also after one that failed; other keys do not wait', async () => {
  const seen: string[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const task = (name: string, wait?: Promise<void>) => async () => {
    seen.push(`${name} begins`);
    await wait;
    seen.push(`${name} ends`);
    if (name === 'second') throw new Error('no');
    return name;
  };
  const all = Promise.allSettled([
    inTurn('a', task('first', gate)),
    inTurn('a', task('second')),
    inTurn('a', task('third')),
  ]);
  expect(await inTurn('b', task('elsewhere'))).toBe('elsewhere');
  expect(seen).toEqual(['first begins', 'elsewhere begins', 'elsewhere ends']);
  open();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen.slice(3)).toEqual(['first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});
