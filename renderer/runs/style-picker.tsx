import type { RunId } from '../../shared/domain/run';
import { Select } from '../ui/select';
import { Slider } from '../ui/slider';
import { useTranslate } from '../ui/use-translate';
import { setRunStyle, useRunStyles } from './run-styles';
import './style-picker.css';
import { styleWords } from './style-words';

/** Two styles of a run and how much of each; nothing for a run that has learned one style. */
export function StylePicker({ run }: { readonly run: RunId }) {
  const { t } = useTranslate();
  const { names, style } = useRunStyles(run);
  if (names.length < 2) return null;
  const options = names.map((name, index) => ({ value: String(index), label: name }));
  const words = { from: names[style.from] ?? '', to: names[style.to] ?? '' };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that have no place here
    <div className="style-picker" role="group" aria-label={t('style.title')}>
      <Select
        label={t('style.from')}
        isLabelHidden
        value={String(style.from)}
        onChange={(from) => setRunStyle(run, { ...style, from: Number(from) })}
        options={options}
      />
      <Slider
        label={t('style.mix', words)}
        isLabelHidden
        value={style.mix}
        minValue={0}
        maxValue={1}
        step={0.01}
        isDisabled={style.from === style.to}
        onChange={(mix) => setRunStyle(run, { ...style, mix })}
      />
      <Select
        label={t('style.to')}
        isLabelHidden
        value={String(style.to)}
        onChange={(to) => setRunStyle(run, { ...style, to: Number(to) })}
        options={options}
      />
      <span className="style-words numeric" role="status" translate="no">
        {styleWords(style, names)}
      </span>
    </div>
  );
}
