// `npm run token -- <email> [scope…]`: prints an access token for a demo account, by a code + PKCE login.
// `npm run token -- --client <client_id> [scope…]`: prints a token for a machine client, by client credentials.
import { readSettings, UserError } from './stack/settings';
import { machineToken, userToken } from './tokens';

try {
  const [first, ...rest] = process.argv.slice(2);
  if (!first || (first === '--client' && !rest[0])) {
    throw new UserError(
      'Usage: npm run token -- <email> [scope…]   or   npm run token -- --client <client_id> [scope…]',
    );
  }
  const settings = readSettings();
  if (settings.AUTH0_ISSUER)
    throw new UserError('Unset AUTH0_ISSUER: the demo accounts exist in the local tenant only.');
  const [clientId = '', ...scopes] = rest;
  const token =
    first === '--client' ? machineToken(settings, clientId, scopes) : userToken(settings, first, rest);
  console.log(await token);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof TypeError)
    return 'The local tenant cannot be reached. Is Encore running? Start it with npm start.';
  return error instanceof Error ? error.message : String(error);
}
