// Suspends a token exchange that needs a factor: it fails with mfa_required and is resumed by an MFA grant.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Tenant } from '../tenant';
import { NO_FACTOR, pendingStep } from './steps';
import { issueMfaToken, type MfaTokenPayload } from './token';
import type { Continuation, Proof, Step } from './types';

/** 403 mfa_required with an mfa_token and the accepted factors. */
export class MfaRequired extends errors.CustomOIDCProviderError {
  override status = 403;
  override statusCode = 403;

  constructor(
    readonly mfaToken: string,
    readonly step: Step,
  ) {
    super('mfa_required', 'Multifactor authentication required');
  }

  /** Response fields besides `error` and `error_description`. */
  get details() {
    const { kind, factors } = this.step;
    return { mfa_token: this.mfaToken, mfa_requirements: { [kind]: factors.map((type) => ({ type })) } };
  }
}

const continuations = new WeakMap<KoaContextWithOIDC, Continuation>();

/** Marks the request as resuming a suspended exchange. */
export function setContinuation(ctx: KoaContextWithOIDC, continuation: Continuation): void {
  continuations.set(ctx, continuation);
}

/** The suspended exchange this request resumes; undefined for a new exchange. */
export const continuationOf = (ctx: KoaContextWithOIDC): Continuation | undefined => continuations.get(ctx);

type SuspendedExchange = Omit<MfaTokenPayload, 'progress'> & { proofs: Proof[]; grantId?: string };

/**
 * Aborts an exchange that was suspended by an Action.
 * @throws MfaRequired if a factor is needed
 * @throws AccessDenied if a browser is needed, or no factor can be used
 */
export async function requireFactors(tenant: Tenant, suspended: SuspendedExchange): Promise<never> {
  const { proofs, grantId, ...exchange } = suspended;
  if (exchange.suspension.waitingFor.redirect) throw new errors.AccessDenied(NEEDS_BROWSER);
  const payload = { ...exchange, progress: { done: 0, proofs } };
  const pending = await pendingStep(tenant, payload);
  if (typeof pending === 'string') throw new errors.AccessDenied(NO_FACTOR);
  throw new MfaRequired(await issueMfaToken(tenant.db, payload, grantId), pending.step);
}

const NEEDS_BROWSER =
  'An Action redirects the user, which a token exchange cannot do. Sign in with a browser.';
