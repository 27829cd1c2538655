// Small differences between Auth0's /authorize and oidc-provider's, settled before oidc-provider looks at the request.
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { findConnection, type TenantConfig } from '../config/load';

/** The parameter in which `ext-*` parameters travel, as JSON: oidc-provider keeps only parameters it can name. */
const EXT = 'ext_parameters';
const EXT_NAME = /^ext-[\w-]{1,28}$/;
const EXT_VALUE = /^[-\w.*~@+ /:]{1,255}$/;
const MAX_EXT = 10;

/** Parameters of /authorize that oidc-provider does not know itself. */
export const EXTRA_PARAMETERS = ['audience', 'connection', 'screen_hint', 'organization', 'invitation', EXT];

/** Koa middleware for /authorize: gathers `ext-*`, and takes the prompts Auth0 answers without asking. */
export async function adaptAuthorizeRequest(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  if (ctx.path === '/authorize') {
    const query = { ...ctx.query };
    const ext: Record<string, string> = {};
    for (const [name, value] of Object.entries(query)) {
      if (!name.startsWith('ext-') && name !== EXT) continue;
      delete query[name];
      if (typeof value === 'string' && EXT_NAME.test(name) && EXT_VALUE.test(value)) ext[name] = value;
    }
    if (Object.keys(ext).length > 0)
      query[EXT] = JSON.stringify(Object.fromEntries(Object.entries(ext).slice(0, MAX_EXT)));
    const prompt = firstPartyPrompt(query.prompt);
    if (prompt === undefined) delete query.prompt;
    else query.prompt = prompt;
    ctx.query = query;
  }
  await next();
}

/** All clients are the tenant's own: consent is never asked, and choosing an account means signing in. */
function firstPartyPrompt(prompt: string | string[] | undefined): string | string[] | undefined {
  if (typeof prompt !== 'string') return prompt;
  const kept = prompt.split(' ').filter((value) => value !== 'consent');
  return kept.map((value) => (value === 'select_account' ? 'login' : value)).join(' ') || undefined;
}

/**
 * oidc-provider drops `offline_access` unless consent is prompted for; Auth0 grants it when the client has the
 * refresh-token grant and the API allows offline access. Runs as validator of `audience`, after the scope check.
 */
export function restoreOfflineAccess(config: TenantConfig) {
  return (ctx: KoaContextWithOIDC, audience: string | undefined): void => {
    const { params, client } = ctx.oidc;
    const asked = String(ctx.query.scope ?? '').split(' ');
    if (!params || !client || !asked.includes('offline_access')) return;
    const allowed = !audience || config.resourceServers.get(audience)?.allow_offline_access;
    if (allowed && client.grantTypeAllowed('refresh_token'))
      params.scope = `${params.scope ?? ''} offline_access`.trim();
  };
}

/** The query of /authorize as the client sent it, `ext-*` included: what Actions see as `event.request.query`. */
export function originalQuery(ctx: KoaContextWithOIDC): Record<string, unknown> {
  const sent = Object.entries(ctx.oidc.params ?? {}).filter(
    ([name, value]) => value !== undefined && name !== EXT,
  );
  return { ...Object.fromEntries(sent), ...extParameters(ctx) };
}

function extParameters(ctx: KoaContextWithOIDC): Record<string, string> {
  const packed = ctx.oidc.params?.[EXT];
  return typeof packed === 'string' ? (JSON.parse(packed) as Record<string, string>) : {};
}

/** Validator of `connection`. @throws InvalidRequest for a connection the tenant does not have */
export function checkConnection(config: TenantConfig) {
  return (_ctx: KoaContextWithOIDC, connection: string | undefined): void => {
    if (connection && !findConnection(config, connection))
      throw new errors.InvalidRequest('the connection was not found');
  };
}
