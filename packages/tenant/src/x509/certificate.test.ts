// Self-signed certificates, read by Node's X.509 parser. tls.test.ts uses them with OpenSSL.
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { selfSigned, toPem } from './certificate';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const given = {
  privateKey,
  commonName: 'localhost',
  notBefore: new Date('2026-01-02T03:04:05Z'),
  notAfter: new Date('2028-01-02T03:04:05Z'),
};

test('contains subject, validity and key, and is self-signed', () => {
  const certificate = new X509Certificate(selfSigned(given));
  expect(certificate.subject).toBe('CN=localhost');
  expect(certificate.issuer).toBe('CN=localhost');
  expect(new Date(certificate.validFrom)).toEqual(given.notBefore);
  expect(new Date(certificate.validTo)).toEqual(given.notAfter);
  expect(certificate.verify(publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
});

test('contains the hosts of a server and is its own CA', () => {
  const hosts = ['localhost', '127.0.0.1', '::1', 'fe80::ab:1'];
  const certificate = new X509Certificate(toPem(selfSigned({ ...given, hosts })));
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkHost('elsewhere')).toBeUndefined();
  for (const address of hosts.slice(1)) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.ca).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
});

test('is deterministic', () => {
  expect(selfSigned(given).equals(selfSigned(given))).toBe(true);
});
