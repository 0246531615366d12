import { ToggleButton } from 'react-aria-components';
import { useTranslate } from '../../ui/use-translate';
import { ArmLine } from './arm-line';
import type { DrawnArm } from './arm-series';
import { toggleArm, useCompareStore } from './compare-store';

/** Every arm with its mark; a click hides it from curves and pictures or shows it again. */
export function ArmStrip({ arms }: { readonly arms: readonly DrawnArm[] }) {
  const { t } = useTranslate();
  const hidden = useCompareStore((state) => state.hidden);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as a box
    <div className="compare-arms" role="group" aria-label={t('compare.arms')}>
      {arms.map(({ arm, name, style }) => (
        <ToggleButton
          key={arm.id}
          className="compare-arm"
          isSelected={!hidden.has(arm.id)}
          onChange={() => toggleArm(arm.id)}
        >
          <ArmLine style={style} />
          <span className="compare-arm-name">{name}</span>
        </ToggleButton>
      ))}
    </div>
  );
}
