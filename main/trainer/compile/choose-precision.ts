import type { RunConfig } from '../../../shared/domain/run-config';
import { isBfloat16Faster } from './mixed-precision';
import { type NativeBackend, nativeBackend } from './native-binding';
import type { Precision } from './step-spec';

/** What was measured on each backend; a process has one. */
const measured = new WeakMap<NativeBackend, boolean>();

/**
 * What a config's precision is on this machine: `auto` is `mixed` where bfloat16 is faster, which is measured once
 * (20 ms), and `float32` elsewhere, also for the eager engine, which knows nothing else.
 */
export function choosePrecision(
  { precision, engine }: Pick<RunConfig, 'precision' | 'engine'>,
  now: () => number,
): Precision {
  if (precision !== 'auto') return precision;
  const native = engine === 'eager' ? null : nativeBackend();
  if (native === null) return 'float32';
  const isFaster = measured.get(native) ?? isBfloat16Faster(native, now);
  measured.set(native, isFaster);
  return isFaster ? 'mixed' : 'float32';
}
