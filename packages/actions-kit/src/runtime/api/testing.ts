// Test helpers that call `api` without a worker.
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

/** Creates an `api`, its event, and the list of calls it records. */
export function setUp({ event = loginEvent(), handler = 'onExecutePostLogin', memory = {} }: Setup = {}) {
  const calls: RecordedCall[] = [];
  const fullEvent: PostLoginEvent = { ...event, secrets: {}, configuration: {} };
  const api = createApi({
    event: fullEvent,
    handler,
    memory: { cache: {}, scopes: { added: [], removed: [] }, ...memory },
    observe: () => {},
    record: (method, ...args) => calls.push({ method, args } as RecordedCall),
  });
  return { api, event: fullEvent, calls };
}

/** Passes a value of any type, as Actions in JavaScript can. */
export const js = (value: unknown) => value as never;

export type RefusedCall = [what: string, call: (api: PostLoginApi) => unknown, text: string, setup?: Setup];

/** Asserts that the call throws exactly this text and records nothing. */
export function expectRefused(...[, call, text, setup]: RefusedCall): void {
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
