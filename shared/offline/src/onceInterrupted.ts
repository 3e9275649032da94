/**
 * Resolves when the process is asked to stop, or its parent is gone: `npm start` runs it in a shell, which hands on no
 * SIGTERM and would leave it running with nobody to stop it.
 */
export function onceInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const stop = () => {
      clearInterval(watch);
      console.log('Stopping: what is in hand may finish for 5 s. Press Ctrl-C again to end at once.');
      resolve();
    };
    const watch = setInterval(() => process.ppid !== parent && stop(), 500).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        stop();
      });
    }
  });
}
