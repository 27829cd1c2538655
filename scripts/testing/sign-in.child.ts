// Creates a user, signs in and prints the access token. A separate process, because Node reads trusted certificates at startup.
// Arguments: issuer, secret of the client `deployer`, email, password, audience.
import process from 'node:process';
import { testClient } from '@encore/tenant/testing/client';

const [issuer = '', secret = '', email = '', password = '', audience = ''] = process.argv.slice(2);
const deployer = { issuer, secrets: { deployer: secret }, manager: 'deployer' };
const { createUser, management } = testClient(deployer);
await createUser(email, password);
const clients: { name: string; client_id: string }[] = await (await management('GET', '/clients')).json();
const client = clients.find(({ name }) => name === 'encore-native')?.client_id;
const { signIn } = testClient({ issuer, secrets: {} });
const tokens = await signIn(email, password, { client, redirectUri: 'http://127.0.0.1/callback', audience });
console.log(tokens.access_token);
