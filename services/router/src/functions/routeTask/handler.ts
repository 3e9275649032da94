import { enrich, type TaskRequest, type TaskType } from '../../domain/routes.ts';
import type { Task } from '../../domain/task.ts';

interface Deps {
  /** Has the function of this type of task begin; it does not wait for the end. */
  handOff(taskType: TaskType, task: Task): Promise<void>;
}

/** Invokes exactly one task function. Invoked again, it hands over the same task, which its function then knows. */
export const createRouteTask =
  ({ handOff }: Deps) =>
  (request: TaskRequest): Promise<void> =>
    handOff(request.taskType, enrich(request));
