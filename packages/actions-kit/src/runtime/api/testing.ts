// Calls of `api` in tests without a worker: what an Action would call, and what would be recorded.
import { expect } from 'vitest';
import type { PostLoginApi, PostLoginEvent } from '../..';
import { loginEvent } from '../../testing/event';
import type { RecordedCall } from '../calls';
import type { Handler } from '../types';
import { createApi } from '.';
import type { TriggerMemory } from './context';

export interface Setup {
  event?: ReturnType<typeof loginEvent>;
  handler?: Handler;
  memory?: Partial<TriggerMemory>;
}

/** An `api` outside of any worker, the event it works on, and the calls it records. */
export function setUp({ event = loginEvent(), handler = 'onExecutePostLogin', memory = {} }: Setup = {}) {
  const calls: RecordedCall[] = [];
  const whole: PostLoginEvent = { ...event, secrets: {}, configuration: {} };
  const api = createApi({
    event: whole,
    handler,
    memory: { cache: {}, scopes: { added: [], removed: [] }, ...memory },
    observe: () => {},
    record: (method, ...args) => calls.push({ method, args } as RecordedCall),
  });
  return { api, event: whole, calls };
}

/** Calls as Actions written in JavaScript make them: with anything. */
export const js = (value: unknown) => value as never;

export type Refused = [what: string, call: (api: PostLoginApi) => unknown, text: string, setup?: Setup];

/** The call throws exactly this text and records nothing. */
export function expectRefused(...[, call, text, setup]: Refused): void {
  const { api, calls } = setUp(setup);
  let message: unknown;
  try {
    call(api);
  } catch (error) {
    message = error instanceof Error ? error.message : error;
  }
  expect(message).toBe(text);
  expect(calls).toEqual([]);
}
