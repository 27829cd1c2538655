'use client';
// Parts of a page whose code is loaded after that of the page. Until then they are shown as the server rendered them.
import { Activity, type ComponentType, lazy } from 'react';

/**
 * Makes a component whose code is loaded as soon as the module that calls this runs. The page responds to events
 * before; input of the part takes effect when its code has loaded (`early-input.ts`). Until then its parent must not render again other than in a transition:
 * React would discard what the server rendered.
 * @param load imports the component
 */
export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const started = typeof window === 'undefined' ? null : untilLoaded(load);
  const Part = lazy(async () => ({
    default: await (started ?? load()),
  })) as unknown as ComponentType<Props>;
  return (props: Props) => (
    <Activity>
      <Part {...props} />
    </Activity>
  );
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** Without a network, the part stays as it is until there is one. */
async function untilLoaded<T>(load: () => Promise<T>, delay = FIRST_DELAY_MS): Promise<T> {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, delay));
    return untilLoaded(load, Math.min(2 * delay, LONGEST_DELAY_MS));
  }
}
