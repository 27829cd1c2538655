/** @jsxImportSource hono/jsx */
// The right side when it has nothing to show: nothing is chosen yet, or what was is gone.
import type { Detail, Tab } from './tab';

/** @param empty whether the list has nothing to choose from */
export function hint(tab: Tab, empty: boolean): Detail {
  if (empty) return { heading: tab.name, about: tab.empty };
  return {
    heading: tab.name,
    about: `Choose a ${tab.one} from the list.`,
    content: (
      <p class="soft">
        <kbd>j</kbd> and <kbd>k</kbd> go through it, <kbd>Enter</kbd> opens, <kbd>/</kbd> filters,{' '}
        <kbd>?</kbd> lists all keys.
      </p>
    ),
  };
}

export const notFound = (tab: Tab): Detail => ({
  heading: `There is no such ${tab.one}`,
  about: 'It has ended or was deleted, or the address is wrong. The list shows what there is.',
});
