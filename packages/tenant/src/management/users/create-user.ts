// POST /users: a user of a database connection.
import { passwordProblem } from '../../accounts/password-policy';
import { createUser as insertUser } from '../../accounts/store';
import { type Endpoint, readBody } from '../endpoint';
import { ManagementError } from '../error';
import { CreateUser, toApiUser } from './user';

export const createUser: Endpoint = {
  method: 'POST',
  path: '/users',
  scopes: ['create:users'],
  async handle({ tenant: { db, config }, c }) {
    const { user_id: id, verify_email: _, name, nickname, picture, ...user } = await readBody(c, CreateUser);
    const database = config.yaml.databases.find((connection) => connection.name === user.connection);
    if (!database) throw new ManagementError(400, 'The connection does not exist.', 'inexistent_connection');
    const problem = passwordProblem(user.password, database);
    if (problem) {
      throw new ManagementError(
        400,
        `PasswordStrengthError: Password is too weak. ${problem}`,
        'invalid_body',
      );
    }
    const row = await insertUser(db, {
      ...user,
      ...(id ? { id } : {}),
      ...(name ? { name } : {}),
      ...(nickname ? { nickname } : {}),
      ...(picture ? { picture } : {}),
      provider: 'auth0',
    });
    if (!row) throw new ManagementError(409, 'The user already exists.', 'auth0_idp_error');
    return c.json(toApiUser(row), 201);
  },
};
