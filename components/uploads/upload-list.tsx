'use client';
// List of uploads with a summary of the results.
import { useStore } from '../data/store';
import { Button } from '../ui/button';
import { SectionHeader } from '../ui/page-header';
import { summarize } from './progress';
import { UploadRow } from './upload-row';
import { clearFinished, isActive, uploadStore } from './upload-store';

export default function UploadList({ onCleared }: { onCleared: () => void }) {
  const { items, skipped } = useStore(uploadStore, (all) => all);
  const active = items.filter(isActive).length;
  const results = summarize(items, skipped);
  function clear() {
    clearFinished();
    onCleared();
  }
  return (
    <section aria-labelledby="upload-files" className="min-w-0">
      <SectionHeader id="upload-files" title={active > 0 ? `${active} of ${items.length} remaining` : 'Done'}>
        {active < items.length + skipped && (
          <Button variant="quiet" size="sm" onClick={clear}>
            Clear finished
          </Button>
        )}
      </SectionHeader>
      {results && (
        <p data-testid="upload-summary" className="-mt-2 mb-4 text-soft">
          {results}
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
