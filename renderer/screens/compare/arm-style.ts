import type { ComparedArm } from '../../../shared/domain/comparison';
import { UPSAMPLER_KINDS, type UpsamplerKind } from '../../../shared/domain/model-config';
import { ARM_DASH } from '../../ui/arm-mark';

/** How an arm looks in every chart, table and picture of the place. */
export interface ArmStyle {
  readonly colour: `--arm-${UpsamplerKind}`;
  /** As of a chart's series: towards the ink above 0, towards the paper below. */
  readonly shade: number;
  readonly dash: readonly number[];
}

/** Dashes that can be told apart at 1.75 px, for arms that share an upsampler. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 2], [9, 3, 2, 3], [4, 2], [12, 4], [1, 3]];
const SHADES = [0, 0.45, -0.35] as const;

/**
 * Colours are the upsamplers' own. Where arms share one, the first keeps its colour; the others have another dash, and
 * the colours of upsamplers that no arm has while there are any, then shades: a comparison of one upsampler's
 * settings can be read too.
 */
export function armStyles(arms: readonly Pick<ComparedArm, 'config'>[]): readonly ArmStyle[] {
  const kinds = arms.map(({ config }) => config.model.upsampler.kind);
  const free = UPSAMPLER_KINDS.filter((kind) => !kinds.includes(kind));
  const seen = new Map<UpsamplerKind, number>();
  let shades = 0;
  return kinds.map((kind) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    if (before === 0) return { colour: `--arm-${kind}`, shade: 0, dash: ARM_DASH[kind] };
    const first = DASHES.findIndex((dash) => String(dash) === String(ARM_DASH[kind]));
    const dash = DASHES[(Math.max(0, first) + before) % DASHES.length] ?? [];
    const other = free.shift();
    if (other !== undefined) return { colour: `--arm-${other}`, shade: 0, dash };
    shades++;
    return { colour: `--arm-${kind}`, shade: SHADES[shades % SHADES.length] ?? 0, dash };
  });
}
