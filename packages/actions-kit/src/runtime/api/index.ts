// The `api` of post-login, in the order of Auth0's reference: the list is the specification, each file one namespace.
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

/** The `api` one execution of an Action gets. Nothing takes effect here: every call is recorded in the context. */
export function createApi(given: Omit<ApiContext, 'chain'>): PostLoginApi {
  const context: ApiContext = { ...given, chain: () => api };
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
    roles: roles(),
    rules: rules(),
    samlResponse: samlResponse(),
    session: session(context),
    transaction: transaction(context),
    user: user(context),
    validation: validation(context),
  };
  return api;
}
