// POST /dbconnections/change_password: sends a reset link if the account exists; the response is always the same.
import { mailTicket } from '../../mail/messages';
import type { Tenant } from '../../tenant';
import { findUserByEmail } from '../store';
import { checkClient, checkDatabase, checkEmail, type Parameters } from './parameters';

const ANSWER = "We've just sent you an email to reset your password.";

/** @throws SignupError for an invalid request */
export async function requestPasswordChange(tenant: Tenant, parameters: Parameters): Promise<string> {
  checkClient(tenant, parameters);
  const { name } = checkDatabase(tenant, parameters);
  await mailPasswordReset(tenant, name, checkEmail(parameters));
  return ANSWER;
}

/** Sends the mail if the user exists. */
export async function mailPasswordReset(tenant: Tenant, connection: string, email: string): Promise<void> {
  const user = await findUserByEmail(tenant.db, connection, email);
  if (user) await mailTicket(tenant, 'password-reset', user);
}
