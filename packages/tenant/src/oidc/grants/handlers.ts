// Keeps the handlers of grants findable, oidc-provider's own among them: an MFA grant takes up what another began.
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

type Register<P extends object> = typeof Provider.prototype.registerGrantType<P>;
type Handler = (ctx: KoaContextWithOIDC) => unknown;

const handlers = new WeakMap<Provider, Map<string, Handler>>();

/** oidc-provider registers its own grants through the same method. */
export class TenantProvider extends Provider {
  override registerGrantType<P extends object>(...[name, handler, ...rest]: Parameters<Register<P>>): void {
    const known = handlers.get(this) ?? new Map<string, Handler>();
    handlers.set(this, known.set(name, handler as Handler));
    super.registerGrantType(name, handler, ...rest);
  }
}

/** Answers a request as this grant would. @throws what the grant throws */
export async function runGrant(provider: Provider, name: string, ctx: KoaContextWithOIDC): Promise<void> {
  const handler = handlers.get(provider)?.get(name);
  if (!handler) throw new Error(`There is no grant ${name}.`);
  await handler(ctx);
}
