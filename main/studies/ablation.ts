import {
  type JikeiUnetConfig,
  type ModelConfig,
  modelSchema,
  type RunConfig,
  type UpsamplerKind,
} from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';
import { describeModel } from '../trainer/model/describe-model';
import { matchParameters } from '../trainer/model/match-parameters';
import type { Arm } from './study';

/** A change of the base: settings, the claims it tests, and how its row is called. */
interface Change {
  readonly id: string;
  readonly title: string;
  readonly claims: readonly string[];
  readonly settings: readonly string[];
}

/**
 * The base, and each of the seed's systems turned on where the base has it off, or off where it has it on.
 *
 * `hasFamily` says whether the project has further weights, which styles and neighbours need. Throws an AppError
 * config-invalid where an arm does not fit the canvas.
 */
export function ablationArms(base: RunConfig, hasFamily: boolean): readonly Arm[] {
  const changes = [
    ...networkChanges(base),
    ...imageChanges(base),
    ...lossChanges(base),
    ...trainingChanges(base),
    ...(hasFamily ? familyChanges(base) : []),
  ];
  return [
    { id: 'base', title: 'base', claims: [], settings: [], config: base },
    ...changes.map((change) => ({ ...change, config: applySettings(base, change.settings) })),
    ...seedNetworks(base),
  ];
}

function networkChanges({ model, sizePx }: RunConfig): readonly Change[] {
  const levels = levelsOf(model, sizePx);
  /** The innermost level but one: 8 px at 64 px, where attention on every pair of positions is cheap. */
  const deep = Math.max(0, levels - 2);
  const decoder = Array.from({ length: Math.max(1, levels - 1) }, (_, level) => level);
  const { upsampler } = model;
  const toggle = (key: 'selfAttention' | 'linearAttention' | 'transformer' | 'resSkip' | 'film') =>
    model[key].length > 0;
  const system = (
    key: Parameters<typeof toggle>[0],
    title: string,
    at: readonly number[],
    ...claims: readonly string[]
  ): Change =>
    toggle(key)
      ? { id: `no-${key}`, title: `without ${title}`, claims, settings: [`model.${key}=[]`] }
      : {
          id: key,
          title: `${title} at ${at.length === 1 ? 'level' : 'levels'} ${at.join(', ')}`,
          claims,
          settings: [`model.${key}=[${at}]`],
        };

  return [
    ...(['instance', 'group', 'none'] as const)
      .filter((norm) => norm !== model.norm)
      .map((norm) => ({
        id: `norm-${norm}`,
        title: norm === 'none' ? 'no norm' : `${norm} norm`,
        claims: ['S6'],
        settings: [`model.norm=${norm}`],
      })),
    ...(['concat', 'attention', 'add'] as const)
      .filter((skip) => skip !== model.skip)
      .map((skip) => ({
        id: `skip-${skip}`,
        title: { concat: 'skips by concatenation', attention: 'attention on skips', add: 'skips added' }[
          skip
        ],
        claims: ['S8', 'S11'],
        settings: [`model.skip=${skip}`],
      })),
    system('selfAttention', 'self-attention', [deep]),
    system('linearAttention', 'linear attention', [deep]),
    system('transformer', 'transformer', [deep]),
    system('film', 'FiLM with one style', decoder),
    system('resSkip', 'ResSkip', decoder, 'S12'),
    ...upsamplerChanges(upsampler),
  ];
}

/** How our own network takes and gives its images: by patches of pixels, whole or as a change of the source. */
function imageChanges({ model }: RunConfig): readonly Change[] {
  if (model.kind !== 'jikei-unet') return [];
  const { patch, channels } = model;
  const half = Math.max(8, Math.round((channels[0] as number) / 2));
  return [
    patch > 1
      ? {
          id: 'patch-1',
          title: 'a level of single pixels instead of patches',
          claims: ['S7'],
          settings: ['model.patch=1', `model.channels=[${[half, ...channels]}]`],
        }
      : { id: 'patch-2', title: 'patches of 2×2 pixels', claims: ['S7'], settings: ['model.patch=2'] },
    ...headChanges(model),
  ];
}

/** What the head draws: the whole glyph, or a change of the source, whose ink it may move. */
function headChanges({ head, reach }: JikeiUnetConfig): readonly Change[] {
  const change = (id: string, title: string, ...settings: readonly string[]) => ({
    ...{ id, title, claims: [], settings },
  });
  const moving = change(
    'reach-4',
    'the source’s ink moved by up to 4 pixels',
    ...['model.head=change', 'model.reach=4'],
  );
  if (head === 'whole')
    return [change('change', 'a change of the source drawn', 'model.head=change'), moving];
  return [
    change('whole', 'the whole glyph drawn', 'model.head=whole', 'model.reach=0'),
    reach > 0 ? change('no-reach', 'without moving the source’s ink', 'model.reach=0') : moving,
  ];
}

function upsamplerChanges(upsampler: ModelConfig['upsampler']): readonly Change[] {
  const others = [
    { kind: 'conv-transpose', title: 'transposed convolution', claims: ['S1', 'S2', 'S4'] },
    { kind: 'pixel-shuffle', title: 'pixel shuffle', claims: ['S1', 'S2', 'S4'] },
    {
      kind: 'pixel-shuffle-post-conv',
      title: 'a convolution behind the pixel shuffle',
      claims: ['S9', 'S13'],
    },
    {
      kind: 'hybrid',
      title: 'pixel shuffle at the finest level, transposed convolutions below',
      claims: ['S13'],
    },
  ].filter(({ kind }) => kind !== upsampler.kind);
  const kernels =
    'preKernel' in upsampler
      ? ([1, 3, 5] as const)
          .filter((kernel) => kernel !== upsampler.preKernel)
          .map((kernel) => ({
            id: `pre-kernel-${kernel}`,
            title: `${kernel}×${kernel} before the pixel shuffle`,
            claims: ['S6'],
            settings: [`model.upsampler.preKernel=${kernel}`],
          }))
      : [];
  return [
    ...others.map(({ kind, title, claims }) => ({
      id: kind,
      title,
      claims,
      settings: [`model.upsampler.kind=${kind}`],
    })),
    ...kernels,
  ];
}

function lossChanges({ losses }: RunConfig): readonly Change[] {
  const change = (id: string, title: string, claims: readonly string[], ...settings: readonly string[]) => ({
    ...{ id, title, claims, settings },
  });
  const hasJudge = losses.featureMatching.weight > 0 || losses.adversarial.weight > 0;
  return [
    losses.edge.weight > 0
      ? change('no-edge', 'without the edge loss', ['S12', 'S14'], 'losses.edge.weight=0')
      : change('edge', 'edge loss', ['S12', 'S14'], 'losses.edge.weight=1'),
    ...(losses.perceptual.weight > 0
      ? [change('no-perceptual', 'without the perceptual loss', ['S6', 'S14'], 'losses.perceptual.weight=0')]
      : [
          change('perceptual', 'perceptual loss', ['S6', 'S14'], 'losses.perceptual.weight=0.1'),
          change(
            'perceptual-early',
            'perceptual loss, more of it early on',
            ['S6'],
            'losses.perceptual.weight=0.1',
            'losses.perceptual.schedule=early-boost',
          ),
        ]),
    ...(hasJudge
      ? [
          change(
            'no-discriminator',
            'without a discriminator',
            ['S6'],
            'losses.featureMatching.weight=0',
            'losses.adversarial.weight=0',
          ),
        ]
      : [
          change(
            'discriminator',
            'feature matching and adversarial loss',
            ['S6'],
            'losses.featureMatching.weight=0.1',
            'losses.adversarial.weight=0.01',
          ),
        ]),
    ...(losses.l1.rounding > 0
      ? [change('plain-l1', 'plain L1 from the first step', [], 'losses.l1.rounding=0')]
      : [change('rounded-l1', 'L1 with a rounded bottom', [], 'losses.l1.rounding=0.3')]),
  ];
}

function trainingChanges({ optimizer, augmentation }: RunConfig): readonly Change[] {
  const isAugmented = augmentation.shift > 0 || augmentation.scale > 0;
  return [
    optimizer.layerDecay < 1
      ? {
          id: 'no-layer-decay',
          title: 'one learning rate for all levels',
          claims: ['S10'],
          settings: ['optimizer.layerDecay=1'],
        }
      : {
          id: 'layer-decay',
          title: 'learning rate × 0.8 for each level inwards',
          claims: ['S10'],
          settings: ['optimizer.layerDecay=0.8'],
        },
    ...(optimizer.emaDecay > 0
      ? [{ id: 'no-ema', title: 'without averaged weights', claims: [], settings: ['optimizer.emaDecay=0'] }]
      : []),
    ...(isAugmented
      ? [
          {
            id: 'no-augmentation',
            title: 'without augmentation',
            claims: [],
            settings: ['augmentation.shift=0', 'augmentation.scale=0'],
          },
        ]
      : []),
  ];
}

/** What needs further weights of the two families. */
function familyChanges({ model, sizePx, augmentation, pairs }: RunConfig): readonly Change[] {
  const decoder = Array.from({ length: Math.max(1, levelsOf(model, sizePx) - 1) }, (_, level) => level);
  const film = model.film.length > 0 ? [] : [`model.film=[${decoder}]`];
  return [
    augmentation.neighbours > 0
      ? {
          id: 'no-neighbours',
          title: 'without the family’s other weights',
          claims: [],
          settings: ['augmentation.neighbours=0'],
        }
      : {
          id: 'neighbours',
          title: 'a third of the pairs from the family’s other weights',
          claims: [],
          settings: ['augmentation.neighbours=0.33'],
        },
    ...(pairs.styles.length > 0
      ? []
      : [
          {
            id: 'styles',
            title: 'all weights as styles, embedder at half the rate',
            claims: ['S10'],
            settings: [...film, 'pairs.styles=all', 'optimizer.embedderRate=0.5'],
          },
          {
            id: 'styles-full-rate',
            title: 'all weights as styles, embedder at the full rate',
            claims: ['S10'],
            settings: [...film, 'pairs.styles=all', 'optimizer.embedderRate=1'],
          },
        ]),
  ];
}

/** The seed's network with the base's number of parameters and two upsamplers; the other network where that is the base. */
function seedNetworks(base: RunConfig): readonly Arm[] {
  if (base.model.kind === 'seed-unet') return [];
  return (['conv-transpose', 'pixel-shuffle'] as const).map((kind) => ({
    id: `seed-unet-${kind}`,
    title: `the seed’s network, ${kind === 'conv-transpose' ? 'transposed convolution' : 'pixel shuffle'}`,
    claims: ['S4'],
    settings: [`model=seed-unet with ${kind}`],
    config: { ...base, model: seedModel(kind, base) },
  }));
}

/** The seed's network as it describes it, with an upsampler's defaults and as many parameters as the base's model. */
function seedModel(kind: UpsamplerKind, base: RunConfig): ModelConfig {
  return matchTo(modelSchema.parse({ kind: 'seed-unet', width: 16, upsampler: { kind } }), base);
}

/** The model with as many parameters as the base's, to within 2 %. */
function matchTo(model: ModelConfig, base: RunConfig): ModelConfig {
  return matchParameters(model, base.sizePx, 1, describeModel(base.model, base.sizePx).parameters);
}

function levelsOf(model: ModelConfig, sizePx: number): number {
  if (model.kind === 'jikei-unet') return model.channels.length;
  return model.channels?.length ?? Math.round(Math.log2(sizePx / model.innermostPx));
}
