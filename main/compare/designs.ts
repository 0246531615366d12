import { AppError } from '../../shared/domain/app-error';
import { type ComparisonDesign, comparisonTemplateSchema } from '../../shared/domain/comparison';
import { runConfigSchema } from '../../shared/domain/run-config';
import { applySettings } from '../../shared/domain/run-settings';

/** Every file of assets/comparisons, bundled by Vite; base.json is what all of them change. */
const files = import.meta.glob<unknown>('../../assets/comparisons/*.json', {
  eager: true,
  import: 'default',
});

const basePath = '../../assets/comparisons/base.json';

/** The named comparisons in their order. A wrong file is a bug and throws. */
export function listDesigns(): readonly ComparisonDesign[] {
  const base = runConfigSchema.parse(files[basePath]);
  return Object.entries(files)
    .filter(([path]) => path !== basePath)
    .map(([, file]) => comparisonTemplateSchema.parse(file))
    .sort((a, b) => a.order - b.order)
    .map(({ order: _order, settings, ...design }) => ({ ...design, base: applySettings(base, settings) }));
}

/** The named comparison. Throws an AppError config-invalid that names those there are. */
export function findDesign(id: string): ComparisonDesign {
  const designs = listDesigns();
  const design = designs.find((each) => each.id === id);
  if (design !== undefined) return design;
  throw new AppError({
    kind: 'config-invalid',
    message: `There is no comparison called "${id}".`,
    fix: `Choose one of ${designs.map((each) => each.id).join(', ')}.`,
    values: { key: id },
  });
}
