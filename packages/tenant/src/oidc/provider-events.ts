// Writes log entries for logins and token exchanges and records issued tokens, from oidc-provider's events.
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { issuedTokens } from '../executions/issued-tokens';
import { clientIp } from '../http';
import { executionDetails, recordingFor } from '../login/trigger';
import type { LogEntry } from '../logs/audit';
import type { LogType } from '../logs/types';
import type { Tenant } from '../tenant';

/** Log types of a grant: success, failure. */
const EXCHANGES = new Map<unknown, [LogType, LogType]>([
  ['authorization_code', ['seacft', 'feacft']],
  ['client_credentials', ['seccft', 'feccft']],
  ['refresh_token', ['sertft', 'fertft']],
  ['password', ['sepft', 'fepft']],
  ['http://auth0.com/oauth/grant-type/password-realm', ['sepft', 'fepft']],
]);

export function logProviderEvents(provider: Provider, { audit, config, pipeline, recorder }: Tenant): void {
  const exchangeOf = (ctx: KoaContextWithOIDC) => EXCHANGES.get(ctx.oidc.params?.grant_type);
  const context = (ctx: KoaContextWithOIDC): Omit<LogEntry, 'type'> => contextOf(ctx, config.clients);
  const silent = (ctx: KoaContextWithOIDC) => ctx.oidc.params?.prompt === 'none';

  provider.on('authorization.success', (ctx) => {
    audit.write({ ...context(ctx), type: silent(ctx) ? 'ssa' : 's' });
  });
  provider.on('authorization.error', (ctx, { error_description, message }) => {
    recordingFor(ctx)?.failed(error_description ?? message);
    audit.write({
      ...context(ctx),
      type: silent(ctx) ? 'fsa' : 'f',
      description: error_description ?? message,
    });
  });
  provider.on('grant.success', (ctx) => {
    const types = exchangeOf(ctx);
    if (types) audit.write({ ...context(ctx), type: types[0] });
    const tokens = issuedTokens(ctx.body);
    const execution = recordingFor(ctx)?.id;
    const grantId = ctx.oidc.entities.Grant?.jti;
    if (tokens && execution) recorder.issued(tokens, { execution }, pipeline);
    else if (tokens && grantId) recorder.issued(tokens, { grantId }, pipeline);
  });
  provider.on('server_error', (ctx) => recordingFor(ctx)?.failed('Server error'));
  provider.on('grant.error', (ctx, { error_description, error_detail, message }) => {
    recordingFor(ctx)?.failed(error_description ?? message);
    const types = exchangeOf(ctx);
    if (!types) return;
    const reused = types[1] === 'fertft' && error_detail?.includes('already used');
    audit.write({
      ...context(ctx),
      type: reused ? 'ferrt' : types[1],
      description: error_description ?? message,
      ...(error_detail ? { details: { ...details(ctx), error: error_detail } } : {}),
    });
  });
}

function contextOf(ctx: KoaContextWithOIDC, clients: Tenant['config']['clients']): Omit<LogEntry, 'type'> {
  const { session, account, client, params } = ctx.oidc;
  const text = (name: string) => (typeof params?.[name] === 'string' ? params[name] : null);
  return {
    user_id: account?.accountId ?? session?.accountId ?? null,
    client_id: client?.clientId ?? text('client_id'),
    client_name: clients.get(client?.clientId ?? '')?.name ?? null,
    ip: clientIp(ctx.req),
    user_agent: ctx.req.headers['user-agent'] ?? null,
    audience: text('audience'),
    scope: text('scope'),
    details: details(ctx) ?? null,
  };
}

/** The execution of this request, if Actions ran. */
function details(ctx: KoaContextWithOIDC): ReturnType<typeof executionDetails> | undefined {
  const execution = recordingFor(ctx)?.id;
  return execution === undefined ? undefined : executionDetails(execution);
}
