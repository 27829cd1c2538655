// The signing keys: GET /keys/signing and /keys/signing/{kid}, POST /keys/signing/rotate, PUT /keys/signing/{kid}/revoke.
import { X509Certificate } from 'node:crypto';
import { allKeys, revokeKey, rotateKeys } from '../oidc/key-rotation';
import { stateOf, toSigningKey } from '../oidc/keys';
import type { Tenant } from '../tenant';
import { toPem } from '../x509/certificate';
import type { Endpoint } from './endpoint';
import { ManagementError } from './error';

const notFound = () => new ManagementError(404, 'The signing key does not exist.', 'inexistent_signing_key');

/** Every key as Auth0 shows it. */
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

export const listSigningKeys: Endpoint = {
  method: 'GET',
  path: '/keys/signing',
  scopes: ['read:signing_keys'],
  handle: async ({ tenant, c }) => c.json(await describeKeys(tenant)),
};

export const getSigningKey: Endpoint = {
  method: 'GET',
  path: '/keys/signing/:id',
  scopes: ['read:signing_keys'],
  async handle({ tenant, c, id }) {
    const key = (await describeKeys(tenant)).find(({ kid }) => kid === id);
    if (!key) throw notFound();
    return c.json(key);
  },
};

/** Answers with the key that signs from now on. */
export const rotateSigningKeys: Endpoint = {
  method: 'POST',
  path: '/keys/signing/rotate',
  scopes: ['create:signing_keys'],
  async handle({ tenant, c }) {
    await rotateKeys(tenant);
    const [current] = tenant.keys;
    return c.json({ kid: current?.kid, cert: toPem(current?.certificate ?? Buffer.of()) }, 201);
  },
};

export const revokeSigningKey: Endpoint = {
  method: 'PUT',
  path: '/keys/signing/:id/revoke',
  scopes: ['update:signing_keys'],
  async handle({ tenant, c, id }) {
    const key = (await describeKeys(tenant)).find(({ kid }) => kid === id);
    if (!key) throw notFound();
    if (!(await revokeKey(tenant, id))) {
      throw new ManagementError(400, 'Only a previous signing key can be revoked. Rotate the keys first.');
    }
    return c.json({ kid: key.kid, cert: key.cert });
  },
};
