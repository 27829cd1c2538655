// Next configuration.
import type { NextConfig } from 'next';
import { SECURITY_HEADERS } from '@/app/api/middleware/security-headers';

const config: NextConfig = {
  poweredByHeader: false,
  // Nothing uses `/_next/image`, which would resize images for anyone and keep each result on the disk.
  images: { unoptimized: true },
  // Both resolve their own files at run time.
  serverExternalPackages: ['pino', 'postgres'],
  // The API sets the same headers itself.
  headers: async () => [
    { source: '/((?!api/).*)', headers: SECURITY_HEADERS },
    { source: '/api/auth/:path*', headers: SECURITY_HEADERS },
  ],
};

export default config;
