// The local copy of the people the tenant knows, and what the signed-in one owns.
import type { Json, Me, Scope } from '../types';

export declare function rememberUser(
  scope: Scope,
  user: { displayName?: string; picture?: string; issuedAt: number },
): Promise<void>;

export declare function setDisplayName(scope: Scope, displayName: string): Promise<void>;

export declare function me(scope: Scope): Promise<Json<Me>>;
