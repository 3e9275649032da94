module.exports = {
  /** New accounts can't reserve concurrency: with the param `none` as many workers run as Lambda likes. */
  workerConcurrency: async ({ resolveVariable }) => {
    const given = await resolveVariable('param:workerConcurrency');
    return given === 'none' ? null : Number(given);
  },
  /** Of a Map zero means as many as Step Functions like. */
  mapConcurrency: async ({ resolveVariable }) => {
    const given = await resolveVariable('param:workerConcurrency');
    return given === 'none' ? 0 : Number(given);
  },
};
