// Letters that jump to the first name that begins with them.
import type { LetterIndex } from '@/contract';

interface LetterNavProps {
  letters: readonly LetterIndex[];
  jumpTo: (index: number) => void;
}

export function LetterNav({ letters, jumpTo }: LetterNavProps) {
  return (
    <nav
      aria-label="Jump to letter"
      className="sticky top-0 z-10 -mx-4 mb-4 flex overflow-x-auto bg-bg px-4 py-1 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      {letters.map(({ letter, index }) => (
        <button
          key={letter}
          type="button"
          aria-label={`Jump to ${letter}`}
          onClick={() => jumpTo(index)}
          className="grid size-9 shrink-0 place-items-center rounded-full text-sm font-semibold text-soft transition hover:bg-raised hover:text-ink"
        >
          {letter}
        </button>
      ))}
    </nav>
  );
}
