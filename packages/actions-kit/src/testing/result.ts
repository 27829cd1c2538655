// What came of a run, put the way a test wants to say it.
import type { RecordedCall } from '../runtime/calls';
import type { DroppedClaim, FactorCommand, MetadataPatch, PostLoginOutcome } from '../runtime/types';

export interface ActionResult {
  /** Every call of `api` that has an effect, in order; the metadata of sessions and tokens as the whole new object. */
  calls: RecordedCall[];
  /** The one update of the profile; a part nothing was set in is absent, and so is the update when both are. */
  profileUpdate?: { user_metadata?: MetadataPatch; app_metadata?: MetadataPatch };
  /** The custom claims that reach each token. */
  claims: { idToken: Record<string, unknown>; accessToken: Record<string, unknown> };
  /** Claims that were set and do not reach a token, with the reason. */
  droppedClaims: DroppedClaim[];
  /** What the session holds from now on; absent when nothing was changed. */
  sessionMetadata?: Record<string, string>;
  /** What the refresh token, or the one about to be issued, holds from now on; absent when nothing was changed. */
  refreshTokenMetadata?: Record<string, string>;
  /** Why the login is refused: by `access.deny`, by a revocation, or by an error that was thrown. */
  denial?: string;
  /** The challenges and enrolments the login waits for. */
  factors?: FactorCommand[];
  /** Where the browser is sent. */
  redirect?: string;
  /** Lines written to the console. */
  console: string[];
}

/** The result of a pipeline's outcome. */
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
    ...(outcome.status === 'suspended' && waiting(outcome.suspension.waitingFor)),
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

const waiting = ({ factors, redirect }: { factors: FactorCommand[]; redirect?: { url: string } }) => ({
  ...(factors.length > 0 && { factors }),
  ...(redirect && { redirect: redirect.url }),
});
