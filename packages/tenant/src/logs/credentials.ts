// Log entries of the sign-in and sign-up pages, for which oidc-provider emits no events.
import type Provider from 'oidc-provider';
import type { PasswordResult } from '../accounts/connections/database';
import { normalizeEmail } from '../accounts/profile';
import { findUserByEmail, type UserRow } from '../accounts/store';
import type { Tenant } from '../tenant';
import type { LogEntry } from './audit';

type Interaction = InstanceType<Provider['Interaction']>;
type Refusal = Extract<PasswordResult, { ok: false }>['reason'];

interface Attempt {
  email: string;
  ip: string;
  connection: string;
}

/** Unlike the page, the log distinguishes an unknown email address from a wrong password. */
export async function logFailedLogin(
  tenant: Tenant,
  login: Interaction,
  { email, ip, connection, reason }: Attempt & { reason: Refusal },
): Promise<void> {
  const user = await findUserByEmail(tenant.db, connection, email);
  const wrong = user ? 'fp' : 'fu';
  const type = {
    wrong,
    'too-many-attempts': 'limit_wc',
    'too-many-logins': 'api_limit',
    'too-many-failures': 'limit_mu',
    'user-blocked': 'f',
  } as const;
  tenant.audit.write({
    ...entry(tenant, login, { email, ip, connection }),
    type: type[reason],
    user_id: user?.user_id ?? null,
  });
}

/** @param user undefined if the sign-up failed */
export function logSignUp(
  tenant: Tenant,
  login: Interaction,
  { user, ...attempt }: Attempt & { user: UserRow | undefined },
): void {
  const type = user ? 'ss' : 'fs';
  tenant.audit.write({ ...entry(tenant, login, attempt), type, user_id: user?.user_id ?? null });
}

function entry(
  { config }: Tenant,
  login: Interaction,
  { email, ip, connection }: Attempt,
): Omit<LogEntry, 'type'> {
  const clientId = String(login.params.client_id ?? '');
  return {
    user_name: normalizeEmail(email),
    client_id: clientId,
    client_name: config.clients.get(clientId)?.name ?? null,
    connection,
    ip,
  };
}
