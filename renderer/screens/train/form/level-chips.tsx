import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslate } from '../../../ui/use-translate';
import type { LevelSide } from '../levels-of';

interface LevelChipsProps {
  readonly label: string;
  /** Those there are to choose from, finest first; none other can be named. */
  readonly levels: readonly LevelSide[];
  readonly value: readonly number[];
  readonly onChange: (levels: number[]) => void;
}

/** Levels on and off, each a small chip with the side of its feature map. */
export function LevelChips({ label, levels, value, onChange }: LevelChipsProps) {
  const { t } = useTranslate();
  return (
    <ToggleButtonGroup
      className="level-chips"
      aria-label={label}
      selectionMode="multiple"
      selectedKeys={value.map(String)}
      onSelectionChange={(keys) =>
        onChange(levels.map(({ level }) => level).filter((level) => keys.has(String(level))))
      }
    >
      {levels.map(({ level, sizePx }) => (
        <ToggleButton
          key={level}
          id={String(level)}
          className="level-chip numeric"
          aria-label={t('train.form.level', { level, size: sizePx })}
        >
          {sizePx}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
