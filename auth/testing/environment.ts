// The app's environment for tests.
import { log } from '@/lib/log';

/** Sets the variables that `env()` checks, and silences the log. Call it before the first `env()`. */
export function setEnvironment(changes: Record<string, string> = {}): void {
  log.level = 'silent';
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://encore_app:unused@127.0.0.1:1/unused',
    AUTH0_ISSUER: 'http://localhost:1/',
    AUTH0_CLIENT_ID: 'encore-web',
    AUTH0_CLIENT_SECRET: 'web-secret',
    AUTH0_AUDIENCE: 'https://api.encore.example',
    AUTH0_MGMT_CLIENT_ID: 'encore-management',
    AUTH0_MGMT_CLIENT_SECRET: 'management-secret',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'a secret for tests, longer than 32 characters',
    ...changes,
  });
}
