// How a login turned out, in two or three words for the list.
import type { Decision, ExecutionRecord, Stretch } from '../../storage/execution-record';
import type { ExecutionSummary } from '../types';
import { changesProfile } from './effects';

type Result = ExecutionSummary['result'];

export function resultOf({ stretches, kind }: ExecutionRecord): Result {
  const last = stretches.at(-1);
  const decision = last?.decision;
  if (!last || !decision) return { text: 'running', tone: 'wait' };
  if (last.refused !== undefined) return { text: 'denied', tone: 'bad' };
  if (decision.denial) return { text: decision.denial.cause === 'error' ? 'failed' : 'denied', tone: 'bad' };
  if (decision.waitingFor) return waiting(decision.waitingFor, kind);
  const pauses = pausesIn(stretches);
  const roles = stretches.flatMap(roleChanges);
  if (roles.length > 0) return { text: [...pauses, ...roles].join(', '), tone: 'good' };
  const changed = stretches.some(changesProfile);
  if (pauses.length > 0) return { text: pauses.join(', '), tone: 'quiet' };
  return changed ? { text: 'profile changed', tone: 'good' } : { text: 'no change', tone: 'quiet' };
}

function waiting({ factors }: NonNullable<Decision['waitingFor']>, kind: ExecutionRecord['kind']): Result {
  if (kind === 'silent') return { text: 'needs the user', tone: 'wait' };
  return { text: factors.length > 0 ? 'challenged' : 'redirected', tone: 'wait' };
}

function pausesIn(stretches: Stretch[]): string[] {
  const waited = stretches.slice(0, -1).flatMap(({ decision }) => decision?.waitingFor ?? []);
  return [
    ...(waited.some(({ factors }) => factors.length > 0) ? ['challenged, MFA passed'] : []),
    ...(waited.some(({ redirect }) => redirect) ? ['redirected, resumed'] : []),
  ];
}

/** `editor granted`, `editor taken`: the last word of a role says enough. */
function roleChanges({ event, decision }: Stretch): string[] {
  if (!decision || !('roles' in decision.appMetadata)) return [];
  const before = rolesIn(event.user.app_metadata?.roles);
  const after = rolesIn(decision.appMetadata.roles);
  const short = (role: string) => role.split('_').at(-1) ?? role;
  return [
    ...after.filter((role) => !before.includes(role)).map((role) => `${short(role)} granted`),
    ...before.filter((role) => !after.includes(role)).map((role) => `${short(role)} taken`),
  ];
}

const rolesIn = (roles: unknown): string[] => (Array.isArray(roles) ? roles.map(String) : []);
