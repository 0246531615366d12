import { z } from 'zod';
import {
  type Comparison,
  type ComparisonDesign,
  type ComparisonPlan,
  type ComparisonSummary,
  comparisonDesignSchema,
  comparisonIdSchema,
  type RunQueue,
} from '../domain/comparison';
import { runIdSchema } from '../domain/run';
import { runConfigSchema } from '../domain/run-config';
import { method } from './rpc';

const nothing = z.strictObject({});
const comparisonRef = z.strictObject({ id: comparisonIdSchema });
const itemRef = z.strictObject({ id: z.string().min(1) });

/** Comparisons and the run queue: the part of the main service that the Compare place works with. */
export const compareCalls = {
  /** The named comparisons of assets/comparisons: the seed's experiment first, then its cause analysis. */
  comparisonDesigns: method(nothing)<readonly ComparisonDesign[]>(),
  /** Arms, differences and time of a design in the open project. Throws config-invalid for a setting that is not there. */
  planComparison: method(z.strictObject({ design: comparisonDesignSchema }))<ComparisonPlan>(),
  /**
   * Makes the comparison, or adds arms and seeds to the one of that name, puts what is not finished at the end of the
   * queue and starts the queue. Throws config-invalid where it was begun with other settings.
   */
  startComparison: method(z.strictObject({ design: comparisonDesignSchema }))<ComparisonSummary>(),
  /** The comparisons of the open project, newest first. */
  comparisons: method(nothing)<readonly ComparisonSummary[]>(),
  /** What a comparison has come to so far; also in the middle of it. */
  comparison: method(comparisonRef)<Comparison>(),
  /** The design that a comparison was begun with. */
  comparisonDesign: method(comparisonRef)<ComparisonDesign>(),
  /**
   * Any runs as one: those that differ in their seed alone are one arm. Arms of another size, frame, font or held-out
   * set than the first run's are in `refused`, with the reason.
   */
  compareRuns: method(z.strictObject({ runs: z.array(runIdSchema).min(1).max(200) }))<Comparison>(),
  /** Writes report.html, results.csv, curves.csv and the blind test into the comparison's folder and shows it there. */
  writeComparisonReport: method(comparisonRef)<{
    readonly report: string;
    readonly blindTest: string | null;
  }>(),
  /** Takes a comparison's waiting runs out of the queue and its folder away; its runs stay. */
  deleteComparison: method(comparisonRef)<null>(),

  queue: method(nothing)<RunQueue>(),
  /** Puts runs at the end of the queue and starts it. */
  enqueueRuns: method(
    z.strictObject({
      runs: z.array(z.strictObject({ title: z.string().min(1).max(200), config: runConfigSchema })).min(1),
    }),
  )<RunQueue>(),
  /**
   * `start` goes on; `pause` lets the run in hand save and end, to go on from there; `pauseAfter` lets it train to
   * its end first.
   */
  controlQueue: method(z.strictObject({ action: z.enum(['start', 'pause', 'pauseAfter']) }))<RunQueue>(),
  /** Moves a waiting run to a place in the list, 0 the first. One that trains stays where it is. */
  moveInQueue: method(itemRef.extend({ to: z.int().min(0) }))<RunQueue>(),
  /** Takes a run out of the queue; what it has trained stays. Throws busy for the one that trains. */
  removeFromQueue: method(itemRef)<RunQueue>(),
  /** Lets a failed run have another turn, from its last checkpoint. */
  retryInQueue: method(itemRef)<RunQueue>(),
  /** Takes what has ended out of the list; the runs stay. */
  clearQueue: method(nothing)<RunQueue>(),
};
