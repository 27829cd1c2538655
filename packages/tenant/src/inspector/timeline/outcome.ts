// How a login ended: refused and why, or with tokens and what they say.
import type { ExecutionRecord, IssuedToken, Stretch } from '../../storage/execution-record';
import type { TimelineEntry } from '../types';
import { ended } from './effects';
import { inWords, listed, roughly } from './words';

type Tokens = NonNullable<TimelineEntry['tokens']>;

/** A refusal, by an Action or because what it asked for cannot be. */
export function denialEntries(record: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  const { decision, refused } = stretch;
  const denial = decision?.denial;
  const reason = denial?.reason ?? refused;
  if (reason === undefined) return [];
  const failed = denial?.cause === 'error';
  const by = denial?.action ? ` by ${denial.action}` : '';
  const discarded = { text: 'What the Actions had asked for is discarded.', tone: 'quiet' } as const;
  return [
    {
      at: ended(stretch) - record.stretches[0].at,
      title: failed ? `The ${nounOf(record)} failed in ${denial.action}` : `Refused${by}`,
      ...(denial?.code ? { aside: denial.code } : {}),
      tone: 'bad',
      rows: [{ code: 'error=access_denied', result: 'what the client was told, with this description' }],
      notes: [{ text: reason, tone: 'bad' }, ...(failed ? [discarded] : [])],
      json: denial ?? { reason },
    },
  ];
}

const nounOf = ({ kind }: ExecutionRecord): string =>
  kind === 'refresh' || kind === 'password' ? 'exchange' : 'login';

/** The tokens the client got. */
export function tokenEntries(record: ExecutionRecord): TimelineEntry[] {
  const { tokens, stretches } = record;
  if (!tokens) return [];
  const { accessToken, idToken, expiresIn, refreshToken, scope } = tokens;
  const life = expiresIn === undefined ? undefined : roughly(expiresIn * 1000);
  const opaque = accessToken.payload ? undefined : 'opaque';
  const shown: Tokens = [
    ...(idToken ? [tokenCard('ID token', idToken, ID_FACTS)] : []),
    tokenCard(listed(['Access token', opaque, life]), accessToken, ACCESS_FACTS),
  ];
  const { alg, kid } = accessToken.header ?? idToken?.header ?? {};
  return [
    {
      at: tokens.at - stretches[0].at,
      title: 'Tokens',
      ...(alg ? { aside: `${alg}, key ${String(kid).slice(0, 8)}` } : {}),
      tone: 'good',
      rows: [
        ...(scope ? [{ code: 'scope', result: scope }] : []),
        ...droppedScopes(record),
        { code: 'refresh_token', result: refreshToken ? 'issued, not shown' : 'none' },
      ],
      tokens: shown,
    },
  ];
}

/** Scopes that were asked for and are not in the token. */
function droppedScopes({ tokens, stretches }: ExecutionRecord): TimelineEntry['rows'] {
  const granted = tokens?.scope?.split(' ');
  const asked = stretches[0].event.transaction?.requested_scopes ?? [];
  const removed = stretches.at(-1)?.decision?.scopes.removed ?? [];
  if (!granted) return [];
  return asked
    .filter((scope) => !granted.includes(scope))
    .map((scope) => ({
      code: `scope ${scope}`,
      result: removed.includes(scope)
        ? 'dropped: an Action removed it'
        : 'dropped: the API has no such scope, or the user may not have it',
      tone: 'wait',
    }));
}

const ID_FACTS = ['sub', 'nickname', 'email'];
const ACCESS_FACTS = ['aud', 'scope', 'permissions'];
/** Of every token, and in the JSON. */
const PLAIN = new Set(
  'iss sub aud azp client_id iat exp nbf jti gty sid nonce at_hash c_hash s_hash auth_time acr amr scope permissions name nickname given_name family_name picture updated_at email email_verified phone_number phone_number_verified'.split(
    ' ',
  ),
);

/** The claims one looks for first: whose it is, what for, and what the Actions added. */
function tokenCard(title: string, { header, payload }: IssuedToken, names: string[]): Tokens[number] {
  if (!payload) return { title, facts: [], json: 'opaque' };
  const custom = Object.keys(payload).filter((name) => !PLAIN.has(name));
  const facts = [...names.filter((name) => name in payload), ...custom].map((name) => ({
    name: shortName(name),
    value: inWords(payload[name]),
  }));
  return { title, facts, json: { header, payload } };
}

/** `…/roles` for a namespaced claim. */
const shortName = (name: string): string =>
  /^https?:\/\//.test(name) ? `…/${name.slice(name.lastIndexOf('/') + 1)}` : name;
