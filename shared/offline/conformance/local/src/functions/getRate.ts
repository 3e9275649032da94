const reasonOf = ({ name, cause }: Error) => (cause as { code?: string } | undefined)?.code ?? name;

/** What the third party answers, or how the call failed. */
export async function handler({ currency }: { currency: string }) {
  const { RATES_URL, GIVEN_URL } = process.env;
  try {
    const answer = await fetch(`${RATES_URL}/rates/${currency}`, { signal: AbortSignal.timeout(1_000) });
    return { status: answer.status, body: await answer.json(), givenUrl: GIVEN_URL };
  } catch (error) {
    return { failed: reasonOf(error as Error) };
  }
}
