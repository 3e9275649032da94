/** Does a command's work and ends the process: well if the work says so; what it throws is told in one line. */
export async function runCommand(work: () => Promise<boolean>): Promise<never> {
  const isWell = await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  process.exit(isWell ? 0 : 1);
}
