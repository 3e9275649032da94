/** Answers what its body says, as JSON; `{"throws": true}` and `{"hangs": true}` do that instead. */
export const handler = async (event: { body: string }): Promise<unknown> => {
  const answer: { throws?: boolean; hangs?: boolean } = JSON.parse(event.body);
  if (answer.throws) throw new Error('a secret of the function');
  if (answer.hangs) await new Promise((resolve) => setTimeout(resolve, 3_500));
  return answer;
};
