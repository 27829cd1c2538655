// Registry of grant handlers, so that an MFA grant can resume the exchange of another grant.
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

type Register<P extends object> = typeof Provider.prototype.registerGrantType<P>;
type Handler = (ctx: KoaContextWithOIDC) => unknown;

const handlers = new WeakMap<Provider, Map<string, Handler>>();

/** Records every grant, including those that oidc-provider registers itself. */
export class TenantProvider extends Provider {
  override registerGrantType<P extends object>(...[name, handler, ...rest]: Parameters<Register<P>>): void {
    const known = handlers.get(this) ?? new Map<string, Handler>();
    handlers.set(this, known.set(name, handler as Handler));
    super.registerGrantType(name, handler, ...rest);
  }
}

/** Runs the handler of a grant. @throws the errors of the grant */
export async function runGrant(provider: Provider, name: string, ctx: KoaContextWithOIDC): Promise<void> {
  const handler = handlers.get(provider)?.get(name);
  if (!handler) throw new Error(`Unknown grant: ${name}`);
  await handler(ctx);
}
