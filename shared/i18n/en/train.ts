/** The Train place. */
export const train = {
  'train.empty': 'Runs appear here: their loss, samples and scores while the network learns.',
} as const;
