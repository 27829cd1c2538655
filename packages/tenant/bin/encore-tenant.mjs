#!/usr/bin/env node
// Starts the tenant from its TypeScript sources, configured by environment variables; see ../README.md.
await import('tsx');
await import('../src/main.ts');
