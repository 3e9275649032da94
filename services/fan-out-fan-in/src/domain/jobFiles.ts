/** A job's folder, and the objects that callers name. */
export interface JobFiles {
  /** @throws AppError `invalid` if there is no such object, or if it is too large. */
  readObject(key: string): Promise<string>;
  saveInputs(jobId: string, fingerprint: string, values: readonly number[]): Promise<void>;
  loadInputs(jobId: string, fingerprint: string): Promise<number[]>;
  /** One line a task, for whoever needs more than their sum: of each count a file, so that a late fan-in hides no later one. */
  saveResults(jobId: string, results: readonly number[]): Promise<void>;
}
