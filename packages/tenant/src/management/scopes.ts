// The scopes of the Management API: all that its endpoints ask for.
import { ENDPOINTS } from './endpoints';

export const managementScopes = (): string[] => [
  ...new Set(ENDPOINTS.flatMap(({ scopes }) => scopes.flatMap((all) => all.split(' ')))),
];
