'use client';
// Code that is loaded when it is first needed, or ahead. Not with `<Suspense>`: React shows a fallback, even an empty one, for 300 ms.
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

type Load = () => Promise<unknown>;

/**
 * Makes a component that shows nothing until its code has loaded, which it requests when it is first rendered. The server renders
 * nothing for it.
 * @param load imports the module
 * @returns the component, and a function that loads it ahead
 */
export function loadable<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const code: Code<Props> = {
    async load() {
      code.Loaded = (await load()).default;
    },
  };
  return [(props: Props) => <Part code={code} props={props} />, code.load] as const;
}

interface Code<Props> {
  Loaded?: ComponentType<Props>;
  load: Load;
}

function Part<Props extends object>({ code, props }: { code: Code<Props>; props: Props }) {
  const { Loaded, load } = code;
  useLoaded(load, Loaded === undefined);
  return Loaded && <Loaded {...props} />;
}

/** Loads code once it is needed; the error page shows a failure. @returns whether it has loaded */
export function useLoaded(load: Load, isNeeded: boolean): boolean {
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    if (isNeeded && !isLoaded) void afterLoading(load, setLoaded);
  }, [load, isNeeded, isLoaded]);
  return isLoaded;
}

/** Sets a state to true when code has loaded; its component throws if it cannot be loaded. */
export async function afterLoading(load: Load, set: (next: true | (() => never)) => void): Promise<void> {
  try {
    await load();
    set(true);
  } catch (error) {
    set(() => {
      throw error;
    });
  }
}

/** Mounts children when first needed, and keeps them mounted. */
export function LazyMount({ when, children }: { when: boolean; children: ReactNode }) {
  const [mounted, setMounted] = useState(when);
  if (when && !mounted) setMounted(true);
  return mounted && children;
}

/** Loads code in an idle moment, in browsers that report one. @param load a stable function */
export function usePreload(load: Load, isLikely = true): void {
  useEffect(() => {
    if (!isLikely) return;
    const idle = window.requestIdleCallback?.(() => void load().catch(() => undefined));
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, [load, isLikely]);
}

/** Attributes of a control that load code when it is hovered, touched or focused. */
export function preloads(load: Load) {
  const start = () => void load().catch(() => undefined);
  return { onPointerEnter: start, onFocus: start };
}
