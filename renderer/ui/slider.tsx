import type { ReactNode } from 'react';
import { Slider as AriaSlider, Label, SliderThumb, SliderTrack } from 'react-aria-components';
import './slider.css';

interface SliderProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue: number;
  readonly maxValue: number;
  readonly step?: number;
  /** The value as it is read, at the right. */
  readonly output?: ReactNode;
  readonly isDisabled?: boolean;
}

/** A value on a line; arrow keys step it. */
export function Slider({ label, isLabelHidden = false, value, onChange, output, ...props }: SliderProps) {
  const part = (value - props.minValue) / Math.max(1e-9, props.maxValue - props.minValue);
  return (
    <AriaSlider
      {...props}
      className="ui-slider"
      value={value}
      onChange={(next) => onChange(typeof next === 'number' ? next : (next[0] ?? value))}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      <SliderTrack className="ui-slider-track">
        <span className="ui-slider-fill" style={{ width: `${part * 100}%` }} />
        <SliderThumb className="ui-slider-thumb" />
      </SliderTrack>
      {output !== undefined && <span className="ui-slider-output numeric">{output}</span>}
    </AriaSlider>
  );
}
