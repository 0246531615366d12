import { AppError } from '../../shared/domain/app-error';
import { type Preset, presetSchema } from '../../shared/domain/run-config';

/** Every file of assets/presets, bundled by Vite. */
const files = import.meta.glob('../../assets/presets/*.json', { eager: true, import: 'default' });

/** The presets from the smallest to the largest image, parsed. A wrong file is a bug and throws. */
export function listPresets(): readonly Preset[] {
  return Object.values(files)
    .map((file) => presetSchema.parse(file))
    .sort((a, b) => a.config.sizePx - b.config.sizePx || a.id.localeCompare(b.id));
}

/** The preset of that id. Throws an AppError config-invalid that names those there are. */
export function findPreset(id: string): Preset {
  const presets = listPresets();
  const preset = presets.find((each) => each.id === id);
  if (preset !== undefined) return preset;
  throw new AppError({
    kind: 'config-invalid',
    message: `There is no preset called "${id}".`,
    fix: `Choose one of ${presets.map((each) => each.id).join(', ')}.`,
    values: { key: `preset ${id}` },
  });
}
