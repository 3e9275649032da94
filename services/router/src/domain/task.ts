/** What each task function is invoked with. */
export interface Task<Payload = Record<string, unknown>> {
  taskId: string;
  payload: Payload;
}
