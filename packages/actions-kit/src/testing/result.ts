// The result of a run in the form that tests assert on.
import type { RecordedCall } from '../runtime/calls';
import type { DroppedClaim, FactorCommand, MetadataPatch, PostLoginOutcome } from '../runtime/types';

export interface ActionResult {
  /** All `api` calls that have an effect, in order. */
  calls: RecordedCall[];
  /** The profile update; parts without changes are absent. */
  profileUpdate?: { user_metadata?: MetadataPatch; app_metadata?: MetadataPatch };
  /** Custom claims of each token. */
  claims: { idToken: Record<string, unknown>; accessToken: Record<string, unknown> };
  /** Claims that do not reach a token, with the reason. */
  droppedClaims: DroppedClaim[];
  /** New session metadata; absent if unchanged. */
  sessionMetadata?: Record<string, string>;
  /** New refresh token metadata; absent if unchanged. */
  refreshTokenMetadata?: Record<string, string>;
  /** Reason of the denial: from `access.deny`, a revocation or a thrown error. */
  denial?: string;
  /** Challenges and enrollments the login is suspended for. */
  factors?: FactorCommand[];
  /** URL of the redirect. */
  redirect?: string;
  console: string[];
}

export function resultOf(outcome: PostLoginOutcome): ActionResult {
  const { runs, sessionMetadata, refreshTokenMetadata } = outcome;
  const profileUpdate = profileUpdateOf(outcome);
  return {
    calls: runs.flatMap(({ calls }) => calls),
    ...(profileUpdate && { profileUpdate }),
    claims: { idToken: outcome.idTokenClaims, accessToken: outcome.accessTokenClaims },
    droppedClaims: outcome.droppedClaims,
    ...(sessionMetadata && { sessionMetadata }),
    ...(refreshTokenMetadata && { refreshTokenMetadata }),
    ...(outcome.status === 'denied' && { denial: outcome.reason }),
    ...(outcome.status === 'suspended' && pendingSteps(outcome.suspension.waitingFor)),
    console: runs.flatMap((run) => run.console.map(({ text }) => text)),
  };
}

function profileUpdateOf({ userMetadata, appMetadata }: PostLoginOutcome): ActionResult['profileUpdate'] {
  const has = (patch: MetadataPatch) => Object.keys(patch).length > 0;
  if (!has(userMetadata) && !has(appMetadata)) return undefined;
  return {
    ...(has(userMetadata) && { user_metadata: userMetadata }),
    ...(has(appMetadata) && { app_metadata: appMetadata }),
  };
}

const pendingSteps = ({ factors, redirect }: { factors: FactorCommand[]; redirect?: { url: string } }) => ({
  ...(factors.length > 0 && { factors }),
  ...(redirect && { redirect: redirect.url }),
});
