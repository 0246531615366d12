import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import './segmented-control.css';
import { Tip } from './tooltip';

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown instead of the label, which then is the tooltip. */
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
}

interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
}

/** One of a few, all in sight. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  segments,
}: SegmentedControlProps<Value>) {
  return (
    <ToggleButtonGroup
      className="ui-segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {segments.map(({ value: id, label: name, icon: Icon, shortcut }) => (
        <Tip
          key={id}
          text={name}
          shortcut={shortcut}
          isDisabled={Icon === undefined && shortcut === undefined}
        >
          <ToggleButton id={id} className="ui-segment" aria-label={name}>
            {Icon === undefined ? name : <Icon size={14} aria-hidden />}
          </ToggleButton>
        </Tip>
      ))}
    </ToggleButtonGroup>
  );
}
