// HS256 tokens of api.redirect. Implemented here because the api is synchronous and jose is not.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isObject } from './context';

type Payload = Record<string, unknown>;

/** Signs a compact JWS. @param secret shared with the redirect target */
export function signToken(payload: Payload, secret: string): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
  return `${signed}.${mac(signed, secret).toString('base64url')}`;
}

/**
 * Verifies signature, `exp`, `nbf`, the `state` of this redirect, and `sub` if present. `iss` is not checked: Auth0's
 * documentation lets the other site set it to its own name.
 * @returns the payload, or the reason why the token is invalid
 */
export function verifyToken(
  token: string,
  secret: string,
  expected: { state: unknown; sub: string },
): { payload: Payload } | { reason: string } {
  const [header, body, signature, ...rest] = token.split('.');
  const head = decode(header);
  const payload = decode(body);
  if (!head || !payload || signature === undefined || rest.length > 0) return { reason: 'jwt malformed' };
  if (head.alg !== 'HS256') return { reason: 'invalid algorithm' };
  const expectedMac = mac(`${header}.${body}`, secret);
  const actualMac = Buffer.from(signature, 'base64url');
  if (actualMac.length !== expectedMac.length || !timingSafeEqual(actualMac, expectedMac)) {
    return { reason: 'invalid signature' };
  }
  const now = Date.now() / 1000;
  if (typeof payload.exp === 'number' && payload.exp <= now) return { reason: 'jwt expired' };
  if (typeof payload.nbf === 'number' && payload.nbf > now) return { reason: 'jwt not active' };
  if (payload.state !== expected.state) return { reason: 'state mismatch' };
  if (payload.sub !== undefined && payload.sub !== expected.sub) return { reason: 'sub mismatch' };
  return { payload };
}

function mac(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

function encode(part: Payload): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode(part: string | undefined): Payload | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
