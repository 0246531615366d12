import type { Comparison, ComparisonDesign, ComparisonId } from '../../../shared/domain/comparison';
import type { RunId } from '../../../shared/domain/run';
import { main } from '../../services/connect';
import { reportFailure } from '../../stores/app-store';
import { type Compared, setCompare, useCompareStore } from './compare-store';

/** Answers of calls before the last one are out of date and are dropped. */
let lastRead = 0;

/** Reads the designs and the comparisons of the project. */
export async function readComparisons(): Promise<void> {
  try {
    const [designs, comparisons] = await Promise.all([main.comparisonDesigns({}), main.comparisons({})]);
    setCompare({ designs, comparisons });
  } catch (failure) {
    setCompare({ failure });
  }
}

/** Shows a comparison, or the runs that are ticked. */
export function compare(compared: Compared): void {
  const before = useCompareStore.getState();
  const isOther = keyOf(before.compared) !== keyOf(compared);
  setCompare(isOther ? { compared, comparison: null, failure: null, hidden: new Set() } : { compared });
  void readCompared();
}

export const compareRuns = (runs: readonly RunId[]) => compare({ kind: 'runs', runs });

/** Reads anew what is compared; what is on the screen stays until the answer is there. */
export async function readCompared(): Promise<void> {
  const { compared } = useCompareStore.getState();
  const read = ++lastRead;
  if (compared === null || (compared.kind === 'runs' && compared.runs.length === 0)) {
    setCompare({ comparison: null, isLoading: false });
    return;
  }
  setCompare({ isLoading: true });
  try {
    const comparison = await answerOf(compared);
    if (read === lastRead) setCompare({ comparison, isLoading: false, failure: null });
  } catch (failure) {
    if (read === lastRead) setCompare({ isLoading: false, failure });
  }
}

const answerOf = (compared: Compared): Promise<Comparison> =>
  compared.kind === 'comparison'
    ? main.comparison({ id: compared.id })
    : main.compareRuns({ runs: [...compared.runs] });

/** Queues every run of a design and shows what becomes of it. Throws what is wrong with the design. */
export async function startComparison(design: ComparisonDesign): Promise<void> {
  const { id } = await main.startComparison({ design });
  await readComparisons();
  compare({ kind: 'comparison', id });
}

export async function deleteComparison(id: ComparisonId): Promise<void> {
  try {
    await main.deleteComparison({ id });
  } catch (error) {
    reportFailure(error);
  }
  const { compared } = useCompareStore.getState();
  if (compared?.kind === 'comparison' && compared.id === id) setCompare({ compared: null, comparison: null });
  await readComparisons();
}

const keyOf = (compared: Compared | null) => (compared?.kind === 'comparison' ? compared.id : compared?.kind);
