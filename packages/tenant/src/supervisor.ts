// What the process that started the tenant may tell it: that the Actions were saved, and whether they can run.
import process from 'node:process';
import type { BuildProblem, BuildProblems } from '@encore/actions-kit/build/build-problems';

/** Sent to the tenant when the Actions or tenant.yaml were saved, and sent back with what came of it. */
export interface ActionsSaved {
  /** Why the build failed, and in the answer why the tenant could not use it either; empty when the next login does. */
  problems: readonly BuildProblem[];
  /** The tenant uses them already; what is told is what is wrong with their types. */
  inUse?: true;
}

interface Reloadable {
  reload(): Promise<void>;
  buildProblems: BuildProblems;
}

/** Listens to the IPC channel for as long as it is open. @param configFile what is at fault when a built Action is refused */
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
