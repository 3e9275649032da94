import type { Task } from './task.ts';

interface Route {
  /** The environment variable that names the function. */
  variable: `${string}_FUNCTION_NAME`;
  /** What a payload of this type has unless it says otherwise. */
  defaults: Record<string, unknown>;
}

/** The table of routes: a new task is one entry here and its function in serverless.yml. */
export const routes = {
  thumbnail: { variable: 'THUMBNAIL_FUNCTION_NAME', defaults: { maxEdge: 256 } },
  invoice: { variable: 'INVOICE_FUNCTION_NAME', defaults: { vatPercent: 20 } },
  export: { variable: 'EXPORT_FUNCTION_NAME', defaults: { format: 'csv' } },
} as const satisfies Record<string, Route>;

export type TaskType = keyof typeof routes;

export interface TaskRequest extends Task {
  taskType: TaskType;
}

/**
 * The task as its function gets it. It depends on the request alone: a router that Lambda invokes twice hands over the
 * same task, which its function knows by its content.
 */
export const enrich = ({ taskId, taskType, payload }: TaskRequest): Task => ({
  taskId,
  payload: { ...routes[taskType].defaults, ...payload },
});
