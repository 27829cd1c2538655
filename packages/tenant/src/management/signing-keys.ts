// Signing keys: /keys/signing.
import { X509Certificate } from 'node:crypto';
import { allKeys, revokeKey, rotateKeys } from '../oidc/key-rotation';
import { stateOf, toSigningKey } from '../oidc/keys';
import type { Tenant } from '../tenant';
import { toPem } from '../x509/certificate';
import { type Endpoint, endpoint } from './endpoint';
import { ManagementError, notFound } from './error';

async function describeKeys({ db }: Tenant) {
  return (await allKeys(db)).map((row) => {
    const state = stateOf(row);
    const { certificate } = toSigningKey(row);
    const { fingerprint } = new X509Certificate(certificate);
    const flags = {
      [state]: true,
      ...(row.current_since ? { current_since: row.current_since.toISOString() } : {}),
      ...(row.current_until ? { current_until: row.current_until.toISOString() } : {}),
      ...(row.revoked_at ? { revoked: true, revoked_at: row.revoked_at.toISOString() } : { revoked: false }),
    };
    const thumbprint = fingerprint.replaceAll(':', '');
    return { kid: row.kid, cert: toPem(certificate), fingerprint, thumbprint, ...flags };
  });
}

async function findKey(tenant: Tenant, id: string) {
  const key = (await describeKeys(tenant)).find(({ kid }) => kid === id);
  if (!key) throw notFound('The signing key does not exist.', 'inexistent_signing_key');
  return key;
}

export const signingKeyEndpoints: Endpoint[] = [
  endpoint('GET /keys/signing', ['read:signing_keys'], async ({ tenant, c }) =>
    c.json(await describeKeys(tenant)),
  ),

  endpoint('GET /keys/signing/:id', ['read:signing_keys'], async ({ tenant, c, id }) =>
    c.json(await findKey(tenant, id)),
  ),

  // Answers with the new current key.
  endpoint('POST /keys/signing/rotate', ['create:signing_keys'], async ({ tenant, c }) => {
    const [current] = await rotateKeys(tenant);
    return c.json({ kid: current?.kid, cert: toPem(current?.certificate ?? Buffer.of()) }, 201);
  }),

  endpoint('PUT /keys/signing/:id/revoke', ['update:signing_keys'], async ({ tenant, c, id }) => {
    const { kid, cert } = await findKey(tenant, id);
    if (!(await revokeKey(tenant, id))) {
      throw new ManagementError(400, 'Only a previous signing key can be revoked. Rotate the keys first.');
    }
    return c.json({ kid, cert });
  }),
];
