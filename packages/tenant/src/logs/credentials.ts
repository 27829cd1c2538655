// Log entries of the sign-in and sign-up pages, for which oidc-provider emits no events.
import type Provider from 'oidc-provider';
import { type PasswordResult, signInDatabase } from '../accounts/connections/database';
import { normalizeEmail } from '../accounts/profile';
import { findUserByEmail, type UserRow } from '../accounts/store';
import type { Tenant } from '../tenant';
import type { LogEntry } from './audit';

type Interaction = InstanceType<Provider['Interaction']>;
type Refusal = Extract<PasswordResult, { ok: false }>['reason'];

/** Unlike the page, the log distinguishes an unknown email address from a wrong password. */
export async function logFailedLogin(
  tenant: Tenant,
  login: Interaction,
  { email, ip, reason }: { email: string; ip: string; reason: Refusal },
): Promise<void> {
  const user = await findUserByEmail(tenant.db, signInDatabase(tenant.config), email);
  const wrong = user ? 'fp' : 'fu';
  const type = {
    wrong,
    'too-many-attempts': 'limit_wc',
    'too-many-logins': 'api_limit',
    'too-many-failures': 'limit_mu',
    'user-blocked': 'f',
  } as const;
  tenant.audit.write({
    ...entry(tenant, login, email, ip),
    type: type[reason],
    user_id: user?.user_id ?? null,
  });
}

/** @param user undefined if the sign-up failed */
export function logSignUp(
  tenant: Tenant,
  login: Interaction,
  { email, ip, user }: { email: string; ip: string; user: UserRow | undefined },
): void {
  const type = user ? 'ss' : 'fs';
  tenant.audit.write({ ...entry(tenant, login, email, ip), type, user_id: user?.user_id ?? null });
}

function entry({ config }: Tenant, login: Interaction, email: string, ip: string): Omit<LogEntry, 'type'> {
  const clientId = String(login.params.client_id ?? '');
  return {
    user_name: normalizeEmail(email),
    client_id: clientId,
    client_name: config.clients.get(clientId)?.name ?? null,
    connection: signInDatabase(config),
    ip,
  };
}
