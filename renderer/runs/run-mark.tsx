import type { UpsamplerKind } from '../../shared/domain/run-config';
import { UPSAMPLER_KINDS } from '../../shared/domain/run-config';
import { ArmMark } from '../ui/arm-mark';

/** The upsampler a run's summary names; undefined for one of a later version. */
export function upsamplerKind(name: string): UpsamplerKind | undefined {
  return UPSAMPLER_KINDS.find((kind) => kind === name);
}

/** The mark of a run's upsampler: its colour and dash. */
export function RunMark({ upsampler }: { readonly upsampler: string }) {
  const kind = upsamplerKind(upsampler);
  return kind === undefined ? null : <ArmMark kind={kind} />;
}
