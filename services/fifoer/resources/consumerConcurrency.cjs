/** New accounts can't reserve concurrency: with the param `none` two polls may run at once, of different accounts. */
module.exports = async ({ resolveVariable }) => {
  const given = await resolveVariable('param:consumerConcurrency');
  return given === 'none' ? null : Number(given);
};
