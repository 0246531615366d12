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
  /** Scales all of a player's gradients down together where their joint norm is above this. */
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
 * Variables with the loss that they descend: a network alone, or a generator and its discriminator.
 *
 * `loss` is written in plain tfjs and may read the variables of every player. It must be a function of the feeds
 * and variables alone: whatever else it reads (the clock, a random number, a counter) is the same in every step
 * once compiled, so feed it instead.
 */
export interface Player {
  readonly name: string;
  /** What it trains. No variable and no variable's name belongs to two players. */
  readonly variables: readonly TrainedVariable[];
  readonly loss: (feeds: FeedTensors) => LossResult;
  readonly optimizer: AdamWSettings;
}

/**
 * A training step: every player's loss, its gradients, and what they do to the player's variables.
 *
 * All losses and gradients are those of the variables before the step; then all players are updated. What the
 * losses of two players compute alike is computed once when compiled.
 */
export interface StepSpec {
  readonly feeds: readonly FeedSpec[];
  readonly players: readonly Player[];
  /** Micro-batches whose gradients are averaged for one update; each has the feeds' shapes. 1 when left out. */
  readonly accumulate?: number;
  /** float32 when left out. */
  readonly precision?: Precision;
}

/** What changes from step to step besides the feeds. */
export interface Schedule {
  /** One for each player, by its name. */
  readonly learningRates: Readonly<Record<string, number>>;
  /** The average becomes averageDecay * average + (1 - averageDecay) * variable. Unused without an average. */
  readonly averageDecay: number;
}

/** Of the variables before the update; the mean over the micro-batches. */
export interface PlayerResult {
  readonly loss: number;
  /** Joint L2 norm of the player's gradients (of their mean over the micro-batches), before clipping. */
  readonly gradientNorm: number;
  /** The loss function's further scalars by name. */
  readonly extras: Readonly<Record<string, number>>;
}

export interface StepResult {
  readonly players: Readonly<Record<string, PlayerResult>>;
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
  /** Those of the players that keep one; null where none does. */
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
  /**
   * One update, on as many micro-batches as the spec accumulates. Throws when there are more or fewer, or when a
   * feed is missing or has another size; nothing has changed then.
   */
  run(feeds: FeedValues | readonly FeedValues[], schedule: Schedule): StepResult;
  /** Every player's. */
  readVariables(): NamedValues;
  /** The moving averages of the players that keep one. */
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
