import type { ComparedArm } from '../../../shared/domain/comparison';
import type { UpsamplerKind } from '../../../shared/domain/run-config';
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
 * Colours are the upsamplers' own. Arms with the same one keep its colour and are told apart by dash and, after three
 * of them, by shade: a comparison of one upsampler's settings has one colour and many dashes.
 */
export function armStyles(arms: readonly Pick<ComparedArm, 'config'>[]): readonly ArmStyle[] {
  const seen = new Map<UpsamplerKind, number>();
  return arms.map(({ config }) => {
    const { kind } = config.model.upsampler;
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    const first = DASHES.findIndex((dash) => String(dash) === String(ARM_DASH[kind]));
    return {
      colour: `--arm-${kind}`,
      shade: SHADES[before % SHADES.length] ?? 0,
      dash: before === 0 ? ARM_DASH[kind] : (DASHES[(Math.max(0, first) + before) % DASHES.length] ?? []),
    };
  });
}
