import { SQSClient } from '@aws-sdk/client-sqs';
import { asyncInvoke } from '@patterns/runtime/async';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { handOff, lambdaClient } from '@patterns/runtime/invoke';
import * as v from 'valibot';
import { routes } from '../../domain/routes.ts';
import { createRouteTask } from './handler.ts';
import { taskRequest } from './schema.ts';

const variables = Object.values(routes).map(({ variable }) => variable);
const config = readConfig(
  v.object({ ...v.entriesFromList(variables, v.string()), ROUTER_DEAD_LETTER_QUEUE_URL: v.string() }),
);
const lambda = lambdaClient();

export const handler = asyncInvoke(
  createRouteTask({
    handOff: (taskType, task) => handOff({ lambda, functionName: config[routes[taskType].variable] })(task),
  }),
  { event: taskRequest, sqs: client(SQSClient), deadLetterQueueUrl: config.ROUTER_DEAD_LETTER_QUEUE_URL },
);
