// Facts derived from a stretch of an execution.
import { isDeepStrictEqual } from 'node:util';
import type { MetadataPatch } from '@encore/actions-kit/runtime/types';
import type { Decision, Stretch } from '../storage/execution-record';

/** When the stretch ended, in milliseconds since 1970. */
export function stretchEnd({ at, runs, stored }: Stretch): number {
  const lastRun = runs.at(-1);
  return stored?.at ?? (lastRun ? lastRun.started_at + lastRun.ms : at);
}

/** Whether an Action set metadata of the user, changed or not. */
export const setsMetadata = ({
  userMetadata,
  appMetadata,
}: Pick<Decision, 'userMetadata' | 'appMetadata'>): boolean =>
  Object.keys(userMetadata).length + Object.keys(appMetadata).length > 0;

export function changesProfile({ event: { user }, decision }: Stretch): boolean {
  if (!decision) return false;
  const { userMetadata, appMetadata } = decision;
  return (
    changedKeys(user.user_metadata, userMetadata).length > 0 ||
    changedKeys(user.app_metadata, appMetadata).length > 0
  );
}

/** Keys whose value the patch changes; null deletes a key. */
export const changedKeys = (stored: Record<string, unknown> = {}, patch: MetadataPatch): string[] =>
  Object.keys(patch).filter((key) => !isDeepStrictEqual(stored[key], patch[key] ?? undefined));
