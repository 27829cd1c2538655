// api.accessToken: claims and scopes of the access token.
import type { AccessTokenApi } from '../..';
import { assertSettableClaim } from './checks';
import { type ApiContext, plain } from './context';

const MAX_SCOPE_CHARACTERS = 280;
const MAX_ADDED_SCOPES = 1000;

export function accessToken({ record, chain, memory }: ApiContext): AccessTokenApi {
  const added = new Set(memory.scopes.added);
  return {
    setCustomClaim(name, value) {
      assertSettableClaim(name);
      record('accessToken.setCustomClaim', String(name), plain(value));
      return chain();
    },
    addScope(scope) {
      const name = checkedScope(scope);
      added.add(name);
      if (added.size > MAX_ADDED_SCOPES) {
        throw new Error(`The number of scopes exceeds the allowed maximum of ${MAX_ADDED_SCOPES}.`);
      }
      record('accessToken.addScope', name);
    },
    removeScope(scope) {
      const name = checkedScope(scope);
      added.delete(name);
      record('accessToken.removeScope', name);
    },
  };
}

function checkedScope(scope: unknown): string {
  if (typeof scope !== 'string') throw new TypeError('The value for the scope must be a string.');
  const name = scope.trim();
  if (name === '') throw new Error('The value for the scope is required.');
  if (name.length > MAX_SCOPE_CHARACTERS) {
    throw new Error(
      `The value for the scope exceeds the allowed maximum of ${MAX_SCOPE_CHARACTERS} characters.`,
    );
  }
  if (/\s/.test(name)) throw new Error('The value for the scope must not have whitespace.');
  return name;
}
