/** Whether what a call asks for is there: it answers. */
export function stands(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => true,
    () => false,
  );
}
