// Self-signed X.509 certificates (RFC 5280), for HTTPS and for `x5c` in the JWKS.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { isIP } from 'node:net';
import * as der from './der';

const OID = {
  commonName: '2.5.4.3',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  subjectAltName: '2.5.29.17',
};

export interface CertificateOptions {
  /** RSA key that signs the certificate of its public key. */
  privateKey: KeyObject;
  commonName: string;
  notBefore: Date;
  /** Before 2050. */
  notAfter: Date;
  /** Host names and addresses of a server certificate. */
  hosts?: string[];
}

/** @returns DER; deterministic for the same options */
export function selfSigned(options: CertificateOptions): Buffer {
  const { privateKey, commonName, notBefore, notAfter, hosts = [] } = options;
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const algorithm = der.sequence(der.oid(OID.sha256WithRsa), der.none());
  const name = der.sequence(der.set(der.sequence(der.oid(OID.commonName), der.utf8(commonName))));
  const extensions = hosts.length > 0 ? [der.explicit(3, der.sequence(...serverExtensions(hosts)))] : [];
  const body = der.sequence(
    der.explicit(0, der.integer(Uint8Array.of(2))),
    der.integer(serialOf(publicKey)),
    algorithm,
    name,
    der.sequence(der.utcTime(notBefore), der.utcTime(notAfter)),
    name,
    publicKey,
    ...extensions,
  );
  return der.sequence(body, algorithm, der.bits(sign('sha256', body, privateKey)));
}

export function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** 15 bytes, never zero. */
const serialOf = (publicKey: Uint8Array): Buffer =>
  Buffer.concat([Uint8Array.of(1), createHash('sha256').update(publicKey).digest().subarray(0, 14)]);

/** The certificate is its own CA, so that clients can trust it directly. */
function serverExtensions(hosts: string[]): Buffer[] {
  const critical = der.boolean(true);
  const extension = (id: string, value: Buffer, ...flags: Buffer[]) =>
    der.sequence(der.oid(id), ...flags, der.octets(value));
  return [
    extension(OID.basicConstraints, der.sequence(der.boolean(true)), critical),
    // digitalSignature, keyEncipherment and keyCertSign.
    extension(OID.keyUsage, der.bits(Uint8Array.of(0b1010_0100), 2), critical),
    extension(OID.extendedKeyUsage, der.sequence(der.oid(OID.serverAuth))),
    extension(OID.subjectAltName, der.sequence(...hosts.map(alternativeName))),
  ];
}

function alternativeName(host: string): Buffer {
  if (isIP(host) === 0) return der.implicit(2, Buffer.from(host));
  if (isIP(host) === 4) return der.implicit(7, Buffer.from(host.split('.').map(Number)));
  return der.implicit(7, ipv6(host));
}

/** The 16 bytes of an IPv6 address. */
function ipv6(address: string): Buffer {
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => (text ? text.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [left, right] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return Buffer.from([...left, ...zeros, ...right].flatMap((group) => [group >> 8, group & 0xff]));
}
