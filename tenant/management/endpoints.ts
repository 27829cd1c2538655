// The Management API, endpoint by endpoint. This list is its table of contents.
import { createUser } from './create-user';
import { deleteUser } from './delete-user';
import type { Endpoint } from './endpoint';
import { getUser } from './get-user';
import { listUsers } from './list-users';
import { updateUser } from './update-user';
import { deleteUserBlocks, getUserBlocks } from './user-blocks';
import { usersByEmail } from './users-by-email';

export const ENDPOINTS: readonly Endpoint[] = [
  listUsers,
  createUser,
  getUser,
  updateUser,
  deleteUser,
  usersByEmail,
  getUserBlocks,
  deleteUserBlocks,
];
