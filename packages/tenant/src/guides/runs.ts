// Runs of guides: the steps that were done, in memory. Tokens stay on the server.
import { createHash, randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { mergeMetadata } from '../accounts/merge';
import { addOtp, findAuthenticators } from '../mfa/authenticators';
import { newSecret } from '../mfa/otp';
import { sessions, users } from '../storage/schema';
import type { Tenant } from '../tenant';
import { guideClient } from './client';
import { type Records, readRecords, subjectOf, type Tokens } from './records';
import type { Guide, Step } from './schema';

/** Tokens or the error of a step. */
type StepResult = { records: Records } | { error: string };

export interface Run {
  id: string;
  actionId: string;
  guide: Guide;
  results: StepResult[];
  tokens?: Tokens;
  /** Base32 secret of the one-time password that the guide has set up. */
  otpSecret?: string;
  /** The login in progress. */
  pending?: { state: string; verifier: string };
}

const MAX_RUNS = 100;
/** Longer than the Actions of an exchange may take. */
const EXCHANGE_TIMEOUT_MS = 30_000;
const SCOPE = 'openid profile email offline_access';
const random = () => randomBytes(32).toString('base64url');

export type Runs = ReturnType<typeof createRuns>;

export function createRuns(tenant: Tenant) {
  const runs = new Map<string, Run>();
  const { config, db } = tenant;

  async function exchange(parameters: Record<string, string>): Promise<Tokens> {
    const response = await fetch(`${config.issuer}oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: guideClient(config)?.clientId, ...parameters }),
      signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
    });
    const body = (await response.json()) as Tokens & { error?: string; error_description?: string };
    if (!response.ok) throw new Error(`${body.error}: ${body.error_description}`);
    return body;
  }

  /** Stores the records after the step, or its error. */
  async function finish(run: Run, tokens: () => Promise<Tokens>): Promise<void> {
    try {
      run.tokens = { ...run.tokens, ...(await tokens()) };
      run.results.push({ records: await readRecords(tenant, run.tokens) });
    } catch (error) {
      run.results.push({ error: error instanceof Error ? error.message : String(error) });
    }
  }

  async function setMetadata(tokens: Tokens, step: Extract<Step, { do: 'set' }>): Promise<Tokens> {
    const { userId, sessionId } = subjectOf(tokens);
    const { app_metadata, session_metadata } = step;
    if (app_metadata) {
      const merged = mergeMetadata(users.app_metadata, app_metadata);
      await db.update(users).set({ app_metadata: merged }).where(eq(users.user_id, userId));
    }
    if (session_metadata) {
      const metadata = sql`coalesce(${sessions.metadata}, '{}'::jsonb) || ${JSON.stringify(session_metadata)}::jsonb`;
      await db.update(sessions).set({ metadata }).where(eq(sessions.id, sessionId));
    }
    return tokens;
  }

  /** Adds a one-time password unless the user has one. */
  async function enroll(run: Run, tokens: Tokens): Promise<Tokens> {
    const { userId } = subjectOf(tokens);
    await addOtp(db, userId, newSecret());
    run.otpSecret = (await findAuthenticators(db, userId)).find(({ type }) => type === 'otp')?.secret;
    return tokens;
  }

  return {
    find: (id: string | undefined): Run | undefined => runs.get(id ?? ''),

    create(actionId: string, guide: Guide): Run {
      const run: Run = { id: random(), actionId, guide, results: [] };
      runs.set(run.id, run);
      for (const id of [...runs.keys()].slice(0, -MAX_RUNS)) runs.delete(id);
      return run;
    },

    /** The authorization URL of the next step; undefined if it is no login. */
    loginUrl(run: Run): string | undefined {
      const step = run.guide.steps[run.results.length];
      const client = guideClient(config);
      if (step?.do !== 'sign-in' || !client) return undefined;
      const pending = { state: random(), verifier: random() };
      run.pending = pending;
      const query = new URLSearchParams({
        client_id: client.clientId,
        redirect_uri: client.redirectUri,
        response_type: 'code',
        scope: SCOPE,
        state: pending.state,
        code_challenge: createHash('sha256').update(pending.verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...(client.audience ? { audience: client.audience } : {}),
        ...step.parameters,
      });
      return `${config.issuer}authorize?${query}`;
    },

    /** Ends the login of the callback. @returns its run; undefined for an unknown state */
    async finishLogin(callback: Record<string, string>): Promise<Run | undefined> {
      const run = [...runs.values()].find(({ pending }) => pending && pending.state === callback.state);
      if (!run?.pending) return undefined;
      const { verifier } = run.pending;
      delete run.pending;
      await finish(run, () => {
        const { code, error, error_description } = callback;
        if (!code) throw new Error(`${error}: ${error_description}`);
        const redirect_uri = guideClient(config)?.redirectUri ?? '';
        return exchange({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier });
      });
      return run;
    },

    /** Does the next step unless it is a login. */
    async proceed(run: Run): Promise<void> {
      const step = run.guide.steps[run.results.length];
      const { tokens } = run;
      if (!tokens || !step || step.do === 'sign-in') return;
      await finish(run, () => {
        if (step.do === 'set') return setMetadata(tokens, step);
        if (step.do === 'enroll') return enroll(run, tokens);
        return exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' });
      });
    },
  };
}
