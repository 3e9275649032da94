/** Where the results of one type of task are kept: each once, whatever is delivered twice. */
export interface Results<Result extends { taskId: string }> {
  /** @throws AppError `conflict` if the task has another result already. */
  store(result: Result): Promise<'stored' | 'duplicate'>;
}
