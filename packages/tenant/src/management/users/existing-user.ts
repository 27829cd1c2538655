// The user a path names.
import { findUser, type UserRow } from '../../accounts/store';
import type { ManagementRequest } from '../endpoint';
import { userNotFound } from '../error';

/** @throws ManagementError 404 when there is no user with the `:id` of the path */
export async function existingUser({
  tenant,
  id,
}: Pick<ManagementRequest, 'tenant' | 'id'>): Promise<UserRow> {
  const user = await findUser(tenant.db, id);
  if (!user) throw userNotFound();
  return user;
}
