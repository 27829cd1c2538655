'use client';
// A list whose rows are reordered by dragging or with the keyboard.
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { GripVertical, type LucideIcon } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { IconButton } from './button';
import { dragAnnouncements } from './drag-announcements';

interface SortableListProps {
  /** The rows in their order, with names for screen readers. */
  items: readonly { id: UniqueIdentifier; name: string }[];
  /** Number of rows in the whole list, including those that are not loaded. */
  total: number;
  /** Called when a row was dropped in another place, with its old and new index. */
  onMove: (from: number, to: number) => void;
  /** Called with the index of the dragged row; null when the drag has ended. */
  onDrag?: (index: number | null) => void;
  children: ReactNode;
}

export function SortableList({ items, total, onMove, onDrag, children }: SortableListProps) {
  const contextId = useId();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const indexOf = (id: UniqueIdentifier | undefined) => items.findIndex((item) => item.id === id);
  return (
    <DndContext
      id={contextId}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={({ active }) => onDrag?.(indexOf(active.id))}
      onDragCancel={() => onDrag?.(null)}
      onDragEnd={({ active, over }) => {
        onDrag?.(null);
        const [from, to] = [indexOf(active.id), indexOf(over?.id)];
        if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
      }}
      accessibility={{ announcements: dragAnnouncements(items, total) }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/**
 * A row of the list.
 * @returns `row`: the ref and the style of its element, and `handle`: the properties of its `DragHandle`
 */
export function useSortableRow(id: UniqueIdentifier) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id });
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition };
  return {
    row: { ref: setNodeRef, style },
    handle: { ref: setActivatorNodeRef, ...attributes, ...listeners },
    isDragging,
  };
}

export function DragHandle({ className = '', ...rest }: ComponentProps<typeof IconButton>) {
  return (
    <IconButton {...rest} className={`cursor-grab touch-none active:cursor-grabbing ${className}`}>
      <GripVertical size={16} aria-hidden="true" />
    </IconButton>
  );
}

interface RowButtonsProps {
  buttons: readonly { label: string; Icon: LucideIcon; disabled?: boolean; run: () => void }[];
  className: string;
}

/** The buttons of a row. Disabled ones keep the focus. */
export function RowButtons({ buttons, className }: RowButtonsProps) {
  return buttons.map(({ label, Icon, disabled, run }) => (
    <IconButton
      key={label}
      label={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : run}
      className={className}
    >
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  ));
}
