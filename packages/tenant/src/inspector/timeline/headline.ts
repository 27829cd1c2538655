// The heading of a login: one sentence on the result, and one line of details.
import { setsMetadata, stretchEnd } from '../../executions/stretch';
import type { ExecutionKind, ExecutionRecord } from '../../storage/execution-record';
import { browserName, commaList, formatCount, formatDuration } from '../format';

type Sentences = Record<ExecutionKind, (user: string, client: string) => string>;

const COMPLETED: Sentences = {
  login: (user) => `${user} signed in`,
  sso: (user) => `${user} signed in with an existing session`,
  silent: (user) => `${user} signed in silently`,
  refresh: (user, client) => `${client} refreshed the tokens of ${user}`,
  password: (user, client) => `${user} signed in through ${client}`,
};

const DENIED: Sentences = {
  login: (user) => `${user} was denied access`,
  sso: (user) => `${user} was denied access`,
  silent: (user) => `${user} was denied a silent login`,
  refresh: (user, client) => `${client} was denied new tokens for ${user}`,
  password: (user) => `${user} was denied access`,
};

/** Such as `almost@encore.example signed in`. */
export function sentenceOf({ stretches, kind, replayed }: ExecutionRecord): string {
  const { event } = stretches[0];
  const user = event.user.email ?? event.user.user_id;
  const client = event.client.client_id;
  const last = stretches.at(-1);
  const decision = last?.decision;
  if (replayed) {
    const success = kind === 'refresh' ? 'get new tokens' : 'sign in';
    return `${user} would ${decision?.status === 'denied' ? 'be denied access' : success} with the current Actions`;
  }
  if (!last || !decision) return `${user} is signing in`;
  if (last.refused !== undefined || decision.status === 'denied') return DENIED[kind](user, client);
  if (!decision.waitingFor) return COMPLETED[kind](user, client);
  const needsFactor = decision.waitingFor.factors.length > 0;
  if (kind === 'silent') return `${user} could not sign in silently`;
  if (kind === 'refresh' && !needsFactor) return DENIED.refresh(user, client);
  return needsFactor ? `${user} has to pass a second factor` : `${user} was redirected and has not returned`;
}

const METHODS: Partial<Record<ExecutionKind, string>> = {
  sso: 'existing session',
  silent: 'existing session',
  refresh: 'refresh token',
  password: 'password grant',
};

/** Client, method, browser and IP address; number of Actions and profile updates, and duration. */
export function aboutOf({ stretches, kind }: ExecutionRecord): string {
  const { client, connection, request } = stretches[0].event;
  const origin = [
    client.client_id,
    METHODS[kind] ?? connectionName(connection),
    browserName(request.user_agent),
    request.ip,
  ];
  const runs = stretches.flatMap((stretch) => stretch.runs);
  const actions = new Set(runs.map(({ action }) => action)).size;
  const updates = stretches.filter(({ decision }) => decision && setsMetadata(decision)).length;
  const spent = stretches.reduce((sum, stretch) => sum + stretchEnd(stretch) - stretch.at, 0);
  const waited = stretches.reduce((sum, { stored }) => sum + (stored?.waitedMs ?? 0), 0);
  const activity = [
    formatCount(actions, 'Action'),
    formatCount(updates, 'profile update'),
    formatDuration(spent),
    waited > 0 ? `of which ${formatDuration(waited)} waiting` : undefined,
  ];
  return `${commaList(origin)}; ${commaList(activity)}`;
}

function connectionName({ strategy, name }: { strategy: string; name: string }): string {
  if (strategy === 'auth0') return 'password';
  return strategy === 'google-oauth2' ? 'Google' : name;
}
