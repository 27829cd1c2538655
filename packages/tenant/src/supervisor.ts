// IPC messages between the tenant and the process that started it.
import process from 'node:process';
import type { BuildProblem, BuildProblems } from '@encore/actions-kit/build/build-problems';

/** Sent to the tenant when the Actions or tenant.yaml were saved; the tenant replies with the result. */
export interface ActionsSaved {
  /** Build errors; in the reply also errors of the import. Empty if the saved version is in use. */
  problems: readonly BuildProblem[];
  /** Set if the tenant already uses the saved version and `problems` are type errors. */
  inUse?: true;
}

interface Reloadable {
  reload(): Promise<void>;
  buildProblems: BuildProblems;
}

/** Handles messages until the IPC channel closes. @param configFile file to name in import errors */
export function handleSupervisorMessages(tenant: Reloadable, configFile: string): void {
  process.on('message', async ({ problems, inUse }: ActionsSaved) => {
    const found = inUse || problems.length > 0 ? problems : await reload(tenant, configFile);
    tenant.buildProblems.set(found);
    process.send?.({ problems: found } satisfies ActionsSaved);
  });
}

async function reload(tenant: Reloadable, file: string): Promise<BuildProblem[]> {
  try {
    await tenant.reload();
    return [];
  } catch (error) {
    return [{ file, text: error instanceof Error ? error.message : String(error) }];
  }
}
