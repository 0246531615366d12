import { AppError } from '../../../../shared/domain/app-error';
import { LEVEL_SYSTEMS } from '../../../../shared/domain/architecture';
import type { ModelConfig } from '../../../../shared/domain/run-config';
import type { Tensor2D, Tensor4D } from '../../backend';
import type { Lookup } from '../parameters';
import type { FeatureShape, LayerPlan } from '../plan';
import { planResidualBlock, residualBlock } from '../residual-block';
import { attention, planAttention } from './attention';
import { embedStyle, film, planEmbedder, planFilm } from './film';
import { planTransformer, transformer } from './transformer';

/** Refuses what names a level that is not there, and styles that nothing tells apart. */
export function checkSystems(model: ModelConfig, levels: number, styles: number): void {
  for (const system of LEVEL_SYSTEMS) {
    // A further residual block belongs to a decoder, which the innermost level has not.
    const last = system === 'resSkip' ? levels - 2 : levels - 1;
    const wrong = model[system].find((level) => level > last);
    if (wrong === undefined) continue;
    throw new AppError({
      kind: 'config-invalid',
      message:
        wrong === levels - 1
          ? `model.resSkip names level ${wrong}, the innermost, which has no decoder.`
          : `model.${system} names level ${wrong}, which this network does not have.`,
      fix: `Choose from the levels 0 (the finest) to ${last}.`,
    });
  }
  if (styles > 1 && model.film.length === 0) {
    throw new AppError({
      kind: 'config-invalid',
      message: `${styles} styles are to be learned, but no level is told which to draw.`,
      fix: `Give model.film at least one level, e.g. [${levels - 1}].`,
    });
  }
}

/** The table of styles where a level uses it. */
export function planStyles(model: ModelConfig, styles: number): readonly LayerPlan[] {
  return model.film.length === 0 ? [] : [planEmbedder(styles, model.styleWidth)];
}

/** The embedding of the styles to draw, null where no level uses it. */
export function embeddingOf(
  params: Lookup,
  model: ModelConfig,
  style: Tensor2D | undefined,
): Tensor2D | null {
  return model.film.length === 0 ? null : embedStyle(params, style);
}

/** What a level has behind its blocks, named after the level's part: `decoder.1` gives `decoder.1.film` and so on. */
export function planLevelSystems(
  name: string,
  shape: FeatureShape,
  level: number,
  model: ModelConfig,
): readonly LayerPlan[] {
  const { heads, norm } = model;
  const plans: LayerPlan[] = [];
  if (model.film.includes(level)) plans.push(planFilm(`${name}.film`, shape, model.styleWidth));
  if (model.resSkip.includes(level)) {
    plans.push(...planResidualBlock(`${name}.resSkip`, shape, shape.channels, norm, { kind: 'zeros' }));
  }
  if (model.selfAttention.includes(level)) {
    plans.push(...planAttention(`${name}.selfAttention`, shape, { kind: 'softmax', heads, norm }));
  }
  if (model.linearAttention.includes(level)) {
    plans.push(...planAttention(`${name}.linearAttention`, shape, { kind: 'linear', heads, norm }));
  }
  if (model.transformer.includes(level)) plans.push(...planTransformer(`${name}.transformer`, shape, heads));
  return plans;
}

/** Keeps the shape [batch, h, w, c]; the order is that of {@link planLevelSystems}. */
export function levelSystems(
  x: Tensor4D,
  params: Lookup,
  name: string,
  level: number,
  model: ModelConfig,
  embedding: Tensor2D | null,
): Tensor4D {
  const { heads, norm } = model;
  let y = x;
  if (embedding !== null && model.film.includes(level)) y = film(y, params, `${name}.film`, embedding);
  if (model.resSkip.includes(level)) y = residualBlock(y, params, `${name}.resSkip`, norm);
  if (model.selfAttention.includes(level)) {
    y = attention(y, params, `${name}.selfAttention`, { kind: 'softmax', heads, norm });
  }
  if (model.linearAttention.includes(level)) {
    y = attention(y, params, `${name}.linearAttention`, { kind: 'linear', heads, norm });
  }
  if (model.transformer.includes(level)) y = transformer(y, params, `${name}.transformer`, heads);
  return y;
}
