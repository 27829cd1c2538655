// After a schema change: `npx drizzle-kit generate --config packages/tenant/src/storage/drizzle.config.ts`.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './packages/tenant/src/storage/schema/index.ts',
  out: './packages/tenant/src/storage/migrations',
});
