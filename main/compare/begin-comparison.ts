import type { ComparisonDesign } from '../../shared/domain/comparison';
import { growEntries, otherSettings } from '../runs/run-entry';
import { type ComparisonRecord, readComparison, writeComparison } from './comparison-record';
import { resolveArms } from './resolve-arms';

/**
 * Makes a comparison in a project, or adds the arms and seeds of the design to the one of that name. All arms come with
 * the first seed before any with the second, so that what is there after half the time can be compared.
 *
 * Throws an AppError config-invalid where it was begun with other settings.
 */
export async function beginComparison(
  projectPath: string,
  design: ComparisonDesign,
  now: Date,
): Promise<ComparisonRecord> {
  const found = await readComparison(projectPath, design.id);
  const refuse = (difference: string) =>
    otherSettings(`The comparison ${design.id}`, difference, 'comparison.json');
  const entries = growEntries(found?.entries ?? [], resolveArms(design), design.seeds, refuse);
  const record: ComparisonRecord = {
    format: 'jikei-comparison',
    version: 1,
    createdAt: found?.createdAt ?? now.toISOString(),
    design: found === null ? design : mergeDesigns(found.design, design),
    entries: [...entries],
  };
  await writeComparison(projectPath, record);
  return record;
}

/** The design that was begun, with the arms and seeds that have come to it. */
function mergeDesigns(before: ComparisonDesign, now: ComparisonDesign): ComparisonDesign {
  const fresh = now.arms.filter(({ id }) => before.arms.every((arm) => arm.id !== id));
  return {
    ...now,
    arms: [...before.arms, ...fresh],
    seeds: [...new Set([...before.seeds, ...now.seeds])],
  };
}
