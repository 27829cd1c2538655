// How Next builds and serves the pages.
import type { NextConfig } from 'next';
import { SECURITY_HEADERS } from '@/app/api/middleware/security-headers';

const config: NextConfig = {
  poweredByHeader: false,
  // Kept as they are in node_modules: both resolve files of their own at run time.
  serverExternalPackages: ['pino', 'postgres'],
  // `npm test` checks the types of the whole project at once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // The API adds the same headers itself, wherever it runs.
  headers: async () => [
    { source: '/((?!api/).*)', headers: SECURITY_HEADERS },
    { source: '/api/auth/:path*', headers: SECURITY_HEADERS },
  ],
};

export default config;
