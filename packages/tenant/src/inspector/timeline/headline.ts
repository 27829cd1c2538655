// The login in one sentence, and what one wants to know before reading on.

import type { ExecutionRecord, Kind } from '../../storage/execution-record';
import { duration } from '../format';
import { ended, updatesProfile } from './effects';
import { browserName, capital, howMany, listed } from './words';

/** Such as `almost@encore.example signed in`. */
export function sentenceOf(record: ExecutionRecord): string {
  const { event } = record.stretches[0];
  const user = event.user.email ?? event.user.user_id;
  const words = { user, client: event.client.client_id };
  const last = record.stretches.at(-1);
  const decision = last?.decision;
  if (record.again) {
    const would = decision?.status === 'denied' ? 'would not get in' : wouldDo(record.kind);
    return `${user} ${would}, with the Actions as they are now`;
  }
  if (!last || !decision) return `${user} is signing in`;
  if (last.refused !== undefined || decision.status === 'denied') return REFUSED[record.kind](words);
  if (decision.waitingFor) return waiting(record.kind, words, decision.waitingFor.factors.length > 0);
  return DONE[record.kind](words);
}

type Sentences = Record<Kind, (words: { user: string; client: string }) => string>;

const DONE: Sentences = {
  login: ({ user }) => `${user} signed in`,
  sso: ({ user }) => `${user} was signed in already`,
  silent: ({ user }) => `${user} was signed in silently`,
  refresh: ({ user, client }) => `${client} refreshed the tokens of ${user}`,
  password: ({ user, client }) => `${user} signed in through ${client}`,
};

const REFUSED: Sentences = {
  login: ({ user }) => `${user} was not let in`,
  sso: ({ user }) => `${user} was not let in`,
  silent: ({ user }) => `${user} was not signed in silently`,
  refresh: ({ user, client }) => `${client} got no new tokens for ${user}`,
  password: ({ user }) => `${user} was not let in`,
};

function waiting(kind: Kind, { user, client }: { user: string; client: string }, factors: boolean): string {
  if (kind === 'silent') return `${user} could not be signed in silently`;
  if (kind === 'refresh' && !factors) return `${client} got no new tokens for ${user}`;
  return factors ? `${user} still owes a second factor` : `${user} was sent elsewhere and is not back`;
}

const wouldDo = (kind: Kind): string => (kind === 'refresh' ? 'would get new tokens' : 'would sign in');

/** Who asked and how, from where; what the Actions did, and how long it took. */
export function aboutOf({ stretches, kind }: ExecutionRecord): string {
  const { event } = stretches[0];
  const { client, connection, request } = event;
  const who = [
    client.client_id,
    HOW[kind] ?? connectionName(connection),
    browserName(request.user_agent),
    request.ip,
  ];
  const runs = stretches.flatMap((stretch) => stretch.runs);
  const actions = new Set(runs.map(({ action }) => action)).size;
  const updates = stretches.filter(({ decision }) => decision && updatesProfile(decision)).length;
  const spent = stretches.reduce((sum, stretch) => sum + ended(stretch) - stretch.at, 0);
  const waited = stretches.reduce((sum, { stored }) => sum + (stored?.waitedMs ?? 0), 0);
  const what = [
    capital(howMany(actions, 'Action')),
    howMany(updates, 'profile update'),
    duration(spent),
    waited > 0 ? `of which ${duration(waited)} waiting` : undefined,
  ];
  return `${listed(who)}. ${listed(what)}.`;
}

const HOW: Partial<Record<Kind, string>> = {
  sso: 'existing session',
  silent: 'existing session',
  refresh: 'refresh token',
  password: 'password grant',
};

function connectionName({ strategy, name }: { strategy: string; name: string }): string {
  if (strategy === 'auth0') return 'password';
  return strategy === 'google-oauth2' ? 'Google' : name;
}
