// The tenant's HTTPS certificate, created on first use.
import { createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { selfSigned, toPem } from './certificate';

const CERTIFICATE = 'localhost.crt';
const KEY = 'localhost.key';
const HOSTS = ['localhost', '127.0.0.1', '::1'];
/** The longest validity that browsers accept. */
const DAYS = 825;
/** Before it expires. */
const RENEWAL_DAYS = 30;
const DAY_MS = 86_400_000;
const NAME = 'localhost';

/** PEM. */
export interface ServerCertificate {
  key: string;
  cert: string;
}

/** Reads or creates `localhost.crt` and `localhost.key` (mode 0600) in a folder. Renews its own certificate before it expires. */
export async function serverCertificate(folder: string): Promise<ServerCertificate> {
  const known = await readCertificate(folder);
  if (!known) return makeCertificate(folder);
  return needsRenewal(known.cert) ? renewCertificate(folder, known.key) : known;
}

/** Whether the certificate is self-signed, and expires soon or was made by a clock that was ahead. Others are not touched. */
function needsRenewal(pem: string): boolean {
  const { subject, issuer, validFrom, validTo } = new X509Certificate(pem);
  const isOwn = subject === `CN=${NAME}` && issuer === subject;
  const now = Date.now();
  return isOwn && (Date.parse(validFrom) > now || Date.parse(validTo) < now + RENEWAL_DAYS * DAY_MS);
}

/** Keeps the key, so that a process with the previous certificate still has the right one. */
async function renewCertificate(folder: string, key: string): Promise<ServerCertificate> {
  const cert = certificateFor(createPrivateKey(key));
  const draft = join(folder, `${CERTIFICATE}.${process.pid}`);
  await writeFile(draft, cert);
  await rename(draft, join(folder, CERTIFICATE));
  return { key, cert };
}

async function readCertificate(folder: string): Promise<ServerCertificate | undefined> {
  try {
    const [key, cert] = await Promise.all(
      [KEY, CERTIFICATE].map((name) => readFile(join(folder, name), 'utf8')),
    );
    return key && cert ? { key, cert } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Renames a draft folder with both files, so that of two concurrent processes one reads the files of the other. */
async function makeCertificate(folder: string): Promise<ServerCertificate> {
  const parent = dirname(resolve(folder));
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(join(parent, 'tls-'));
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  await writeFile(join(draft, KEY), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(join(draft, CERTIFICATE), certificateFor(privateKey));
  await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  const made = await readCertificate(folder);
  if (!made) throw new Error(`${folder} is not empty and contains no certificate.`);
  return made;
}

function certificateFor(privateKey: KeyObject): string {
  const notBefore = new Date();
  const notAfter = new Date(notBefore.getTime() + DAYS * DAY_MS);
  return toPem(selfSigned({ privateKey, commonName: NAME, hosts: HOSTS, notBefore, notAfter }));
}
