// The post-login `api` object: one file per namespace, in the order of Auth0's reference.
import type { PostLoginApi } from '../..';
import { access } from './access';
import { accessToken } from './access-token';
import { authentication } from './authentication';
import { cache } from './cache';
import type { ApiContext } from './context';
import { groups } from './groups';
import { idToken } from './id-token';
import { multifactor } from './multifactor';
import { prompt } from './prompt';
import { redirect } from './redirect';
import { refreshToken } from './refresh-token';
import { roles } from './roles';
import { rules } from './rules';
import { samlResponse } from './saml-response';
import { session } from './session';
import { transaction } from './transaction';
import { user } from './user';
import { validation } from './validation';

/** Creates the `api` object for one execution. Calls are only recorded in the context; `applyCalls` applies them. */
export function createApi(recorder: Omit<ApiContext, 'chain'>): PostLoginApi {
  const context: ApiContext = { ...recorder, chain: () => api };
  const api: PostLoginApi = {
    access: access(context),
    accessToken: accessToken(context),
    authentication: authentication(context),
    cache: cache(context),
    groups: groups(),
    idToken: idToken(context),
    multifactor: multifactor(context),
    prompt: prompt(),
    redirect: redirect(context),
    refreshToken: refreshToken(context),
    roles: roles(context),
    rules: rules(),
    samlResponse: samlResponse(),
    session: session(context),
    transaction: transaction(context),
    user: user(context),
    validation: validation(context),
  };
  return api;
}
