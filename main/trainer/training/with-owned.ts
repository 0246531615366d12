interface Owned {
  dispose(): unknown;
}

/**
 * Does work with things of its own and gives all of them back, the last first, also those behind one that cannot be.
 *
 * Rejects with why the work failed, which says more, or else with why the first could not be given back.
 */
export async function withOwned<Result>(
  work: (own: <Thing extends Owned>(thing: Thing) => Thing) => Promise<Result>,
): Promise<Result> {
  const owned: Owned[] = [];
  const giveBack = async (): Promise<readonly unknown[]> => {
    const failures: unknown[] = [];
    for (const thing of owned.reverse()) {
      try {
        await thing.dispose();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  };
  let result: Result;
  try {
    result = await work((thing) => {
      owned.push(thing);
      return thing;
    });
  } catch (error) {
    await giveBack();
    throw error;
  }
  const failures = await giveBack();
  if (failures.length > 0) throw failures[0];
  return result;
}
