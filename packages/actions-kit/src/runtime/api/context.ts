// Dependencies of each `api` namespace: the event, the state of the trigger, and the recorder of calls.
import type { CacheRecord, EffectiveRoles, PostLoginApi, PostLoginEvent } from '../..';
import type { CallArguments, CallMethod } from '../calls';
import type { Observed } from '../observations';
import type { Replay } from '../replay';
import type { Handler } from '../types';

/** State passed from Action to Action within a trigger; plain data. */
export interface TriggerMemory {
  cache: Record<string, CacheRecord>;
  scopes: { added: string[]; removed: string[] };
  primaryUserId?: string;
  /** For `api.roles`. */
  roles?: EffectiveRoles['roles'] | undefined;
  /** Also set before the refresh token is issued: see `api.refreshToken.setMetadata`. */
  refreshTokenMetadata?: Record<string, string>;
}

export interface ApiContext {
  readonly event: PostLoginEvent;
  readonly handler: Handler;
  readonly memory: TriggerMemory;
  /** Records one call; ignored after the handler has returned. Arguments must be plain data. */
  record<M extends CallMethod>(method: M, ...args: CallArguments[M]): void;
  /** Records a value that the Action read, for the inspector. */
  observe(observed: Observed): void;
  /** Present when a recorded login is replayed. */
  readonly replay?: Replay | undefined;
  /** The `api` object, which chainable methods return. */
  chain(): PostLoginApi;
}

/** A copy that can be posted to another thread: JSON values only. @throws TypeError for a cyclic value */
export function plain(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Whether a value is an object, excluding null and arrays. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
