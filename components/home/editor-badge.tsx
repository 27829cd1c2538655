// Badge of playlist editors.

export function EditorBadge() {
  return (
    <span className="inline-block rounded-full bg-accent px-3 py-0.5 text-[13px] font-bold tracking-[0.08em] text-on-accent ring-[5px] ring-accent/20">
      EDITOR
    </span>
  );
}
