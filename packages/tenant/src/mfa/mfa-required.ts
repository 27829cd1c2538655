// An exchange without a browser that needs a factor: it fails with mfa_required, and is taken up again by an MFA grant.

import type { Suspension } from '@encore/actions-kit/runtime/types';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Tenant } from '../tenant';
import { NO_FACTOR, owedBy } from './steps';
import { issueMfaToken } from './token';
import type { Continuation, Proof, Step } from './types';

/** 403 mfa_required, with the token that the MFA endpoints and grants take, and which factors will do. */
export class MfaRequired extends errors.CustomOIDCProviderError {
  override status = 403;
  override statusCode = 403;

  constructor(
    readonly mfaToken: string,
    readonly step: Step,
  ) {
    super('mfa_required', 'Multifactor authentication required');
  }

  /** What the answer has beside the error. */
  get details() {
    const { kind, factors } = this.step;
    return { mfa_token: this.mfaToken, mfa_requirements: { [kind]: factors.map((type) => ({ type })) } };
  }
}

const continuations = new WeakMap<KoaContextWithOIDC, Continuation>();

/** Notes that this request takes up a suspended exchange. */
export function continueWith(ctx: KoaContextWithOIDC, continuation: Continuation): void {
  continuations.set(ctx, continuation);
}

/** What this request takes up; undefined for an exchange from its beginning. */
export const continuationOf = (ctx: KoaContextWithOIDC): Continuation | undefined => continuations.get(ctx);

export interface SuspendedExchange {
  userId: string;
  clientId: string;
  suspension: Suspension;
  /** Proved already in this exchange. */
  proofs: Proof[];
  /** The login the exchange belongs to, if there is one already. */
  grantId?: string;
  /** The parameters to take the exchange up with. */
  exchange: Record<string, string>;
}

/**
 * Ends an exchange whose Actions suspended it.
 * @throws MfaRequired when a factor will do; AccessDenied when a browser would be needed
 */
export async function demandFactors(tenant: Tenant, suspended: SuspendedExchange): Promise<never> {
  const { userId, clientId, suspension, proofs, grantId, exchange } = suspended;
  if (suspension.waitingFor.redirect) throw new errors.AccessDenied(NEEDS_BROWSER);
  const progress = { done: 0, proofs };
  const waiting = { userId, clientId, suspension, progress, exchange };
  const owed = await owedBy(tenant.db, waiting);
  if (typeof owed === 'string') throw new errors.AccessDenied(NO_FACTOR);
  throw new MfaRequired(await issueMfaToken(tenant.db, waiting, grantId), owed.step);
}

const NEEDS_BROWSER = 'The login needs the user, and an exchange without a browser cannot ask them.';
