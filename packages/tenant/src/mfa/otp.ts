// One-time passwords by the clock (RFC 6238: SHA-1, six digits, 30 seconds), as every authenticator app makes them.
import { Secret, TOTP } from 'otpauth';
import { encodeQR } from 'qr';

/** A new shared secret, in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** How an app shows the account: the tenant, and whose it is. */
export interface OtpLabel {
  tenant: string;
  account: string;
}

/** The address an app reads from the QR code. */
export function otpUri(secret: string, { tenant, account }: OtpLabel): string {
  return totp(secret, { issuer: tenant, label: account }).toString();
}

/**
 * The time step a code belongs to; undefined when it is wrong. The step before and the one after are taken too, for
 * clocks that differ (RFC 6238 section 5.2).
 */
export function otpStep(secret: string, code: string): number | undefined {
  const token = code.replace(/\s/g, '');
  const timestamp = Date.now();
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** The address as a QR code: an SVG element of dark modules on nothing. */
export const qrCode = (uri: string): string => encodeQR(uri, 'svg', { border: 2, ecc: 'medium' });

const totp = (secret: string, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret) });
