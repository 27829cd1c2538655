/** @jsxImportSource hono/jsx */
// The detail view if no item is selected, or the selected one does not exist.
import type { Detail, Tab } from './tab';

export function nothingSelected(tab: Tab, isEmpty: boolean): Detail {
  if (isEmpty) return { heading: tab.name, about: tab.emptyText };
  return {
    heading: tab.name,
    about: `Choose ${article(tab.noun)} ${tab.noun} from the list.`,
    content: (
      <p class="soft">
        Press <kbd>j</kbd> and <kbd>k</kbd> to move through the list, <kbd>Enter</kbd> to open, <kbd>/</kbd>{' '}
        to filter, <kbd>?</kbd> for all shortcuts.
      </p>
    ),
  };
}

const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? 'an' : 'a');

export const notFound = (tab: Tab): Detail => ({
  heading: `This ${tab.noun} does not exist`,
  about: 'It may have ended or been deleted. Choose another one from the list.',
});
