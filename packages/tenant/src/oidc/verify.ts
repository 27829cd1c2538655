// Verifies access tokens at /userinfo and the Management API.
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Tenant } from '../tenant';
import { publicKeys } from './keys';

export { errors as tokenErrors };

/** @returns the payload of a token for this audience @throws jose's errors */
export type VerifyToken = (token: string, audience: string) => Promise<JWTPayload>;

/** Verifies with the tenant's keys, without requests. */
export function tokenVerifier({ config, keys }: Tenant): VerifyToken {
  const jwks = createLocalJWKSet(publicKeys(keys));
  return async (token, audience) => {
    const { payload } = await jwtVerify(token, jwks, {
      issuer: config.issuer,
      audience,
      algorithms: ['RS256'],
    });
    return payload;
  };
}

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return header?.match(/^Bearer +([\w.~+/=-]+)$/i)?.[1];
}
