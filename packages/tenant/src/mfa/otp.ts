// Time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds).
import { Secret, TOTP } from 'otpauth';
import { encodeQR } from 'qr';

export const newSecret = (): string => new Secret({ size: 20 }).base32;

export interface OtpLabel {
  tenant: string;
  account: string;
}

/** `otpauth://` URI for authenticator apps. */
export function otpUri(secret: string, { tenant, account }: OtpLabel): string {
  return totp(secret, { issuer: tenant, label: account }).toString();
}

/**
 * The time step of a code; undefined if it is wrong. Accepts the previous and the next step, for clock drift (RFC 6238
 * section 5.2).
 */
export function otpStep(secret: string, code: string): number | undefined {
  const token = code.replace(/\s/g, '');
  const timestamp = Date.now();
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** The code of the current period. */
export const currentCode = (secret: string): string => totp(secret).generate();

/** SVG of a QR code with a transparent background. */
export const qrCode = (uri: string): string => encodeQR(uri, 'svg', { border: 2, ecc: 'medium' });

const totp = (secret: string, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret) });
