// The MFA grants: resume an exchange that requires a factor (Auth0: MFA API).
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';
import { findUser } from '../../accounts/store';
import { clientIp } from '../../http';
import { requestForEvent } from '../../login/event';
import { MfaRequired, setContinuation } from '../../mfa/mfa-required';
import { factorsOf, NO_FACTOR, nextStep } from '../../mfa/steps';
import {
  consumeMfaToken,
  findMfaToken,
  type MfaTokenPayload,
  MfaTokenUsed,
  saveTokenProgress,
} from '../../mfa/token';
import type { FactorProgress, FactorType } from '../../mfa/types';
import { progressAfter, verifyFactor } from '../../mfa/verification';
import type { Tenant } from '../../tenant';
import { requiredParameter, TokenEndpointError, userBlocked } from '../token-endpoint-error';
import { runGrant } from './handlers';
import { runPasswordLogin } from './password-login';

const MFA_OTP = 'http://auth0.com/oauth/grant-type/mfa-otp';
const MFA_RECOVERY_CODE = 'http://auth0.com/oauth/grant-type/mfa-recovery-code';

interface Grant {
  name: string;
  /** The parameter with the code. */
  parameter: string;
  type: FactorType;
  /** Error description for a wrong code; Auth0's is not published. */
  wrong: string;
}

const GRANTS: Grant[] = [
  { name: MFA_OTP, parameter: 'otp', type: 'otp', wrong: 'Invalid otp_code.' },
  {
    name: MFA_RECOVERY_CODE,
    parameter: 'recovery_code',
    type: 'recovery-code',
    wrong: 'Invalid recovery_code.',
  },
];

export function registerMfa(provider: Provider, tenant: Tenant): void {
  for (const grant of GRANTS) {
    const handler = (ctx: KoaContextWithOIDC) => exchangeFactor(provider, tenant, grant, ctx);
    provider.registerGrantType(grant.name, handler, ['mfa_token', grant.parameter]);
  }
}

const badToken = () => new TokenEndpointError(403, 'invalid_grant', 'Malformed mfa_token');

async function exchangeFactor(
  provider: Provider,
  tenant: Tenant,
  grant: Grant,
  ctx: KoaContextWithOIDC,
): Promise<void> {
  const token = requiredParameter(ctx, 'mfa_token');
  const code = requiredParameter(ctx, grant.parameter);
  const payload = await findMfaToken(tenant.db, token);
  if (payload?.clientId !== ctx.oidc.client?.clientId || !payload) throw badToken();
  const { userId, suspension, progress } = payload;
  const factors = await factorsOf(tenant, userId);
  const next = nextStep(suspension, factors, progress);
  if (typeof next === 'string' || !next.step.factors.includes(grant.type)) {
    throw new TokenEndpointError(403, 'invalid_grant', grant.wrong);
  }
  const attempt = { userId, ...next, progress, type: grant.type, code };
  const enrolled = [...factors.enrolled, grant.type];
  const after = nextStep(suspension, { ...factors, enrolled }, progressAfter(attempt));
  if (after === 'impossible') throw new errors.AccessDenied(NO_FACTOR);
  const save = after === 'settled' ? consumeMfaToken(token) : saveTokenProgress(token);
  const result = await verifyFactor(tenant, attempt, save).catch(asBadToken);
  if (!result.ok) throw codeError(grant, result.reason);
  if (after !== 'settled') throw new MfaRequired(token, after.step);
  await resumeExchange(provider, tenant, ctx, { ...payload, progress: result.progress });
  addRecoveryCode(ctx, result.progress);
}

function asBadToken(error: unknown): never {
  throw error instanceof MfaTokenUsed ? badToken() : error;
}

function codeError({ wrong }: Grant, reason: 'wrong' | 'too-many'): TokenEndpointError {
  if (reason === 'wrong') return new TokenEndpointError(403, 'invalid_grant', wrong);
  return new TokenEndpointError(429, 'too_many_attempts', 'Too many wrong codes. Try again later.');
}

/** Resumes the denied exchange with its original parameters. */
async function resumeExchange(
  provider: Provider,
  tenant: Tenant,
  ctx: KoaContextWithOIDC,
  { suspension, progress, exchange, userId }: MfaTokenPayload,
): Promise<void> {
  const body = { grant_type: ctx.oidc.params?.grant_type, client_id: ctx.oidc.client?.clientId };
  const request = requestForEvent(ctx.req, tenant.config, { query: {}, body });
  setContinuation(ctx, { suspension, request, proofs: progress.proofs });
  Object.assign(ctx.oidc.params ?? {}, exchange);
  if (exchange.grant_type === 'refresh_token') return runGrant(provider, 'refresh_token', ctx);
  const user = await findUser(tenant.db, userId);
  if (!user) throw badToken();
  if (user.blocked) throw userBlocked();
  await runPasswordLogin(provider, tenant, ctx, { user, ip: clientIp(ctx.req) });
}

/** A used recovery code is replaced; the response contains the new code. */
function addRecoveryCode(ctx: KoaContextWithOIDC, { recoveryCode, proofs }: FactorProgress): void {
  if (recoveryCode && proofs.at(-1)?.type === 'recovery-code') {
    ctx.body = { ...(ctx.body as object), recovery_code: recoveryCode };
  }
}
