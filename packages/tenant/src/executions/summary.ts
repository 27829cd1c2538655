// Summary of an execution for the list: who, when, what kind, and the result in a few words.
import type {
  Decision,
  ExecutionKind,
  ExecutionRecord,
  ExecutionSummary,
  Stretch,
} from '../storage/execution-record';
import { changesProfile } from './stretch';

type Result = ExecutionSummary['result'];

const KINDS: Record<ExecutionKind, string> = {
  login: 'Login',
  sso: 'Single sign-on',
  silent: 'Silent login',
  refresh: 'Refresh',
  password: 'Password grant',
};

export function summaryOf(record: ExecutionRecord): ExecutionSummary {
  const { at, event } = record.stretches[0];
  const { user, client } = event;
  return {
    id: record.id,
    at: new Date(at).toISOString(),
    user_id: user.user_id,
    user: user.email ?? user.user_id,
    client_id: client.client_id,
    kind: KINDS[record.kind],
    result: resultOf(record),
  };
}

function resultOf({ stretches, kind }: ExecutionRecord): Result {
  const last = stretches.at(-1);
  const decision = last?.decision;
  if (!last || !decision) return { text: 'running', tone: 'wait' };
  if (last.refused !== undefined) return { text: 'denied', tone: 'bad' };
  if (decision.denial) return { text: decision.denial.cause === 'error' ? 'failed' : 'denied', tone: 'bad' };
  if (decision.waitingFor) return suspended(decision.waitingFor, kind);
  const suspensions = pastSuspensions(stretches);
  const roles = stretches.flatMap(roleChanges);
  if (roles.length > 0) return { text: [...suspensions, ...roles].join(', '), tone: 'good' };
  if (suspensions.length > 0) return { text: suspensions.join(', '), tone: 'quiet' };
  const changed = stretches.some(changesProfile);
  return changed ? { text: 'profile updated', tone: 'good' } : { text: 'no change', tone: 'quiet' };
}

function suspended({ factors }: NonNullable<Decision['waitingFor']>, kind: ExecutionKind): Result {
  if (kind === 'silent') return { text: 'interaction required', tone: 'wait' };
  return { text: factors.length > 0 ? 'challenged' : 'redirected', tone: 'wait' };
}

function pastSuspensions(stretches: Stretch[]): string[] {
  const suspensions = stretches.slice(0, -1).flatMap(({ decision }) => decision?.waitingFor ?? []);
  return [
    ...(suspensions.some(({ factors }) => factors.length > 0) ? ['challenged, MFA passed'] : []),
    ...(suspensions.some(({ redirect }) => redirect) ? ['redirected, resumed'] : []),
  ];
}

/** Such as `editor granted` for `playlist_editor`. */
function roleChanges({ event, decision }: Stretch): string[] {
  if (!decision || !('roles' in decision.appMetadata)) return [];
  const before = rolesIn(event.user.app_metadata?.roles);
  const after = rolesIn(decision.appMetadata.roles);
  const shortName = (role: string) => role.split('_').at(-1) ?? role;
  return [
    ...after.filter((role) => !before.includes(role)).map((role) => `${shortName(role)} granted`),
    ...before.filter((role) => !after.includes(role)).map((role) => `${shortName(role)} removed`),
  ];
}

const rolesIn = (roles: unknown): string[] => (Array.isArray(roles) ? roles.map(String) : []);
