// Requests access tokens from the local tenant, as real clients do.
import { existsSync, readFileSync } from 'node:fs';
import { FormBrowser } from '@encore/tenant/testing/browser';
import { parse } from 'dotenv';
import * as oidc from 'openid-client';
import { DEMO_PASSWORD } from '@/demo/accounts';
import { addresses, clientsFile } from './stack/environments';
import { type LocalSecrets, localSecrets } from './stack/local-secrets';
import { type Settings, UserError } from './stack/settings';

const REDIRECT_URI = 'http://127.0.0.1:9004/callback';
const USER_SCOPES = ['openid', 'profile', 'email', 'roles'];
const MACHINE_SECRETS: Record<string, keyof LocalSecrets> = {
  'encore-actions': 'ENCORE_ACTIONS_CLIENT_SECRET',
  'encore-management': 'ENCORE_MANAGEMENT_CLIENT_SECRET',
};

/**
 * Signs in a demo account with the public client `encore-native`, by code and PKCE.
 * @param scopes by default `USER_SCOPES`
 * @throws {UserError} when the login fails
 */
export async function userToken(settings: Settings, email: string, scopes: string[]): Promise<string> {
  const config = await discover(settings, 'encore-native', oidc.None());
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    audience: settings.AUTH0_AUDIENCE,
    scope: (scopes.length > 0 ? scopes : USER_SCOPES).join(' '),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  const browser = new FormBrowser();
  const signIn = await browser.open(url.href);
  const done = await browser.submit(signIn, { email, password: DEMO_PASSWORD });
  if (!done.location)
    throw new UserError(`${email} cannot sign in. The demo accounts are listed in the README.`);
  const tokens = await oidc.authorizationCodeGrant(config, new URL(done.location), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  return tokens.access_token;
}

/** @throws {UserError} when there is no such machine client */
export async function machineToken(settings: Settings, clientId: string, scopes: string[]): Promise<string> {
  const known = MACHINE_SECRETS[clientId];
  const secret = known ? localSecrets(settings.DATA_DIR)[known] : clientSecret(settings, clientId);
  if (!secret)
    throw new UserError(
      `There is no machine client ${clientId}. Use ${Object.keys(MACHINE_SECRETS).join(', ')}, or a client of actions/tenant.yaml.`,
    );
  const config = await discover(settings, clientId, oidc.ClientSecretPost(secret));
  const { tenantUrl } = addresses(settings);
  const audience = clientId === 'encore-management' ? `${tenantUrl}/api/v2/` : settings.AUTH0_AUDIENCE;
  const scope = scopes.join(' ');
  const tokens = await oidc.clientCredentialsGrant(config, { audience, ...(scope && { scope }) });
  return tokens.access_token;
}

/** The generated secret of a client that was added to tenant.yaml; the running tenant lists them in clients.env. */
export function clientSecret(settings: Pick<Settings, 'DATA_DIR'>, clientId: string): string | undefined {
  const file = clientsFile(settings);
  if (!existsSync(file)) return undefined;
  const variables = parse(readFileSync(file, 'utf8'));
  const names = Object.keys(variables).filter((name) => name.endsWith('_CLIENT_ID'));
  const name = names.find((each) => variables[each] === clientId);
  return name && variables[name.replace(/_ID$/, '_SECRET')];
}

function discover(
  settings: Settings,
  clientId: string,
  authentication: oidc.ClientAuth,
): Promise<oidc.Configuration> {
  const issuer = new URL(`${addresses(settings).tenantUrl}/`);
  return oidc.discovery(issuer, clientId, undefined, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
}
