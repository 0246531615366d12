import type { Scalar, Tensor, Variable } from '../backend';

/** Something handed to every run of a step: a batch, a loss weight, a seed. Its shape never changes. */
export interface FeedSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

/** A value for a feed: flat numbers in row order, a number for a scalar, or a tensor that stays the caller's. */
export type FeedValue = number | Float32Array | Int32Array | Tensor;
export type FeedValues = Readonly<Record<string, FeedValue>>;
export type FeedTensors = Readonly<Record<string, Tensor>>;

/** A named tf.Variable that a function reads. Its value at compile time is the first value. */
export interface NamedVariable {
  readonly name: string;
  readonly variable: Variable;
}

/** A variable that a step trains. One that the loss does not depend on is left as it is. */
export interface TrainedVariable extends NamedVariable {
  /** Decoupled decay: every step multiplies the variable by 1 - learningRate * weightDecay. 0 when left out. */
  readonly weightDecay?: number;
  /** A parameter group's own rate, as a factor on the learning rate. 1 when left out. */
  readonly learningRateScale?: number;
}

/** AdamW as in Loshchilov & Hutter 2019 (arXiv 1711.05101), with PyTorch's place for epsilon. */
export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Keeps an exponential moving average of every variable, see {@link Schedule.averageDecay}. */
  readonly hasAverage: boolean;
  /** Scales all gradients down together where their joint norm is above this. */
  readonly clipNorm?: number;
}

/** What the loss function answers: the scalar to descend, and further scalars to report. */
export type LossResult = Scalar | ({ readonly loss: Scalar } & Readonly<Record<string, Scalar>>);

/**
 * `mixed` multiplies in bfloat16 inside wide convolutions and sums in float32; variables, gradients' sums and all
 * else stay float32 (Kalamkar et al. 2019, arXiv 1905.12322). Only the compiled engine knows it. Worth it where
 * isBfloat16Faster says so.
 */
export type Precision = 'float32' | 'mixed';

/**
 * A training step: loss, its gradients, and what they do to the variables.
 *
 * `loss` is written in plain tfjs. It must be a function of the feeds and variables alone: whatever else it
 * reads (the clock, a random number, a counter) is the same in every step once compiled, so feed it instead.
 */
export interface StepSpec {
  readonly feeds: readonly FeedSpec[];
  readonly variables: readonly TrainedVariable[];
  readonly loss: (feeds: FeedTensors) => LossResult;
  readonly optimizer: AdamWSettings;
  /** float32 when left out. */
  readonly precision?: Precision;
}

/** What changes from step to step besides the feeds. */
export interface Schedule {
  readonly learningRate: number;
  /** The average becomes averageDecay * average + (1 - averageDecay) * variable. Unused without an average. */
  readonly averageDecay: number;
}

export interface StepResult {
  /** Of the variables before this step's update. */
  readonly loss: number;
  /** Joint L2 norm of all gradients, before clipping. */
  readonly gradientNorm: number;
  /** The loss function's further scalars by name. */
  readonly extras: Readonly<Record<string, number>>;
}

/** Flat values by variable name, in row order. */
export type NamedValues = ReadonlyMap<string, Float32Array>;

/** Everything a checkpoint needs to go on exactly where a step stopped. */
export interface StepState {
  /** Updates done so far; Adam's bias correction depends on it. */
  readonly updates: number;
  readonly variables: NamedValues;
  readonly firstMoments: NamedValues;
  readonly secondMoments: NamedValues;
  /** Null without an average. */
  readonly averages: NamedValues | null;
}

/**
 * A step ready to run, compiled or eager. The compiled step trains a copy of the spec's variables that lives
 * in TensorFlow's session, the eager one trains them in place; so read them only through this interface.
 */
export interface TrainingStep {
  readonly engine: 'compiled' | 'eager';
  /** Updates done so far. */
  readonly updates: number;
  /** One update. Throws when a feed is missing or has another size. */
  run(feeds: FeedValues, schedule: Schedule): StepResult;
  readVariables(): NamedValues;
  /** The moving averages, or the variables themselves where the step keeps none. */
  readAverages(): NamedValues;
  readState(): StepState;
  /** Throws when a variable is missing or has another size. */
  writeState(state: StepState): void;
  /** Frees everything; the step cannot be used afterwards. */
  dispose(): void;
}

/** A function of feeds and variables without training: drawing glyphs, measuring. */
export interface ForwardSpec {
  /** `null` as the first dimension of a shape stands for any batch size. */
  readonly feeds: readonly ForwardFeedSpec[];
  readonly variables: readonly NamedVariable[];
  readonly forward: (feeds: FeedTensors) => Tensor;
  /** float32 when left out. */
  readonly precision?: Precision;
}

export interface ForwardFeedSpec {
  readonly name: string;
  readonly shape: readonly [number | null, ...number[]] | readonly [];
  readonly dtype: 'float32' | 'int32';
}

/** A forward function ready to run. */
export interface Forward {
  readonly engine: 'compiled' | 'eager';
  /** Returns a tensor that the caller disposes. Each new batch size is compiled once. */
  run(feeds: FeedValues): Tensor;
  /** The weights of all following runs; those not named stay. */
  writeVariables(values: NamedValues): void;
  dispose(): void;
}
