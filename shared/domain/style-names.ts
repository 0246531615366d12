import { z } from 'zod';
import { AppError } from './app-error';
import type { Project } from './project';
import type { StyleMix } from './run';
import type { RunConfig } from './run-config';

/** The word that stands for the project's own pair wherever styles are named; no weight may be called so. */
export const MAIN_STYLE_NAME = 'main';

/** The further styles that a config learns, by their names in the project's family; style n of the run is the n-th. */
export function styleNamesOf(
  { pairs }: Pick<RunConfig, 'pairs'>,
  { family }: { readonly family: readonly { readonly name: string }[] },
): readonly string[] {
  return pairs.styles === 'all' ? family.map(({ name }) => name) : pairs.styles;
}

/** The names of all styles a run draws; the first is the project's own target. `all` is resolved when a run is made. */
export function runStyles({ pairs }: Pick<RunConfig, 'pairs'>): readonly string[] {
  return [MAIN_STYLE_NAME, ...(pairs.styles === 'all' ? [] : pairs.styles)];
}

/**
 * Reads `Bold`, or `Light:Bold:0.4` for two fifths of the way from Light to Bold; `main` is the project's own.
 *
 * Throws an AppError config-invalid for a style that the run has not learned, or a part outside 0 to 1.
 */
export function parseStyle(text: string, config: Pick<RunConfig, 'pairs'>): StyleMix {
  const names = runStyles(config);
  const indexOf = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) throw unknownStyle(name, names);
    return index;
  };
  const [from = '', to, part, ...rest] = text.split(':');
  if (to === undefined) return { from: indexOf(from), to: indexOf(from), mix: 0 };
  const mix = part === undefined || part.trim() === '' ? Number.NaN : Number(part);
  if (!(mix >= 0 && mix <= 1) || rest.length > 0) {
    throw new AppError({
      kind: 'config-invalid',
      message: `"${text}" is no style: a mixture is FROM:TO:PART with a part from 0 to 1.`,
      fix: `Write for example ${names[0]}:${names.at(-1)}:0.5.`,
      values: { key: text },
    });
  }
  return { from: indexOf(from), to: indexOf(to), mix };
}

/** How much of each style a mixture takes: one row of the network's style feed. Throws config-invalid. */
export function styleWeights(mix: StyleMix, styles: number): Float32Array {
  const weights = new Float32Array(styles);
  for (const style of [mix.from, mix.to]) {
    if (style < styles) continue;
    throw new AppError({
      kind: 'config-invalid',
      message: `This run has ${styles} ${styles === 1 ? 'style' : 'styles'} and none with the number ${style}.`,
      fix: 'Choose one of its own; a run learns the styles named in pairs.styles.',
      values: { key: `style ${style}` },
    });
  }
  weights[mix.from] = 1 - mix.mix;
  weights[mix.to] = (weights[mix.to] as number) + mix.mix;
  return weights;
}

/** Whether a mixture is one style alone, and which. */
export function pureStyle({ from, to, mix }: StyleMix): number | null {
  if (from === to || mix === 0) return from;
  return mix === 1 ? to : null;
}

/** A name as a part of a folder's name: what file systems or shells may take amiss becomes `_`. */
export const styleFolder = (name: string) => name.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\./, '_');

/** A {@link styleLabel} that came in from outside: one folder's name, which cannot lead out of where it is put. */
export const styleLabelSchema = z.string().regex(/^(?!\.)[^/\\]+$/);

/** How a style's folder of drawings is called: its name, or both names and the part; null for the main style. */
export function styleLabel(mix: StyleMix, config: Pick<RunConfig, 'pairs'>): string | null {
  const names = runStyles(config);
  styleWeights(mix, names.length);
  const pure = pureStyle(mix);
  if (pure === 0) return null;
  const safe = (index: number) => styleFolder(names[index] as string);
  if (pure !== null) return safe(pure);
  return `${safe(mix.from)}-${safe(mix.to)}-${mix.mix.toFixed(3)}`;
}
/** The pair of fonts whose weight a label of {@link styleLabel} names; null for a blend, which no font has. */
export function pairOfLabel(
  project: Project,
  label: string | null,
): Pick<Project, 'source' | 'target'> | null {
  if (label === null) return project;
  return project.family.find(({ name }) => styleFolder(name) === label) ?? null;
}

/** The style that has this label, the inverse of {@link styleLabel}. Throws config-invalid where the run has none. */
export function styleOfLabel(label: string | null, config: Pick<RunConfig, 'pairs'>): StyleMix {
  const names = runStyles(config);
  const mix = Number(/-(0\.\d{3}|1\.000)$/.exec(label ?? '')?.[1] ?? 0);
  for (let from = 0; from < names.length; from++) {
    for (let to = 0; to < names.length; to++) {
      const style = { from, to, mix: from === to ? 0 : mix };
      if (styleLabel(style, config) === label) return style;
    }
  }
  throw unknownStyle(label ?? MAIN_STYLE_NAME, names);
}

function unknownStyle(name: string, names: readonly string[]): AppError {
  return new AppError({
    kind: 'config-invalid',
    message: `The run has not learned a style called "${name}".`,
    fix:
      names.length === 1
        ? 'It draws one style alone; train one with pairs.styles.'
        : `Choose one of ${names.join(', ')}.`,
    values: { key: name },
  });
}
