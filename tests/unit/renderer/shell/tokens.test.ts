import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../../renderer/ui/tokens.css'), 'utf8');

type Tokens = ReadonlyMap<string, string>;

/** Every declaration of the blocks with this selector, later ones winning, as the cascade has it. */
function declarations(selector: string): Tokens {
  const blocks = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].filter(
    ([, head = '']) => head.replace(/\/\*[\s\S]*?\*\//g, '').trim() === selector,
  );
  return new Map(
    blocks.flatMap(([, , body = '']) =>
      [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(
        ([, name = '', value = '']) => [name, value.trim()] as const,
      ),
    ),
  );
}

const light = declarations(':root');
const dark: Tokens = new Map([...light, ...declarations(':root[data-theme="dark"]')]);

function resolve(tokens: Tokens, name: string): string {
  const value = tokens.get(name) ?? '';
  const alias = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return alias === undefined ? value : resolve(tokens, alias);
}

/** Relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(color) ?? [];
  const linear = [red, green, blue].map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(tokens: Tokens, text: string, surface: string): number {
  const [a, b] = [luminance(resolve(tokens, text)), luminance(resolve(tokens, surface))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const ARMS = [
  'conv-transpose',
  'pixel-shuffle',
  'pixel-shuffle-post-conv',
  'upsample-conv',
  'pixel-shuffle-blur',
  'hybrid',
].map((arm) => `--arm-${arm}`);
const TEXTS = [
  '--text',
  '--text-secondary',
  '--text-muted',
  '--accent-text',
  '--status-good',
  '--status-warning',
  '--status-bad',
  ...ARMS,
];

const pairs = [
  ...TEXTS.flatMap((text) =>
    ['--surface', '--surface-chrome', '--surface-raised'].map((surface) => [text, surface] as const),
  ),
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-strong'],
  ['--accent-text', '--accent-soft'],
  ['--text', '--accent-soft'],
  ['--text', '--status-bad-soft'],
  ['--text', '--status-warning-soft'],
  ['--state-accepted', '--surface'],
  ['--state-rejected', '--surface'],
  ['--ink-source', '--paper'],
  ['--ink-generated', '--paper'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, tokens) => {
  it.each(pairs)('has a contrast of 4.5 between %s and %s', (text, surface) => {
    expect(contrast(tokens, text, surface)).toBeGreaterThanOrEqual(4.5);
  });
});
