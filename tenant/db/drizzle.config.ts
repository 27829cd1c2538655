// `npx drizzle-kit generate --config tenant/db/drizzle.config.ts` writes a migration after a change of the schema.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './tenant/db/schema/index.ts',
  out: './tenant/db/migrations',
});
