import type { ExportSpec } from '../../../shared/domain/export-report';
import type { StyleMix } from '../../../shared/domain/run';
import { pureStyle } from '../../../shared/domain/style-names';

/** How a font calls its style and how heavy it says it is. */
export type StyleNaming = Pick<ExportSpec, 'style' | 'weightClass'>;

/**
 * What a font of this style is called: as the target font of that weight calls itself, or, between two, by the
 * weight class that lies as far between theirs, `W580`. Null where a style's font is not known any more.
 */
export function namingOf(style: StyleMix, weights: readonly (StyleNaming | undefined)[]): StyleNaming | null {
  const pure = pureStyle(style);
  if (pure !== null) return weights[pure] ?? null;
  const [from, to] = [weights[style.from], weights[style.to]];
  if (from === undefined || to === undefined) return null;
  const weightClass = Math.round(from.weightClass + (to.weightClass - from.weightClass) * style.mix);
  return { style: `W${weightClass}`, weightClass };
}

/** The spec with the names of another style; what somebody has typed over the former ones stays. */
export function adoptNaming(spec: ExportSpec, before: StyleNaming, after: StyleNaming): ExportSpec {
  return {
    ...spec,
    style: spec.style === before.style ? after.style : spec.style,
    weightClass: spec.weightClass === before.weightClass ? after.weightClass : spec.weightClass,
  };
}
