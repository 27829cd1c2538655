import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CircuitOpen, throughCircuit } from './circuit-breaker';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const failure = new Error('no answer');
const fails = () => Promise.reject(failure);
const succeeds = () => Promise.resolve('answer');

/** @returns the result or the error */
const call = (name: string, work: () => Promise<unknown>) =>
  throughCircuit(name, (error) => error === failure, work).catch((error: unknown) => error);

async function open(name: string): Promise<void> {
  for (let time = 0; time < 3; time += 1) expect(await call(name, fails)).toBe(failure);
}

test('opens after three failures in a row and closes after a successful call', async () => {
  await open('a');
  const work = vi.fn(succeeds);
  expect(await call('a', work)).toBeInstanceOf(CircuitOpen);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_001);
  expect(await call('a', work)).toBe('answer');
  expect(await call('a', work)).toBe('answer');
});

test('does not stay open when the clock is set back', async () => {
  await open('clock');
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(await call('clock', succeeds)).toBe('answer');
});

test('lets one call try when the pause is over, and opens again when it fails', async () => {
  await open('b');
  vi.advanceTimersByTime(1_001);
  expect(await Promise.all([call('b', fails), call('b', succeeds)])).toEqual([
    failure,
    expect.any(CircuitOpen),
  ]);
  expect(await call('b', succeeds)).toBeInstanceOf(CircuitOpen);
});

test('stays closed after other errors and after failures that are not in a row', async () => {
  const other = new Error('not found');
  for (let time = 0; time < 5; time += 1) expect(await call('c', () => Promise.reject(other))).toBe(other);
  for (let time = 0; time < 3; time += 1) {
    await call('c', fails);
    await call('c', fails);
    expect(await call('c', succeeds)).toBe('answer');
  }
});
