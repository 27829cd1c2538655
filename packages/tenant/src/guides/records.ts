// What a guided step shows: claims, and the records of session, refresh token and user after it.
import { desc, eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { findUser } from '../accounts/store';
import { grants, sessions } from '../storage/schema';
import type { Tenant } from '../tenant';

export interface Tokens {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
}

export interface Records {
  /** Custom claims: those with a namespace. */
  idToken: Record<string, unknown>;
  accessToken: Record<string, unknown>;
  sessionMetadata: Record<string, unknown>;
  refreshTokenMetadata: Record<string, unknown>;
  userMetadata: Record<string, unknown>;
  appMetadata: Record<string, unknown>;
  /** Such as `pwd, mfa (otp)`. */
  methods: string;
  /** The newest recorded login or exchange of the user. */
  executionId?: string;
}

const customClaims = (jwt: string | undefined): Record<string, unknown> =>
  jwt?.split('.').length === 3
    ? Object.fromEntries(Object.entries(decodeJwt(jwt)).filter(([name]) => name.includes('://')))
    : {};

/** The user and the session of the ID token. */
export function subjectOf({ id_token = '' }: Tokens): { userId: string; sessionId: string } {
  const { sub, sid } = decodeJwt(id_token);
  return { userId: String(sub), sessionId: String(sid) };
}

export async function readRecords({ db, executions }: Tenant, tokens: Tokens): Promise<Records> {
  const { userId, sessionId } = subjectOf(tokens);
  const [user, [session], [grant], { items }] = await Promise.all([
    findUser(db, userId),
    db.select().from(sessions).where(eq(sessions.id, sessionId)),
    db
      .select()
      .from(grants)
      .where(eq(grants.session_id, sessionId))
      .orderBy(desc(grants.created_at))
      .limit(1),
    executions.list({ userId, limit: 1 }),
  ]);
  return {
    idToken: customClaims(tokens.id_token),
    accessToken: customClaims(tokens.access_token),
    sessionMetadata: session?.metadata ?? {},
    refreshTokenMetadata: grant?.refresh_token_metadata ?? {},
    userMetadata: user?.user_metadata ?? {},
    appMetadata: user?.app_metadata ?? {},
    methods: (session?.methods ?? []).map(({ name, type }) => (type ? `${name} (${type})` : name)).join(', '),
    ...(items[0] ? { executionId: items[0].id } : {}),
  };
}
