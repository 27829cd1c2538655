import { expect, test } from 'vitest';
import { createFairQueue } from './fair-queue';

test('takes one task of each owner in turn', () => {
  const queue = createFairQueue<string>();
  for (const task of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.push(task.charAt(0), task);
  const taken: string[] = [];
  for (let next = queue.take(); next; next = queue.take()) {
    taken.push(next.task);
    queue.release(next.owner);
  }
  expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('takes no second task of an owner before the first is released', () => {
  const queue = createFairQueue<string>();
  for (const task of ['a1', 'a2', 'b1']) queue.push(task.charAt(0), task);
  expect([queue.take()?.task, queue.take()?.task, queue.take()]).toEqual(['a1', 'b1', undefined]);
  expect(queue.size).toBe(1);
  queue.release('a');
  expect(queue.take()?.task).toBe('a2');
});
