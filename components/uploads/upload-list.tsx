'use client';
// The files that were chosen, and all of them in one line.
import { useStore } from '../data/store';
import { Button } from '../ui/button';
import { SectionHeader } from '../ui/page-header';
import { summary } from './progress';
import { UploadRow } from './upload-row';
import { clearFinished, isUnderWay, uploads } from './upload-store';

/** @param onCleared told when finished ones were taken away */
export function UploadList({ onCleared }: { onCleared: () => void }) {
  const { items, leftOut } = useStore(uploads, (all) => all);
  const underWay = items.filter(isUnderWay).length;
  const ended = summary(items, leftOut);
  function clear() {
    clearFinished();
    onCleared();
  }
  return (
    <section aria-labelledby="upload-files" className="min-w-0">
      <SectionHeader id="upload-files" title={underWay > 0 ? `${underWay} of ${items.length} to go` : 'Done'}>
        {underWay < items.length + leftOut && (
          <Button variant="quiet" size="sm" onClick={clear}>
            Clear finished
          </Button>
        )}
      </SectionHeader>
      {ended && (
        <p data-testid="upload-summary" className="-mt-2 mb-4 text-soft">
          {ended}
        </p>
      )}
      <ul aria-label="Files" tabIndex={-1}>
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}
