// What every part of `api` stands on: the event, the memory of the trigger, and the list of recorded calls.
import type { CacheRecord, PostLoginApi, PostLoginEvent } from '../..';
import type { CallArguments, CallMethod } from '../calls';
import type { Observed } from '../observations';
import type { Replay } from '../replay';
import type { Handler } from '../types';

/** What earlier Actions of the same trigger left behind and later ones must know; plain data. */
export interface TriggerMemory {
  cache: Record<string, CacheRecord>;
  scopes: { added: string[]; removed: string[] };
  primaryUserId?: string;
  /** Kept also where there is no refresh token yet: see `api.refreshToken.setMetadata`. */
  refreshTokenMetadata?: Record<string, string>;
}

/** Handed to each namespace once per execution of an Action. */
export interface ApiContext {
  readonly event: PostLoginEvent;
  readonly handler: Handler;
  readonly memory: TriggerMemory;
  /** Notes one call; ignored once the handler has ended. Arguments must be plain data. */
  record<M extends CallMethod>(method: M, ...args: CallArguments[M]): void;
  /** Notes what an Action was told, for the inspector. */
  observe(observed: Observed): void;
  /** Present when a recorded login is run again. */
  readonly replay?: Replay | undefined;
  /** The whole `api`, which chainable methods return. */
  chain(): PostLoginApi;
}

/** A copy that can leave the worker: what JSON keeps of a value. @throws TypeError for a cyclic value */
export function plain(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Whether a value is an object with keys: neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
