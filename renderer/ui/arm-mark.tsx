import type { UpsamplerKind } from '../../shared/domain/run-config';
import './arm-mark.css';

/** Dashes of an arm's line in SVG or canvas units: the second cue beside the colour. */
export const ARM_DASH: Readonly<Record<UpsamplerKind, readonly number[]>> = {
  'conv-transpose': [],
  'pixel-shuffle': [7, 3],
  'pixel-shuffle-post-conv': [2, 2],
  'upsample-conv': [9, 3, 2, 3],
  'pixel-shuffle-blur': [4, 2],
  hybrid: [1, 2],
};

/** The CSS variable with the colour of an upsampler, the same in every place. */
export function armColor(kind: UpsamplerKind): string {
  return `var(--arm-${kind})`;
}

/** A short line in the colour and dash of an upsampler, before its name. */
export function ArmMark({ kind }: { readonly kind: UpsamplerKind }) {
  return <LineMark colour={armColor(kind)} dash={ARM_DASH[kind]} />;
}

/** A short piece of a plot's line, before the name of what it is of; `colour` as CSS has it. */
export function LineMark({ colour, dash }: { readonly colour: string; readonly dash: readonly number[] }) {
  return (
    <svg className="ui-arm-mark" viewBox="0 0 18 8" aria-hidden="true">
      <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
