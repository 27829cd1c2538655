// Timeline entries for the end of a login: the denial, or the issued tokens.
import { stretchEnd } from '../../executions/stretch';
import type { ExecutionRecord, IssuedToken, Stretch } from '../../storage/execution-record';
import { commaList, formatRoughDuration, formatValue } from '../format';
import type { TimelineEntry, TimelineRow } from '../types';

type Token = NonNullable<TimelineEntry['tokens']>[number];

/** A denial by an Action or by the tenant. */
export function denialEntries({ kind }: ExecutionRecord, stretch: Stretch): TimelineEntry[] {
  const { decision, refused } = stretch;
  const denial = decision?.denial;
  const reason = denial?.reason ?? refused;
  if (reason === undefined) return [];
  const failed = denial?.cause === 'error';
  const flow = kind === 'refresh' || kind === 'password' ? 'Exchange' : 'Login';
  const by = denial?.action ? ` by ${denial.action}` : '';
  const discarded = { text: 'All changes requested by the Actions were discarded.', tone: 'quiet' } as const;
  return [
    {
      at: stretchEnd(stretch),
      title: failed ? `${flow} failed in ${denial.action}` : `Denied${by}`,
      ...(denial?.code ? { aside: denial.code } : {}),
      tone: 'bad',
      rows: [{ code: 'error=access_denied', result: 'returned to the client with this description' }],
      notes: [{ text: reason, tone: 'bad' }, ...(failed ? [discarded] : [])],
      json: denial ?? { reason },
    },
  ];
}

export function tokenEntries(record: ExecutionRecord): TimelineEntry[] {
  const { tokens } = record;
  if (!tokens) return [];
  const { accessToken, idToken, expiresIn, refreshToken, scope } = tokens;
  const lifetime = expiresIn === undefined ? undefined : formatRoughDuration(expiresIn * 1000);
  const opaque = accessToken.payload ? undefined : 'opaque';
  const { alg, kid } = accessToken.header ?? idToken?.header ?? {};
  return [
    {
      at: tokens.at,
      title: 'Tokens',
      ...(alg ? { aside: `${alg}, key ${String(kid).slice(0, 8)}` } : {}),
      tone: 'good',
      rows: [
        ...(scope ? [{ code: 'scope', result: scope }] : []),
        ...droppedScopes(record),
        { code: 'refresh_token', result: refreshToken ? 'issued, not shown' : 'none' },
      ],
      tokens: [
        ...(idToken ? [tokenView('ID token', idToken, ID_TOKEN_CLAIMS)] : []),
        tokenView(commaList(['Access token', opaque, lifetime]), accessToken, ACCESS_TOKEN_CLAIMS),
      ],
    },
  ];
}

/** Requested scopes that are not in the token. */
function droppedScopes({ tokens, stretches }: ExecutionRecord): TimelineRow[] {
  const granted = tokens?.scope?.split(' ');
  const requested = stretches[0].event.transaction?.requested_scopes ?? [];
  const removed = stretches.at(-1)?.decision?.scopes.removed ?? [];
  if (!granted) return [];
  return requested
    .filter((scope) => !granted.includes(scope))
    .map((scope) => ({
      code: `scope ${scope}`,
      result: removed.includes(scope)
        ? 'dropped: removed by an Action'
        : 'dropped: not defined by the API, or not permitted for the user',
      tone: 'wait',
    }));
}

const ID_TOKEN_CLAIMS = ['sub', 'nickname', 'email'];
const ACCESS_TOKEN_CLAIMS = ['aud', 'scope', 'permissions'];
/** Shown in the JSON only. */
const STANDARD_CLAIMS = new Set(
  'iss sub aud azp client_id iat exp nbf jti gty sid nonce at_hash c_hash s_hash auth_time acr amr scope permissions name nickname given_name family_name picture updated_at email email_verified phone_number phone_number_verified'.split(
    ' ',
  ),
);

/** @param claims the standard claims to show, before all custom ones */
function tokenView(title: string, { header, payload }: IssuedToken, claims: string[]): Token {
  if (!payload) return { title, facts: [], json: 'opaque' };
  const custom = Object.keys(payload).filter((name) => !STANDARD_CLAIMS.has(name));
  const names = [...claims.filter((name) => name in payload), ...custom];
  const facts = names.map((name): [string, string] => [shortName(name), formatValue(payload[name])]);
  return { title, facts, json: { header, payload } };
}

/** `…/roles` for a namespaced claim. */
const shortName = (name: string): string =>
  /^https?:\/\//.test(name) ? `…/${name.slice(name.lastIndexOf('/') + 1)}` : name;
