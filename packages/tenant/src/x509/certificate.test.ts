// Certificates made here are read by Node's own X.509 reader, and by OpenSSL through a TLS connection in tls.test.ts.
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

test('a certificate names its holder, its time and its key, and signs itself', () => {
  const certificate = new X509Certificate(selfSigned(given));
  expect(certificate.subject).toBe('CN=localhost');
  expect(certificate.issuer).toBe('CN=localhost');
  expect(new Date(certificate.validFrom)).toEqual(given.notBefore);
  expect(new Date(certificate.validTo)).toEqual(given.notAfter);
  expect(certificate.verify(publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
});

test('a certificate of a server holds its names and addresses and is its own authority', () => {
  const hosts = ['localhost', '127.0.0.1', '::1', 'fe80::ab:1'];
  const certificate = new X509Certificate(toPem(selfSigned({ ...given, hosts })));
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkHost('elsewhere')).toBeUndefined();
  for (const address of hosts.slice(1)) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.ca).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
});

test('the same options make the same certificate', () => {
  expect(selfSigned(given).equals(selfSigned(given))).toBe(true);
});
