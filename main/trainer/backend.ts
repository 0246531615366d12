import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import type * as Tfjs from '@tensorflow/tfjs-node-gpu';
import { AppError } from '../../shared/domain/app-error';
import type { BackendInfo } from '../../shared/ipc/trainer-service';
import { copyUploads } from './copy-uploads';

export type Tensor = Tfjs.Tensor;
export type Tensor1D = Tfjs.Tensor1D;
export type Tensor2D = Tfjs.Tensor2D;
export type Tensor4D = Tfjs.Tensor4D;
export type Scalar = Tfjs.Scalar;
export type Variable = Tfjs.Variable;

/**
 * TensorFlow, once {@link startBackend} has loaded it. The only way into tfjs for networks, losses and
 * training, so that those modules stay free of Node and could run on another backend.
 */
export let tf: typeof Tfjs;

let started: BackendInfo | undefined;

/**
 * Loads TensorFlow's library and its addon; later calls answer at once.
 *
 * Throws an AppError backend-missing when either is not on this machine. Loading takes about half a second.
 */
export async function startBackend(): Promise<BackendInfo> {
  if (started !== undefined) return started;
  // Read by the C++ library as it loads; its information lines would drown ours.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  try {
    tf = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu') as typeof Tfjs;
    await tf.ready();
  } catch (error) {
    throw new AppError({
      kind: 'backend-missing',
      message: 'TensorFlow is not on this machine, or its library does not load.',
      fix: 'Run "npm run setup" in the project folder, then start again.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const backend: object = tf.backend();
  // tfjs publishes no type for its Node backend; `describe` reads it in the same way.
  copyUploads(backend as Parameters<typeof copyUploads>[0]);
  started = describe(backend);
  return started;
}

function describe(backend: object): BackendInfo {
  const native = backend as { isUsingGpuDevice?: boolean; binding?: { TF_Version?: string } };
  const tensorflow = native.binding?.TF_Version ?? 'unknown';
  if (native.isUsingGpuDevice === true) return { kind: 'CUDA', device: 'NVIDIA GPU', tensorflow };
  const threads = Number(process.env.TF_NUM_INTRAOP_THREADS) || availableParallelism();
  return { kind: 'CPU', device: `${threads} ${threads === 1 ? 'core' : 'cores'}`, tensorflow };
}
