import { identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import { routes, type TaskRequest, type TaskType } from '../../domain/routes.ts';

const taskTypes = Object.keys(routes) as TaskType[];

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of the payload it asks only that there is one: what must be in it is for the task to say. */
export const taskRequest = v.object({
  taskId: identifier,
  taskType: v.picklist(taskTypes, `must be one of ${taskTypes.join(', ')}`),
  payload: v.custom<Record<string, unknown>>(isObject, 'must be an object'),
}) satisfies v.GenericSchema<unknown, TaskRequest>;
