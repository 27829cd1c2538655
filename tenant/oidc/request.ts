// The query of /authorize as the client sent it. oidc-provider keeps only parameters it can name, so `ext-*` travel packed.
import type { KoaContextWithOIDC } from 'oidc-provider';

/** The parameter in which `ext-*` parameters travel, as JSON. */
export const EXT = 'ext_parameters';

/** What Actions see as `event.request.query`, `ext-*` included. */
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
