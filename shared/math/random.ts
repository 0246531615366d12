/** The four 32-bit words of an sfc32 generator; plain numbers, so that a checkpoint can hold them. */
export type RandomState = readonly [number, number, number, number];

/** A seeded source of pseudo-random numbers: the only one shared code and training know. */
export interface Random {
  /** Uniform in [0, 1) with 32 bits. */
  next(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Standard normal (Box-Muller, one value per call so that the state stays four words). */
  normal(): number;
  state(): RandomState;
}

/** A generator for a seed; the same seed gives the same numbers on every machine. */
export function createRandom(seed: number): Random {
  // splitmix32 spreads small seeds over the whole state (Steele et al. 2014), then the customary 12 warm-up rounds.
  let x = seed | 0;
  const word = () => {
    x = (x + 0x9e3779b9) | 0;
    let z = x ^ (x >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  const random = restoreRandom([word(), word(), word(), 1]);
  for (let i = 0; i < 12; i++) random.next();
  return random;
}

/** Goes on where the generator whose `state()` this was stood. */
export function restoreRandom(state: RandomState): Random {
  let [a, b, c, counter] = state;
  // sfc32 by Chris Doty-Humphrey, PractRand 0.94 (public domain).
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
    state: () => [a, b, c, counter],
  };
}

/** A shuffled copy (Fisher-Yates). */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
  }
  return shuffled;
}
