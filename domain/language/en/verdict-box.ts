/** Where the verdict stands. What it says of a run is in `verdict`, and comes with the film. */
export const verdictBox = {
  label: 'Verdict',
  idle: 'Nothing has run yet.',
  idleWhere:
    'Run starts real kafkajs clients against a real broker. What is written here is then read back from the topics.',
  idleWhereRecorded:
    'A run of real kafkajs clients against a real broker was recorded. What is written here was read back from the topics.',
  cutOff: 'The recording ends here, in mid-run.',
  cutOffWhere: 'What would have become of the orders that are pending is not in it.',
  /** The first word of a verdict that is coloured. */
  broken: 'Broken:',
} as const
